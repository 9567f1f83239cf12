#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compare what `attache read` finds about pages with annotations of them.

usage: page-meta.py [--attache PROGRAM] GOLD TEXTS

GOLD holds ID.json, TEXTS ID.txt.  Compared are title, published, publisher, section, byline, origin,
views, lead and the title and published of each teaser, exactly, apart from white space.  A key that an
annotation lacks is not compared; one that is null must be null.  Prints each difference, then the share
of values that agree: "page.meta 1.000 (85 of 85)".
"""
import json, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KEYS = ("title", "published", "publisher", "section", "byline", "origin", "views", "lead")


def plain(value):
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value).strip()
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value


def compare(doc, gold, got):
    """(values compared, [(what, wanted, got)] that differ)."""
    count, wrong = 0, []
    for key in KEYS:
        if key in gold:
            count += 1
            # a page without sections has an empty list, which is how a list says null
            want, have = plain(gold[key]), plain(got.get(key))
            if want != have and not (not want and not have and want != 0 and have != 0):
                wrong.append((f"{doc} {key}", want, have))
    if "teasers" in gold:
        have = [plain({k: t.get(k) for k in ("title", "published")}) for t in got.get("teasers") or []]
        have = [(plain(t["title"]), t["published"]) for t in have]
        want = [(plain(t["title"]), t.get("published")) for t in gold["teasers"]]
        count += max(len(want), 1)
        missed = [t for t in want if t not in have]
        extra = [t for t in have if t not in want]
        for i in range(max(len(missed), len(extra))):
            wrong.append((f"{doc} teaser", missed[i] if i < len(missed) else None,
                          extra[i] if i < len(extra) else None))
        if not missed and not extra and have != want:
            wrong.append((f"{doc} teasers", "in this order: " + repr(want), repr(have)))
    return count, wrong


def main(argv):
    attache = os.path.join(ROOT, "build", "attache")
    if argv[:1] == ["--attache"]:
        attache, argv = argv[1], argv[2:]
    if len(argv) != 2:
        sys.exit(__doc__)
    gold_dir, text_dir = argv
    names = [f[:-5] for f in sorted(os.listdir(gold_dir)) if f.endswith(".json")]
    run = subprocess.run([attache, "read", "--format", "jsonl", "--", *(os.path.join(text_dir, n + ".txt") for n in names)],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if run.returncode not in (0, 1):
        print(f"attache read: exit status {run.returncode}", file=sys.stderr)
        return 3
    pages = {}
    for line in run.stdout.decode().splitlines():
        if line.strip():
            page = json.loads(line)
            pages[os.path.splitext(os.path.basename(page["source"]))[0]] = page
    total, wrong = 0, []
    for name in names:
        gold = json.load(open(os.path.join(gold_dir, name + ".json"), encoding="utf-8"))
        count, differences = compare(name, gold, pages.get(name, {}))
        total += count
        wrong += differences
    for what, want, have in wrong:
        print(f"{what}: want {json.dumps(want, ensure_ascii=False)}, got {json.dumps(have, ensure_ascii=False)}")
    right = max(total - len(wrong), 0)
    print(f"page.meta {right / total if total else 0:.4f} ({right} of {total})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
