#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Speed of the desk with many who ask at once.

usage: desk.py [--attache PROGRAM] [--record FILE | --pages N] [--seconds N] [--hold N]

Serves a record (--record; otherwise one of 150000 pages, --pages, is made as by `./dev bench record`) and measures:
32 connections of wrk that ask for events, lists and months of the calendar, thousands of different addresses, for 20
seconds each and then mixed (--seconds); 500 connections that are held for a minute (--hold) and ask three times; and somebody
who reads beside slow, broken and silent clients.  wrk must be installed (Debian: wrk).

Exit status: 0 done; 1 slower than the limits below, or a request failed; 2 wrong command line, or no wrk.
"""
import asyncio, os, random, re, shutil, signal, sqlite3, subprocess, sys, tempfile

import bench, record

sys.path.insert(0, os.path.join(bench.ROOT, "test", "web"))
import crowd

LEAST, P99 = 2000.0, 50.0 # requests a second; milliseconds
CLIENTS, HELD = 32, 500

SCRIPT = """
local paths, at = {}, 0
for line in io.lines("%s") do paths[#paths + 1] = line end
function init(args) math.randomseed(os.time() + tonumber(tostring({}):match("0x(%%x+)"), 16) %% 100000) end
function request()
  return wrk.format("GET", paths[math.random(#paths)], {["Host"] = "localhost", ["Accept-Encoding"] = "gzip"})
end
function done(summary, latency)
  local e = summary.errors
  print(string.format("MEASURED %%d %%d %%f %%f %%f %%d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    latency.max, e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def addresses(path):
    """{kind: addresses} of what a record holds."""
    dice, db = random.Random(11), sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    events = [row[0] for row in db.execute("SELECT id FROM event")]
    years = [int(row[0]) for row in db.execute("SELECT DISTINCT substr(date, 1, 4) FROM event WHERE date GLOB '[12][0-9][0-9][0-9]*'")]
    countries = [row[0] for row in db.execute("SELECT country FROM event_country GROUP BY 1 ORDER BY count(*) DESC LIMIT 30")]
    busy = [row[0] for row in db.execute("SELECT substr(date, 1, 4) FROM event WHERE date IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 15")]
    lists = [f"/events?page={n}" for n in range(1, 60)]
    lists += [f"/events?country={c}&page={n}" for c in countries for n in (1, 2, 3)]
    lists += [f"/events?country={c}&type={t}" for c in countries for t in ("meeting", "visit", "agreement")]
    lists += [f"/country/{c}" for c in countries]
    months = [f"/calendar?month={y}-{m:02}" for y in busy for m in range(1, 13)]
    months += [f"/calendar?view=year&month={y}-01" for y in busy if int(y) in years]
    db.close()
    return {"events": ["/event/" + e for e in dice.sample(events, min(2000, len(events)))], "lists": lists, "calendar": months}


class Desk:
    def __init__(self, attache, path):
        self.server = subprocess.Popen([attache, "--record", path, "serve", "--port", "0"], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        self.port = int(re.search(r":(\d+)", self.server.stdout.readline()).group(1))

    def memory(self):
        with open(f"/proc/{self.server.pid}/status") as f:
            return int(re.search(r"VmHWM:\s+(\d+)", f.read()).group(1)) / 1024

    def close(self):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait()

    def ask(self, folder, kind, paths, seconds):
        """One run of wrk; what was over the limits."""
        listed, script = os.path.join(folder, "paths"), os.path.join(folder, "ask.lua")
        with open(listed, "w") as f:
            f.write("\n".join(paths) + "\n")
        with open(script, "w") as f:
            f.write(SCRIPT % listed)
        done = subprocess.run(["wrk", "-t2", f"-c{CLIENTS}", f"-d{seconds}s", "-s", script, f"http://127.0.0.1:{self.port}/"],
                              capture_output=True, text=True, check=False)
        found = re.search(r"MEASURED (\d+) (\d+) (\S+) (\S+) (\S+) (\d+)", done.stdout)
        if not found:
            sys.exit(f"bench: wrk: {done.stdout}{done.stderr}")
        count, micro, p50, p99, most, failed = map(float, found.groups())
        rate = count / micro * 1e6
        print(f"  {kind:10}{len(paths):6} addresses {rate:9.0f} a second  p50 {p50 / 1e3:6.1f} ms  p99 {p99 / 1e3:6.1f} ms"
              f"  at most {most / 1e3:7.1f} ms  {failed:.0f} failed", flush=True)
        return [f"{kind}: {rate:.0f} a second, p99 {p99 / 1e3:.1f} ms, {failed:.0f} failed"] \
            if rate < LEAST or p99 / 1e3 > P99 or failed else []

    def crowds(self, held):
        crowd.files()
        failures, taken = asyncio.run(crowd.hold(self.port, HELD, held))
        crowd.told(f"  {HELD} connections for {held:g} s", failures, taken)
        bad = [f"{len(failures)} of {HELD} connections failed"] if failures else []
        failures, taken = asyncio.run(crowd.disturb(self.port, 20))
        crowd.told("  beside slow and broken clients for 20 s", failures, taken)
        return bad + ([f"beside others: {len(failures)} failed"] if failures or not taken or taken[-1] > crowd.LATE else [])


def measure(attache, path, folder, seconds, held):
    kinds, over, desk = addresses(path), [], Desk(attache, path)
    try:
        print(f"{CLIENTS} connections, {seconds} s each:")
        for kind, paths in kinds.items():
            over += desk.ask(folder, kind, paths, seconds)
        every = [p for paths in kinds.values() for p in paths]
        over += desk.ask(folder, "mixed", every, seconds)
        over += desk.crowds(held)
        print(f"  {desk.memory():.0f} MB at most")
    finally:
        desk.close()
    return over


def main(argv):
    values = {"--attache": os.path.join(bench.ROOT, "build", "attache"), "--record": None, "--pages": "150000",
              "--seconds": "20", "--hold": "60"}
    while argv:
        word = argv.pop(0)
        if word not in values or not argv:
            print(__doc__, file=sys.stderr)
            return 2
        values[word] = argv.pop(0)
    if shutil.which("wrk") is None:
        print("bench: wrk is missing (apt-get install wrk)", file=sys.stderr)
        return 2
    folder = tempfile.mkdtemp()
    try:
        path = values["--record"]
        if path is None:
            it = record.Bench(values["--attache"], folder, int(values["--pages"]))
            it.add()
            path = it.record
        over = measure(values["--attache"], path, folder, int(values["--seconds"]), float(values["--hold"]))
        for line in over:
            print("BEYOND THE LIMIT:", line)
        return 1 if over else 0
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
