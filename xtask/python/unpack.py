"""Reads a model file back into weights that training can start from: unpack.py MODEL.bin OUT.pkl

The weights have eight bits, so they are not quite those that were written.
"""

import pickle
import struct
import sys

import numpy as np


class Reader:
    def __init__(self, data):
        self.data, self.at = data, len(b"DETENTE\x02")

    def count(self):
        self.at += 4
        return struct.unpack_from("<I", self.data, self.at - 4)[0]

    def text(self):
        size = self.count()
        self.at += size
        return self.data[self.at - size : self.at].decode()

    def floats(self, count):
        self.at += 4 * count
        return np.frombuffer(self.data, "<f4", count, self.at - 4 * count).copy()

    def scaled(self, rows, columns):
        scales = self.floats(rows)
        values = np.frombuffer(self.data, "i1", rows * columns, self.at).astype(np.float32)
        self.at += rows * columns
        return values.reshape(rows, columns) * scales[:, None]

    def table(self):
        return self.scaled(self.count(), self.count())

    def dense(self):
        inputs, outputs = self.count(), self.count()
        return self.scaled(outputs, inputs).T, self.floats(outputs)


def main(model, out):
    reader = Reader(open(model, "rb").read())
    reader.text()  # the licence
    width, learnt_variants, count = reader.count(), bool(reader.count()), reader.count()
    reaches = [reader.count() for _ in range(count)]
    layers = [f"c{reach}" if reach else "r" for reach in reaches]
    tags, relations, words = (reader.text().split("\n") for _ in range(3))
    p = {"G": reader.table()} | {f"e{i}": reader.table() for i in range(1, 6)}
    p["inp"], p["ib"] = reader.dense()
    p["root"] = reader.floats(width).reshape(1, width)
    for layer in range(count):
        p[f"c{layer}"], p[f"b{layer}"] = reader.dense()
        p[f"g{layer}"], p[f"s{layer}"] = reader.floats(width), reader.floats(width)
    for name, bias in (("tag", "tb"), ("ad", "adb"), ("ah", "ahb")):
        p[name], p[bias] = reader.dense()
    weights, bias = reader.dense()
    p["bi"] = np.concatenate([weights, bias[None]])
    for name, bias in (("ld", "ldb"), ("lh", "lhb"), ("lab", "lb")):
        p[name], p[bias] = reader.dense()
    p["dist"] = reader.floats(24).reshape(2, 12)
    meta = dict(width=width, learnt_variants=learnt_variants, layers=layers, tags=tags, relations=relations, words=words)
    with open(out, "wb") as file:
        pickle.dump((p, meta), file)


main(*sys.argv[1:])
