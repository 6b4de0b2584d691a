"""Writes sentences of constructions that newspapers use every day and treebanks hardly know, with their trees.

    python made.py [--count N] [--seed S] > made.conllu

"accused Chile of dumping steel", "the proposals put forward last month by the board", "a 37 dlr per share tender
offer": the treebanks that the network learns from have none of these. Each construction below is a function that
puts a tree together from smaller ones; words are drawn from lists. The trees follow the guidelines of Universal
Dependencies as UD English-GUM does.
"""

import argparse
import random

ran = random.Random(7)


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
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "RB": "ADV", "DT": "DET",
    "IN": "ADP", "RP": "ADP", "CC": "CCONJ", "CD": "NUM", "MD": "AUX", "PRP": "PRON", "PRP$": "PRON", "WDT": "PRON",
    "HYPH": "PUNCT", "WP": "PRON", "WP$": "PRON", "TO": "PART", "POS": "PART", ".": "PUNCT", ",": "PUNCT", "WRB": "ADV",
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
        cells = [number[id(node)], form, lemma.get(node.form.lower(), node.form.lower()), universal(node), node.tag, "_",
                 number[id(head)] if head else 0, node.relation, "_", "_"]
        lines.append("\t".join(map(str, cells)))
    return "\n".join(lines) + "\n\n"


# --- words -----------------------------------------------------------------------------------------

STATES = "Chile Peru Norway Iceland Ghana Kenya Uganda Malawi Bolivia Brazil Canada Mexico Japan Turkey Egypt Jordan " \
    "Greece Cyprus France Spain Portugal Poland Hungary Malta Fiji Tonga Nepal India Pakistan Sudan Chad Mali Niger " \
    "Gabon Angola Zambia Cuba Panama Haiti Ireland Denmark Sweden Finland Estonia Latvia Laos Thailand Malaysia " \
    "Indonesia Taiwan Mongolia Iraq Iran Qatar Oman Yemen Kuwait Libya Morocco Tunisia Algeria Senegal Togo Benin " \
    "Cameroon Russia Ukraine Georgia Armenia Serbia Croatia Albania Romania Bulgaria Austria Belgium Germany Italy".split()
SEATS = "Washington Moscow Beijing London Paris Brussels Oslo Lima Tokyo Ankara Cairo Tehran Rome Madrid Lisbon Warsaw " \
    "Athens Rabat Dublin Vienna Berne Manila Jakarta Seoul Pyongyang Baghdad Damascus Kiev Riga Havana".split()
BODIES = "EC|EU|OPEC|IMF|World Bank|African Union|European Commission|Arab League|U.N.|U.S.|European Community|GATT|ICO".split("|")
FIRMS = "Norvik Selkirk Halden Fairmont Grove Calloway Tarvin Brightwater Lennox Marlow Ashby Corrigan Dunmore Elgar " \
    "Farrow Gresham Holt Ingram Jessop Kestrel Lowell Merrick Newland Orwell Prescott Quill Redfern Stanhope Thorne " \
    "Ullman Verity Wexford Yarrow Zeller".split()
SUFFIXES = "Inc Corp Ltd Plc Co Group Holdings Industries".split()
NAMES = "Mora Berg Lund Okafor Haddad Silva Novak Petrov Tanaka Garcia Meyer Rossi Dubois Costa Haas Ito Khan Mensah " \
    "Osei Pinto Quist Ramos Sato Turan Ueda Varga Weber Yilmaz Zhou Abbas Boateng Castro Diallo Eriksen".split()
GIVEN = "Ana Peter Maria John Elif Karim Olga Pedro Yuki Anders Grace Samuel Leila Viktor Ingrid Paulo Tom Helen".split()
ADJECTIVES = "Chilean Peruvian Norwegian British French German Japanese American Soviet Turkish Egyptian Canadian Mexican " \
    "Brazilian Italian Spanish Polish Indian Chinese Iranian Swedish Danish Dutch Belgian Kenyan European Arab".split()
PEOPLE = "minister official negotiator diplomat delegate spokesman envoy banker farmer miner trader producer consumer " \
    "worker teacher pilot dealer exporter importer employer analyst lawmaker creditor owner driver docker".split()
GROUPS = "government|ministry|union|council|committee|commission|company|board|cabinet|delegation|bank|association|" \
    "court|opposition|senate|administration|federation|conference|airline|agency".split("|")
THINGS = "tax tariff duty levy quota subsidy price ban embargo sanction wage pension strike plan proposal offer bid " \
    "demand agreement pact accord treaty ceasefire deal draft resolution package measure bill budget debt loan fine " \
    "restriction boycott truce takeover merger cut increase reform clause deadline compromise".split()
