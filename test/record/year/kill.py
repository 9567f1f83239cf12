#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kill add, correct, undo and withdraw at random moments; what they acknowledged must be on record.

usage: kill.py PAGES KILLS SEED

An act is acknowledged when its id was printed, pages are when add ended well.  After each kill the
record is checked against its pages.  Prints one line for each loss or fault, and at the end what was done.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time

RECORD = "kill.db"
NOW = "--now=2028-04-01"
ACT = re.compile(r"^(c[0-9a-f]{12})$", re.MULTILINE)


def attache(*words):
    """Run to its end: status and what it printed."""
    done = subprocess.run(["attache", NOW, "--record", RECORD, *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def rows(*words):
    status, out, err = attache(*words)
    if status != 0:
        raise RuntimeError(f"attache {' '.join(words)}: {err.strip()}")
    return [json.loads(line) for line in out.splitlines()]


class Killer:
    def __init__(self, pages, seed):
        self.chance = random.Random(seed)
        self.files = [os.path.join(pages, name) for name in sorted(os.listdir(pages))]
        self.takes = {}  # how long a command takes, of those that ended
        self.documents, self.acts = set(), set()  # acknowledged
        self.kills, self.ended, self.refused, self.losses = {}, 0, 0, 0

    def wrong(self, what):
        self.losses += 1
        print(f"after {sum(self.kills.values())} kills: {what}", flush=True)

    def choose(self, export):
        """The next command, among those that make sense."""
        events = [row for row in export if row["kind"] == "event"]
        said = [row for row in export if row["kind"] == "assertion"]
        if len(events) < 4 or self.chance.random() < 0.35:
            return ["add", "-j", str(self.chance.randint(1, 2)),
                    *self.chance.sample(self.files, self.chance.randint(1, len(self.files)))]
        one, two = (row["id"] for row in self.chance.sample(events, 2))
        assertion = self.chance.choice(said)
        acts = sorted(self.acts)
        ways = [["correct", "accept", one], ["correct", "reject", assertion["id"]],
                ["correct", one, "place", self.chance.choice(["Sentosa", "Hạ Long", ""])],
                ["correct", "merge", one, two], ["correct", "split", assertion["event"], assertion["id"]],
                ["correct", "never-same", one, two], ["withdraw", assertion["document"]],
                ["correct", "add", "event", "type=meeting", "status=held",
                 f"date=2027-06-{self.chance.randint(1, 30):02}",
                 "countries=LAO;VNM", "--note", f"Sổ trực ban, trang {self.chance.randint(1, 999)}."]]
        if acts:
            ways += [["undo", self.chance.choice(acts)]] * 3
        return self.chance.choice(ways)

    def strike(self, words):
        """Run a command and kill it at a random moment of its run; true when it was killed."""
        started = time.monotonic()
        child = subprocess.Popen(["attache", NOW, "--record", RECORD, *words], stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, text=True)
        try:
            # the writing lies in the later half, and some must end for there to be something to lose
            takes = self.takes.get(words[0], 10)
            out, _ = child.communicate(timeout=self.chance.uniform(self.chance.choice([0, 0.5]), 1.3) * takes)
        except subprocess.TimeoutExpired:
            child.kill()
            out, _ = child.communicate()
        if child.returncode == 0:
            took = time.monotonic() - started
            self.takes[words[0]] = 0.7 * self.takes.get(words[0], took) + 0.3 * took
        self.acts.update(ACT.findall(out))
        killed = child.returncode == -signal.SIGKILL
        if killed:
            self.kills[words[0]] = self.kills.get(words[0], 0) + 1
        elif child.returncode == 0:
            self.ended += 1
        else:
            self.refused += 1  # a merge of what is one, a second undo: nothing was promised
        return killed, child.returncode == 0

    def look(self):
        """What the record says now; an empty list before it is one."""
        status, out, err = attache("check")
        if "is not a record" in err or "there is no record" in err or "earlier attache" in err:
            if self.documents or self.acts:
                self.wrong(err.strip())
            return []
        if status != 0:
            self.wrong(f"check: {(out + err).strip()}")
        export = rows("export", "--teasers")
        held = {row["id"] for row in export if row["kind"] == "document"}
        acts = {row["id"]: row for row in rows("acts", "--format", "jsonl")}
        withdrawn = {about for row in acts.values() if row["act"] == "withdraw" for about in row["about"]}
        for lost in sorted(self.documents - held - withdrawn):
            self.wrong(f"{lost} is lost")
        for lost in sorted(self.acts - set(acts)):
            self.wrong(f"act {lost} is lost")
        return export

    def run(self, kills):
        export = []
        while sum(self.kills.values()) < kills:
            words = self.choose(export)
            killed, well = self.strike(words)
            if killed or words[0] == "add":
                export = self.look()
            if words[0] == "add" and well:
                self.documents.update(row["id"] for row in export if row["kind"] == "document")
        if self.documents or self.acts:
            before = attache("export", "--teasers")
            attache("rebuild")
            if attache("export", "--teasers") != before:
                self.wrong("rebuilt, it is another record")
            self.look()


def main():
    killer = Killer(sys.argv[1], int(sys.argv[3]))
    kills = int(sys.argv[2])
    killer.run(kills)
    told = ", ".join(f"{name} {count}" for name, count in sorted(killer.kills.items()))
    print(f"killed: {told}; {killer.ended} ended well, {killer.refused} refused; "
          f"{len(killer.acts)} acts and {len(killer.documents)} pages acknowledged", file=sys.stderr)
    print(f"{killer.losses} losses or faults")


main()
