#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Code annotated documents, print how well, and fail below the floors.

usage: gate.py [--attache PROGRAM] [--raise] [SET|FOLDER]...

A SET is seeds, dev, dated, train, sport or names; a FOLDER holds text/ and gold/.  The annotated documents are
not part of this repository: ATTACHE_EVAL names their folder, ../shared/eval beside the source tree
otherwise.  Without SET: seeds, dev, dated, sport and names, as far as they are there.

floors (beside this file) holds lines of set, measure and floor, apart by tabs; a floor "max N" is a
ceiling.  --raise writes today's scores there where they are better, rounded down to hundredths.
What each set got, and where it erred, is left in build/accuracy/.
"""
import gzip, json, math, os, re, subprocess, sys, time, unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FLOORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "floors")
EVAL = os.environ.get("ATTACHE_EVAL") or os.path.join(ROOT, "..", "shared", "eval")
OUT = os.path.join(ROOT, "build", "accuracy")

MEASURES = [  # name here, then where score.py has it
    ("event.f1", "event", "f1"), ("event.precision", "event", "precision"), ("event.recall", "event", "recall"),
    ("whole.f1", "whole event", "f1"), ("main.recall", "main recall", None),
    ("post.f1", "post", "f1"), ("rank.f1", "rank", "f1"), ("figure.f1", "figure", "f1"),
    ("date", "slot date", "right"), ("status", "slot status", "right"), ("mode", "slot mode", "right"),
    ("place", "slot place", "right"), ("mechanism", "slot mechanism", "right"), ("edition", "slot edition", "right"),
    ("countries.f1", "slot countries", "f1"), ("people.f1", "slot people", "f1"),
    ("false.per.irrelevant", "false events per irrelevant document", None),
    ("missing.documents", "missing documents", None),
]


def complain(message, status):
    print(f"accuracy: {message}", file=sys.stderr)
    sys.exit(status)


def read_floors():
    """[(set, measure, is a ceiling, value)]; lines that start with # are left alone."""
    rows = []
    for number, line in enumerate(open(FLOORS, encoding="utf-8"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\n").split("\t")
        if len(cells) != 3:
            complain(f"test/quality/floors:{number}: three columns are expected", 2)
        ceiling = cells[2].startswith("max ")
        rows.append((cells[0], cells[1], ceiling, float(cells[2].split()[-1])))
    return rows


def raise_floors(scores):
    lines = []
    for line in open(FLOORS, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        value = scores.get(tuple(cells[:2])) if len(cells) == 3 else None
        if value is not None:
            if cells[2].startswith("max "):
                cells[2] = f"max {min(float(cells[2][4:]), math.ceil(value * 100 - 1e-6) / 100):.2f}"
            else:
                cells[2] = f"{max(float(cells[2]), math.floor(value * 100 + 1e-6) / 100):.2f}"
            line = "\t".join(cells) + "\n"
        lines.append(line)
    with open(FLOORS, "w", encoding="utf-8") as f:
        f.writelines(lines)


def code(attache, inputs, out):
    """Run `attache code` on the inputs; seconds it took."""
    began = time.monotonic()
    with open(out, "wb") as f:
        run = subprocess.run([attache, "code", "--", *inputs], stdout=f, stderr=subprocess.PIPE)
    if run.returncode not in (0, 1):
        complain(f"attache code: exit status {run.returncode}: {run.stderr.decode(errors='replace')[-500:]}", 1)
    return time.monotonic() - began


def broken_evidence(coded, texts):
    """How many quotes do not stand in the document where they are said to."""
    count = 0
    for line in open(coded, encoding="utf-8"):
        doc = json.loads(line)
        key = os.path.splitext(os.path.basename(doc.get("source") or doc.get("doc") or ""))[0]
        try:
            raw = open(os.path.join(texts, key + ".txt"), "rb").read()
        except OSError:
            continue
        for thing in doc.get("events", []) + doc.get("posts", []) + doc.get("figures", []):
            quote = thing.get("quote")
            count += quote is not None and quote.encode() not in raw
            for item in thing.get("evidence", []):
                if item.get("quote") is not None and item.get("start") is not None:
                    count += raw[item["start"]:item["end"]] != item["quote"].encode()
    return count


def measure_set(name, attache):
    """{measure: value} of an annotated set, and a line about the run; None when it is not there."""
    folder = name if os.path.isdir(name) else os.path.join(EVAL, name)
    gold = os.path.join(folder, "gold")
    texts = os.path.join(folder, "text")
    if not os.path.isdir(texts):
        texts = os.path.join(EVAL, "..", os.path.basename(name))  # the seeds' pages stand apart
    if not os.path.isdir(gold) or not os.path.isdir(texts):
        return None
    label = os.path.basename(os.path.normpath(name))
    inputs = [os.path.join(texts, f[:-5] + ".txt") for f in sorted(os.listdir(gold)) if f.endswith(".json")]
    coded = os.path.join(OUT, label + ".jsonl")
    seconds = code(attache, inputs, coded)
    scorer = os.path.join(EVAL, "score.py")
    run = subprocess.run([sys.executable, scorer, gold, texts, coded, "--errors", "100000", "--json"],
                         capture_output=True, text=True)
    if run.returncode:
        complain(run.stderr[-800:], 1)
    first, _, errors = run.stdout.partition("\n")
    with open(os.path.join(OUT, label + ".errors"), "w", encoding="utf-8") as f:
        f.write(errors)
    result = json.loads(first)
    values = {}
    for measure, key, inner in MEASURES:
        value = result.get(key)
        values[measure] = value.get(inner) if inner and value is not None else value
    values["evidence.broken"] = broken_evidence(coded, texts)
    sample = json.load(open(os.path.join(gold, sorted(os.listdir(gold))[0]), encoding="utf-8"))
    if "teasers" in sample:
        run = subprocess.run([sys.executable, os.path.join(ROOT, "tools", "page-meta.py"), "--attache", attache,
                              gold, texts], capture_output=True, text=True)
        lines = run.stdout.strip().split("\n")
        if run.returncode > 1 or not lines[-1].startswith("page.meta"):
            complain("page-meta.py: " + (run.stderr or run.stdout)[-500:], 1)
        values["page.meta"] = float(lines[-1].split()[1])
        with open(os.path.join(OUT, label + ".meta"), "w", encoding="utf-8") as f:
            f.write(run.stdout)
        if values["page.meta"] < 1:
            print("\n".join("  " + line for line in lines[:-1][:20]))
    return values, f"{len(inputs)} documents, {seconds:.2f} s"


def corpus_subset(listed, path):
    """Write the articles of the corpus that a list names to `path`; how many, None without corpus."""
    corpus = os.path.join(EVAL, "..", "corpus")
    try:
        wanted = set(open(os.path.join(corpus, listed), encoding="utf-8").read().split())
        pages = gzip.open(os.path.join(corpus, "news-20k.jsonl.gz"), "rb")
    except OSError:
        return None
    with open(path, "wb") as f:
        for line in pages:
            if json.loads(line[:line.index(b",")] + b"}")["doc"] in wanted:
                f.write(line)
    return len(wanted)


# Two of the articles are digests of world news: the visits and meetings of presidents in them are there.
NO_SPORT = {"val-006498", "test-006509"}


def measure_sport(attache):
    """Sport news holds no defence diplomacy: how many events are seen in an article all the same."""
    subset, coded = os.path.join(OUT, "sport-in.jsonl"), os.path.join(OUT, "sport.jsonl")
    wanted = corpus_subset("sport.txt", subset)
    if wanted is None:
        return None
    seconds = code(attache, [subset], coded)
    documents = [json.loads(line) for line in open(coded, encoding="utf-8")]
    if len(documents) != wanted:
        complain(f"sport: {wanted} articles in, {len(documents)} out", 1)
    documents = [d for d in documents if d["doc"] not in NO_SPORT]
    events = sum(len(d["events"]) for d in documents)
    return {"events.per.article": round(events / len(documents), 3)}, f"{len(documents)} articles, {seconds:.2f} s"


RANKS = ("Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Phó Đô đốc|Chuẩn Đô đốc|Đô đốc|Đại tá|Thượng tá|Trung tá|Thiếu tá|"
         "Đại úy|Thượng úy|Trung úy|Thiếu úy|Tướng")


def rank_and_name():
    """Of "rank + family name + one to three more capitals": the simple pattern of what must be a person."""
    families = []
    for line in open(os.path.join(ROOT, "lexicon", "vi", "names.tsv"), encoding="utf-8"):
        form = line.split("\t")[0].strip().rstrip("?")
        if form and not form.startswith("#") and form != "forms" and " " not in form:
            families.append(form)
    ranks = "|".join(f"[{r[0]}{r[0].lower()}]{r[1:]}" for r in RANKS.split("|")).replace(" Đô", " [Đđ]ô")
    upper = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
    syllable = f"[{upper}][a-zà-ỹđ]*"
    return re.compile(rf"(?<!\w)(?<![Tt]hủ )(?:{ranks}) ((?:{'|'.join(families)})(?: {syllable}){{1,3}})(?!\w)")


def is_person(name, people):
    """Whether one of the people is the name, longer than it, or its beginning."""
    return any(p == name or f" {name} " in f" {p} " or (" " in p and name.startswith(p + " ")) for p in people)


def measure_names(attache):
    """How many mentions "rank + Vietnamese name" in news of defence become people."""
    subset, missed = os.path.join(OUT, "names-in.jsonl"), os.path.join(OUT, "names.missed")
    wanted = corpus_subset("defence.txt", subset)
    if wanted is None:
        return None
    began = time.monotonic()
    run = subprocess.run([attache, "explain", "-f", "json", "--", subset], capture_output=True)
    if run.returncode not in (0, 1):
        complain(f"attache explain: exit status {run.returncode}", 1)
    pattern, seen, found = rank_and_name(), 0, 0
    with open(missed, "w", encoding="utf-8") as f:
        for page in json.loads(run.stdout)["pages"]:
            for sentence in page["sentences"]:
                text = unicodedata.normalize("NFC", " ".join(sentence["text"].split()))
                people = [unicodedata.normalize("NFC", " ".join(m["name"].split()))
                          for m in sentence["mentions"] if m["what"] == "person"]
                for match in pattern.finditer(text):
                    seen += 1
                    if is_person(match[1], people):
                        found += 1
                    else:
                        f.write(f"{page['source']}\t{match[1]}\t{text}\n")
    about = f"{seen} mentions in {wanted} articles, {time.monotonic() - began:.2f} s"
    return {"rank.and.name": round(found / max(seen, 1), 4)}, about


CORPUS_SETS = {"sport": measure_sport, "names": measure_names}


def main(argv):
    attache, raising, sets = os.path.join(ROOT, "build", "attache"), False, []
    while argv:
        word = argv.pop(0)
        if word == "--attache" and argv:
            attache = argv.pop(0)
        elif word == "--raise":
            raising = True
        elif word.startswith("-"):
            sys.exit(__doc__)
        else:
            sets.append(word)
    chosen = bool(sets)
    os.makedirs(OUT, exist_ok=True)
    floors, scores, below = read_floors(), {}, []
    for name in sets or ["seeds", "dev", "dated", "sport", "names"]:
        got = CORPUS_SETS[name](attache) if name in CORPUS_SETS else measure_set(name, attache)
        label = os.path.basename(os.path.normpath(name))
        if got is None:
            if chosen:
                complain(f"there is no set '{name}' (ATTACHE_EVAL names the folder of annotated documents)", 2)
            continue
        values, about = got
        print(f"{label}: {about}")
        scores.update({(label, k): v for k, v in values.items()})
        mine = {m: (ceiling, bound) for s, m, ceiling, bound in floors if s == label}
        for measure in list(values) + [m for m in mine if m not in values]:
            value = values.get(measure)
            note = ""
            if measure in mine:
                ceiling, bound = mine[measure]
                note = f"   {'at most' if ceiling else 'floor'} {bound:g}"
                if value is not None and (value > bound if ceiling else value < bound):
                    note += "   <-- " + ("above" if ceiling else "below")
                    below.append(f"{label} {measure} {value:g}, {'at most' if ceiling else 'floor'} {bound:g}")
            shown = "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
            print(f"  {measure:22}{shown:>8}{note}")
    if not scores:
        complain("no annotated documents are here; ATTACHE_EVAL names their folder", 2)
    if raising:
        raise_floors(scores)
        return 0
    for line in below:
        print("below the floor: " + line)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
