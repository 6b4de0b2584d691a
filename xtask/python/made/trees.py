"""Words with what depends on them, and how they are written down."""


class Node:
    """A word with what depends on it before and behind it."""

    def __init__(self, form, tag, *behind):
        self.form, self.tag, self.relation = form, tag, "root"
        self.before, self.behind = [], []
        self.add(*behind)

    def pre(self, *children):
        """Adds dependents before what stands before the word already."""
        for relation, child in reversed(children):
            child.relation = relation
            self.before.insert(0, child)
        return self

    def add(self, *children):
        """Adds dependents behind what stands behind the word already."""
        for relation, child in children:
            child.relation = relation
            self.behind.append(child)
        return self

    def order(self, out, head=None):
        for child in self.before:
            child.order(out, self)
        out.append((self, head))
        for child in self.behind:
            child.order(out, self)
        return out


UNIVERSAL = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "JJ": "ADJ",
    "JJR": "ADJ",
    "RB": "ADV",
    "DT": "DET",
    "IN": "ADP",
    "RP": "ADP",
    "CC": "CCONJ",
    "CD": "NUM",
    "MD": "AUX",
    "PRP": "PRON",
    "PRP$": "PRON",
    "WDT": "PRON",
    "HYPH": "PUNCT",
    "WP": "PRON",
    "WP$": "PRON",
    "TO": "PART",
    "POS": "PART",
    ".": "PUNCT",
    ",": "PUNCT",
    "WRB": "ADV",
}


def universal(node):
    if node.tag.startswith("VB"):
        return "AUX" if node.relation in ("aux", "aux:pass", "cop") else "VERB"
    if node.tag == "IN" and node.relation == "mark":
        return "SCONJ"
    if node.form.lower() == "not":
        return "PART"
    return UNIVERSAL[node.tag]


def conllu(root):
    words = root.order([])
    number = {id(node): at + 1 for at, (node, _) in enumerate(words)}
    lines = []
    for node, head in words:
        form = node.form[0].upper() + node.form[1:] if node is words[0][0] else node.form
        lemma = {"is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "the": "the", "a": "a", "an": "a"}
        cells = [
            number[id(node)],
            form,
            lemma.get(node.form.lower(), node.form.lower()),
            universal(node),
            node.tag,
            "_",
            number[id(head)] if head else 0,
            node.relation,
            "_",
            "_",
        ]
        lines.append("\t".join(map(str, cells)))
    return "\n".join(lines) + "\n\n"