TOPICS = "steel coffee cocoa tin oil fish beef wheat sugar trade aid wages debt arms textiles chips quotas prices " \
    "tariffs access fuel gas rubber grain borders".split()
QUALITIES = "new lower higher sharp final joint early partial wider further tough fair common limited special stricter " \
    "unjustified unwelcome inadequate premature unfair excessive harmful balanced useful encouraging hostile".split()
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
# plain, third person, past, participle, gerund
VERBS = [line.split() for line in """
reject rejects rejected rejected rejecting
accept accepts accepted accepted accepting
oppose opposes opposed opposed opposing
support supports supported supported supporting
drop drops dropped dropped dropping
raise raises raised raised raising
cut cuts cut cut cutting
lift lifts lifted lifted lifting
impose imposes imposed imposed imposing
sign signs signed signed signing
discuss discusses discussed discussed discussing
approve approves approved approved approving
delay delays delayed delayed delaying
suspend suspends suspended suspended suspending
end ends ended ended ending
offer offers offered offered offering
propose proposes proposed proposed proposing
seek seeks sought sought seeking
demand demands demanded demanded demanding
renew renews renewed renewed renewing
breach breaches breached breached breaching
block blocks blocked blocked blocking
lower lowers lowered lowered lowering
extend extends extended extended extending
ease eases eased eased easing
keep keeps kept kept keeping
launch launches launched launched launching
criticise criticises criticised criticised criticising
welcome welcomes welcomed welcomed welcoming
dismiss dismisses dismissed dismissed dismissing
denounce denounces denounced denounced denouncing
endorse endorses endorsed endorsed endorsing
table tables tabled tabled tabling
settle settles settled settled settling
""".strip().splitlines()]
PLAIN, THIRD, PAST, PARTICIPLE, GERUND = range(5)
FORMS = {PLAIN: "VB", THIRD: "VBZ", PAST: "VBD", PARTICIPLE: "VBN", GERUND: "VBG"}
ALONE = [line.split() for line in """
collapse collapses collapsed collapsed collapsing
resume resumes resumed resumed resuming
fail fails failed failed failing
lapse lapses lapsed lapsed lapsing
expire expires expired expired expiring
adjourn adjourns adjourned adjourned adjourning
continue continues continued continued continuing
end ends ended ended ending
stall stalls stalled stalled stalling
""".strip().splitlines()]


def pick(items):
    return items[ran.randrange(len(items))]


def chance(share):
    return ran.random() < share


def plural(noun):
    return noun[:-1] + "ies" if noun[-1] == "y" and noun[-2] not in "aeiou" else noun + ("es" if noun[-1] in "sxh" else "s")


def word(form, tag):
    return Node(form, tag)


def article(noun):
    return "an" if noun[0].lower() in "aeiou" and not noun.startswith("uni") else "a"


# --- phrases ---------------------------------------------------------------------------------------


def name(form, *more):
    """A name; its later words are compounds before the last, as in company names and bodies."""
    words = form.split() + list(more)
    node = Node(words[-1], "NNP")
    return node.pre(*[("compound", Node(it, "NNP")) for it in words[:-1]])


def person():
    node = Node(pick(GIVEN), "NNP", ("flat", Node(pick(NAMES), "NNP")))
    if chance(0.5):
        title = Node("Minister", "NNP").pre(("compound", Node(pick(["Finance", "Foreign", "Trade", "Labour", "Energy"]), "NNP")))
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
    """ "a seven pct rise", "a 214 mln dlr bid", "a 37 dlr per share tender offer". """
    node = Node(noun, "NN")
    draw = ran.random()
    if draw < 0.35:
        unit = Node(pick(["pct", "percent", "point", "cent", "dlr", "dollar", "tonne", "day", "year", "hour"]), "NN")
        unit.pre(("nummod", Node(number(), "CD")))
    elif draw < 0.75:
        million = Node(pick(["mln", "billion", "million"]), "CD").pre(("compound", Node(number(), "CD")))
        unit = Node(pick(["dlr", "stg", "dollar", "tonne", "barrel", "mark", "yen", "franc"]), "NN").pre(("nummod", million))
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
    """ "the talks were hard", "the price is too high". """
    draw = ran.random()
    many = chance(0.5)
    noun = pick(["talk", "negotiation", "price", "proposal", "offer", "tariff", "term", "measure", "demand"])
    subject = Node(plural(noun) if many else noun, "NNS" if many else "NN").pre(("det", Node("the", "DT")))
    node = Node(pick("hard difficult useful high low final unfair unacceptable constructive premature close fair".split()), "JJ")
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


def oblique(preposition, node):
    return node.pre(("case", Node(preposition, "IN")))


