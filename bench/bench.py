#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Speed and memory of the coder.

usage: bench.py [code] [--attache PROGRAM] [--threads N]

Codes the news corpus (ATTACHE_CORPUS names the .jsonl.gz; ../shared/corpus/news-20k.jsonl.gz otherwise; the
sample pages, repeated, where there is none) and prints megabytes of article text a second, peak memory, and
with valgrind installed instructions a byte on a slice, which do not depend on the machine's load.
"""
import gzip, json, os, shutil, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CORPUS = os.environ.get("ATTACHE_CORPUS") or os.path.join(ROOT, "..", "shared", "corpus", "news-20k.jsonl.gz")
SLICE_BYTES = 400_000


def documents():
    """JSON Lines of the corpus, as bytes."""
    if os.path.exists(CORPUS):
        with gzip.open(CORPUS, "rb") as f:
            return f.readlines(), os.path.basename(CORPUS)
    texts = []
    for folder, _, files in os.walk(os.path.join(ROOT, "samples")):
        for name in sorted(files):
            if name.endswith(".txt"):
                texts.append(open(os.path.join(folder, name), encoding="utf-8").read())
    lines = [(json.dumps({"doc": f"s{i}", "text": t}, ensure_ascii=False) + "\n").encode() for i, t in enumerate(texts)]
    return lines * max(1, 3000 // max(1, len(lines))), "the sample pages"


# A child's peak memory starts at its parent's: measure from a parent that holds nothing.
MEASURE = """import resource, subprocess, sys, time
began = time.monotonic()
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(status, time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""


def run(command):
    """(seconds, peak memory in MB) of a command whose output is thrown away."""
    done = subprocess.run([sys.executable, "-c", MEASURE, *command], stdout=subprocess.PIPE, text=True, check=True)
    status, seconds, peak = done.stdout.split()
    if status not in ("0", "1"):
        sys.exit(f"bench: {' '.join(command)}: exit status {status}")
    return float(seconds), int(peak) / 1024


def instructions(attache, path, size):
    """Instructions for each byte of article text, the start of the program not counted."""
    counts = []
    for given in (os.devnull, path):
        with tempfile.TemporaryDirectory() as scratch:
            out = os.path.join(scratch, "out")
            done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", attache, "code", given],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            if not os.path.exists(out):
                return None
            counts.append(next(int(l.split()[1]) for l in open(out) if l.startswith(("totals:", "summary:"))))
    return (counts[1] - counts[0]) / size


def main(argv):
    attache, threads = os.path.join(ROOT, "build", "attache"), None
    while argv:
        word = argv.pop(0)
        if word == "--attache" and argv:
            attache = argv.pop(0)
        elif word == "--threads" and argv:
            threads = argv.pop(0)
        elif word != "code":
            sys.exit(__doc__)
    lines, name = documents()
    if not lines:
        sys.exit("bench: there is nothing to code")
    size = sum(len(json.loads(line)["text"].encode()) for line in lines)
    with tempfile.TemporaryDirectory() as scratch:
        whole, part = os.path.join(scratch, "all.jsonl"), os.path.join(scratch, "slice.jsonl")
        with open(whole, "wb") as f:
            f.writelines(lines)
        extra = ["-j", threads] if threads else []
        print(f"{name}: {len(lines)} documents, {size / 1e6:.1f} MB of text")
        for label, options in (("one thread", ["-j", "1"]), ("as called", extra)):
            seconds, peak = run([attache, "code", *options, whole])
            print(f"  code, {label:11} {size / 1e6 / seconds:8.2f} MB/s  {seconds:7.2f} s  {peak:7.0f} MB at most")
        if shutil.which("valgrind"):
            used = 0
            with open(part, "wb") as f:
                for line in lines:
                    f.write(line)
                    used += len(json.loads(line)["text"].encode())
                    if used > SLICE_BYTES:
                        break
            ratio = instructions(attache, part, used)
            if ratio is not None:
                print(f"  code, {ratio:.0f} instructions a byte ({used / 1e6:.2f} MB, callgrind)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
