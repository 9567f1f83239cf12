#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Code the sample pages and count how many of the expected events are found.

usage: check.py [--attache PROGRAM] [--verbose]

test/samples/expected.tsv names them: file, type, status, date, countries, mechanism, note.  An event is
found when the page gives one of that type, status and date; the type "none" asks for a page without any
event of its own.  Fails below the floor "samples
expected.recall" of test/quality/floors.  Every page must be coded without a complaint.
"""
import json, os, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLES = os.path.join(ROOT, "samples")
EXPECTED = os.path.join(ROOT, "test", "samples", "expected.tsv")


def sample_pages():
    out = []
    for folder, subs, files in os.walk(SAMPLES):
        subs.sort()
        out += [os.path.join(folder, f) for f in sorted(files) if not f.endswith((".md", ".tsv"))]
    return out


def expected():
    """{file: [(type, status, date)]}"""
    rows = {}
    with open(EXPECTED, encoding="utf-8") as f:
        for line in f:
            cells = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(cells) < 4 or cells[0] == "file":
                continue
            rows.setdefault(cells[0].strip(), []).append(tuple(cells[1:4]))
    return rows


def floor():
    with open(os.path.join(ROOT, "test", "quality", "floors"), encoding="utf-8") as f:
        for line in f:
            cells = line.rstrip("\n").split("\t")
            if cells[:2] == ["samples", "expected.recall"]:
                return float(cells[2])
    return 0.0


def main(argv):
    attache, verbose = os.path.join(ROOT, "build", "attache"), "--verbose" in argv
    if "--attache" in argv:
        attache = argv[argv.index("--attache") + 1]
    pages = sample_pages()
    run = subprocess.run([attache, "code", "--", *pages], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    failures = []
    if run.returncode != 0:
        failures.append(f"attache code samples: exit status {run.returncode}\n" + run.stderr.decode(errors="replace")[-1500:])
    coded = {}
    for line in run.stdout.decode().splitlines():
        page = json.loads(line)
        relative = os.path.relpath(page["source"], SAMPLES) if page.get("source") else page["doc"]
        coded.setdefault(relative, []).extend(page["events"])
        coded.setdefault(os.path.basename(relative), coded[relative])
    found = total = 0
    for file, events in sorted(expected().items()):
        if not os.path.exists(os.path.join(SAMPLES, file)) and not any(os.path.basename(p) == file for p in pages):
            failures.append(f"test/samples/expected.tsv names {file}, which is not there")
        left = [(e["type"], e["status"], e.get("date") or "") for e in coded.get(file, [])]
        for event in events:
            total += 1
            event = tuple(c.strip() for c in event)
            if event[0] == "none":
                found += not any(not e.get("in_teaser") for e in coded.get(file, []))
            elif event in left:
                left.remove(event)
                found += 1
            elif verbose:
                print(f"missed: {file}: {' '.join(event)}")
    recall = found / total if total else 0.0
    bound = floor()
    if recall < bound:
        failures.append(f"{found} of {total} expected events found: {recall:.3f}, floor {bound:g} (--verbose lists the missed)")
    for failure in failures:
        print("--- samples: " + failure)
    print(f"expected.recall {recall:.3f}, {found} of {total}, in {len(pages)} pages")
    print(f"samples  {len(pages) if not failures else 0} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