def joined(first, second, link=None):
    """Two predicates or clauses under one head."""
    return first.add(("conj", second.pre(("cc", Node(link or pick(["and", "and", "but"]), "CC")))))


def stop(root):
    return root.add(("punct", Node(".", ".")))


SAYING = "said said said told announced added stressed warned noted argued".split()
ACTING = [("urged", "to"), ("asked", "to"), ("pressed", "to"), ("called on", "to"), ("accused", "of"), ("charged", "with"),
          ("warned", "against"), ("persuaded", "to"), ("ordered", "to"), ("told", "to"), ("invited", "to"), ("forced", "to")]


def addressed(form=None):
    """ "urged Chile to drop the tax", "accused Peru of breaching the pact". """
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


# --- constructions ---------------------------------------------------------------------------------


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
    root = Node(pick("criticised described denounced dismissed rejected attacked condemned hailed welcomed".split()), "VBD")
    root.pre(("nsubj", subject)).add(("obj", thing()))
    quality = Node(pick(QUALITIES), "JJ")
    if chance(0.3):
        quality.add(("conj", Node(pick(QUALITIES), "JJ").pre(("cc", Node("and", "CC")))))
    root.add(("obl", quality.pre(("case", Node("as", "IN")))))
    return joined(root, addressed() if chance(0.7) else predicate(PAST))


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


def reduced():
    """ "launched last month by Chile", "put forward by the board". """
    if chance(0.35):
        verb_, particle = pick([("put", "forward"), ("drawn", "up"), ("worked", "out"), ("called", "off"), ("turned", "down"), ("set", "up")])
        node = Node(verb_, "VBN", ("compound:prt", Node(particle, "RP")))
    else:
        node = verb(PARTICIPLE)
    agent = ("obl:agent", oblique("by", someone()))
    when = past_time() if chance(0.6) else None
    parts = [agent] if when is None else [when, agent] if chance(0.6) else [agent, when]
    return node.add(*parts)


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
        root = Node("lead", "VB", ("obl", oblique("to", thing()))).pre(("aux", Node(pick(["could", "would", "may"]), "MD")))
    else:
        be = Node("were" if many else "was", "VBD")
        root = verb(PARTICIPLE).add(("obl:agent", oblique("by", someone())))
        return root.pre(("nsubj:pass", subject), ("aux:pass", be))
    return root.pre(("nsubj", subject))


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
        second = stake.pre(("nsubj", other), ("cop", be), ("case", Node(pick(["against", "against", "for", "behind"]), "IN")))
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


def noun_with_infinitive():
    """ "He pointed to the unwillingness of the union to discuss wages." """
    noun = Node(pick("unwillingness willingness refusal readiness reluctance decision failure inability plan threat promise".split()), "NN")
    actor, _ = party()
    inner = infinitive(rich=False)
    if chance(0.55):
        noun.pre(("det", Node("the", "DT"))).add(("nmod", oblique(pick(["of", "of", "by"]), actor)), ("acl", inner))
    else:
        noun.pre(("nmod:poss", actor.add(("case", Node("'s", "POS"))))).add(("acl", inner))
    subject, many = party()
    if chance(0.4):
        return finite(many, "past").pre(("nsubj", noun)) if chance(0.3) else Node("alarmed", "VBD", ("obj", subject)).pre(("nsubj", noun))
    if chance(0.5):
        return Node(pick(["pointed", "referred", "objected"]), "VBD", ("obl", oblique("to", noun))).pre(("nsubj", subject))
    return Node(pick("criticised welcomed noted cited regretted".split()), "VBD", ("obj", noun)).pre(("nsubj", subject))


def members():
    """ "Exporting and importing members of the ICO adjourned with no accord on prices." """
    one, other = pick([("exporting", "importing"), ("producing", "consuming"), ("lending", "borrowing"), ("striking", "working")])
    first = Node(one, "VBG", ("conj", Node(other, "VBG").pre(("cc", Node("and", "CC")))))
    subject = Node(pick("members countries states nations delegates miners".split()), "NNS")
    subject.pre(("amod", first))
    if chance(0.6):
        subject.add(("nmod", name(pick(BODIES)).pre(("case", Node("of", "IN")), ("det", Node("the", "DT")))))
    if chance(0.5):
        accord = Node(pick("accord agreement deal date result".split()), "NN").pre(("case", Node("with", "IN")), ("det", Node("no", "DT")))
        accord.add(("nmod", oblique("on", Node(pick(TOPICS), "NN"))))
        return Node(pick("adjourned parted ended".split()), "VBD").pre(("nsubj", subject)).add(time() if chance(0.3) else ("advmod", Node("early", "RB")), ("obl", accord))
    return finite(True, pick(["past", "present", "has"])).pre(("nsubj", subject))


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
    return Node(pick("demanded insisted proposed asked recommended".split()), "VBD", ("ccomp", inner)).pre(("nsubj", subject))


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
    act = pick([lambda: predicate(PLAIN, rich=False), lambda: Node(pick(["strike", "retaliate", "withdraw", "walk"]), "VB")])()
    if act.form == "walk":
        act.add(("compound:prt", Node("out", "RP")))
    act.pre(("aux", Node(pick(["would", "will"]), "MD")))
    act.pre(("nsubj", Node(pick(["it", "they"]), "PRP")))
    condition = clause(pick(["past", "present"])).pre(("mark", Node(pick(["if", "unless"]), "IN")))
    act.add(("advcl", condition))
    return Node("said", "VBD", ("ccomp", act)).pre(("nsubj", subject))


