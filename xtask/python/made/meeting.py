"""Who meets when and where, and how it ends."""

from .clauses import addressed, finite, gerund, infinitive, predicate, verb
from .phrases import date, name, oblique, party, past_time, place, someone, time
from .trees import Node
from .words import (
    ADJECTIVES,
    ALONE,
    BODIES,
    DAYS,
    GERUND,
    GIVEN,
    MONTHS,
    NAMES,
    PARTICIPLE,
    PAST,
    PEOPLE,
    STATES,
    TOPICS,
    article,
    chance,
    pick,
    plural,
    ran,
)


def members():
    """ "Exporting and importing members of the ICO adjourned with no accord on prices." """
    one, other = pick(
        [("exporting", "importing"), ("producing", "consuming"), ("lending", "borrowing"), ("striking", "working")]
    )
    first = Node(one, "VBG", ("conj", Node(other, "VBG").pre(("cc", Node("and", "CC")))))
    subject = Node(pick("members countries states nations delegates miners".split()), "NNS")
    subject.pre(("amod", first))
    if chance(0.6):
        subject.add(("nmod", name(pick(BODIES)).pre(("case", Node("of", "IN")), ("det", Node("the", "DT")))))
    if chance(0.5):
        accord = Node(pick("accord agreement deal date result".split()), "NN").pre(
            ("case", Node("with", "IN")), ("det", Node("no", "DT"))
        )
        accord.add(("nmod", oblique("on", Node(pick(TOPICS), "NN"))))
        return (
            Node(pick("adjourned parted ended".split()), "VBD")
            .pre(("nsubj", subject))
            .add(time() if chance(0.3) else ("advmod", Node("early", "RB")), ("obl", accord))
        )
    return finite(True, pick(["past", "present", "has"])).pre(("nsubj", subject))


def sitting():
    """ "Talks last week between the EC and Peru on steel failed to settle the dispute." """
    noun = Node(pick("talks negotiations discussions".split()), "NNS")
    if chance(0.5):
        noun.pre(("compound", Node(pick(TOPICS), "NN"))) if chance(0.5) else noun.pre(
            ("amod", Node(pick("top-level new further formal informal direct".split()), "JJ"))
        )
    if chance(0.4):
        relation, when = past_time()
        noun.add(("nmod" if relation == "obl" else "nmod:unmarked", when))
    one, other = someone(), someone()
    noun.add(("nmod", one.pre(("case", Node("between", "IN"))).add(("conj", other.pre(("cc", Node("and", "CC")))))))
    if chance(0.5):
        noun.add(("nmod", oblique(pick(["on", "over"]), Node(pick(TOPICS), "NN"))))
    if chance(0.4):
        return Node("failed", "VBD", ("xcomp", infinitive())).pre(("nsubj", noun))
    alone = pick(ALONE)
    if chance(0.6):
        return Node(alone[PAST], "VBD", *([("obl", place())] if chance(0.5) else [past_time()])).pre(("nsubj", noun))
    return Node(alone[PARTICIPLE], "VBN").pre(("nsubj", noun), ("aux", Node("have", "VBP")))


def after_gerund():
    """ "Chile suspended the talks after accusing Peru of breaching the truce." """
    subject, many = party()
    root = finite(many, "past").pre(("nsubj", subject))
    inner = addressed("accusing") if chance(0.4) else None
    if inner is not None:
        inner = Node("accusing", "VBG", ("obj", someone()), ("advcl", gerund("of", rich=False)))
    else:
        inner = predicate(GERUND, rich=False)
    return root.add(("advcl", inner.pre(("mark", Node(pick(["after", "before", "without", "by"]), "IN")))))


def reached_before():
    """ "An agreement reached in Lima on 14 September authorised the ministers to sign." """
    noun = Node(
        pick("agreement accord truce draft compromise decision meeting plan protest letter strike".split()), "NN"
    )
    done = Node(pick("reached signed announced held made proposed published called begun agreed".split()), "VBN")
    for _ in range(pick([1, 1, 2])):
        done.add(
            pick([lambda: ("obl", place()), past_time, date, lambda: ("obl", oblique("after", Node("talks", "NNS")))])()
        )
    noun.pre(("det", Node(article(noun.form) if chance(0.5) else "the", "DT"))).add(("acl", done))
    if chance(0.5):
        root = Node(
            pick("authorised allowed obliged required urged asked".split()),
            "VBD",
            ("obj", someone()),
            ("xcomp", infinitive(rich=False)),
        )
    else:
        root = predicate(PAST)
    return root.pre(("nsubj", noun))


