"""Writes trained weights as a model file: export.py TRAINED.pkl OUT.bin"""

import pickle
import struct
import sys
import zlib

import numpy as np

LICENCE = (
    "CC BY-SA 4.0; trained on UD English-EWT (CC BY-SA 4.0) and UD English-GUM (CC BY 4.0, texts CC BY, CC BY-SA or "
    "public domain); word vectors from GloVe (PDDL 1.0)"
)


def text(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data


def floats(values):
    return np.asarray(values, "<f4").tobytes()


def quantise(values, axis):
    scales = np.abs(values).max(axis, keepdims=True) / 127
    scales[scales == 0] = 1
    return scales.ravel(), np.clip(np.round(values / scales), -127, 127).astype(np.int8)


def table(values):
    scales, bytes8 = quantise(values, 1)
    return struct.pack("<II", *values.shape) + floats(scales) + bytes8.tobytes()


def dense(values, bias):
    scales, bytes8 = quantise(values, 0)
    return struct.pack("<II", *values.shape) + floats(scales) + bytes8.T.tobytes() + floats(bias)


def main(trained, out):
    p, meta = pickle.load(open(trained, "rb"))
    body = text(LICENCE) + struct.pack("<III", meta["width"], meta["learnt_variants"], len(meta["layers"]))
    # A recurrence is written as 0, a convolution as its reach.
    body += b"".join(struct.pack("<I", 0 if layer == "r" else int(layer[1:])) for layer in meta["layers"])
    body += text("\n".join(meta["tags"])) + text("\n".join(meta["relations"])) + text("\n".join(meta["words"]))
    body += table(p["G"])
    body += b"".join(table(p[f"e{i}"]) for i in range(1, 6))
    body += dense(p["inp"], p["ib"]) + floats(p["root"].ravel())
    for layer in range(len(meta["layers"])):
        body += dense(p[f"c{layer}"], p[f"b{layer}"]) + floats(p[f"g{layer}"]) + floats(p[f"s{layer}"])
    body += dense(p["tag"], p["tb"]) + dense(p["ad"], p["adb"]) + dense(p["ah"], p["ahb"])
    body += dense(p["bi"][:-1], p["bi"][-1]) + dense(p["ld"], p["ldb"]) + dense(p["lh"], p["lhb"])
    body += dense(p["lab"], p["lb"]) + floats(p["dist"].ravel())
    with open(out, "wb") as file:
        file.write(b"DETENTE\x02" + body + struct.pack("<I", zlib.adler32(body)))


main(*sys.argv[1:])