def sitting():
    """ "Talks last week between the EC and Peru on steel failed to settle the dispute." """
    noun = Node(pick("talks negotiations discussions".split()), "NNS")
    if chance(0.5):
        noun.pre(("compound", Node(pick(TOPICS), "NN"))) if chance(0.5) else noun.pre(("amod", Node(pick("top-level new further formal informal direct".split()), "JJ")))
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
        started.tag = "VBN" if started.form in ("started", "launched", "made", "raised", "extended", "dropped") else "VBD"
        if started.tag == "VBN":
            started.pre(("aux", Node("has", "VBZ")))
    started.pre(("nsubj", Node("it", "PRP")))
    return Node("said", "VBD", ("ccomp", started)).pre(("nsubj", subject))


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
        inner = finite(what.tag == "NNS", pick(["had", "would", "past"])).pre(("nsubj", Node(pick(["that", "which"]), "WDT")))
        what.add(("acl:relcl", inner))
    else:
        what.add(("acl", reduced()))
    return root.pre(("nsubj", subject)).add(("obl", oblique("from", origin)), ("obj", what))


def interrupted():
    """ "The union demands, as a condition of talks, that the ban be lifted." """
    subject, many = party()
    if chance(0.5):
        aside = Node(pick("condition price part result".split()), "NN").pre(("case", Node("as", "IN")), ("det", Node("a", "DT")))
        aside.add(("nmod", oblique("of", thing())))
    else:
        aside = Node(pick("statement letter speech interview note".split()), "NN").pre(("case", Node("in", "IN")), ("det", Node("a", "DT")))
        if chance(0.4):
            aside.add(("acl", Node(pick(["issued", "published", "released"]), "VBN", past_time())))
    aside.pre(("punct", Node(",", ","))).add(("punct", Node(",", ",")))
    if aside.form in ("condition", "price", "part", "result"):
        root = Node("demands" if not many else "demand", "VBP" if many else "VBZ") if chance(0.5) else Node("demanded", "VBD")
        what = thing()
        inner = verb(PARTICIPLE).pre(("mark", Node("that", "IN")), ("nsubj:pass", what), ("aux:pass", Node("be", "VB")))
    else:
        root = Node(pick(SAYING[:3]), "VBD")
        inner = clause().pre(("mark", Node("that", "IN")))
    return root.pre(("nsubj", subject)).add(("obl", aside), ("ccomp", inner))


def quoted_as():
    """ "The paper quoted an official as saying the talks had failed." """
    subject = name("Reuters") if chance(0.3) else Node(pick("paper agency newspaper radio report".split()), "NN").pre(("det", Node("the", "DT")))
    saying = Node(pick("saying urging warning adding".split()), "VBG").pre(("mark", Node("as", "IN")))
    inner = state_clause() if chance(0.5) else clause()
    if chance(0.6):
        inner.pre(("mark", Node("that", "IN")))
    saying.add(("ccomp", inner))
    return Node(pick(["quoted", "cited"]), "VBD", ("obj", someone()), ("advcl", saying)).pre(("nsubj", subject))


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
        return Node(pick("criticised welcomed rejected accepted sought".split()), "VBD", ("obj", noun)).pre(("nsubj", subject))
    return Node(pick("expired lapsed failed angered".split()), "VBD").pre(("nsubj", noun))


def rate():
    """ "The EC, which provides subsidies of around 16 cents a pound, offered a compromise." """
    unit = Node(pick(["cents", "dollars", "dlrs", "pence", "marks"]), "NNS").pre(("nummod", Node(number(), "CD")))
    unit.add(("nmod:unmarked", Node(pick(["pound", "tonne", "barrel", "share", "day"]), "NN").pre(("det", Node("a", "DT")))))
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
        title.pre(("det", Node("the", "DT"))).add(("nmod", oblique("of", Node(pick(GROUPS), "NN").pre(("det", Node("the", "DT"))))))
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
    short = Node(first[0] + pick("WGBMT") + kind[0], "NNP").pre(("punct", Node(",", ","))).add(("punct", Node(",", ",")))
    subject.add(("appos", short))
    root = addressed() if chance(0.4) else finite(False)
    return root.pre(("nsubj", subject))


