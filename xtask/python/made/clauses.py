"""Predicates and clauses, alone and joined."""

from .phrases import oblique, party, past_time, someone, thing, time
from .trees import Node
from .words import FORMS, GERUND, PARTICIPLE, PAST, PLAIN, THIRD, VERBS, chance, pick, plural, ran


def verb(form):
    return Node(pick(VERBS)[form], FORMS[form])


def predicate(form, many=False, rich=True):
    """A verb with its object and perhaps a place or time."""
    form = PLAIN if form == THIRD and many else form
    node = verb(form)
    if node.tag == "VB" and form == PLAIN and many is None:
        node.tag = "VBP"
    node.add(("obj", thing()))
    if rich and chance(0.3):
        relation, when = past_time() if form in (PAST, PARTICIPLE) else time()
        node.add((relation, when))
    return node


def finite(many, tense=None):
    """A finite predicate for a subject of one or of several."""
    tense = tense or pick(["past", "past", "past", "present", "will", "would", "has", "had", "progressive"])
    if tense == "past":
        return predicate(PAST)
    if tense == "present":
        node = predicate(PLAIN if many else THIRD, many)
        node.tag = "VBP" if many else "VBZ"
        return node
    if tense in ("will", "would", "could", "may", "might", "must", "should"):
        node = predicate(PLAIN)
        node.pre(("aux", Node(tense, "MD")))
        if chance(0.2):
            node.before.append(Node("not", "RB"))
            node.before[-1].relation = "advmod"
        return node
    if tense == "progressive":
        node = predicate(GERUND)
        return node.pre(("aux", Node("are" if many else "is", "VBP" if many else "VBZ")))
    node = predicate(PARTICIPLE)
    if tense == "had":
        return node.pre(("aux", Node("had", "VBD")))
    return node.pre(("aux", Node("have" if many else "has", "VBP" if many else "VBZ")))


def clause(tense=None):
    subject, many = party()
    return finite(many, tense).pre(("nsubj", subject))


def state_clause():
    """ "the talks were hard", "the price is too high"."""
    draw = ran.random()
    many = chance(0.5)
    noun = pick(["talk", "negotiation", "price", "proposal", "offer", "tariff", "term", "measure", "demand"])
    subject = Node(plural(noun) if many else noun, "NNS" if many else "NN").pre(("det", Node("the", "DT")))
    node = Node(
        pick("hard difficult useful high low final unfair unacceptable constructive premature close fair".split()), "JJ"
    )
    if draw < 0.25:
        node.pre(("advmod", Node("too", "RB")))
    be = pick(["were", "are"] if many else ["was", "is"])
    tag = {"were": "VBD", "was": "VBD", "are": "VBP", "is": "VBZ"}[be]
    if chance(0.15):
        return node.pre(("nsubj", subject), ("aux", Node("would", "MD")), ("cop", Node("be", "VB")))
    if chance(0.15):
        return node.pre(("nsubj", subject), ("cop", Node(be, tag)), ("advmod", Node("not", "RB")))
    return node.pre(("nsubj", subject), ("cop", Node(be, tag)))


def infinitive(rich=True):
    return predicate(PLAIN, rich=rich).pre(("mark", Node("to", "TO")))


def gerund(preposition=None, rich=True):
    node = predicate(GERUND, rich=rich)
    return node.pre(("mark", Node(preposition, "IN"))) if preposition else node


def joined(first, second, link=None):
    """Two predicates or clauses under one head."""
    return first.add(("conj", second.pre(("cc", Node(link or pick(["and", "and", "but"]), "CC")))))


def stop(root):
    return root.add(("punct", Node(".", ".")))


SAYING = "said said said told announced added stressed warned noted argued".split()
ACTING = [
    ("urged", "to"),
    ("asked", "to"),
    ("pressed", "to"),
    ("called on", "to"),
    ("accused", "of"),
    ("charged", "with"),
    ("warned", "against"),
    ("persuaded", "to"),
    ("ordered", "to"),
    ("told", "to"),
    ("invited", "to"),
    ("forced", "to"),
]


def addressed(form=None):
    """ "urged Chile to drop the tax", "accused Peru of breaching the pact"."""
    said, how = pick(ACTING)
    verb_, *particle = said.split()
    node = Node(form or verb_, "VBD")
    target = someone()
    if particle:
        node.add(("obl", oblique("on", target)))
    else:
        node.add(("obj", target))
    if how == "to":
        inner = infinitive(rich=False)
        if chance(0.3):
            joined(inner, predicate(PLAIN, rich=False), "and")
        return node.add(("xcomp", inner))
    inner = gerund(how, rich=False)
    if chance(0.25):
        joined(inner, predicate(GERUND, rich=False), "and")
    return node.add(("advcl", inner))


def reduced():
    """ "launched last month by Chile", "put forward by the board"."""
    if chance(0.35):
        verb_, particle = pick(
            [
                ("put", "forward"),
                ("drawn", "up"),
                ("worked", "out"),
                ("called", "off"),
                ("turned", "down"),
                ("set", "up"),
            ]
        )
        node = Node(verb_, "VBN", ("compound:prt", Node(particle, "RP")))
    else:
        node = verb(PARTICIPLE)
    agent = ("obl:agent", oblique("by", someone()))
    when = past_time() if chance(0.6) else None
    parts = [agent] if when is None else [when, agent] if chance(0.6) else [agent, when]
    return node.add(*parts)
