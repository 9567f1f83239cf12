#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run the terminal sessions of a Markdown document in the current directory and compare what they print.

usage: spec.py DOCUMENT.md     (writes "PASSED FAILED" to descriptor 3)

A fenced block whose info string is `console` is a session: a line "$ COMMAND", then what it prints on
both channels, then the next command.  A line "..." stands for any number of lines.  Sessions with a
command that is not attache, cat, echo, printf, grep, head, sort or wc are for people and are not run.
A block `text NAME`, `rule NAME` or `tsv NAME` is first saved under that name, so that sessions after it
may read it.
"""
import os, re, subprocess, sys

RUNNABLE = re.compile(r"^(attache|cat|echo|printf|grep|head|mkdir|mv|sort|wc)\b")


def blocks(text):
    """(line, info, body) of each fenced block."""
    for m in re.finditer(r"^```([^\n`]*)\n(.*?)^```$", text, re.M | re.S):
        yield text.count("\n", 0, m.start()) + 1, m.group(1).strip(), m.group(2)


def agrees(want, got):
    """Lines agree, "..." standing for any number of them."""
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line.rstrip()) + r"[ ]*\n" for line in want)
    return re.fullmatch(pattern, got) is not None


def session(body):
    """[(command, [expected lines])]"""
    steps = []
    for line in body.rstrip("\n").split("\n"):
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif steps and steps[-1][0].endswith("\\"):
            steps[-1] = (steps[-1][0][:-1] + line.strip(), [])
        elif steps:
            steps[-1][1].append(line)
    return steps


def main(argv):
    passed = failed = 0
    name = os.path.basename(argv[0])
    for line, info, body in blocks(open(argv[0], encoding="utf-8").read()):
        words = info.split()
        if len(words) == 2 and words[0] in ("text", "rule", "tsv"):
            with open(os.path.basename(words[1]), "w", encoding="utf-8") as f:
                f.write(body)
        if words[:1] != ["console"]:
            continue
        steps = session(body)
        if not steps or not all(RUNNABLE.match(c) for c, _ in steps):
            if name in ("RULES.md", "LEXICON.md"):  # every example of the languages is a test
                print(f"--- spec: {name}:{line}: this session cannot be run")
                failed += 1
            continue
        good = True
        for command, want in steps:
            run = subprocess.run(["sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                 stdin=subprocess.DEVNULL, timeout=120)
            got = run.stdout.decode("utf-8", "replace")
            if not agrees(want, got):
                print(f"--- spec: {name}:{line}: $ {command}\nexpected:\n" + "\n".join(want) + "\ngot:\n" + got[:3000])
                good = False
        passed, failed = passed + good, failed + (not good)
    os.write(3, f"{passed} {failed}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1:])
