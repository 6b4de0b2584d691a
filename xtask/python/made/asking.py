"""Who demands of whom, threatens, offers and grants."""

from .clauses import SAYING, addressed, clause, finite, infinitive, joined, predicate, verb
from .phrases import amount, name, oblique, party, past_time, someone, thing
from .trees import Node
from .words import DAYS, FIRMS, PARTICIPLE, PAST, PLAIN, SUFFIXES, article, chance, pick, ran


def noun_with_infinitive():
    """ "He pointed to the unwillingness of the union to discuss wages." """
    noun = Node(
        pick(
            "unwillingness willingness refusal readiness reluctance decision failure inability plan threat promise".split()
        ),
        "NN",
    )
    actor, _ = party()
    inner = infinitive(rich=False)
    if chance(0.55):
        noun.pre(("det", Node("the", "DT"))).add(("nmod", oblique(pick(["of", "of", "by"]), actor)), ("acl", inner))
    else:
        noun.pre(("nmod:poss", actor.add(("case", Node("'s", "POS"))))).add(("acl", inner))
    subject, many = party()
    if chance(0.4):
        return (
            finite(many, "past").pre(("nsubj", noun))
            if chance(0.3)
            else Node("alarmed", "VBD", ("obj", subject)).pre(("nsubj", noun))
        )
    if chance(0.5):
        return Node(pick(["pointed", "referred", "objected"]), "VBD", ("obl", oblique("to", noun))).pre(
            ("nsubj", subject)
        )
    return Node(pick("criticised welcomed noted cited regretted".split()), "VBD", ("obj", noun)).pre(("nsubj", subject))


def addressed_alone():
    """ "Tehran accused exporters of dumping steel and called on them to stop." """
    subject, _ = party()
    root = addressed().pre(("nsubj", subject))
    if chance(0.4):
        again = addressed()
        return joined(root, again, "and")
    if chance(0.3):
        root.add(past_time())
    return root


def demanded():
    """ "The council demanded that Chile lower the duty and open its ports." """
    subject, _ = party()
    inner = predicate(PLAIN, rich=False)
    target, _ = party()
    inner.pre(("mark", Node("that", "IN")), ("nsubj", target))
    if chance(0.4):
        joined(inner, predicate(PLAIN, rich=False), "and")
    return Node(pick("demanded insisted proposed asked recommended".split()), "VBD", ("ccomp", inner)).pre(
        ("nsubj", subject)
    )


def many_infinitives():
    """ "Chile agreed to drop the tax, lift the ban and sign the pact." """
    subject, many = party()
    root = Node(pick("agreed offered promised refused threatened pledged vowed declined decided".split()), "VBD")
    inner = infinitive(rich=False)
    if chance(0.5):
        inner.add(("conj", predicate(PLAIN, rich=False).pre(("punct", Node(",", ",")))))
    joined(inner, predicate(PLAIN, rich=False), "and")
    return root.add(("xcomp", inner)).pre(("nsubj", subject))


def conditional():
    """ "The union said it would strike unless the board raised its offer." """
    subject, many = party()
    act = pick(
        [lambda: predicate(PLAIN, rich=False), lambda: Node(pick(["strike", "retaliate", "withdraw", "walk"]), "VB")]
    )()
    if act.form == "walk":
        act.add(("compound:prt", Node("out", "RP")))
    act.pre(("aux", Node(pick(["would", "will"]), "MD")))
    act.pre(("nsubj", Node(pick(["it", "they"]), "PRP")))
    condition = clause(pick(["past", "present"])).pre(("mark", Node(pick(["if", "unless"]), "IN")))
    act.add(("advcl", condition))
    return Node("said", "VBD", ("ccomp", act)).pre(("nsubj", subject))


