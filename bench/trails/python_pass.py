#!/usr/bin/env python3
"""The same tally by the plain means of Python, for comparison: python_pass.py FOLDER. Prints user CPU seconds and MB of JSON a second."""
import collections
import gzip
import os
import resource
import sys

try:
    from orjson import loads
except ImportError:
    from json import loads

counts = collections.Counter()
total = 0
for folder, _, files in os.walk(sys.argv[1]):
    for name in files:
        if not name.endswith(".json.gz"):
            continue
        with gzip.open(os.path.join(folder, name)) as file:
            text = file.read()
        total += len(text)
        for event in loads(text)["Records"]:
            identity = event["userIdentity"]
            principal = (identity.get("sessionContext") or {}).get("sessionIssuer", {}).get("arn") or identity.get("arn") or identity.get("invokedBy") or ""
            counts[(principal, event["eventSource"], event["eventName"], event.get("errorCode", ""))] += 1
user = resource.getrusage(resource.RUSAGE_SELF).ru_utime
print(f"{loads.__module__}: {sum(counts.values())} events, {len(counts)} rows, {user:.2f} s user CPU, {total / user / 1e6:.0f} MB/s")
