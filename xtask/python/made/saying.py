"""Who says, calls or reports what."""

from .clauses import SAYING, addressed, clause, finite, infinitive, joined, predicate, state_clause
from .phrases import name, oblique, party, past_time, someone, thing
from .trees import Node
from .words import PARTICIPLE, PAST, PEOPLE, PLAIN, QUALITIES, article, chance, pick, ran


def said_and_acted():
    """ "Berg said the talks were hard but urged Chile to sign the pact." """
    subject, _ = party()
    root = Node(pick(SAYING), "VBD").pre(("nsubj", subject))
    if root.form == "told":
        root.add(("iobj", pick([Node("reporters", "NNS"), name("Reuters"), Node("delegates", "NNS")])))
    if chance(0.4):
        root.add(past_time())
    inner = state_clause() if chance(0.7) else clause(pick(["will", "would", "could", "must", "has"]))
    if chance(0.35):
        inner.pre(("mark", Node("that", "IN")))
    root.add(("ccomp", inner))
    if chance(0.2):
        second = predicate(PAST).pre(("punct", Node(",", ",")), ("cc", Node("but", "CC")))
        return root.add(("conj", second))
    said = Node(pick(["added", "stressed", "warned", "noted"]), "VBD", ("ccomp", state_clause()))
    return joined(root, addressed() if chance(0.7) else said)


def said_that_both():
    """ "Berg said Chile would drop the tax and sign the pact." """
    subject, _ = party()
    root = Node(pick(SAYING[:3]), "VBD").pre(("nsubj", subject))
    tense, form = pick([("would", PLAIN), ("will", PLAIN), ("had", PARTICIPLE), ("past", PAST)])
    inner = joined(clause(tense), predicate(form))
    if tense == "past":
        inner.pre(("mark", Node("that", "IN")))
    return root.add(("ccomp", inner))


def described_and_acted():
    """ "A spokesman criticised the cut as unjustified and urged producers to sign." """
    subject, _ = party()
    root = Node(
        pick("criticised described denounced dismissed rejected attacked condemned hailed welcomed".split()), "VBD"
    )
    root.pre(("nsubj", subject)).add(("obj", thing()))
    quality = Node(pick(QUALITIES), "JJ")
    if chance(0.3):
        quality.add(("conj", Node(pick(QUALITIES), "JJ").pre(("cc", Node("and", "CC")))))
    root.add(("obl", quality.pre(("case", Node("as", "IN")))))
    return joined(root, addressed() if chance(0.7) else predicate(PAST))


def own_position():
    """ "Chile opposes the tax and France is against the levy." """
    first = clause(pick(["present", "past"]))
    other, many = party()
    be = Node("are", "VBP") if many else Node("is", "VBZ")
    if chance(0.3):
        be = Node("were" if many else "was", "VBD")
    stake = thing()
    draw = ran.random()
    if draw < 0.6:
        second = stake.pre(
            ("nsubj", other), ("cop", be), ("case", Node(pick(["against", "against", "for", "behind"]), "IN"))
        )
    else:
        second = Node(pick("ready willing opposed unable reluctant determined".split()), "JJ")
        if second.form == "opposed":
            second.add(("obl", oblique("to", stake)))
        else:
            second.add(("xcomp", infinitive()))
        second.pre(("nsubj", other), ("cop", be))
    if chance(0.25):
        return second
    return joined(first, second, pick(["and", "but", "while"]) if chance(0.9) else "and") if chance(0.8) else second


def quoted_as():
    """ "The paper quoted an official as saying the talks had failed." """
    subject = (
        name("Reuters")
        if chance(0.3)
        else Node(pick("paper agency newspaper radio report".split()), "NN").pre(("det", Node("the", "DT")))
    )
    saying = Node(pick("saying urging warning adding".split()), "VBG").pre(("mark", Node("as", "IN")))
    inner = state_clause() if chance(0.5) else clause()
    if chance(0.6):
        inner.pre(("mark", Node("that", "IN")))
    saying.add(("ccomp", inner))
    return Node(pick(["quoted", "cited"]), "VBD", ("obj", someone()), ("advcl", saying)).pre(("nsubj", subject))


def with_participle():
    """ "Chile rejected the draft, saying it breached the pact." """
    subject, many = party()
    saying = Node(pick("saying adding arguing warning claiming".split()), "VBG").pre(("punct", Node(",", ",")))
    inner = state_clause() if chance(0.5) else finite(False).pre(("nsubj", Node("it", "PRP")))
    if chance(0.4):
        inner.pre(("mark", Node("that", "IN")))
    return finite(many, pick(["past", "has"])).pre(("nsubj", subject)).add(("advcl", saying.add(("ccomp", inner))))