def opened_with_time():
    """ "On 8 February Chile and Peru met in Lima.", "In this phase of the war, Chile, Peru and Norway offered to mediate." """
    draw = ran.random()
    if draw < 0.5:
        relation, when = date() if chance(0.8) else past_time()
    else:
        relation = "obl"
        noun = Node(pick("phase stage round letter speech statement report note session meeting".split()), "NN")
        noun.pre(("det", Node(pick(["a", "this", "the", "that"]), "DT")))
        if chance(0.6):
            noun.add(
                (
                    "nmod",
                    oblique(
                        "of",
                        Node(pick("war crisis dispute talks strike row".split()), "NN").pre(("det", Node("the", "DT"))),
                    ),
                )
            )
        when = noun.pre(("case", Node("in", "IN")))
    if chance(0.3):
        when.add(("punct", Node(",", ",")))
    first = someone()
    many = False
    if chance(0.4) and first.tag == "NNP" and not first.behind:
        second, third = name(pick(STATES)), name(pick(STATES))
        first.add(("conj", second.pre(("punct", Node(",", ",")))), ("conj", third.pre(("cc", Node("and", "CC")))))
        many = True
    draw = ran.random()
    if draw < 0.35:
        root = Node(pick("met conferred agreed negotiated withdrew".split()), "VBD")
        if chance(0.6):
            root.add(("obl", place()))
        if chance(0.3):
            root.add(("advcl", infinitive(rich=False)))
    elif draw < 0.55:
        root = Node(pick("offered agreed threatened refused decided".split()), "VBD", ("xcomp", infinitive(rich=False)))
    elif draw < 0.75:
        root = addressed()
    else:
        root = finite(many, pick(["past", "past", "had"]))
    return root.pre((relation, when), ("nsubj", first))


def meeting_in():
    """ "Eight states, meeting in Lima, called for talks." """
    subject = Node(plural(pick(PEOPLE)) if chance(0.6) else pick(["ministers", "leaders", "states", "members"]), "NNS")
    if chance(0.4):
        subject.pre(("amod", Node(pick(ADJECTIVES), "JJ")))
    inner = Node(pick(["meeting", "gathered", "speaking", "assembled"]), "VBG", ("obl", place()))
    inner.tag = "VBG" if inner.form.endswith("ing") else "VBN"
    if chance(0.3):
        inner.add(past_time())
    inner.pre(("punct", Node(",", ","))).add(("punct", Node(",", ",")))
    subject.add(("acl", inner))
    root = addressed() if chance(0.5) else predicate(PAST)
    return root.pre(("nsubj", subject))


def freed_person():
    """ "Chile extradited Ramos to Peru.", "DHS released Garcia." """
    subject = (
        name(pick(STATES)) if chance(0.6) else name(pick("DHS FARC PLO ANC FBI UAW SPD CDU BBC IRA NPA ILO".split()))
    )
    target = Node(pick(NAMES), "NNP") if chance(0.5) else Node(pick(GIVEN), "NNP", ("flat", Node(pick(NAMES), "NNP")))
    root = Node(
        pick("extradited released freed accused returned expelled arrested received invited met".split()),
        "VBD",
        ("obj", target),
    )
    if root.form in ("extradited", "returned", "invited"):
        root.add(("obl", oblique("to", name(pick(STATES)))))
    elif root.form == "accused":
        root.add(
            ("advcl", gerund("of", rich=False))
            if chance(0.5)
            else ("obl", oblique("of", Node(pick(["bribery", "fraud", "dumping"]), "NN")))
        )
    elif chance(0.5):
        root.add(past_time())
    return root.pre(("nsubj", subject))


def planned_object():
    """ "Both teams called off the news conference planned for Friday." """
    subject, _ = party()
    if chance(0.3):
        subject = Node(plural(pick(PEOPLE)), "NNS").pre(("det", Node(pick(["both", "all", "some"]), "DT")))
    if chance(0.6):
        form, particle = pick(
            [
                ("called", "off"),
                ("put", "off"),
                ("broke", "off"),
                ("drew", "up"),
                ("turned", "down"),
                ("set", "up"),
                ("put", "forward"),
            ]
        )
        root = Node(form, "VBD", ("compound:prt", Node(particle, "RP")))
    else:
        root = verb(PAST)
    what = Node(pick("conference meeting summit visit strike vote round session plan accord".split()), "NN").pre(
        ("det", Node("the", "DT"))
    )
    done = Node(pick("planned scheduled set called proposed announced".split()), "VBN")
    if chance(0.6):
        done.add(("obl", oblique("for", Node(pick(DAYS + MONTHS), "NNP"))))
    else:
        done.add(("obl:agent", oblique("by", someone())))
    return root.add(("obj", what.add(("acl", done)))).pre(("nsubj", subject))


