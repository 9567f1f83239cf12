#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Learn the scorecard of web pages, src/page/score.def, and say how good it is.

usage: page-score.py [--write FILE] [--without NAME…] [--held N [--measure]] PAGES.json CELLS.tsv

PAGES.json  {file: {"url": …, "with": [segment…], "without": [segment…]}}: marked pages
CELLS.tsv   what `attache read --format cells` writes for those pages: "#features" and names, then
            "#page" and its path, then a line a cell: its text and its row of features
--write     write the table learned from all pages to FILE
--held N    put N pages apart, chosen by the hash of their names; learn from the others only, and
            with --measure print the score of those N, too
--without   leave a feature out (may be given again)

The learner boosts stumps: each round adds the one cut of one feature (of a random half of them)
that most lowers the logistic loss, by a Newton step.  Cuts of one feature at one place are summed,
so the outcome is a table "feature, place, points below, points above" and nothing else.  A cell
that holds a segment of "with" is to be kept, one of "without" is not; other cells are not used.

Scores are of pages whose site the table has not seen: six folds by site, five ways to fold; the
counting is that of the public evaluation of trafilatura (segments in the text, white space folded).
The picking is the C code's in little: threshold, islands, rescue, the site's own lines.  Needs numpy; the build does not.
"""
import argparse
import bisect
import collections
import hashlib
import json
import os
import re

import numpy

ROUNDS = 150     # stumps
RATE = 0.14      # share of a Newton step that is taken
LEAST = 12       # cells on either side of a cut
RIDGE = 2.0      # added to the curvature
PLACES = 96      # places at which a feature may be cut
FOLDS = 6
SEEDS = (0, 1, 2, 3, 4)
ISLAND_GAP = 1000    # characters left out between two islands
ISLAND_SHARE = 0.10  # of the largest island's weight
RESCUE_SHARE = 0.2   # of the prose that must be kept
RESCUE_STEP, RESCUE_LOWEST = 0.5, -2.5
RULED = ("asks", "reader", "photo")  # measures for rules of picking; no points are learned for them


def fold(text):
    """Text with white space folded."""
    return re.sub(r"\s+", " ", text or "").strip()


def site(url):
    """What pages of one site have in common."""
    return re.sub(r"^(https?://|hard::)(www\.)?", "", url).split("/")[0].split("-")[0]


def shuffled(names, seed):
    """Names in an order that only they and the seed decide."""
    return sorted(names, key=lambda name: hashlib.md5((str(seed) + name).encode()).hexdigest())


def read_cells(path):
    """{file: (texts, matrix)} and the names of the features."""
    names, pages, rows = [], {}, None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if parts[0] == "#features":
                names = parts[1:]
            elif parts[0] == "#page":
                rows = pages.setdefault(os.path.basename(parts[1]), ([], []))
            elif rows is not None and len(parts) == len(names) + 1:
                rows[0].append(fold(parts[0]))
                rows[1].append([float(x) for x in parts[1:]])
    return names, {name: (texts, numpy.array(values, dtype=numpy.float32).reshape(-1, len(names)))
                   for name, (texts, values) in pages.items()}


def labels(texts, links, page):
    """For each cell 1, 0 or nan, and how much the label counts."""
    truth, weight = numpy.full(len(texts), numpy.nan), numpy.zeros(len(texts))
    whole, starts = "", []
    for text in texts:
        starts.append(len(whole))
        whole += text + " "
    marked = [(segment, 0.0) for segment in page["without"]]
    marked += [(segment, 1.0) for segment in page["with"]]
    for segment, value in marked:
        segment, hits, at = fold(segment), [], 0
        while segment and (at := whole.find(segment, at)) >= 0:
            hits.append((bisect.bisect_right(starts, at) - 1,
                         bisect.bisect_right(starts, at + len(segment) - 1) - 1))
            at += 1
        if value == 1.0:  # one place is enough: the one with most plain text
            hits = sorted(hits, key=lambda hit: -sum(len(texts[i]) * (1 - links[i])
                                                     for i in range(hit[0], hit[1] + 1)))[:1]
        for first, last in hits:
            for i in range(first, last + 1):
                share = min(1.0, len(segment) / max(1, len(texts[i])))
                much = 1.0 if value == 1.0 else (1 if share > 0.15 or len(hits) == 1 else 0.2) / len(hits)
                if much >= weight[i]:
                    truth[i], weight[i] = value, much
    return truth, weight


class Table:
    """A scorecard: base points, and cuts (feature, place) -> [below, above]."""

    def __init__(self):
        self.base, self.cuts = 0.0, collections.defaultdict(lambda: [0.0, 0.0])

    def learn(self, rows, truth, weight, use, rounds=None):
        rng = numpy.random.default_rng(1)
        share = numpy.average(truth, weights=weight)
        self.base = float(numpy.log(share / (1 - share)))
        points = numpy.full(len(truth), self.base)
        places, codes = [], []
        for column in use:
            values = numpy.unique(rows[:, column])
            middles = (values[1:] + values[:-1]) / 2
            if len(middles) > PLACES:
                wanted = numpy.quantile(rows[:, column], numpy.linspace(0, 1, PLACES + 2)[1:-1])
                middles = numpy.unique(middles[numpy.minimum(numpy.searchsorted(middles, wanted),
                                                             len(middles) - 1)])
            places.append(middles)
            codes.append(numpy.searchsorted(middles, rows[:, column], side="left"))
        width = PLACES + 1
        flat = numpy.concatenate([code + i * width for i, code in enumerate(codes)])
        size = len(use) * width
        many = numpy.bincount(flat, minlength=size).reshape(-1, width).cumsum(1)
        for _ in range(rounds or ROUNDS):
            chance = 1 / (1 + numpy.exp(-points))
            slope, bend = weight * (chance - truth), weight * chance * (1 - chance)
            slopes = numpy.bincount(flat, numpy.tile(slope, len(use)), size).reshape(-1, width).cumsum(1)
            bends = numpy.bincount(flat, numpy.tile(bend, len(use)), size).reshape(-1, width).cumsum(1)
            rest, rest_bend = slope.sum() - slopes, bend.sum() - bends
            gain = slopes ** 2 / (bends + RIDGE) + rest ** 2 / (rest_bend + RIDGE)
            gain[(many < LEAST) | (len(truth) - many < LEAST)] = -1
            gain[rng.permutation(len(use))[: len(use) // 2]] = -1
            best = int(gain.argmax())
            row, at = divmod(best, width)
            if gain[row, at] <= 0 or at >= len(places[row]):
                continue
            below = -RATE * slopes[row, at] / (bends[row, at] + RIDGE)
            above = -RATE * rest[row, at] / (rest_bend[row, at] + RIDGE)
            cut = self.cuts[use[row], float(places[row][at])]
            cut[0] += below
            cut[1] += above
            points += numpy.where(codes[row] <= at, below, above)
        return self

    def points(self, rows):
        total = numpy.full(len(rows), round(self.base, 3))
        for (column, at), (below, above) in self.cuts.items():
            total += numpy.where(rows[:, column] <= numpy.float32(at), round(below, 3), round(above, 3))
        return total


def pick(points, chars, prose):
    """Which cells are kept: those with points, without islands; fewer points do when too little is kept."""
    bar, want = 0.0, RESCUE_SHARE * chars[prose].sum()
    keep = points > bar
    while chars[keep].sum() < want and bar > RESCUE_LOWEST:
        bar -= RESCUE_STEP
        keep = points > bar
    chance = 0.5 + points / (2 * (1 + abs(points)))
    islands, gap = [], 0
    for i in numpy.flatnonzero(keep):
        if not islands or chars[islands[-1][-1] + 1:i].sum() > ISLAND_GAP:
            islands.append([])
        islands[-1].append(i)
    worth = [(chars[cells] * chance[cells]).sum() for cells in islands]
    for cells, much in zip(islands, worth):
        if much < ISLAND_SHARE * max(worth):
            keep[cells] = False
    return keep


def mend(keep, points, get):
    """Give up lines of the site's own, and take what stands between two kept cells: see pick.c."""
    words = get("words")
    own = (words <= 15) & (points < 2) & (get("phrase") > 0)
    own |= (words <= 4) & (get("digits") >= 0.5) & (get("year") > 0) & (get("table_cell") + get("item") == 0)
    own |= (words <= 16) & ((get("photo") > 0) | ((get("credit") > 0) & (get("ends") == 0)))
    own |= (words <= 45) & (get("asks") >= 0.04) & (get("reader") >= 0.03)
    if get("chars")[keep & ~own].sum() < 25:
        return keep
    keep = keep & ~own
    between = numpy.zeros(len(keep), dtype=bool)
    between[1:-1] = keep[:-2] & keep[2:]
    between &= (points >= -1) & (get("link") <= 0.5) & (get("phrase") == 0) & (get("credit") == 0)
    between &= (get("hidden") == 0) & ((get("before1_up") > 0) | (get("after1_up") > 0)) & ~own
    return keep | between


