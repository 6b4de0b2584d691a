"""Learns the lemma table and suffix rules from CoNLL-U treebanks: lemmas.py OUT TRAIN.conllu ..."""

import collections
import sys


def read(paths):
    for path in paths:
        for line in open(path, encoding="utf-8"):
            columns = line.rstrip("\n").split("\t")
            if len(columns) > 8 and "-" not in columns[0] and "." not in columns[0]:
                yield columns[1], columns[2], columns[3]


def rule(form, lemma):
    """How many characters to cut, what to add."""
    form = form if lemma[:1].isupper() else form.lower()
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def key(form, tag):
    return (form if tag == "PROPN" else form.lower(), tag)


def main(out, paths):
    words = collections.defaultdict(collections.Counter)
    suffixes = collections.defaultdict(collections.Counter)
    for form, lemma, tag in read(paths):
        if "\t" in form or " " in form or not lemma or lemma == "_":
            continue
        words[key(form, tag)][lemma] += 1
        for length in range(6):
            suffixes[(form[len(form) - length:].lower() if length else "", tag)][rule(form, lemma)] += 1
    rules = {k: v.most_common(1)[0][0] for k, v in suffixes.items() if sum(v.values()) >= 3}
    # A suffix that says what the shorter one says is left out.
    for suffix, tag in sorted(rules, key=lambda k: -len(k[0])):
        shorter = next((rules[suffix[i:], tag] for i in range(1, len(suffix) + 1) if (suffix[i:], tag) in rules), None)
        if suffix and shorter == rules[suffix, tag]:
            del rules[suffix, tag]

    def by_rule(form, tag):
        for length in range(5, -1, -1):
            found = rules.get((form[len(form) - length:].lower() if length else "", tag))
            if found and found[0] <= len(form):
                base = form if tag == "PROPN" else form.lower()
                return base[: len(base) - found[0]] + found[1]
        return form

    with open(out, "w", encoding="utf-8") as file:
        for (suffix, tag), (cut, add) in sorted(rules.items()):
            file.write(f"-{suffix}\t{tag}\t{cut}\t{add}\n")
        for (form, tag), lemmas in sorted(words.items()):
            lemma, count = lemmas.most_common(1)[0]
            if lemma != by_rule(form, tag) and not any(c.isdigit() for c in form) and (count > 1 or tag != "PROPN"):
                file.write(f"{form}\t{tag}\t{lemma}\n")


main(sys.argv[1], sys.argv[2:])
