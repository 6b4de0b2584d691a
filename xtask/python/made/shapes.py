"""Orders of words and parts of phrases that say no more than others do."""

from .clauses import addressed, clause, finite, joined, reduced, verb
from .phrases import date, name, number, oblique, party, past_time, place, someone, thing
from .trees import Node
from .words import (
    ALONE,
    GIVEN,
    GROUPS,
    NAMES,
    PARTICIPLE,
    PAST,
    PEOPLE,
    QUALITIES,
    STATES,
    THINGS,
    chance,
    pick,
    plural,
    ran,
)


def heavy_object():
    """ "The board rejected as inadequate a 214 mln dlr bid launched this morning by Tarvin." """
    subject, many = party()
    quality = Node(pick(QUALITIES), "JJ")
    if chance(0.3):
        quality.add(("conj", Node(pick(QUALITIES), "JJ").pre(("cc", Node("and", "CC")))))
    root = Node(pick("rejected dismissed denounced described condemned".split()), "VBD")
    what = thing()
    if chance(0.5):
        what.add(("acl", reduced()))
    return root.pre(("nsubj", subject)).add(("obl", quality.pre(("case", Node("as", "IN")))), ("obj", what))


def reduced_subject():
    """ "The proposals put forward last month by the board could lead to lower prices." """
    noun = pick(THINGS)
    many = chance(0.5)
    subject = Node(plural(noun) if many else noun, "NNS" if many else "NN")
    if chance(0.3):
        subject.pre(("amod", Node(pick(QUALITIES), "JJ")))
    subject.pre(("det", Node("the", "DT"))).add(("acl", reduced()))
    draw = ran.random()
    if draw < 0.4:
        root = finite(many, pick(["could", "would", "may", "past", "has"]))
    elif draw < 0.7:
        root = Node("lead", "VB", ("obl", oblique("to", thing()))).pre(
            ("aux", Node(pick(["could", "would", "may"]), "MD"))
        )
    else:
        be = Node("were" if many else "was", "VBD")
        root = verb(PARTICIPLE).add(("obl:agent", oblique("by", someone())))
        return root.pre(("nsubj:pass", subject), ("aux:pass", be))
    return root.pre(("nsubj", subject))


def relative():
    """ "Fairmont, which holds a stake in Grove, raised its offer." "Chile, whose farmers oppose the tax, ..." """
    subject, many = party()
    is_person = any(child.relation == "flat" for child in subject.behind)
    which = Node("who", "WP") if is_person else Node("which", "WDT")
    draw = ran.random()
    if draw < 0.6:
        inner = finite(many, pick(["present", "has", "past", "progressive"])).pre(("nsubj", which))
        if chance(0.3):
            inner.before.append(Node(pick(["also", "currently", "already"]), "RB"))
            inner.before[-1].relation = "advmod"
    else:
        people = Node(plural(pick(PEOPLE)), "NNS").pre(("nmod:poss", Node("whose", "WP$")))
        inner = finite(True, pick(["present", "has", "past"])).pre(("nsubj", people))
    inner.pre(("punct", Node(",", ",")))
    subject.add(("acl:relcl", inner), ("punct", Node(",", ",")))
    root = finite(many) if chance(0.6) else addressed()
    return root.pre(("nsubj", subject))


def passive_agent():
    """ "The plan was backed by Oslo and rejected by Rabat." """
    subject = thing()
    many = subject.tag == "NNS"
    root = verb(PARTICIPLE).add(("obl:agent", oblique("by", someone())))
    if chance(0.4):
        second = verb(PARTICIPLE).add(("obl:agent", oblique("by", someone())))
        joined(root, second)
    return root.pre(("nsubj:pass", subject), ("aux:pass", Node("were" if many else "was", "VBD")))


def simple():
    """ "Norvik rejected the bid." """
    root = clause(pick(["past", "present", "has", "will"]))
    if chance(0.3):
        root.add(("obl", place()))
    return root