class Pages:
    """Marked pages with their cells."""

    def __init__(self, marked, cells, names, drop):
        self.marked, self.cells, self.names = marked, cells, names
        self.use = [i for i, name in enumerate(names) if name not in drop and name not in RULED]
        self.column = {name: i for i, name in enumerate(names)}
        self.truth = {}
        for name in marked:
            texts, rows = self.of(name)
            self.truth[name] = labels(texts, rows[:, self.column["link"]] if len(rows) else [],
                                      marked[name])

    def of(self, name):
        return self.cells.get(name, ([], numpy.zeros((0, len(self.names)), dtype=numpy.float32)))

    def learn(self, some):
        rows, truth, weight = [], [], []
        for name in sorted(some):
            known = ~numpy.isnan(self.truth[name][0])
            rows.append(self.of(name)[1][known])
            truth.append(self.truth[name][0][known])
            weight.append(self.truth[name][1][known])
        return Table().learn(numpy.vstack(rows), numpy.concatenate(truth),
                             numpy.concatenate(weight), self.use)

    def keep(self, name, table):
        rows = self.of(name)[1]
        if len(rows) == 0:
            return numpy.zeros(0, dtype=bool)
        get = lambda feature: rows[:, self.column[feature]]
        prose = (get("stop") > 0.15) & (get("link") < 0.4) & (get("words") > 8)
        points = table.points(rows)
        return mend(pick(points, get("chars"), prose), points, get)

    def score(self, kept):
        right = wrong = lost = 0
        for name, keep in kept.items():
            text = fold(" ".join(t for t, k in zip(self.of(name)[0], keep) if k))
            found = sum(fold(segment) in text for segment in self.marked[name]["with"])
            right += found
            lost += len(self.marked[name]["with"]) - found
            wrong += sum(fold(segment) in text for segment in self.marked[name]["without"])
        return (right / (right + wrong or 1), right / (right + lost or 1),
                2 * right / (2 * right + wrong + lost or 1))

    def fold(self, some, seed):
        """The cells kept of each page by a table that has not seen its site."""
        order = shuffled({site(self.marked[name]["url"]) for name in some}, seed)
        number = {name: i % FOLDS for i, name in enumerate(order)}
        kept = {}
        for part in range(FOLDS):
            out = [name for name in some if number[site(self.marked[name]["url"])] == part]
            table = self.learn(set(some) - set(out))
            kept.update({name: self.keep(name, table) for name in out})
        return kept