def bid_for_shares():
    """ "said it began a 37 dlr per share tender offer for all shares of Grove" """
    subject, _ = party()
    what = amount(pick(["bid", "offer"]))
    shares = Node("shares", "NNS").pre(("case", Node("for", "IN")), ("det", Node("all", "DT")))
    if chance(0.6):
        shares.add(("nmod", name(pick(FIRMS), pick(SUFFIXES)).pre(("case", Node("of", "IN")))))
    what.add(("nmod", shares))
    started = Node(pick("started began launched made raised extended dropped withdrew".split()), "VBD", ("obj", what))
    if chance(0.5):
        return started.pre(("nsubj", subject))
    if chance(0.5):
        started.tag = (
            "VBN" if started.form in ("started", "launched", "made", "raised", "extended", "dropped") else "VBD"
        )
        if started.tag == "VBN":
            started.pre(("aux", Node("has", "VBZ")))
    started.pre(("nsubj", Node("it", "PRP")))
    return Node("said", "VBD", ("ccomp", started)).pre(("nsubj", subject))


def interrupted():
    """ "The union demands, as a condition of talks, that the ban be lifted." """
    subject, many = party()
    if chance(0.5):
        aside = Node(pick("condition price part result".split()), "NN").pre(
            ("case", Node("as", "IN")), ("det", Node("a", "DT"))
        )
        aside.add(("nmod", oblique("of", thing())))
    else:
        aside = Node(pick("statement letter speech interview note".split()), "NN").pre(
            ("case", Node("in", "IN")), ("det", Node("a", "DT"))
        )
        if chance(0.4):
            aside.add(("acl", Node(pick(["issued", "published", "released"]), "VBN", past_time())))
    aside.pre(("punct", Node(",", ","))).add(("punct", Node(",", ",")))
    if aside.form in ("condition", "price", "part", "result"):
        root = (
            Node("demands" if not many else "demand", "VBP" if many else "VBZ")
            if chance(0.5)
            else Node("demanded", "VBD")
        )
        what = thing()
        inner = verb(PARTICIPLE).pre(("mark", Node("that", "IN")), ("nsubj:pass", what), ("aux:pass", Node("be", "VB")))
    else:
        root = Node(pick(SAYING[:3]), "VBD")
        inner = clause().pre(("mark", Node("that", "IN")))
    return root.pre(("nsubj", subject)).add(("obl", aside), ("ccomp", inner))


def listed():
    """ "The union called for higher wages, a shorter week and new talks." """
    subject, many = party()
    first = thing()
    root = pick(
        [
            lambda: Node("called", "VBD", ("obl", oblique("for", first))),
            lambda: verb(PAST).add(("obj", first)),
            lambda: Node("insisted", "VBD", ("obl", oblique("on", first))),
        ]
    )()
    middle, last = thing(), thing()
    first.add(("conj", middle.pre(("punct", Node(",", ",")))), ("conj", last.pre(("cc", Node("and", "CC")))))
    return root.pre(("nsubj", subject))


def called_for_by():
    """ "Demands by Chile for access to the market surprised the delegates." """
    noun = Node(pick("demands calls pleas appeals requests pressure opposition claims".split()), "NNS")
    if noun.form in ("pressure", "opposition"):
        noun.tag = "NN"
    noun.add(("nmod", oblique(pick(["by", "from"]), someone())))
    how = "to" if noun.form == "opposition" else "for"
    noun.add(("nmod", oblique(how, thing())))
    subject, _ = party()
    draw = ran.random()
    if draw < 0.5:
        return Node(pick("surprised angered alarmed worried divided".split()), "VBD", ("obj", subject)).pre(
            ("nsubj", noun)
        )
    return Node(pick("rejected ignored resisted heard considered".split()), "VBD", ("obj", noun)).pre(
        ("nsubj", subject)
    )


