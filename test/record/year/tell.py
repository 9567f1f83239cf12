#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tell a record in words that a person can check against the pages: no ids, no order but that of time.

usage: tell.py record EXPORT CHANGES      both as JSON Lines
       tell.py days EVENTS...             lists of events, as JSON Lines, each named by its day; beside
                                          each, with .due behind the name, those that are due
       tell.py slips EXPORT CHANGES       what changed, with both sentences

Documents are told by the number that their names begin with.
"""

import json
import sys


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def number(name):
    return name.split("-")[0]


def headline(event):
    """One line: when, what became of it, what it is, who."""
    series = event["mechanism"] or ""
    if event["edition"]:
        series += f" no. {event['edition']}"
    words = [event["date"] or "no date", event["status"], event["type"], event["mode"] or "", series.strip(),
             "in " + event["place"] if event["place"] else event["place_country"] or "",
             "of " + " ".join(event["countries"])]
    return "  ".join(word for word in words if word)


def order(event):
    return (event["date"] or "9", event["type"], event["countries"], event["people"])


def step_words(step):
    """What was before and after, once where it is the same."""
    old, new = step["old"] or "", step["new"] or ""
    both = f"{old} -> {new}" if old and new and old != new else old or new
    days = f"  {step['days']:+d} days" if step["days"] else ""
    return f"{step['day']} {step['change']} {both}{days}"


def tell_events(events, said, steps, names):
    for event in sorted(events, key=order):
        print(headline(event) + ("  (teaser)" if event["in_teaser"] else ""))
        if event["people"]:
            print("    with " + ", ".join(sorted(event["people"])))
        for one in sorted(said[event["id"]], key=lambda one: (one["said"] or "0", names[one["document"]])):
            words = [one["said"][:10] if one["said"] else "undated", names[one["document"]], one["status"],
                     one["date"] or "no date", one["mode"] or "", "copy" if one["copy"] else "",
                     "teaser" if one["in_teaser"] else ""]
            print("    said " + "  ".join(word for word in words if word))
        for step in steps.get(event["id"], []):
            print("    step " + step_words(step))
        print(f"    {event['sources']} sources")


def tell_people(people, posts):
    for person in sorted(people, key=lambda one: one["id"]):
        print(f"{person['name']}  {person['country']}  {person['rank'] or '-'}  {person['post'] or '-'}  "
              f"{person['events']} events")
        for post in posts:
            if post["person"] == person["id"]:
                print(f"    {post['rank'] or '-'}  {post['post'] or '-'}  {post['first_seen']}..{post['last_seen']}  "
                      f"{post['sources']} sources")


def tell_figures(figures, names):
    for one in sorted(figures, key=lambda one: (one["as_of"] or "", names[one["document"]], one["value"])):
        words = [one["as_of"] or "no date", str(one["value"]), one["qualifier"], one["direction"] or "-",
                 one["basis"] or "-", one["what"], names[one["document"]]]
        print("  ".join(words))


def tell_record(export, changes):
    kinds = {}
    for row in rows(export):
        kinds.setdefault(row["kind"], []).append(row)
    names = {row["id"]: number(row["doc"]) for row in kinds["document"]}
    said, steps = {}, {}
    for row in kinds["assertion"]:
        said.setdefault(row["event"], []).append(row)
    for row in rows(changes):
        steps.setdefault(row["event"], []).append(row)
    print("== Events")
    tell_events(kinds["event"], said, steps, names)
    print("\n== People")
    tell_people(kinds["person"], sorted(kinds["post"], key=lambda one: (one["first_seen"] or "", one["post"] or "")))
    print("\n== Figures")
    tell_figures(kinds["figure"], names)
    print("\n== Documents that are copies, undated or hold nothing")
    for row in sorted(kinds["document"], key=lambda one: number(one["doc"])):
        notes = ["copy of " + names[row["copy_of"]] if row["copy_of"] else "",
                 "" if row["published"] else "undated", "" if row["relevant"] else "nothing"]
        if any(notes):
            print("  ".join([number(row["doc"])] + [note for note in notes if note]))


def tell_days(paths):
    for path in paths:
        print(f"== As of {path.rsplit('/', 1)[-1]}")
        due = {event["id"] for event in rows(path + ".due")}
        for event in sorted(rows(path), key=order):
            print(headline(event) + ("  due" if event["id"] in due else ""))
        print()


def tell_slips(export, changes):
    names = {row["id"]: number(row["doc"]) for row in rows(export) if row["kind"] == "document"}
    steps = rows(changes)
    for step in sorted(steps, key=lambda one: (one["day"], one["label"], one["change"])):
        print(f"{step_words(step)}  {step['label']}")
        for word, said in ("before", step["from"]), ("now", step["to"]):
            if said:
                print(f"    {word} {said['said'][:10]}  {names[said['document']]}  “{said['quote']}”")


if __name__ == "__main__":
    command, words = sys.argv[1], sys.argv[2:]
    if command == "days":
        tell_days(words)
    else:
        {"record": tell_record, "slips": tell_slips}[command](*words)
