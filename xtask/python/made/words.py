"""Lists of words, and draws from them."""

import random

ran = random.Random(7)
STATES = (
    "Chile Peru Norway Iceland Ghana Kenya Uganda Malawi Bolivia Brazil Canada Mexico Japan Turkey Egypt Jordan "
    "Greece Cyprus France Spain Portugal Poland Hungary Malta Fiji Tonga Nepal India Pakistan Sudan Chad Mali Niger "
    "Gabon Angola Zambia Cuba Panama Haiti Ireland Denmark Sweden Finland Estonia Latvia Laos Thailand Malaysia "
    "Indonesia Taiwan Mongolia Iraq Iran Qatar Oman Yemen Kuwait Libya Morocco Tunisia Algeria Senegal Togo Benin "
    "Cameroon Russia Ukraine Georgia Armenia Serbia Croatia Albania Romania Bulgaria Austria Belgium Germany Italy".split()
)
SEATS = (
    "Washington Moscow Beijing London Paris Brussels Oslo Lima Tokyo Ankara Cairo Tehran Rome Madrid Lisbon Warsaw "
    "Athens Rabat Dublin Vienna Berne Manila Jakarta Seoul Pyongyang Baghdad Damascus Kiev Riga Havana".split()
)
BODIES = "EC|EU|OPEC|IMF|World Bank|African Union|European Commission|Arab League|U.N.|U.S.|European Community|GATT|ICO".split(
    "|"
)
FIRMS = (
    "Norvik Selkirk Halden Fairmont Grove Calloway Tarvin Brightwater Lennox Marlow Ashby Corrigan Dunmore Elgar "
    "Farrow Gresham Holt Ingram Jessop Kestrel Lowell Merrick Newland Orwell Prescott Quill Redfern Stanhope Thorne "
    "Ullman Verity Wexford Yarrow Zeller".split()
)
SUFFIXES = "Inc Corp Ltd Plc Co Group Holdings Industries".split()
NAMES = (
    "Mora Berg Lund Okafor Haddad Silva Novak Petrov Tanaka Garcia Meyer Rossi Dubois Costa Haas Ito Khan Mensah "
    "Osei Pinto Quist Ramos Sato Turan Ueda Varga Weber Yilmaz Zhou Abbas Boateng Castro Diallo Eriksen".split()
)
GIVEN = (
    "Ana Peter Maria John Elif Karim Olga Pedro Yuki Anders Grace Samuel Leila Viktor Ingrid Paulo Tom Helen".split()
)
ADJECTIVES = (
    "Chilean Peruvian Norwegian British French German Japanese American Soviet Turkish Egyptian Canadian Mexican "
    "Brazilian Italian Spanish Polish Indian Chinese Iranian Swedish Danish Dutch Belgian Kenyan European Arab".split()
)
PEOPLE = (
    "minister official negotiator diplomat delegate spokesman envoy banker farmer miner trader producer consumer "
    "worker teacher pilot dealer exporter importer employer analyst lawmaker creditor owner driver docker".split()
)
GROUPS = (
    "government|ministry|union|council|committee|commission|company|board|cabinet|delegation|bank|association|"
    "court|opposition|senate|administration|federation|conference|airline|agency".split("|")
)
THINGS = (
    "tax tariff duty levy quota subsidy price ban embargo sanction wage pension strike plan proposal offer bid "
    "demand agreement pact accord treaty ceasefire deal draft resolution package measure bill budget debt loan fine "
    "restriction boycott truce takeover merger cut increase reform clause deadline compromise".split()
)
TOPICS = (
    "steel coffee cocoa tin oil fish beef wheat sugar trade aid wages debt arms textiles chips quotas prices "
    "tariffs access fuel gas rubber grain borders".split()
)
QUALITIES = (
    "new lower higher sharp final joint early partial wider further tough fair common limited special stricter "
    "unjustified unwelcome inadequate premature unfair excessive harmful balanced useful encouraging hostile".split()
)
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
# plain, third person, past, participle, gerund
VERBS = [
    line.split()
    for line in """
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
""".strip().splitlines()
]
PLAIN, THIRD, PAST, PARTICIPLE, GERUND = range(5)
FORMS = {PLAIN: "VB", THIRD: "VBZ", PAST: "VBD", PARTICIPLE: "VBN", GERUND: "VBG"}
ALONE = [
    line.split()
    for line in """
collapse collapses collapsed collapsed collapsing
resume resumes resumed resumed resuming
fail fails failed failed failing
lapse lapses lapsed lapsed lapsing
expire expires expired expired expiring
adjourn adjourns adjourned adjourned adjourning
continue continues continued continued continuing
end ends ended ended ending
stall stalls stalled stalled stalling
""".strip().splitlines()
]


def pick(items):
    return items[ran.randrange(len(items))]


def chance(share):
    return ran.random() < share


def plural(noun):
    return (
        noun[:-1] + "ies"
        if noun[-1] == "y" and noun[-2] not in "aeiou"
        else noun + ("es" if noun[-1] in "sxh" else "s")
    )


def article(noun):
    return "an" if noun[0].lower() in "aeiou" and not noun.startswith("uni") else "a"
