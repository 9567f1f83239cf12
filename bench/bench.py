#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Speed and memory of the coder.

usage: bench.py [code] [--attache PROGRAM] [--quick]

Codes the news corpus (ATTACHE_CORPUS names the .jsonl.gz; ../shared/corpus/news-20k.jsonl.gz otherwise; the
sample pages, repeated, where there is none) on one thread and on two, and prints megabytes of article text a
second, peak memory, and whether both gave the same bytes; then the time that a start takes.  With valgrind
installed it also counts instructions a byte of text, of the sample pages and of the corpus's beginning: those
do not depend on how busy the machine is, and must stay below what bench/limits says.  --quick counts only.

Exit status: 0 done; 1 above a limit, or outputs differ; 2 wrong command line, or nothing to code.
"""
import gzip, hashlib, json, os, shutil, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CORPUS = os.environ.get("ATTACHE_CORPUS") or os.path.join(ROOT, "..", "shared", "corpus", "news-20k.jsonl.gz")
SLICE_BYTES = 1_200_000
STARTS = 15


def samples():
    """The sample pages as JSON Lines, as often as makes up a slice."""
    texts = []
    for folder, folders, files in os.walk(os.path.join(ROOT, "samples")):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".txt"):
                with open(os.path.join(folder, name), encoding="utf-8") as f:
                    texts.append(f.read())
    lines = [(json.dumps({"doc": f"s{i}", "text": t}, ensure_ascii=False) + "\n").encode() for i, t in enumerate(texts)]
    size = sum(len(line) for line in lines)
    return lines * (1 + SLICE_BYTES // size) if size > 0 else []


def corpus():
    """JSON Lines of the corpus; empty where there is none."""
    if not os.path.exists(CORPUS):
        return []
    with gzip.open(CORPUS, "rb") as f:
        return f.readlines()


def text_bytes(lines):
    return sum(len(json.loads(line)["text"].encode()) for line in lines)


def a_slice(lines):
    """The first of the lines that make up a slice."""
    size = 0
    for i, line in enumerate(lines):
        size += len(json.loads(line)["text"].encode())
        if size > SLICE_BYTES:
            return lines[:i + 1]
    return lines


def write(folder, name, lines):
    path = os.path.join(folder, name)
    with open(path, "wb") as f:
        f.writelines(lines)
    return path


# A child's peak memory starts at its parent's: measure from a parent that holds nothing.
MEASURE = """import resource, subprocess, sys, time
with open(sys.argv[1], "wb") as out:
    began = time.monotonic()
    status = subprocess.call(sys.argv[2:], stdout=out, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(status, time.monotonic() - began, used.ru_maxrss, used.ru_utime + used.ru_stime)"""


def run(command, out):
    """(seconds, peak memory in MB, seconds of processors) of a command whose output goes to a file."""
    done = subprocess.run([sys.executable, "-c", MEASURE, out, *command], stdout=subprocess.PIPE, text=True, check=True)
    status, seconds, peak, used = done.stdout.split()
    if status not in ("0", "1"):
        sys.exit(f"bench: {' '.join(command)}: exit status {status}")
    return float(seconds), int(peak) / 1024, float(used)


def speed(attache, lines, scratch):
    """Print the speed on one thread and on two; whether the outputs are the same."""
    path, size, digests, first = write(scratch, "all.jsonl", lines), text_bytes(lines), set(), None
    for threads in (1, 2):
        out = os.path.join(scratch, "out")
        seconds, peak, _ = run([attache, "code", "-q", "-j", str(threads), path], out)
        first = first or seconds
        with open(out, "rb") as f:
            digests.add(hashlib.sha256(f.read()).hexdigest())
        label = "one thread" if threads == 1 else "two threads"
        times = "" if threads == 1 else f"  {first / seconds:.2f} times one"
        print(f"  {label:12} {size / 1e6 / seconds:7.2f} MB/s  {seconds:6.2f} s  {peak:5.0f} MB at most{times}")
    print("  one thread and two give", "the same bytes" if len(digests) == 1 else "DIFFERENT BYTES")
    return len(digests) == 1


def start(attache, lines, scratch):
    """Print how long a start takes, with and without the names and rules: the median of some."""
    page = write(scratch, "small.jsonl", lines[:1])
    for label, command in (("version", [attache, "version"]), ("code, a page", [attache, "code", "-q", page])):
        taken = []
        for _ in range(STARTS):
            began = time.monotonic()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            taken.append(time.monotonic() - began)
        print(f"  start: {label:13} {statistics.median(taken) * 1e3:5.1f} ms, at best {min(taken) * 1e3:.1f} ms")


def count(attache, path):
    """Instructions of coding a file on one thread; None when they cannot be counted."""
    with tempfile.TemporaryDirectory() as scratch:
        out = os.path.join(scratch, "out")
        subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", attache, "code", "-q", "-j", "1",
                        path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if not os.path.exists(out):
            return None
        with open(out, encoding="utf-8", errors="replace") as f:
            return next((int(l.split()[1]) for l in f if l.startswith(("totals:", "summary:"))), None)


def limits():
    """{name: number} of bench/limits."""
    found = {}
    with open(os.path.join(ROOT, "bench", "limits"), encoding="utf-8") as f:
        for line in f:
            words = line.split("#")[0].split()
            if len(words) == 2:
                found[words[0]] = float(words[1])
    return found


def instructions(attache, scratch, sets):
    """Print instructions of a start, and a byte of each set; whether all are below their limits."""
    most, ok = limits(), True
    base = count(attache, write(scratch, "none.jsonl", sets[0][1][:1]))
    if base is None:
        print("  instructions could not be counted")
        return True
    rows = [("start", base / 1e6, "million instructions")]
    for name, lines in sets:
        part = a_slice(lines)
        used = count(attache, write(scratch, "slice.jsonl", part))
        rows.append((name, (used - base) / text_bytes(part), "instructions a byte"))
    for name, value, unit in rows:
        over = name in most and value > most[name]
        ok = ok and not over
        print(f"  {name:12} {value:7.0f} {unit}" + (f", ABOVE {most[name]:.0f}" if over else ""))
    return ok


def main(argv):
    attache, quick = os.path.join(ROOT, "build", "attache"), False
    while argv:
        word = argv.pop(0)
        if word == "--attache" and argv:
            attache = argv.pop(0)
        elif word == "--quick":
            quick = True
        elif word != "code":
            print(__doc__, file=sys.stderr)
            return 2
    pages, news = samples(), corpus()
    if not pages and not news:
        print("bench: there is nothing to code", file=sys.stderr)
        return 2
    lines, name = (news, os.path.basename(CORPUS)) if news else (pages * 40, "the sample pages")
    ok = True
    with tempfile.TemporaryDirectory() as scratch:
        print(f"{name}: {len(lines)} documents, {text_bytes(lines) / 1e6:.1f} MB of text")
        if not quick:
            ok = speed(attache, lines, scratch)
            start(attache, pages or lines, scratch)
        if shutil.which("valgrind"):
            sets = [(n, l) for n, l in (("samples", pages), ("corpus", news)) if l]
            ok = instructions(attache, scratch, sets) and ok
        else:
            print("  instructions are counted where valgrind is installed")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
