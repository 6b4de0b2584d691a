"""Headlines: capitals without articles."""

from .clauses import finite
from .phrases import name, oblique, party
from .trees import Node
from .words import SEATS, STATES, TOPICS, chance, pick, ran


def headline_pair():
    """ "CHAD, LIBYA FAIL TO AGREE ON BORDER" """
    one, other = name(pick(STATES)), name(pick(STATES + SEATS))
    one.add(("conj", other.pre(("punct", Node(",", ",")))))
    draw = ran.random()
    if draw < 0.35:
        act = Node(pick(["agree", "meet", "settle"]), "VB").pre(("mark", Node("to", "TO")))
        act.add(("obl", oblique("on", Node(pick(TOPICS + ["border", "truce"]), "NN"))))
        root = Node(pick(["fail", "agree", "seek", "plan"]), "VBP", ("xcomp", act))
    elif draw < 0.6:
        root = Node(
            pick(["agree", "differ", "meet", "clash"]),
            "VBP",
            ("obl", oblique(pick(["on", "over"]), Node(pick(TOPICS), "NN"))),
        )
    else:
        root = Node(pick(["sign", "resume", "end", "extend", "discuss", "delay"]), "VBP")
        root.add(
            (
                "obj",
                Node(pick(["pact", "accord", "talks", "truce", "dispute"]), "NN").pre(
                    ("compound", Node(pick(TOPICS), "NN"))
                ),
            )
        )
    root.pre(("nsubj", one))
    is_loud = chance(0.8)
    for node, _ in root.order([]):
        node.form = node.form.upper() if is_loud else node.form[0].upper() + node.form[1:]
    return root


def headline():
    """ "MINISTERS STUDY FARM PRICES, NO ACCORD SEEN" """
    subject, many = party()
    root = finite(many, pick(["present", "present", "past"])).pre(("nsubj", subject))
    if chance(0.4):
        second = Node(pick("seen expected due reached sought".split()), "VBN")
        if second.form == "due":
            second.tag = "JJ"
        noun = Node(pick(["accord", "deal", "strike", "talks", "decision", "vote", "pact"]), "NN")
        if chance(0.5):
            noun.pre(("det", Node("no", "DT")))
        second.pre(("punct", Node(",", ",")), ("nsubj:pass" if second.tag == "VBN" else "nsubj", noun))
        root.add(("parataxis", second))
    bare(root)
    for node, _ in root.order([]):
        node.form = node.form.upper()
    return root


def bare(node):
    """Takes articles out."""
    for child in list(node.before):
        if child.relation == "det" and child.form in ("the", "a", "an"):
            node.before.remove(child)
        else:
            bare(child)
    for child in node.behind:
        bare(child)
