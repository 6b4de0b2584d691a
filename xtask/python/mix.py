"""Averages the weights of runs that started from the same ones: mix.py OUT.pkl ONE.pkl OTHER.pkl ..."""

import pickle
import sys

import numpy as np


def main(out, *runs):
    weights, metas = zip(*(pickle.load(open(run, "rb")) for run in runs))
    assert all(meta["tags"] == metas[0]["tags"] and meta["relations"] == metas[0]["relations"] for meta in metas)
    mixed = {name: np.mean([p[name] for p in weights], axis=0) for name in weights[0]}
    with open(out, "wb") as file:
        pickle.dump((mixed, metas[0]), file)


main(*sys.argv[1:])
