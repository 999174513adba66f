#!/usr/bin/env python3
"""copies.py CORPUS COUNT OUT: a corpus COUNT times as large, for linearity: every event of CORPUS so many times, each time with other event ids, and the truth of it."""
import gzip
import json
import multiprocessing
import os
import re
import sys

corpus, count, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
EVENT_ID = re.compile(rb'([eE]ventID":")([0-9a-f]{8})')


def copy(path):
    with gzip.open(path) as file:
        text = file.read()
    folder, name = os.path.split(os.path.join(out, os.path.relpath(path, corpus)))
    os.makedirs(folder, exist_ok=True)
    for number in range(count):
        salt = number * 0x9E3779B1 & 0xFFFFFFFF
        other = EVENT_ID.sub(lambda found: found[1] + b"%08x" % (int(found[2], 16) ^ salt), text)
        with open(os.path.join(folder, name.replace(".json.gz", f"{number}.json.gz") if number else name), "wb") as file:
            file.write(gzip.compress(other, 6))


if __name__ == "__main__":
    files = [os.path.join(folder, name) for folder, _, names in os.walk(corpus) for name in names if name.endswith(".json.gz")]
    with multiprocessing.Pool() as pool:
        for _ in pool.imap_unordered(copy, files):
            pass
    with open(os.path.join(corpus, "truth.json")) as file:
        truth = json.load(file)
    for name in ("files", "events", "bytes", "errors"):
        truth[name] *= count
    truth["aggregate"] = [row[:-1] + [row[-1] * count] for row in truth["aggregate"]]
    with open(os.path.join(out, "truth.json"), "w") as file:
        json.dump(truth, file)