def with_participle():
    """ "Chile rejected the draft, saying it breached the pact." """
    subject, many = party()
    saying = Node(pick("saying adding arguing warning claiming".split()), "VBG").pre(("punct", Node(",", ",")))
    inner = state_clause() if chance(0.5) else finite(False).pre(("nsubj", Node("it", "PRP")))
    if chance(0.4):
        inner.pre(("mark", Node("that", "IN")))
    return finite(many, pick(["past", "has"])).pre(("nsubj", subject)).add(("advcl", saying.add(("ccomp", inner))))


def listed():
    """ "The union called for higher wages, a shorter week and new talks." """
    subject, many = party()
    first = thing()
    root = pick([lambda: Node("called", "VBD", ("obl", oblique("for", first))), lambda: verb(PAST).add(("obj", first)),
                 lambda: Node("insisted", "VBD", ("obl", oblique("on", first)))])()
    middle, last = thing(), thing()
    first.add(("conj", middle.pre(("punct", Node(",", ",")))), ("conj", last.pre(("cc", Node("and", "CC")))))
    return root.pre(("nsubj", subject))


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


def stated_passive():
    """ "The talks, which began on Monday, were suspended without agreement." """
    noun = Node(pick("talks negotiations discussions".split()), "NNS").pre(("det", Node("the", "DT")))
    which = Node("which", "WDT")
    inner = Node(pick("began resumed opened stalled".split()), "VBD", past_time()).pre(("punct", Node(",", ",")), ("nsubj", which))
    noun.add(("acl:relcl", inner), ("punct", Node(",", ",")))
    without_ = Node(pick("agreement result accord date communique".split()), "NN").pre(("case", Node("without", "IN")))
    draw = ran.random()
    if draw < 0.5:
        root = Node(pick("suspended adjourned ended halted".split()), "VBN", ("obl", without_))
        return root.pre(("nsubj:pass", noun), ("aux:pass", Node("were", "VBD")))
    return Node(pick("ended adjourned collapsed closed".split()), "VBD", ("obl", without_)).pre(("nsubj", noun))


def reached_before():
    """ "An agreement reached in Lima on 14 September authorised the ministers to sign." """
    noun = Node(pick("agreement accord truce draft compromise decision meeting plan protest letter strike".split()), "NN")
    done = Node(pick("reached signed announced held made proposed published called begun agreed".split()), "VBN")
    for _ in range(pick([1, 1, 2])):
        done.add(pick([lambda: ("obl", place()), past_time, date, lambda: ("obl", oblique("after", Node("talks", "NNS")))])())
    noun.pre(("det", Node(article(noun.form) if chance(0.5) else "the", "DT"))).add(("acl", done))
    if chance(0.5):
        root = Node(pick("authorised allowed obliged required urged asked".split()), "VBD", ("obj", someone()), ("xcomp", infinitive(rich=False)))
    else:
        root = predicate(PAST)
    return root.pre(("nsubj", noun))


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
            noun.add(("nmod", oblique("of", Node(pick("war crisis dispute talks strike row".split()), "NN").pre(("det", Node("the", "DT"))))))
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
        return Node(pick("surprised angered alarmed worried divided".split()), "VBD", ("obj", subject)).pre(("nsubj", noun))
    return Node(pick("rejected ignored resisted heard considered".split()), "VBD", ("obj", noun)).pre(("nsubj", subject))


def ultimatum():
    """ "The rebels gave the government a 48-hour ultimatum to lift the ban." "sent a message urging him to sign" """
    subject, _ = party()
    draw = ran.random()
    if draw < 0.5:
        noun = Node(pick(["ultimatum", "deadline", "notice", "warning"]), "NN")
        hour = Node(pick(["hour", "day", "week"]), "NN").pre(("nummod", Node(pick(["48", "24", "72", "ten", "three", "36"]), "CD")), ("punct", Node("-", "HYPH")))
        # The hyphen belongs to the number before it.
        number_, hyphen = hour.before
        hour.before.remove(hyphen)
        number_.add(("punct", hyphen))
        noun.pre(("det", Node("a", "DT")), ("compound", hour)).add(("acl", infinitive(rich=False)))
        root = Node(pick(["gave", "sent", "handed"]), "VBD", ("iobj", someone()), ("obj", noun))
        return root.pre(("nsubj", subject))
    noun = Node(pick("message letter note ultimatum statement resolution telegram".split()), "NN").pre(("det", Node("a", "DT")))
    if noun.form == "ultimatum":
        noun.before[0].form = "an"
    urging = pick([lambda: addressed("urging"), lambda: Node("calling", "VBG", ("obl", oblique("for", thing()))),
                   lambda: Node("demanding", "VBG", ("obj", thing()))])()
    if urging.form == "urging":
        urging = Node(pick(["urging", "asking", "ordering"]), "VBG", ("obj", someone()), ("xcomp", infinitive(rich=False)))
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


