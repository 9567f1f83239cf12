#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Speed and memory of the record.

usage: record.py [--attache PROGRAM] [--pages N] [--at FOLDER] [--queries N] [--only KIND] [--slowest]

Makes an archive of 150000 pages (--pages) from the news corpus (ATTACHE_CORPUS names the .jsonl.gz;
../shared/corpus/news-20k.jsonl.gz otherwise; the sample pages where there is none), adds it on two threads, and
compares that with what SQLite's FTS5 alone takes for the same two columns: the exact syllables of title and body, and
the same without marks.  Then adds 100 pages more, and asks 1000 different questions (--queries), each of the
server and each of the command line with its start.  Prints seconds, memory, and milliseconds by kind of question.

--at keeps pages, record and index in a folder, and goes on from what is there.  --only asks one kind of question.
--slowest names the slowest question of each kind.

Exit status: 0 done; 1 slower, or larger, than the limits below; 2 wrong command line, or nothing to add.
"""
import http.client, os, random, re, resource, shutil, signal, sqlite3, subprocess, sys, tempfile, time, unicodedata
import urllib.parse

import bench, pages

LIMITS = {"add / FTS5": 2.5, "memory": 1024.0, "100 pages": 5.0, "server": 50.0, "cli": 150.0}
MORE = 100
SYLLABLE = re.compile(r"[^\W_]+\+?")


# ---- the full text alone ------------------------------------------------------------------

class Speller:
    """Exact and plain syllables, each form looked at once."""

    def __init__(self):
        self.known = {}

    def both(self, text):
        exact, plain = [], []
        for form in SYLLABLE.findall(text):
            pair = self.known.get(form)
            if pair is None:
                low = unicodedata.normalize("NFC", form).lower()
                marks = unicodedata.normalize("NFD", low.replace("đ", "d"))
                pair = self.known[form] = (low, "".join(c for c in marks if not unicodedata.combining(c)))
            exact.append(pair[0])
            plain.append(pair[1])
        return " ".join(exact), " ".join(plain)


def index_alone(path, lines):
    """Seconds, and seconds of a processor, that SQLite takes to index the two columns; what makes them is not counted."""
    db, speller, taken, used, rows = sqlite3.connect(path, isolation_level=None), Speller(), 0.0, 0.0, []

    def flush():
        nonlocal taken, used
        began, began_used = time.monotonic(), time.process_time()
        db.executemany("INSERT INTO words (exact, plain) VALUES (?, ?)", rows)
        taken += time.monotonic() - began
        used += time.process_time() - began_used
        rows.clear()

    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (exact, plain, content = '', tokenize = \"ascii tokenchars '+'\")")
    db.execute("BEGIN")
    for line in lines:
        rows.append(speller.both(bench.json.loads(line)["text"]))
        if len(rows) == 1000:
            flush()
    flush()
    began, began_used = time.monotonic(), time.process_time()
    db.execute("COMMIT")
    taken += time.monotonic() - began
    used += time.process_time() - began_used
    db.close()
    return taken, used


# ---- questions ---------------------------------------------------------------------------

def plain(text):
    marks = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in marks if not unicodedata.combining(c))


class Questions:
    """What people ask of a record: each is (kind, words of the command line, path of the desk)."""

    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.dice = random.Random(7)
        self.countries = self.column("SELECT country FROM event_country GROUP BY 1 ORDER BY count(*) DESC LIMIT 60")
        self.mechanisms = self.column("SELECT mechanism FROM event WHERE mechanism IS NOT NULL GROUP BY 1"
                                      " ORDER BY count(*) DESC LIMIT 40") or ["ADMM"]
        self.people = self.column("SELECT name FROM person ORDER BY events DESC, id LIMIT 400")
        self.person_ids = self.column("SELECT id FROM person ORDER BY events DESC, id LIMIT 400")
        self.titles = self.sample("document", "title", "title IS NOT NULL") or ["quốc phòng Việt Nam"]
        self.documents, self.events = self.sample("document", "id", "relevant = 1"), self.sample("event", "id", "1")
        self.types = self.column("SELECT DISTINCT type FROM event")
        self.publishers = self.column("SELECT DISTINCT publisher FROM document WHERE publisher IS NOT NULL LIMIT 20")
        self.years = [y for y in range(2008, 2021)]
        self.db.close()

    def column(self, sql):
        return [row[0] for row in self.db.execute(sql)]

    def sample(self, table, column, where):
        rows = self.column(f"SELECT {column} FROM {table} WHERE {where} ORDER BY {column} LIMIT 200000")
        return self.dice.sample(rows, min(2000, len(rows)))

    def one(self, choices):
        return self.dice.choice(choices) if choices else "x"

    def words(self, count):
        """Neighbouring words of a title."""
        found = SYLLABLE.findall(self.one(self.titles))
        at = self.dice.randrange(max(1, len(found) - count + 1))
        return " ".join(found[at:at + count]) or "quốc phòng"

    def span(self):
        year = self.one(self.years)
        return [("--since", str(year), "since"), ("--until", str(year + self.dice.randrange(2)), "until")]

    def listed(self, command, path, filters):
        """A list with filters, each (option, value, parameter or None)."""
        words = [command] + [w for option, value, name in filters for w in (option, value)]
        query = urllib.parse.urlencode([(name, value) for option, value, name in filters if name])
        return words, f"{path}?{query}"

    def list_of_events(self):
        some = [("--country", self.one(self.countries), "country"), ("--type", self.one(self.types), "type"),
                ("--mechanism", self.one(self.mechanisms), "mechanism"), *self.span(),
                ("--status", self.one(["held", "planned", "due", "postponed"]), "status"),
                ("--words", self.words(1), "q")]
        some = self.dice.sample(some, self.dice.randrange(0, 4))
        if self.dice.randrange(3) == 0:
            some.append(("--country", self.one(self.countries), None))
        words, path = self.listed("events", "/events", some)
        return words + ["--limit", "100"], path

    def list_of_people(self):
        some = [("--country", self.one(self.countries), "country"), ("--words", self.words(1), "q")]
        return self.listed("people", "/people", self.dice.sample(some, self.dice.randrange(0, 3)))

    def list_of_figures(self):
        some = [("--words", self.words(1), "q"), *self.span()]
        words, path = self.listed("figures", "/figures", self.dice.sample(some, self.dice.randrange(0, 3)))
        return words, path + "&country=" + self.one(self.countries) if self.dice.randrange(2) else path

    def list_of_mechanisms(self):
        year = str(self.one(self.years))
        return (["mechanisms"] if self.dice.randrange(2) else ["mechanisms", "--all"]), f"/mechanisms?since={year}"

    def search_words(self):
        text = self.words(self.dice.randrange(1, 5))
        return self.searched(plain(text) if self.dice.randrange(2) else text)

    def search_common(self):
        text = self.one(["quốc phòng", "việt nam", "bộ trưởng", "hai nước", "hợp tác", "năm", "người", "không được"])
        return self.searched(self.one([text, plain(text), text + " " + self.words(1)]))

    def search_phrase(self):
        return self.searched('"' + self.words(self.dice.randrange(2, 4)) + '"')

    def search_fields(self):
        parts = [f"country:{self.one(self.countries)}", f"type:{self.one(self.types)}", self.words(1),
                 f"status:{self.one(['held', 'planned'])}", f"mechanism:{self.one(self.mechanisms)}",
                 f"{self.one(self.years)}..", f"{self.one(self.years)}-03..{self.one(self.years)}-10"]
        return self.searched(" ".join(self.dice.sample(parts, self.dice.randrange(1, 4))))

    def search_any(self):
        """A question, of which any word will do."""
        text = self.words(self.dice.randrange(5, 16))
        text = plain(text) if self.dice.randrange(2) else text
        return (["search", "--any", "--documents", "--", text],
                "/api/search?any=1&limit=20&q=" + urllib.parse.quote(text))

    def searched(self, text):
        return ["search", "--", text], "/search?q=" + urllib.parse.quote(text)

    def brief(self):
        country, year = self.one(self.countries), str(self.one(self.years))
        since = self.dice.randrange(2) == 1
        return (["brief", country] + (["--since", year] if since else []),
                f"/country/{country}" + (f"?since={year}" if since else ""))

    def programme(self):
        family, year = self.one(["ASEAN", "ADMM+", "ADMM", *self.mechanisms]), str(self.one(self.years))
        return ["programme", family, year], f"/programme/{urllib.parse.quote(family, safe='')}/{year}"

    def shown_event(self):
        return self.shown("event", self.one(self.events))

    def shown_document(self):
        return self.shown("document", self.one(self.documents))

    def shown_person(self):
        return self.shown("person", self.one(self.person_ids))

    def shown_mechanism(self):
        return self.shown("mechanism", self.one(self.mechanisms))

    def shown(self, what, name):
        return ["show", name], f"/{what}/{urllib.parse.quote(name, safe='')}"

    def front(self):
        """What only the desk has, and what only the command line has: no path."""
        year, month = self.one(self.years), self.dice.randrange(1, 13)
        return None, self.one(["/", "/documents", f"/calendar?month={year}-{month:02}", "/countries",
                               f"/feed.ics?country={self.one(self.countries)}", f"/api/events?limit=50&since={year}"])

    def changes(self):
        year = self.one(self.years)
        return ["changes", "--since", f"{year}-01-01", "--until", f"{year}-03-31"], None

    def as_of(self):
        day = f"{self.one(self.years)}-{self.dice.randrange(1, 13):02}-15"
        command = self.one([["events", "--limit", "50"], ["people"], ["brief", self.one(self.countries)],
                            ["search", self.words(2)]])
        return [*command, "--as-of", day], None

    KINDS = {"events": (list_of_events, 15), "people": (list_of_people, 8), "figures": (list_of_figures, 6),
             "mechanisms": (list_of_mechanisms, 2), "search words": (search_words, 15),
             "search common": (search_common, 6), "search phrase": (search_phrase, 6),
             "search fields": (search_fields, 8), "search any": (search_any, 8), "brief": (brief, 6),
             "programme": (programme, 4), "show event": (shown_event, 4), "show document": (shown_document, 4),
             "show person": (shown_person, 4), "show mechanism": (shown_mechanism, 2), "front": (front, 3),
             "changes": (changes, 2), "as of": (as_of, 1)}

    def ask(self, count, only):
        """So many different questions, in the share that KINDS gives each kind."""
        whole, asked, seen = sum(share for _, share in self.KINDS.values()), [], set()
        for kind, (make, share) in self.KINDS.items():
            if only and not kind.startswith(only):
                continue
            want = max(1, count * share // whole)
            for _ in range(want * 5):
                words, path = make(self)
                if want > 0 and (str(words), path) not in seen:
                    seen.add((str(words), path))
                    asked.append((kind, words, path))
                    want -= 1
        self.dice.shuffle(asked)
        return asked


def used_each(taken, began):
    """Print how much of a processor a question took, which other programs disturb less than the time it took."""
    now, count = resource.getrusage(resource.RUSAGE_CHILDREN), sum(map(len, taken.values()))
    used = now.ru_utime + now.ru_stime - began.ru_utime - began.ru_stime
    print(f"of a processor: {used * 1e3 / max(1, count):.1f} ms a question")


def ask_server(attache, record, asked):
    """{kind: [(milliseconds, question)]} of the desk."""
    server = subprocess.Popen([attache, "--record", record, "serve", "--port", "0"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    taken, began_used = {}, resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        port = int(re.search(r":(\d+)", server.stdout.readline()).group(1))
        to = http.client.HTTPConnection("127.0.0.1", port)
        for kind, _, path in asked:
            if path is None:
                continue
            began = time.monotonic()
            to.request("GET", path)
            answer = to.getresponse()
            answer.read()
            taken.setdefault(kind, []).append(((time.monotonic() - began) * 1e3, path))
            if answer.status >= 500:
                sys.exit(f"bench: {path}: {answer.status}")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
    used_each(taken, began_used)
    return taken


def ask_cli(attache, record, asked):
    """The same of the command line, with its start."""
    taken, began_used = {}, resource.getrusage(resource.RUSAGE_CHILDREN)
    for kind, words, _ in asked:
        if words is None:
            continue
        began = time.monotonic()
        done = subprocess.run([attache, "--record", record, *words], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=False)
        taken.setdefault(kind, []).append(((time.monotonic() - began) * 1e3, " ".join(words)))
        if done.returncode not in (0, 1):
            sys.exit(f"bench: {' '.join(words)}: {done.stderr}")
    used_each(taken, began_used)
    return taken


def part(times, share):
    return times[min(len(times) - 1, int(len(times) * share))]


def tell(name, taken, slowest):
    """Print the times by kind; the 99th percentile of all of them."""
    print(f"{name}, ms:           n     p50     p99     max")
    every = []
    for kind in Questions.KINDS:
        rows = sorted(taken.get(kind, []))
        if not rows:
            continue
        times = [t for t, _ in rows]
        every += [] if kind == "as of" else times
        print(f"  {kind:16}{len(times):6}{part(times, .5):8.1f}{part(times, .99):8.1f}{times[-1]:8.1f}"
              + (f"  {rows[-1][1]}" if slowest else ""))
    every.sort()
    if not every:
        return 0.0
    print(f"  all but as of   {len(every):6}{part(every, .5):8.1f}{part(every, .99):8.1f}{every[-1]:8.1f}")
    return part(every, .99)


# ---- the whole --------------------------------------------------------------------------------

class Bench:
    def __init__(self, attache, folder, count):
        self.attache, self.folder, self.count, self.over = attache, folder, count, []
        self.record = os.path.join(folder, "record.db")
        lines = bench.corpus() or bench.samples()
        if not lines:
            sys.exit("bench: there is nothing to add")
        self.corpus = pages.Corpus(bench.CORPUS, lines)

    def at(self, name):
        return os.path.join(self.folder, name)

    def judge(self, what, value):
        if value > LIMITS[what]:
            self.over.append(f"{what}: {value:.1f} is above {LIMITS[what]:g}")

    def adding(self, name):
        return bench.run([self.attache, "--record", self.record, "--now", "2022-01-01T00:00:00Z", "add", "-q", "-j", "2",
                          self.at(name)], self.at("out"))

    def add(self):
        """Add the archive, and index it alone."""
        size = pages.make(self.at("pages.jsonl"), self.corpus, 0, self.count)
        print(f"{self.count} pages, {size / 1e6:.0f} MB of text")
        with open(self.at("pages.jsonl"), "rb") as f:
            alone, used = index_alone(self.at("alone.db"), f)
        print(f"  FTS5 alone    {alone:7.1f} s  {used:6.1f} s of a processor  {os.path.getsize(self.at('alone.db')) / 1e6:6.0f} MB on disk")
        os.remove(self.at("alone.db"))
        seconds, peak, used = self.adding("pages.jsonl")
        print(f"  add           {seconds:7.1f} s  {used:6.1f} s of a processor  {os.path.getsize(self.record) / 1e6:6.0f} MB on disk"
              f"  {peak:5.0f} MB at most  {seconds / alone:.2f} times FTS5 alone")
        self.judge("add / FTS5", seconds / alone)
        self.judge("memory", peak)
        os.remove(self.at("pages.jsonl"))

    def more(self):
        known = sqlite3.connect(self.record).execute("SELECT count(*) FROM document").fetchone()[0]
        pages.make(self.at("more.jsonl"), self.corpus, max(known, self.count), MORE)
        seconds, peak, used = self.adding("more.jsonl")
        print(f"  {MORE} more      {seconds:7.1f} s  {used:6.1f} s of a processor  {peak:5.0f} MB at most")
        self.judge("100 pages", seconds)
        self.judge("memory", peak)

    def ask(self, count, only, slowest):
        asked = Questions(self.record).ask(count, only)
        self.judge("server", tell("server", ask_server(self.attache, self.record, asked), slowest))
        self.judge("cli", tell("cli", ask_cli(self.attache, self.record, asked), slowest))


def main(argv):
    attache, count, at, queries, only, slowest = os.path.join(bench.ROOT, "build", "attache"), 150000, None, 1000, None, False
    while argv:
        word = argv.pop(0)
        if word == "--slowest":
            slowest = True
        elif word in ("--attache", "--pages", "--at", "--queries", "--only") and argv:
            value = argv.pop(0)
            attache = value if word == "--attache" else attache
            at = value if word == "--at" else at
            only = value if word == "--only" else only
            count = int(value) if word == "--pages" else count
            queries = int(value) if word == "--queries" else queries
        else:
            print(__doc__, file=sys.stderr)
            return 2
    folder = at or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    try:
        it = Bench(attache, folder, count)
        if not os.path.exists(it.record):
            it.add()
        if not only:
            it.more()
        it.ask(queries, only, slowest)
        for line in it.over:
            print("ABOVE THE LIMIT:", line)
        return 1 if it.over else 0
    finally:
        if at is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
