"""Reads one file of JSON lines with detente and with others, in turn, and prints CPU times and matches.

    python3 run.py --detente PATH --python VENV/bin/python --rounds 3 FILE
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


def cpu(command):
    """Seconds of processor time of a command, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **ONE_THREAD}, cwd=HERE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, out.stdout


def machine():
    try:
        model = next(line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, load {load:.1f} at the start"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--detente", default="detente")
    parser.add_argument("--python", default="python3")
    parser.add_argument("--node", default="node")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", help="some of: detente, blank, sm, wink, compromise")
    arguments = parser.parse_args()
    path = os.path.abspath(arguments.file)
    triggers = os.path.join(HERE, "triggers.txt")
    extract = [arguments.detente, "extract", "-j", "1", "--input", "jsonl", "--format", "jsonl"]
    spacy = [arguments.python, "with_spacy.py"]
    node = [arguments.node, "with_node.js"]
    programs = {
        "detente": lambda file: [*extract, file],
        "blank": lambda file: [*spacy, "blank", triggers, file],
        "sm": lambda file: [*spacy, "sm", triggers, file],
        "wink": lambda file: [*node, "wink", triggers, file],
        "compromise": lambda file: [*node, "compromise", triggers, file],
    }
    names = arguments.only.split(",") if arguments.only else list(programs)
    size = sum(len(json.loads(line)["text"].encode()) for line in open(path, encoding="utf-8"))
    print(f"{size / 1e6:.2f} MB of text; {machine()}")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as empty:
        start = {name: statistics.median(cpu(programs[name](empty.name))[0] for _ in range(3)) for name in names}
    times = {name: [] for name in names}
    matches = {}
    for _ in range(arguments.rounds):
        for name in names:
            time, out = cpu(programs[name](path))
            times[name].append(time)
            is_ours = name == "detente"
            matches[name] = sum(len(json.loads(line)["events"]) for line in out.splitlines()) if is_ours else int(out)
    reading = {name: max(statistics.median(times[name]) - start[name], 1e-9) for name in names}
    first = reading.get("detente", min(reading.values()))
    print("| program | start, s | reading, s | MB/s | matches | times the time of detente |\n|---|---|---|---|---|---|")
    for name in names:
        took = reading[name]
        print(f"| {name} | {start[name]:.2f} | {took:.2f} | {size / 1e6 / took:.3f} | {matches[name]} | {took / first:.2f} |")


if __name__ == "__main__":
    main()
