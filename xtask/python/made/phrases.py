"""Parties, things, amounts, places and times."""

from .trees import Node
from .words import (
    ADJECTIVES,
    BODIES,
    DAYS,
    FIRMS,
    GIVEN,
    GROUPS,
    MONTHS,
    NAMES,
    PEOPLE,
    QUALITIES,
    SEATS,
    STATES,
    SUFFIXES,
    THINGS,
    TOPICS,
    article,
    chance,
    pick,
    plural,
    ran,
)


def word(form, tag):
    return Node(form, tag)


def name(form, *more):
    """A name; its later words are compounds before the last, as in company names and bodies."""
    words = form.split() + list(more)
    node = Node(words[-1], "NNP")
    return node.pre(*[("compound", Node(it, "NNP")) for it in words[:-1]])


def person():
    node = Node(pick(GIVEN), "NNP", ("flat", Node(pick(NAMES), "NNP")))
    if chance(0.5):
        title = Node("Minister", "NNP").pre(
            ("compound", Node(pick(["Finance", "Foreign", "Trade", "Labour", "Energy"]), "NNP"))
        )
        node.pre(("nmod:desc", title))
    return node


def party(of_many=None):
    """Somebody who acts, and whether there are several."""
    draw = ran.random()
    if draw < 0.22:
        return name(pick(STATES)), False
    if draw < 0.32:
        return name(pick(SEATS)), False
    if draw < 0.42:
        body = name(pick(BODIES))
        return body.pre(("det", Node("the", "DT"))), False
    if draw < 0.50:
        return (name(pick(FIRMS)) if chance(0.5) else name(pick(FIRMS), pick(SUFFIXES))), False
    if draw < 0.56:
        return person(), False
    if draw < 0.72:
        node = Node(pick(GROUPS), "NN")
        if chance(0.3):
            node.pre(("amod", Node(pick(ADJECTIVES), "JJ")))
        return node.pre(("det", Node("the", "DT"))), False
    if draw < 0.92:
        node = Node(plural(pick(PEOPLE)), "NNS")
        if chance(0.5):
            node.pre(("amod", Node(pick(ADJECTIVES), "JJ")))
        elif chance(0.3):
            node.pre(("compound", Node(pick(["EC", "OPEC", "Fed", "Treasury", "union", "government", "bank"]), "NN")))
        if chance(0.5):
            node.pre(("det", Node("the", "DT")))
        return node, True
    one, other = name(pick(STATES)), name(pick(STATES))
    return one.add(("conj", other.pre(("cc", Node("and", "CC"))))), True


def someone():
    return party()[0]


def thing():
    """What is at stake."""
    draw = ran.random()
    noun = pick(THINGS)
    if draw < 0.15:
        node = Node(pick(TOPICS), "NN" if chance(0.9) else "NNS")
        return node.pre(("amod", Node(pick(["more", "lower", "higher", "cheap"]), "JJ")))
    if draw < 0.35:
        node = Node(plural(noun), "NNS")
        if chance(0.6):
            node.pre(("amod", Node(pick(QUALITIES), "JJ")))
        if chance(0.4):
            node.add(("nmod", Node(pick(TOPICS), "NN").pre(("case", Node("on", "IN")))))
        return node
    if draw < 0.5:
        return amount(noun)
    node = Node(noun, "NN")
    if chance(0.3):
        node.pre(("compound", Node(pick(TOPICS), "NN")))
    if chance(0.35):
        node.pre(("amod", Node(pick(QUALITIES), "JJ")))
    if chance(0.25):
        owner = name(pick(STATES + SEATS))
        node.pre(("nmod:poss", owner.add(("case", Node("'s", "POS")))))
    elif chance(0.6):
        node.pre(("det", Node("the", "DT")))
    elif chance(0.5):
        node.pre(("nmod:poss", Node("its", "PRP$")))
    else:
        first = node.order([])[0][0].form
        node.pre(("det", Node(article(first), "DT")))
    if chance(0.3):
        node.add(("nmod", Node(pick(TOPICS), "NN").pre(("case", Node(pick(["on", "for", "in"]), "IN")))))
    return node