def ultimatum():
    """ "The rebels gave the government a 48-hour ultimatum to lift the ban." "sent a message urging him to sign" """
    subject, _ = party()
    draw = ran.random()
    if draw < 0.5:
        noun = Node(pick(["ultimatum", "deadline", "notice", "warning"]), "NN")
        hour = Node(pick(["hour", "day", "week"]), "NN").pre(
            ("nummod", Node(pick(["48", "24", "72", "ten", "three", "36"]), "CD")), ("punct", Node("-", "HYPH"))
        )
        # The hyphen belongs to the number before it.
        number_, hyphen = hour.before
        hour.before.remove(hyphen)
        number_.add(("punct", hyphen))
        noun.pre(("det", Node("a", "DT")), ("compound", hour)).add(("acl", infinitive(rich=False)))
        root = Node(pick(["gave", "sent", "handed"]), "VBD", ("iobj", someone()), ("obj", noun))
        return root.pre(("nsubj", subject))
    noun = Node(pick("message letter note ultimatum statement resolution telegram".split()), "NN").pre(
        ("det", Node("a", "DT"))
    )
    if noun.form == "ultimatum":
        noun.before[0].form = "an"
    urging = pick(
        [
            lambda: addressed("urging"),
            lambda: Node("calling", "VBG", ("obl", oblique("for", thing()))),
            lambda: Node("demanding", "VBG", ("obj", thing())),
        ]
    )()
    if urging.form == "urging":
        urging = Node(
            pick(["urging", "asking", "ordering"]), "VBG", ("obj", someone()), ("xcomp", infinitive(rich=False))
        )
    noun.add(("acl", urging))
    root = Node(pick("sent issued adopted delivered published signed".split()), "VBD", ("obj", noun))
    return root.pre(("nsubj", subject))


def too():
    """ "Chile, too, urged Peru to sign." "Chile also rejected the plan." """
    subject, many = party()
    root = addressed() if chance(0.5) else finite(many, "past")
    if chance(0.5):
        subject.add(("punct", Node(",", ",")))
        adverb = Node(pick(["too", "however", "meanwhile"]), "RB", ("punct", Node(",", ",")))
        return root.pre(("nsubj", subject), ("advmod", adverb))
    adverb = Node(pick("also later repeatedly formally twice again publicly flatly finally".split()), "RB")
    return root.pre(("nsubj", subject), ("advmod", adverb))


def threatened_to():
    """ "The miners threatened to strike over wages." """
    subject, many = party()
    act = Node(
        pick("strike ban sanction boycott fine block strike veto retaliate respond protest sue walk".split()), "VB"
    )
    if act.form in ("ban", "sanction", "boycott", "fine", "block", "veto", "sue"):
        act.add(("obj", thing() if chance(0.5) else someone()))
    elif chance(0.5):
        act.add(("obl", oblique(pick(["over", "against"]), thing())))
    act.pre(("mark", Node("to", "TO")))
    root = Node(pick("threatened threatens threatened vowed plans voted".split()), "VBD")
    if root.form in ("threatens", "plans"):
        root.tag = "VBP" if many else "VBZ"
        root.form = root.form[:-1] if many else root.form
    return root.add(("xcomp", act)).pre(("nsubj", subject))


def granted():
    """ "Prairie granted Alderton an option to buy the unit." """
    subject, _ = party()
    what = Node(pick("option chance right loan licence deadline week reprieve".split()), "NN")
    what.pre(("det", Node(article(what.form), "DT"))).add(("acl", infinitive(rich=False)))
    return Node(
        pick("granted gave offered handed allowed promised".split()), "VBD", ("iobj", someone()), ("obj", what)
    ).pre(("nsubj", subject))


def given_to():
    """ "Kenya offered Ghana lower tariffs in exchange for a quota." """
    subject, _ = party()
    root = Node(pick("offered gave promised granted offered denied sent lent paid".split()), "VBD", ("iobj", someone()))
    what = thing()
    root.add(("obj", what))
    if chance(0.35):
        exchange = Node(pick(["exchange", "return"]), "NN").pre(("case", Node("in", "IN")))
        root.add(("obl", exchange.add(("nmod", oblique("for", thing())))))
    return root.pre(("nsubj", subject))


def threatened_unless():
    """ "The dockers threatened to strike from Monday unless the company raised its offer." """
    subject, many = party()
    act = Node(pick("strike retaliate walk protest withdraw respond".split()), "VB").pre(("mark", Node("to", "TO")))
    if act.form == "walk":
        act.add(("compound:prt", Node("out", "RP")))
    if chance(0.4):
        act.add(("obl", oblique("from", Node(pick(DAYS), "NNP"))))
    condition = clause(pick(["past", "present"])).pre(("mark", Node(pick(["if", "unless"]), "IN")))
    root = Node(pick("threatened threatened vowed promised offered agreed".split()), "VBD")
    return root.pre(("nsubj", subject)).add(("xcomp", act), ("advcl", condition))
