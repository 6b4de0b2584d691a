"""Writes so many sentences of each construction in turn: python -m made [--count N] [--seed S] > made.conllu"""

import argparse

from . import asking, headlines, meeting, saying, shapes
from .clauses import stop
from .trees import conllu
from .words import ran

CONSTRUCTIONS = [
    saying.said_and_acted,
    saying.said_that_both,
    saying.described_and_acted,
    shapes.heavy_object,
    shapes.reduced_subject,
    saying.own_position,
    shapes.relative,
    shapes.relative,
    asking.noun_with_infinitive,
    meeting.members,
    asking.addressed_alone,
    asking.demanded,
    asking.many_infinitives,
    asking.conditional,
    meeting.sitting,
    asking.bid_for_shares,
    shapes.passive_agent,
    shapes.simple,
    shapes.shifted_object,
    asking.interrupted,
    saying.quoted_as,
    shapes.offered_terms,
    shapes.rate,
    shapes.apposition,
    shapes.short_name,
    saying.with_participle,
    asking.listed,
    meeting.after_gerund,
    shapes.stated_passive,
    headlines.headline,
    meeting.reached_before,
    meeting.opened_with_time,
    meeting.opened_with_time,
    meeting.meeting_in,
    asking.called_for_by,
    asking.ultimatum,
    asking.too,
    meeting.freed_person,
    asking.threatened_to,
    shapes.odd_past,
    shapes.comma_participle,
    saying.called_so,
    saying.called_so,
    asking.granted,
    saying.outlook,
    meeting.planned_object,
    meeting.announced_plans,
    meeting.entered,
    meeting.met_somebody,
    meeting.apart,
    asking.given_to,
    asking.threatened_unless,
    saying.reports_that,
    saying.unnamed,
    headlines.headline_pair,
    meeting.held_talks,
]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--count", type=int, default=4000)
    arguments.add_argument("--seed", type=int, default=7)
    options = arguments.parse_args()
    ran.seed(options.seed)
    for at in range(options.count):
        construction = CONSTRUCTIONS[at % len(CONSTRUCTIONS)]
        root = construction()
        if construction not in (headlines.headline, headlines.headline_pair):
            stop(root)
        print(f"# construction = {construction.__name__}")
        print("# text =", " ".join(node.form for node, _ in root.order([])))
        print(conllu(root), end="")


main()