def freed_person():
    """ "Chile extradited Ramos to Peru.", "DHS released Garcia." """
    subject = name(pick(STATES)) if chance(0.6) else name(pick("DHS FARC PLO ANC FBI UAW SPD CDU BBC IRA NPA ILO".split()))
    target = Node(pick(NAMES), "NNP") if chance(0.5) else Node(pick(GIVEN), "NNP", ("flat", Node(pick(NAMES), "NNP")))
    root = Node(pick("extradited released freed accused returned expelled arrested received invited met".split()), "VBD", ("obj", target))
    if root.form in ("extradited", "returned", "invited"):
        root.add(("obl", oblique("to", name(pick(STATES)))))
    elif root.form == "accused":
        root.add(("advcl", gerund("of", rich=False)) if chance(0.5) else ("obl", oblique("of", Node(pick(["bribery", "fraud", "dumping"]), "NN"))))
    elif chance(0.5):
        root.add(past_time())
    return root.pre(("nsubj", subject))


def threatened_to():
    """ "The miners threatened to strike over wages." """
    subject, many = party()
    act = Node(pick("strike ban sanction boycott fine block strike veto retaliate respond protest sue walk".split()), "VB")
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


def odd_past():
    """ "Mali froze contacts with Chad.", "The premier cut short his visit." """
    subject, _ = party()
    draw = ran.random()
    if draw < 0.4:
        root = Node(pick("froze shut broke cut halted dropped set put let hit shelved".split()), "VBD")
        root.add(("obj", Node(pick("contacts ties relations aid talks loans sales flights exports".split()), "NNS", ("nmod", oblique("with", name(pick(STATES)))))))
        if chance(0.4):
            root.tag = "VBN" if root.form in ("halted", "dropped", "cut", "shut", "shelved") else "VBD"
            if root.tag == "VBN":
                root.pre(("aux", Node(pick(["had"]), "VBD")))
        return root.pre(("nsubj", subject))
    if draw < 0.6:
        root = Node("cut", "VBD", ("advmod", Node("short", "RB")))
        return root.pre(("nsubj", subject)).add(("obj", Node(pick(["visit", "trip", "tour", "stay"]), "NN").pre(("nmod:poss", Node(pick(["his", "her", "its"]), "PRP$")))))
    noun = Node(pick("conference session meeting summit".split()), "NN").pre(("det", Node("the", "DT")))
    root = Node(pick("opened began resumed".split()), "VBD", date())
    attended = Node(pick(["attended", "chaired", "boycotted"]), "VBN", ("obl:agent", oblique("by", someone()))).pre(("punct", Node(",", ",")))
    return root.pre(("nsubj", noun)).add(("advcl", attended))


def comma_participle():
    """ "The protocol, initialled in Lima in July, replaces one that lapsed in May." """
    noun = Node(pick("protocol accord pact treaty plan offer strike truce contract deal".split()), "NN").pre(("det", Node("the", "DT")))
    done = Node(pick("initialled signed announced agreed proposed launched called tabled renewed concluded".split()), "VBN")
    done.add(pick([lambda: ("obl", place()), past_time, date])())
    if chance(0.4):
        done.add(("obl:agent", oblique("by", someone())))
    done.pre(("punct", Node(",", ","))).add(("punct", Node(",", ",")))
    noun.add(("acl", done))
    if chance(0.4):
        one = Node("one", "NN").add(("acl:relcl", Node(pick(ALONE)[PAST], "VBD", past_time()).pre(("nsubj", Node("that", "WDT")))))
        return Node(pick(["replaces", "replaced", "extends"]), "VBZ", ("obj", one)).pre(("nsubj", noun))
    return finite(False, pick(["past", "would", "has", "present"])).pre(("nsubj", noun))


def called_so():
    """ "Peru called the offer inadequate.", "The banks made the loan conditional on reform." """
    subject, many = party()
    root = Node(pick("called considered declared deemed found labelled termed thought made".split()), "VBD", ("obj", thing()))
    if root.form == "made":
        quality = Node(pick(["conditional", "dependent", "contingent"]), "JJ", ("obl", oblique("on", thing())))
    else:
        quality = Node(pick(QUALITIES), "JJ")
        if chance(0.3):
            quality.pre(("advmod", Node(pick(["too", "very", "wholly"]), "RB")))
        elif chance(0.4):
            quality = Node(pick("insult outrage success failure triumph step mistake disgrace breakthrough provocation".split()), "NN")
            quality.pre(("det", Node(article(quality.form), "DT")))
    return root.add(("xcomp", quality)).pre(("nsubj", subject))