def announced_plans():
    """ "The ministry announced plans to blacklist the firm." """
    subject, many = party()
    what = Node(pick("plans proposals demands threats moves calls efforts steps offers".split()), "NNS")
    if chance(0.4):
        what = Node(pick("plan proposal demand threat move call effort pledge vow".split()), "NN")
        what.pre(("nmod:poss", Node(pick(["its", "their", "his"]), "PRP$"))) if chance(0.5) else what.pre(
            ("det", Node("a", "DT"))
        )
    inner = infinitive(rich=False)
    if chance(0.3):
        inner = Node(pick("blacklist sue strike boycott fine nationalise".split()), "VB", ("obj", someone())).pre(
            ("mark", Node("to", "TO"))
        )
    root = Node(
        pick("announced unveiled rejected repeated renewed dropped outlined criticised confirmed".split()), "VBD"
    )
    return root.add(("obj", what.add(("acl", inner)))).pre(("nsubj", subject))


def entered():
    """ "The talks entered their third day." """
    many = chance(0.5)
    subject = Node(
        pick(["talks", "negotiations"]) if many else pick(["strike", "dispute", "siege", "truce", "summit"]),
        "NNS" if many else "NN",
    )
    subject.pre(("det", Node("the", "DT")))
    day = Node(pick(["day", "week", "month", "round"]), "NN")
    day.pre(("amod", Node(pick(["second", "third", "fourth", "final", "fifth"]), "JJ"))).pre(
        ("nmod:poss", Node("their" if many else "its", "PRP$"))
    )
    root = Node(pick(["entered", "entered", "reached", "began"]), "VBD", ("obj", day))
    if chance(0.3):
        root.add(("obl", place()))
    return root.pre(("nsubj", subject))


def met_somebody():
    """ "The president telephoned the premier." """
    official = lambda: Node(
        pick("president premier chancellor king envoy ambassador mayor chairman governor mediator".split()), "NN"
    )
    subject, target = official().pre(("det", Node("the", "DT"))), official()
    if chance(0.4):
        target.pre(("amod", Node(pick(ADJECTIVES), "JJ")))
    target.pre(("det", Node("the", "DT"))) if chance(0.7) else target.pre(("nmod:poss", Node("his", "PRP$")))
    root = Node(
        pick("telephoned phoned met received visited briefed joined saw consulted lobbied".split()),
        "VBD",
        ("obj", target),
    )
    if chance(0.4):
        root.add(past_time())
    elif chance(0.3):
        root.add(("obl", place()))
    return root.pre(("nsubj", subject))


def apart():
    """ "The two sides remain far apart on wages." """
    subject = Node(pick("sides parties governments delegations unions".split()), "NNS").pre(
        ("det", Node("the", "DT")), ("nummod", Node(pick(["two", "three"]), "CD"))
    )
    state = Node("apart", "RB", ("obl", oblique(pick(["on", "over"]), Node(pick(TOPICS), "NN"))))
    if chance(0.6):
        state.pre(("advmod", Node(pick(["far", "wide", "still"]), "RB")))
    if chance(0.6):
        return Node(pick(["remain", "remained", "stayed"]), "VBP", ("xcomp", state)).pre(("nsubj", subject))
    return state.pre(("nsubj", subject), ("cop", Node(pick(["are", "were"]), "VBP")))


def held_talks():
    """ "The two companies held talks last week." """
    subject, _ = party()
    if chance(0.4):
        subject = Node(pick("companies sides countries parties ministers".split()), "NNS").pre(
            ("det", Node("the", "DT")), ("nummod", Node("two", "CD"))
        )
    talks = Node(pick(["talks", "negotiations", "discussions"]), "NNS")
    if chance(0.4):
        talks.pre(("amod", Node(pick(["secret", "direct", "new", "brief"]), "JJ")))
    root = Node(pick("held resumed opened began ended broke".split()), "VBD")
    if root.form == "broke":
        root.add(("compound:prt", Node("off", "RP")))
    root.add(("obj", talks))
    if chance(0.5):
        root.add(("obl", oblique("with", someone())))
    if chance(0.5):
        root.add(past_time() if chance(0.6) else ("obl", place()))
    return root.pre(("nsubj", subject))