def called_so():
    """ "Peru called the offer inadequate.", "The banks made the loan conditional on reform." """
    subject, many = party()
    root = Node(
        pick("called considered declared deemed found labelled termed thought made".split()), "VBD", ("obj", thing())
    )
    if root.form == "made":
        quality = Node(pick(["conditional", "dependent", "contingent"]), "JJ", ("obl", oblique("on", thing())))
    else:
        quality = Node(pick(QUALITIES), "JJ")
        if chance(0.3):
            quality.pre(("advmod", Node(pick(["too", "very", "wholly"]), "RB")))
        elif chance(0.4):
            quality = Node(
                pick("insult outrage success failure triumph step mistake disgrace breakthrough provocation".split()),
                "NN",
            )
            quality.pre(("det", Node(article(quality.form), "DT")))
    return root.add(("xcomp", quality)).pre(("nsubj", subject))


def outlook():
    """ "Analysts said a higher bid was unlikely.", "Officials see no accord in sight." """
    subject, many = party()
    if chance(0.5):
        noun = Node(pick("bid accord strike deal truce vote settlement".split()), "NN")
        noun.pre(("det", Node("a", "DT")), ("amod", Node(pick(["higher", "new", "final", "wider", "lasting"]), "JJ")))
        state = Node(pick("unlikely likely possible near certain impossible premature close".split()), "JJ")
        state.pre(("nsubj", noun), ("cop", Node(pick(["was", "is"]), "VBD")))
        state.before[1].tag = "VBD" if state.before[1].form == "was" else "VBZ"
        return Node("said", "VBD", ("ccomp", state)).pre(("nsubj", subject))
    noun = Node(pick("accord talks deal progress settlement breakthrough solution".split()), "NN").pre(
        ("det", Node(pick(["no", "little"]), "DT"))
    )
    if noun.before[0].form == "little":
        noun.before[0].tag, noun.before[0].relation = "JJ", "amod"
    noun.add(
        ("nmod", oblique(pick(["in", "at"]), Node(pick(["sight", "reach", "hand", "Lima", "Oslo"]), "NN")))
    ) if chance(0.4) else None
    for child in noun.behind:
        child.tag = "NNP" if child.form in ("Lima", "Oslo") else "NN"
    form, tag = pick(
        [("see", "VBP"), ("expect", "VBP"), ("saw", "VBD"), ("expected", "VBD")]
        if many
        else [("sees", "VBZ"), ("expects", "VBZ"), ("saw", "VBD")]
    )
    root = Node(form, tag, ("obj", noun))
    if chance(0.3):
        root.add(("advmod", Node(pick(["soon", "yet", "now"]), "RB")))
    return root.pre(("nsubj", subject))


def reports_that():
    """ "The ministry rejected reports that it had agreed to the deal." """
    subject, _ = party()
    noun = Node(pick("reports claims suggestions allegations hopes".split()), "NNS")
    if chance(0.4):
        noun = Node(pick("report claim suggestion allegation idea fact warning".split()), "NN").pre(
            ("det", Node(pick(["a", "the"]), "DT"))
        )
        if noun.before[0].form == "a":
            noun.before[0].form = article(noun.form)
    inner = finite(False, pick(["had", "would", "past"])).pre(
        ("mark", Node("that", "IN")), ("nsubj", Node("it", "PRP"))
    )
    if chance(0.4):
        inner = Node("agreed", "VBN", ("obl", oblique("to", thing())))
        inner.pre(("mark", Node("that", "IN")), ("nsubj", Node("it", "PRP")), ("aux", Node("had", "VBD")))
    root = Node(pick("rejected denied dismissed confirmed cited repeated heard".split()), "VBD")
    return root.add(("obj", noun.add(("acl", inner)))).pre(("nsubj", subject))


def unnamed():
    """ "A delegate who declined to be named said the talks were hard." """
    subject = Node(pick(PEOPLE), "NN").pre(("det", Node("a", "DT")))
    subject.before[0].form = article(subject.form)
    named = Node(pick("named identified quoted".split()), "VBN").pre(
        ("mark", Node("to", "TO")), ("aux:pass", Node("be", "VB"))
    )
    who = Node(pick("declined asked refused wished".split()), "VBD").pre(("nsubj", Node("who", "WP")))
    if who.form != "declined" and chance(0.5):
        named.before.insert(0, Node("not", "RB"))
        named.before[0].relation = "advmod"
    subject.add(("acl:relcl", who.add(("xcomp", named))))
    if chance(0.5):
        return finite(False, "past").pre(("nsubj", subject))
    return Node("said", "VBD", ("ccomp", state_clause())).pre(("nsubj", subject))