def number():
    return pick(["5", "7", "9", "12", "37", "214", "1.5", "3.2", "40", "500", "11.8", "four", "six", "ten", "two"])


def amount(noun):
    """ "a seven pct rise", "a 214 mln dlr bid", "a 37 dlr per share tender offer"."""
    node = Node(noun, "NN")
    draw = ran.random()
    if draw < 0.35:
        unit = Node(pick(["pct", "percent", "point", "cent", "dlr", "dollar", "tonne", "day", "year", "hour"]), "NN")
        unit.pre(("nummod", Node(number(), "CD")))
    elif draw < 0.75:
        million = Node(pick(["mln", "billion", "million"]), "CD").pre(("compound", Node(number(), "CD")))
        unit = Node(pick(["dlr", "stg", "dollar", "tonne", "barrel", "mark", "yen", "franc"]), "NN").pre(
            ("nummod", million)
        )
    else:
        share = Node("share", "NN").pre(("case", Node("per", "IN")))
        unit = Node(pick(["dlr", "dollar", "cent"]), "NN").pre(("nummod", Node(number(), "CD"))).add(("nmod", share))
        if chance(0.5):
            node = Node("offer", "NN").pre(("compound", Node("tender", "NN")))
        else:
            node = Node(pick(["bid", "offer", "price", "takeover", "merger"]), "NN")
    node.pre(("compound", unit))
    if chance(0.2):
        node.pre(("amod", Node(pick(["new", "proposed", "final", "further"]), "JJ")))
    first = node.order([])[0][0].form
    return node.pre(("det", Node("an" if first[0] in "aeio8" or first.startswith("11") else "a", "DT")))


def place():
    return Node(pick(SEATS + STATES), "NNP").pre(("case", Node("in", "IN")))


def time():
    """A time and its relation to a verb; to a noun the relation is another."""
    draw = ran.random()
    if draw < 0.35:
        return "obl", Node(pick(DAYS), "NNP").pre(("case", Node("on", "IN")))
    if draw < 0.5:
        return "obl", Node(pick(MONTHS), "NNP").pre(("case", Node("in", "IN")))
    if draw < 0.75:
        which = Node(pick(["last", "this", "next"]), "JJ")
        if which.form == "this":
            which.tag = "DT"
        unit = Node(pick(["week", "month", "year", "night"]), "NN")
        return "obl:unmarked", unit.pre(("det" if which.tag == "DT" else "amod", which))
    if draw < 0.9:
        return "obl:unmarked", Node(pick(["today", "yesterday", "tomorrow"]), "NN")
    return "obl:unmarked", Node(pick(DAYS), "NNP")


def past_time():
    while True:
        relation, node = time()
        if node.form != "tomorrow" and not any(it.form == "next" for it in node.before):
            return relation, node


def oblique(preposition, node):
    return node.pre(("case", Node(preposition, "IN")))


def date():
    """ "on 14 September", "on the 22nd", "in late May" """
    draw = ran.random()
    if draw < 0.4:
        day = Node(str(ran.randrange(1, 31)), "CD").pre(("case", Node("on", "IN")))
        return "obl", day.add(("nmod:unmarked", Node(pick(MONTHS), "NNP")))
    if draw < 0.7:
        day = Node(pick(["4th", "8th", "11th", "17th", "22nd", "23rd", "29th", "31st"]), "NN")
        return "obl", day.pre(("case", Node("on", "IN")), ("det", Node("the", "DT")))
    month = Node(pick(MONTHS), "NNP").pre(("case", Node("in", "IN")), ("amod", Node(pick(["late", "early"]), "JJ")))
    return "obl", month