def granted():
    """ "Prairie granted Alderton an option to buy the unit." """
    subject, _ = party()
    what = Node(pick("option chance right loan licence deadline week reprieve".split()), "NN")
    what.pre(("det", Node(article(what.form), "DT"))).add(("acl", infinitive(rich=False)))
    return Node(pick("granted gave offered handed allowed promised".split()), "VBD", ("iobj", someone()), ("obj", what)).pre(("nsubj", subject))


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
    noun = Node(pick("accord talks deal progress settlement breakthrough solution".split()), "NN").pre(("det", Node(pick(["no", "little"]), "DT")))
    if noun.before[0].form == "little":
        noun.before[0].tag, noun.before[0].relation = "JJ", "amod"
    noun.add(("nmod", oblique(pick(["in", "at"]), Node(pick(["sight", "reach", "hand", "Lima", "Oslo"]), "NN")))) if chance(0.4) else None
    for child in noun.behind:
        child.tag = "NNP" if child.form in ("Lima", "Oslo") else "NN"
    form, tag = pick([("see", "VBP"), ("expect", "VBP"), ("saw", "VBD"), ("expected", "VBD")] if many else [("sees", "VBZ"), ("expects", "VBZ"), ("saw", "VBD")])
    root = Node(form, tag, ("obj", noun))
    if chance(0.3):
        root.add(("advmod", Node(pick(["soon", "yet", "now"]), "RB")))
    return root.pre(("nsubj", subject))


def planned_object():
    """ "Both teams called off the news conference planned for Friday." """
    subject, _ = party()
    if chance(0.3):
        subject = Node(plural(pick(PEOPLE)), "NNS").pre(("det", Node(pick(["both", "all", "some"]), "DT")))
    if chance(0.6):
        form, particle = pick([("called", "off"), ("put", "off"), ("broke", "off"), ("drew", "up"), ("turned", "down"), ("set", "up"), ("put", "forward")])
        root = Node(form, "VBD", ("compound:prt", Node(particle, "RP")))
    else:
        root = verb(PAST)
    what = Node(pick("conference meeting summit visit strike vote round session plan accord".split()), "NN").pre(("det", Node("the", "DT")))
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
        what.pre(("nmod:poss", Node(pick(["its", "their", "his"]), "PRP$"))) if chance(0.5) else what.pre(("det", Node("a", "DT")))
    inner = infinitive(rich=False)
    if chance(0.3):
        inner = Node(pick("blacklist sue strike boycott fine nationalise".split()), "VB", ("obj", someone())).pre(("mark", Node("to", "TO")))
    root = Node(pick("announced unveiled rejected repeated renewed dropped outlined criticised confirmed".split()), "VBD")
    return root.add(("obj", what.add(("acl", inner)))).pre(("nsubj", subject))


def entered():
    """ "The talks entered their third day." """
    many = chance(0.5)
    subject = Node(pick(["talks", "negotiations"]) if many else pick(["strike", "dispute", "siege", "truce", "summit"]), "NNS" if many else "NN")
    subject.pre(("det", Node("the", "DT")))
    day = Node(pick(["day", "week", "month", "round"]), "NN")
    day.pre(("amod", Node(pick(["second", "third", "fourth", "final", "fifth"]), "JJ"))).pre(("nmod:poss", Node("their" if many else "its", "PRP$")))
    root = Node(pick(["entered", "entered", "reached", "began"]), "VBD", ("obj", day))
    if chance(0.3):
        root.add(("obl", place()))
    return root.pre(("nsubj", subject))


def met_somebody():
    """ "The president telephoned the premier." """
    official = lambda: Node(pick("president premier chancellor king envoy ambassador mayor chairman governor mediator".split()), "NN")
    subject, target = official().pre(("det", Node("the", "DT"))), official()
    if chance(0.4):
        target.pre(("amod", Node(pick(ADJECTIVES), "JJ")))
    target.pre(("det", Node("the", "DT"))) if chance(0.7) else target.pre(("nmod:poss", Node("his", "PRP$")))
    root = Node(pick("telephoned phoned met received visited briefed joined saw consulted lobbied".split()), "VBD", ("obj", target))
    if chance(0.4):
        root.add(past_time())
    elif chance(0.3):
        root.add(("obl", place()))
    return root.pre(("nsubj", subject))


