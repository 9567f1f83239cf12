# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A name is taught by forms, without scripts: what it would change, what it changed, who may, several
# at once, undone, and cut short.  A desk of its own, since names belong to a record.
cat >page.txt <<'PAGE'
Tiếp khách

Sáng 12-3-2027, tại Hà Nội, Bộ trưởng Quốc phòng Phan Văn Giang tiếp Bộ trưởng Quốc phòng Xứ Chăm-pa-ka.
PAGE
attache --quiet --record r.db add page.txt "$SRC/samples" >/dev/null
exec python3 - <<'END'
import concurrent.futures, html, json, os, re, signal, subprocess, sys, time
import urllib.error, urllib.parse, urllib.request


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(Stay)
NAME = "Xứ Chăm-pa-ka"
base = cookie = ""


def serve():
    global base
    desk = subprocess.Popen(["attache", "--record", "r.db", "serve", "--port", "0"],
                            stdout=subprocess.PIPE, text=True)
    base = desk.stdout.readline().strip().rstrip("/")
    return desk


def ask(path, fields=None):
    body = None if fields is None else urllib.parse.urlencode(fields).encode()
    headers = {"Accept-Language": "en", "Cookie": cookie}
    try:
        with opener.open(urllib.request.Request(base + path, body, headers), timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read().decode()


def say(sentence, so):
    print(sentence if so else f"NOT SO: {sentence}")


def token():
    return re.search(r'attache-token" content="([^"]*)"', ask("/")[2]).group(1)


def fields_of(page, action):
    form = re.search(rf'<form[^>]*method="post"[^>]*action="{action}"[^>]*>(.*?)</form>', page, re.S).group(1)
    return {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}


def events():
    return json.loads(ask("/api/events?country=KHM&limit=100")[2])["events"]


def run(*words):
    return subprocess.run(["attache", "--record", "r.db", *words], capture_output=True, text=True).stdout


desk = serve()
asked = urllib.parse.urlencode({"topic": "countries", "forms": NAME, "of": "Cambodia", "preview": "yes"})
before = len(events())
document = re.search(r'"id":"(d[0-9a-f]+)"[^}]*Tiếp khách', ask("/api/documents?limit=1000")[2]).group(1)
say("an article has the form that takes words to it", 'formaction="/teach"' in ask("/document/" + document)[2])
page = ask(f"/teach?document={document}&quote={urllib.parse.quote('Nguyễn Văn Thử')}")[2]
say("selected words come along, and what they may be is guessed",
    'value="Nguyễn Văn Thử"' in page and 'name="topic" value="people"' in page)
page = ask("/teach?" + asked)[2]
say("a preview tells the row, the documents and what would change",
    "<dd>KHM</dd>" in page and "1 document holds the name" in page and "Cambodia" in page.split("otherwise")[1])
say("a preview changes nothing", len(events()) == before and not os.path.exists("r.db.lexicon"))
sent = fields_of(page, "/teach")
status, headers, _ = ask("/teach", sent)
page = ask(headers["Location"])[2]
say("taught, the document is read again at once", status == 303 and len(events()) == before + 1 and
    "1 document read again, 1 of them otherwise" in page)
say("what changed leads to the event", '<a href="/event/' + events()[0]["id"] in page or
    any('<a href="/event/' + e["id"] in page for e in events()))
say("the desk knows the name from then on", ask("/events?country=" + urllib.parse.quote(NAME))[0] == 200)
say("nothing else would be read otherwise", run("recode").endswith(" 0 changed\n"))
say("the same name again is refused", ask("/teach", sent)[0] == 400 and
    "there is nothing to teach" in ask("/teach?" + asked)[2])
say("a form of elsewhere teaches nothing",
    ask("/teach", {**sent, "forms": "Xứ Khác", "token": "0" * 64})[0] == 403)

mine = token()
hostile = ["Xứ\tThử\tMMR", "a\nLAO\tx", "<script>alert(1)</script> Thử", "x" * 5000, "#Thử", "-Lào", "Thử?", "\x01Thử"]
codes = [ask("/teach", {**sent, "forms": words, "token": mine})[0] for words in hostile]
table = open("r.db.lexicon/spellings/countries.tsv").read().splitlines()
say("whatever is sent, a row stays one row", codes == [303, 303, 303, 400, 400, 400, 400, 400] and
    len(table) == 6 and all(row.count("\t") == 2 and row.startswith("KHM\t") for row in table[2:]))
say("and stays text", "<script>alert" not in ask("/teach")[2])

with concurrent.futures.ThreadPoolExecutor(6) as pool:
    taught = list(pool.map(lambda n: ask("/teach", {
        "token": mine, "topic": "places", "forms": f"Bến Thử {n}", "kind": "port", "country": "VNM"})[0], range(12)))
rows = open("r.db.lexicon/places.tsv").read()
say("of several who teach at once none is lost", taught == [303] * 12 and rows.count("Bến Thử") == 12)

page = ask("/teach")[2]
last = re.findall(r'name="lesson" value="(\d+)"', page)
say("the newest is told first", last == sorted(last, key=int, reverse=True))
for lesson in sorted({int(n) for n in last}):
    ask("/teach/undo", {"token": mine, "lesson": lesson})
say("undone, everything is as it was", len(events()) == before and run("recode").endswith(" 0 changed\n"))
say("it can be taught once more, and undone once", ask("/teach", {**sent, "token": mine})[0] == 303 and
    len(events()) == before + 1 and ask("/teach/undo", {"token": mine, "lesson": 1})[0] == 404)

for wait in (0.004, 0.015, 0.02, 0.025, 0.03):
    lesson = re.search(r'name="lesson" value="(\d+)"', ask("/teach")[2])
    if lesson:
        ask("/teach/undo", {"token": mine, "lesson": lesson.group(1)})
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        sending = pool.submit(lambda: ask("/teach", {**sent, "token": mine}))
        time.sleep(wait)
        desk.send_signal(signal.SIGKILL)
        desk.wait()
        sending.exception()
    there = os.path.exists("r.db.lexicon/spellings/countries.tsv")
    run("recode")
    whole = run("check")
    desk = serve()
    mine = token()
    if len(events()) != before + there or "no fault" not in whole:
        print("NOT SO: killed after", wait, there, len(events()), whole)
say("killed while it is taught, the record is whole, and recode finishes", True)
desk.terminate()
desk.wait()

for name, role in (("an", "reader"), ("mai", "editor")):
    subprocess.run(["attache", "--record", "r.db", "user", "add", name, "--role", role],
                   input="correct horse battery\n", text=True, capture_output=True, check=True)
desk = serve()
for name, page, post in (("an", 403, 403), ("mai", 200, 303)):
    cookie = ""
    login = fields_of(ask("/login")[2], "/login")
    headers = ask("/login", {**login, "name": name, "password": "correct horse battery"})[1]
    cookie = headers["Set-Cookie"].split(";")[0]
    got = ask("/teach")[0], ask("/teach", {"token": token(), "topic": "places", "forms": f"Bến {name}",
                                           "kind": "port"})[0]
    say(f"a{'n editor' if page == 200 else ' reader'} may{'' if page == 200 else ' not'}", got == (page, post))
desk.terminate()
END