def shifted_object():
    """ "The government dropped from its budget a tax that had angered farmers." """
    subject, _ = party()
    root = Node(pick("dropped removed deleted withdrew excluded cut struck".split()), "VBD")
    origin = Node(pick("budget draft text package pact agenda list".split()), "NN").pre(("det", Node("the", "DT")))
    what = thing()
    if chance(0.6):
        inner = finite(what.tag == "NNS", pick(["had", "would", "past"])).pre(
            ("nsubj", Node(pick(["that", "which"]), "WDT"))
        )
        what.add(("acl:relcl", inner))
    else:
        what.add(("acl", reduced()))
    return root.pre(("nsubj", subject)).add(("obl", oblique("from", origin)), ("obj", what))


def offered_terms():
    """ "The terms were better than those offered to Peru last year by its banks." """
    noun = Node(pick("terms points conditions rates concessions".split()), "NNS").pre(("det", Node("the", "DT")))
    given = Node(pick("offered given granted promised".split()), "VBN", ("obl", oblique("to", name(pick(STATES)))))
    if chance(0.6):
        given.add(past_time())
    if chance(0.7):
        given.add(("obl:agent", oblique("by", someone())))
    noun.add(("acl", given))
    subject, _ = party()
    draw = ran.random()
    if draw < 0.5:
        return Node(pick("criticised welcomed rejected accepted sought".split()), "VBD", ("obj", noun)).pre(
            ("nsubj", subject)
        )
    return Node(pick("expired lapsed failed angered".split()), "VBD").pre(("nsubj", noun))


def rate():
    """ "The EC, which provides subsidies of around 16 cents a pound, offered a compromise." """
    unit = Node(pick(["cents", "dollars", "dlrs", "pence", "marks"]), "NNS").pre(("nummod", Node(number(), "CD")))
    unit.add(
        ("nmod:unmarked", Node(pick(["pound", "tonne", "barrel", "share", "day"]), "NN").pre(("det", Node("a", "DT"))))
    )
    what = Node(pick("subsidies prices tariffs wages levies".split()), "NNS").add(("nmod", oblique("of", unit)))
    subject, many = party()
    inner = Node(pick("paid charged provided sought offered".split()), "VBD", ("obj", what))
    if chance(0.5):
        return inner.pre(("nsubj", subject))
    inner.pre(("punct", Node(",", ",")), ("nsubj", Node("which", "WDT")))
    subject.add(("acl:relcl", inner), ("punct", Node(",", ",")))
    return finite(many).pre(("nsubj", subject))


def apposition():
    """ "Ana Mora, Chile's chief negotiator, rejected the offer." """
    subject = Node(pick(GIVEN), "NNP", ("flat", Node(pick(NAMES), "NNP")))
    title = Node(pick("negotiator minister spokesman president chairman envoy director leader".split()), "NN")
    if chance(0.5):
        title.pre(("amod", Node(pick(["chief", "top", "acting", "former"]), "JJ")))
    if chance(0.5):
        title.pre(("nmod:poss", name(pick(STATES)).add(("case", Node("'s", "POS")))))
    else:
        title.pre(("det", Node("the", "DT"))).add(
            ("nmod", oblique("of", Node(pick(GROUPS), "NN").pre(("det", Node("the", "DT")))))
        )
    title.pre(("punct", Node(",", ","))).add(("punct", Node(",", ",")))
    subject.add(("appos", title))
    root = addressed() if chance(0.4) else finite(False)
    return root.pre(("nsubj", subject))


def short_name():
    """ "The National Grain Union, NGU, said it would strike." """
    kind = pick(["Union", "Association", "Federation", "Council", "Commission", "Front", "Organisation"])
    first = pick(["National", "Metal", "Mine", "Coffee", "Dock", "Sugar", "Bank", "Steel", "Oil"])
    subject = Node(kind, "NNP").pre(("compound", Node(first, "NNP")), ("compound", Node("Workers", "NNPS")))
    if chance(0.5):
        subject.before.pop()
    subject.pre(("det", Node("the", "DT")))
    short = (
        Node(first[0] + pick("WGBMT") + kind[0], "NNP").pre(("punct", Node(",", ","))).add(("punct", Node(",", ",")))
    )
    subject.add(("appos", short))
    root = addressed() if chance(0.4) else finite(False)
    return root.pre(("nsubj", subject))