def write(path, table, names, count):
    """The table as an X-macro list."""
    cuts = sorted(table.cuts.items())
    with open(path, "w", encoding="utf-8") as out:
        out.write("/* SPDX-License-Identifier: MIT */\n"
                  "/* The scorecard of a web page's cells: written by tools/page-score.py, not by hand.\n"
                  " *\n"
                  f" * Learned from {count} marked pages: {len(cuts)} cuts of "
                  f"{len({column for (column, _), _ in cuts})} features.  A cell's points are the base\n"
                  " * and, of each cut, the first number when its feature is at most the place, else the\n"
                  " * second; above 0 it belongs to the article. */\n")
        out.write(f"ATT_SCORE_BASE({table.base:.3f}f)\n")
        for (column, at), (below, above) in cuts:
            number = f"{float(numpy.float32(at)):.9g}"
            number += "" if "." in number or "e" in number else ".0"
            out.write(f"ATT_SCORE_CUT({names[column]}, {number}f, {below:.3f}f, {above:.3f}f)\n")


def main():
    args = argparse.ArgumentParser(description="Learn the scorecard of web pages.")
    args.add_argument("--write")
    args.add_argument("--held", type=int, default=0)
    args.add_argument("--measure", action="store_true")
    args.add_argument("--without", action="append", default=[])
    args.add_argument("--errors", action="store_true", help="list what is wrong, first way to fold")
    args.add_argument("pages")
    args.add_argument("cells")
    given = args.parse_args()
    with open(given.pages, encoding="utf-8") as marked:
        marked = json.load(marked)
    names, cells = read_cells(given.cells)
    pages = Pages(marked, cells, names, given.without)
    held = sorted(marked, key=lambda name: hashlib.sha256(name.encode()).hexdigest())[:given.held]
    seen = [name for name in marked if name not in held]
    scores = []
    for seed in SEEDS:
        kept = pages.fold(seen, seed)
        scores.append(pages.score(kept))
        print(f"fold {seed}: precision %.3f recall %.3f F1 %.4f" % scores[-1], flush=True)
        for name, keep in kept.items() if given.errors and seed == 0 else []:
            texts = pages.of(name)[0]
            text = fold(" ".join(t for t, k in zip(texts, keep) if k))
            for segment in marked[name]["with"]:
                if fold(segment) not in text:
                    print("  lost", name, fold(segment)[:90], "" if fold(segment) in " ".join(texts) else "(in no cell)")
            for segment in marked[name]["without"]:
                if fold(segment) in text:
                    print("  leak", name, fold(segment)[:90])
    print(f"mean of {len(SEEDS)}: F1 {numpy.mean([s[2] for s in scores]):.4f}, "
          f"{len(seen)} pages")
    if held and given.measure:
        table = pages.learn(seen)
        print("held back: precision %.3f recall %.3f F1 %.4f" %
              pages.score({name: pages.keep(name, table) for name in held}), f"{len(held)} pages")
    if given.write:
        write(given.write, pages.learn(seen), names, len(seen))


if __name__ == "__main__":
    main()
