#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Speed of reading web pages, beside the libraries underneath and beside other programs.

usage: page.py [--attache PROGRAM] [--no-peers] [--rounds N]

Reads saved pages (ATTACHE_PAGES names a .tar.gz of pages/*.html and pages.json; ../shared/eval/pages/web-300.tar.gz
otherwise; the sample pages, again and again, where there is none) on one core, and prints megabytes of HTML a second of

- libxml2 alone, building and freeing its tree (bench/parse.c, compiled here);
- `attache read`, with its start, the reading of files and the writing of its output;
- trafilatura, readability-lxml, jusText and newspaper4k, in one process each, without their start.  They are installed
  from their registry in an environment of their own below build/; one that cannot be is named and passed over.

Then the same pages as a .warc.gz, a member a record: `attache read` beside zlib's inflate alone and HTML parsing alone.
All are seconds of a processor, the least of some rounds (--rounds, 3; peers 1).  Where score_pages.py stands beside the
pages, F1 stands beside the speed.  --no-peers leaves the other programs out.

Exit status: 0 done; 1 slower than bench/limits asks for, which the sample pages are not held to; 2 wrong command line, or pages that cannot be read.
"""
import glob, gzip, json, os, re, shlex, shutil, subprocess, sys, tarfile, tempfile, time

import bench

PAGES = os.environ.get("ATTACHE_PAGES") or os.path.join(bench.ROOT, "..", "shared", "eval", "pages", "web-300.tar.gz")
PEERS = {"trafilatura": "trafilatura", "with metadata": "trafilatura", "readability": "readability-lxml",
         "jusText": "jusText", "newspaper4k": "newspaper4k"}
ENOUGH = 20_000_000


# ---- the other programs: this part runs in their environment ------------------------------

def peer_trafilatura(**options):
    import trafilatura
    return lambda page: trafilatura.extract(page, include_comments=False, include_tables=True, **options)


def peer_readability():
    from lxml import html
    from readability import Document
    return lambda page: html.fromstring(Document(page.decode("utf-8", "replace")).summary()).text_content()


def peer_justext():
    import justext
    words = frozenset().union(*(justext.get_stoplist(name) for name in justext.get_stoplists()))
    return lambda page: "\n".join(p.text for p in justext.justext(page, words) if not p.is_boilerplate)


def peer_newspaper():
    import newspaper
    options = newspaper.Config()
    options.fetch_images = False

    def read(page):
        article = newspaper.Article("https://example.org/page", config=options)
        article.download(input_html=page.decode("utf-8", "replace"))
        article.parse()
        return article.text
    return read


def peer(name, out, paths):
    """Read pages by another program: one JSON object a page into `out`, the seconds printed."""
    read = {"trafilatura": peer_trafilatura, "with metadata": lambda: peer_trafilatura(with_metadata=True),
            "readability": peer_readability, "jusText": peer_justext, "newspaper4k": peer_newspaper}[name]()
    texts, used = {}, 0.0
    for path in paths:
        with open(path, "rb") as f:
            page = f.read()
        began = time.process_time()
        try:
            texts[path] = read(page) or ""
        except Exception:  # a page that a peer cannot read counts as one without text
            texts[path] = ""
        used += time.process_time() - began
    with open(out, "w", encoding="utf-8", errors="replace") as f:
        for path, text in texts.items():
            f.write(json.dumps({"source": path, "text": text}) + "\n")
    print(used)


def environment():
    """The Python of an environment that has the peers, and the names of those that it has not."""
    folder = os.path.join(bench.ROOT, "build", "bench-peers")
    python = os.path.join(folder, "bin", "python")
    missing = set()
    if not os.path.exists(python) and subprocess.run([sys.executable, "-m", "venv", folder], check=False,
                                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
        shutil.rmtree(folder, ignore_errors=True)
        return None, set(PEERS.values())
    for package in sorted(set(PEERS.values())):
        shown = subprocess.run([python, "-m", "pip", "-q", "show", package], check=False, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
        if shown.returncode and subprocess.run([python, "-m", "pip", "-q", "install", package], check=False,
                                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            missing.add(package)
    return python, missing


# ---- pages ----------------------------------------------------------------------------------

def pages(folder):
    """(paths, what they are, the key and the scorer or None) of the pages to read."""
    if os.path.exists(PAGES):
        with tarfile.open(PAGES) as tar:
            tar.extractall(folder, filter="data") if hasattr(tarfile, "data_filter") else tar.extractall(folder)
        paths = sorted(glob.glob(os.path.join(folder, "**", "*.html"), recursive=True))
        key, scorer = os.path.join(folder, "pages.json"), os.path.join(os.path.dirname(PAGES), "score_pages.py")
        scored = os.path.exists(key) and os.path.exists(scorer)
        return paths, os.path.basename(PAGES), (key, scorer) if scored else None
    paths = sorted(glob.glob(os.path.join(bench.ROOT, "samples", "html", "*.html")))
    size = sum(map(os.path.getsize, paths))
    return paths * (1 + ENOUGH // size) if size else [], "the sample pages", None


def archive(path, paths):
    """Write the pages as a web archive, a gzip member a record."""
    with open(path, "wb") as out:
        for number, page in enumerate(paths):
            with open(page, "rb") as f:
                body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + f.read()
            head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
                    f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
                    f"WARC-Target-URI: https://example.org/{number}\r\n"
                    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n")
            out.write(gzip.compress(head.encode() + body + b"\r\n\r\n", 6))


# ---- measures ---------------------------------------------------------------------------------

class Bench:
    def __init__(self, attache, scratch, rounds):
        self.attache, self.scratch, self.rounds = attache, scratch, rounds
        self.paths, self.name, self.scored = pages(scratch)
        self.size = sum(map(os.path.getsize, self.paths))
        self.wild = os.path.exists(PAGES)  # the sample pages are small and nothing but article: no limits for them
        self.least, self.over = bench.limits(), []

    def at(self, name):
        return os.path.join(self.scratch, name)

    def compile(self):
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0", "zlib"], check=True, text=True,
                               stdout=subprocess.PIPE).stdout
        subprocess.run(["cc", "-std=c17", "-O2", "-o", self.at("parse"), os.path.join(bench.ROOT, "bench", "parse.c"),
                        *shlex.split(flags)], check=True)

    def alone(self, what, paths):
        done = subprocess.run([self.at("parse"), what, *paths], check=True, text=True, stdout=subprocess.PIPE)
        return float(done.stdout.split()[0])

    def ours(self, paths, out):
        return bench.run([self.attache, "read", "-q", "--format", "jsonl", *paths], out)[2]

    def rounds_of(self, *measures):
        """The least seconds of each measure; the measures take turns."""
        took = [[measure() for measure in measures] for _ in range(self.rounds)]
        return [max(min(column), 1e-6) for column in zip(*took)]

    def quality(self, out):
        """F1 of what was read, as text; empty where there is nothing to score by."""
        if self.scored is None:
            return ""
        done = subprocess.run([sys.executable, self.scored[1], self.scored[0], out], check=False, text=True,
                              stdout=subprocess.PIPE)
        found = re.search(r"F1 ([0-9.]+)", done.stdout)
        return f"  F1 {float(found.group(1)):.3f}" if found else ""

    def row(self, label, seconds, more=""):
        print(f"  {label:15} {self.size / 1e6 / seconds:7.2f} MB/s  {seconds:7.2f} s{more}", flush=True)

    def judge(self, limit, value):
        if self.wild and limit in self.least and value < self.least[limit]:
            self.over.append(f"{limit}: {value:.2f} is below {self.least[limit]:g}")

    def html(self, peers):
        """Pages one by one; gives the seconds of the tree alone."""
        out = self.at("read.jsonl")
        tree, ours = self.rounds_of(lambda: self.alone("tree", self.paths), lambda: self.ours(self.paths, out))
        self.row("libxml2's tree", tree)
        self.row("attache read", ours, f"  {tree / ours:.2f} of the tree's speed{self.quality(out)}")
        self.judge("page-tree", tree / ours)
        if peers:
            self.peers(ours)
        return tree

    def peers(self, ours):
        python, missing = environment()
        for name, package in PEERS.items():
            if package in missing:
                print(f"  {name:15} could not be installed: passed over")
                continue
            out = self.at("peer.jsonl")
            done = subprocess.run([python, os.path.abspath(__file__), "--peer", name, out, *self.paths], check=False,
                                  text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if done.returncode:
                print(f"  {name:15} failed: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
                continue
            used = float(done.stdout.split()[-1])
            self.row(name, used, f"  attache: {used / ours:.1f} times its speed{self.quality(out)}")
            if name == "trafilatura":
                self.judge("page-trafilatura", used / ours)

    def warc(self, tree):
        path = self.at("pages.warc.gz")
        archive(path, self.paths)
        inflate, ours = self.rounds_of(lambda: self.alone("inflate", [path]), lambda: self.ours([path], self.at("out")))
        with open(self.at("out"), "rb") as f:
            articles = sum(1 for _ in f)
        print(f"pages.warc.gz: {os.path.getsize(path) / 1e6:.1f} MB packed, {articles} articles; MB of HTML as above")
        self.row("inflate alone", inflate)
        self.row("the tree alone", tree)
        slower = max(inflate, tree)
        self.row("attache read", ours, f"  {slower / ours:.2f} of the slower one's speed")
        self.judge("page-warc", slower / ours)


def main(argv):
    attache, peers, rounds = os.path.join(bench.ROOT, "build", "attache"), True, 3
    if argv[:1] == ["--peer"]:
        peer(argv[1], argv[2], argv[3:])
        return 0
    while argv:
        word = argv.pop(0)
        if word == "--no-peers":
            peers = False
        elif word == "--attache" and argv:
            attache = argv.pop(0)
        elif word == "--rounds" and argv and argv[0].isdigit() and int(argv[0]) > 0:
            rounds = int(argv.pop(0))
        else:
            print(__doc__, file=sys.stderr)
            return 2
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as scratch:
        it = Bench(attache, scratch, rounds)
        if not it.paths:
            print("bench: there are no pages to read", file=sys.stderr)
            return 2
        it.compile()
        print(f"{it.name}: {len(it.paths)} pages, {it.size / 1e6:.1f} MB of HTML, one core, seconds of a processor")
        it.warc(it.html(peers))
    for line in it.over:
        print("BELOW THE LIMIT:", line)
    return 1 if it.over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