def stated_passive():
    """ "The talks, which began on Monday, were suspended without agreement." """
    noun = Node(pick("talks negotiations discussions".split()), "NNS").pre(("det", Node("the", "DT")))
    which = Node("which", "WDT")
    inner = Node(pick("began resumed opened stalled".split()), "VBD", past_time()).pre(
        ("punct", Node(",", ",")), ("nsubj", which)
    )
    noun.add(("acl:relcl", inner), ("punct", Node(",", ",")))
    without_ = Node(pick("agreement result accord date communique".split()), "NN").pre(("case", Node("without", "IN")))
    draw = ran.random()
    if draw < 0.5:
        root = Node(pick("suspended adjourned ended halted".split()), "VBN", ("obl", without_))
        return root.pre(("nsubj:pass", noun), ("aux:pass", Node("were", "VBD")))
    return Node(pick("ended adjourned collapsed closed".split()), "VBD", ("obl", without_)).pre(("nsubj", noun))


def odd_past():
    """ "Mali froze contacts with Chad.", "The premier cut short his visit." """
    subject, _ = party()
    draw = ran.random()
    if draw < 0.4:
        root = Node(pick("froze shut broke cut halted dropped set put let hit shelved".split()), "VBD")
        root.add(
            (
                "obj",
                Node(
                    pick("contacts ties relations aid talks loans sales flights exports".split()),
                    "NNS",
                    ("nmod", oblique("with", name(pick(STATES)))),
                ),
            )
        )
        if chance(0.4):
            root.tag = "VBN" if root.form in ("halted", "dropped", "cut", "shut", "shelved") else "VBD"
            if root.tag == "VBN":
                root.pre(("aux", Node(pick(["had"]), "VBD")))
        return root.pre(("nsubj", subject))
    if draw < 0.6:
        root = Node("cut", "VBD", ("advmod", Node("short", "RB")))
        return root.pre(("nsubj", subject)).add(
            (
                "obj",
                Node(pick(["visit", "trip", "tour", "stay"]), "NN").pre(
                    ("nmod:poss", Node(pick(["his", "her", "its"]), "PRP$"))
                ),
            )
        )
    noun = Node(pick("conference session meeting summit".split()), "NN").pre(("det", Node("the", "DT")))
    root = Node(pick("opened began resumed".split()), "VBD", date())
    attended = Node(pick(["attended", "chaired", "boycotted"]), "VBN", ("obl:agent", oblique("by", someone()))).pre(
        ("punct", Node(",", ","))
    )
    return root.pre(("nsubj", noun)).add(("advcl", attended))


def comma_participle():
    """ "The protocol, initialled in Lima in July, replaces one that lapsed in May." """
    noun = Node(pick("protocol accord pact treaty plan offer strike truce contract deal".split()), "NN").pre(
        ("det", Node("the", "DT"))
    )
    done = Node(
        pick("initialled signed announced agreed proposed launched called tabled renewed concluded".split()), "VBN"
    )
    done.add(pick([lambda: ("obl", place()), past_time, date])())
    if chance(0.4):
        done.add(("obl:agent", oblique("by", someone())))
    done.pre(("punct", Node(",", ","))).add(("punct", Node(",", ",")))
    noun.add(("acl", done))
    if chance(0.4):
        one = Node("one", "NN").add(
            ("acl:relcl", Node(pick(ALONE)[PAST], "VBD", past_time()).pre(("nsubj", Node("that", "WDT"))))
        )
        return Node(pick(["replaces", "replaced", "extends"]), "VBZ", ("obj", one)).pre(("nsubj", noun))
    return finite(False, pick(["past", "would", "has", "present"])).pre(("nsubj", noun))
