"""Writes sentences of constructions that newspapers use every day and treebanks hardly know, with their trees.

    python -m made [--count N] [--seed S] > made.conllu

"accused Chile of dumping steel", "the proposals put forward last month by the board", "a 37 dlr per share tender
offer": the treebanks that the network learns from have none of these. Each construction is a function that
puts a tree together from smaller ones; words are drawn from lists. The trees follow the guidelines of Universal
Dependencies as UD English-GUM does.
"""