def apart():
    """ "The two sides remain far apart on wages." """
    subject = Node(pick("sides parties governments delegations unions".split()), "NNS").pre(("det", Node("the", "DT")), ("nummod", Node(pick(["two", "three"]), "CD")))
    state = Node("apart", "RB", ("obl", oblique(pick(["on", "over"]), Node(pick(TOPICS), "NN"))))
    if chance(0.6):
        state.pre(("advmod", Node(pick(["far", "wide", "still"]), "RB")))
    if chance(0.6):
        return Node(pick(["remain", "remained", "stayed"]), "VBP", ("xcomp", state)).pre(("nsubj", subject))
    return state.pre(("nsubj", subject), ("cop", Node(pick(["are", "were"]), "VBP")))


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


def reports_that():
    """ "The ministry rejected reports that it had agreed to the deal." """
    subject, _ = party()
    noun = Node(pick("reports claims suggestions allegations hopes".split()), "NNS")
    if chance(0.4):
        noun = Node(pick("report claim suggestion allegation idea fact warning".split()), "NN").pre(("det", Node(pick(["a", "the"]), "DT")))
        if noun.before[0].form == "a":
            noun.before[0].form = article(noun.form)
    inner = finite(False, pick(["had", "would", "past"])).pre(("mark", Node("that", "IN")), ("nsubj", Node("it", "PRP")))
    if chance(0.4):
        inner = Node("agreed", "VBN", ("obl", oblique("to", thing())))
        inner.pre(("mark", Node("that", "IN")), ("nsubj", Node("it", "PRP")), ("aux", Node("had", "VBD")))
    root = Node(pick("rejected denied dismissed confirmed cited repeated heard".split()), "VBD")
    return root.add(("obj", noun.add(("acl", inner)))).pre(("nsubj", subject))


def unnamed():
    """ "A delegate who declined to be named said the talks were hard." """
    subject = Node(pick(PEOPLE), "NN").pre(("det", Node("a", "DT")))
    subject.before[0].form = article(subject.form)
    named = Node(pick("named identified quoted".split()), "VBN").pre(("mark", Node("to", "TO")), ("aux:pass", Node("be", "VB")))
    who = Node(pick("declined asked refused wished".split()), "VBD").pre(("nsubj", Node("who", "WP")))
    if who.form != "declined" and chance(0.5):
        named.before.insert(0, Node("not", "RB"))
        named.before[0].relation = "advmod"
    subject.add(("acl:relcl", who.add(("xcomp", named))))
    if chance(0.5):
        return finite(False, "past").pre(("nsubj", subject))
    return Node("said", "VBD", ("ccomp", state_clause())).pre(("nsubj", subject))


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
        root = Node(pick(["agree", "differ", "meet", "clash"]), "VBP", ("obl", oblique(pick(["on", "over"]), Node(pick(TOPICS), "NN"))))
    else:
        root = Node(pick(["sign", "resume", "end", "extend", "discuss", "delay"]), "VBP")
        root.add(("obj", Node(pick(["pact", "accord", "talks", "truce", "dispute"]), "NN").pre(("compound", Node(pick(TOPICS), "NN")))))
    root.pre(("nsubj", one))
    is_loud = chance(0.8)
    for node, _ in root.order([]):
        node.form = node.form.upper() if is_loud else node.form[0].upper() + node.form[1:]
    return root


def held_talks():
    """ "The two companies held talks last week." """
    subject, _ = party()
    if chance(0.4):
        subject = Node(pick("companies sides countries parties ministers".split()), "NNS").pre(("det", Node("the", "DT")), ("nummod", Node("two", "CD")))
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


CONSTRUCTIONS = [said_and_acted, said_that_both, described_and_acted, heavy_object, reduced_subject, own_position, relative,
                 relative, noun_with_infinitive, members, addressed_alone, demanded, many_infinitives, conditional, sitting,
                 bid_for_shares, passive_agent, simple, shifted_object, interrupted, quoted_as, offered_terms, rate, apposition,
                 short_name, with_participle, listed, after_gerund, stated_passive, headline, reached_before,
                 opened_with_time, opened_with_time, meeting_in, called_for_by, ultimatum, too, freed_person, threatened_to, odd_past,
                 comma_participle, called_so, called_so, granted, outlook, planned_object,
                 announced_plans, entered, met_somebody, apart, given_to, threatened_unless, reports_that, unnamed,
                 headline_pair, held_talks]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--count", type=int, default=4000)
    arguments.add_argument("--seed", type=int, default=7)
    options = arguments.parse_args()
    ran.seed(options.seed)
    for at in range(options.count):
        construction = CONSTRUCTIONS[at % len(CONSTRUCTIONS)]
        root = construction()
        if construction not in (headline, headline_pair):
            stop(root)
        print(f"# construction = {construction.__name__}")
        print("# text =", " ".join(node.form for node, _ in root.order([])))
        print(conllu(root), end="")


main()
