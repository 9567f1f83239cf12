# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Two people code a sample by forms, neither seeing the other's; their agreement is what another
# program makes of the same codings; what differs is settled, and all of it taken back.
# $URL is a desk on the sample pages, which is left as it was found.
exec python3 - "$URL" <<'END'
import csv, datetime, html, io, itertools, json, re, sys, unicodedata, urllib.error, urllib.parse, urllib.request

base = sys.argv[1]


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(Stay)


def ask(path, fields=None):
    body = None if fields is None else urllib.parse.urlencode(fields, doseq=True).encode()
    request = urllib.request.Request(base + path, body, {"Accept": "text/html", "Accept-Language": "en"})
    try:
        with opener.open(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read().decode()


def say(sentence, so):
    print(sentence if so else f"NOT SO: {sentence}")


# The fields of the form that posts to `action`, as a browser would send them.
def form(page, action, word=""):
    for tag, inside in re.findall(r"<form([^>]*)>(.*?)</form>", page, re.S):
        to = re.search(r'action="([^"]*)"', tag)
        if not to or html.unescape(to.group(1)) != action or word not in inside:
            continue
        fields = {}
        for field in re.findall(r"<input([^>]*)>", inside):
            name, value = re.search(r' name="([^"]*)"', field), re.search(r' value="([^"]*)"', field)
            if not name or re.search('type="(checkbox|radio)"', field) and " checked" not in field:
                continue
            name, value = name.group(1), html.unescape(value.group(1) if value else "")
            fields[name] = value if name not in fields else [*([fields[name]] if isinstance(fields[name], str) else fields[name]), value]
        return fields
    return None


def draw(query="", **more):
    fields = form(ask("/samples" + query)[2], "/samples" + query)
    return ask("/samples" + query, {**fields, "name": "Đợt <1>", "size": "12", "seed": "2027", "coders": "Lan; Mai", **more})


def sample(query="", **more):
    return draw(query, **more)[1]["Location"]


def sentences(at, n=12):
    return [re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", ask(f"{at}/code?item={i + 1}&coder=Lan")[2], re.S) for i in range(n)]


say("the queue leads to the samples", 'href="/samples"' in ask("/review")[2])
at = sample()
shown = sentences(at)
say("a sample is drawn, each item with its sentences", re.fullmatch(r"/sample/[0-9a-f]{32}", at) and all(shown) and len(shown) == 12)
again, other = sample(), sample(seed="2028")
say("the same seed draws the same, another seed others", sentences(again) == shown and sentences(other) != shown)
narrow = sample("?type=visit", size="3")
say("filters are those of the events", "type=visit" in ask(narrow)[2] and ask(narrow)[2].count("3 events") == 1)
say("what makes no sample is refused", all(draw(**wrong)[0] == 400 for wrong in (
    {"size": "0"}, {"size": "401"}, {"size": "x"}, {"coders": "Lan"}, {"coders": "Lan;Lan"}, {"coders": "a;b;c;d;e;f;g"},
    {"name": ""}, {"seed": ""}, {"coders": "x" * 100 + ";y"})))
say("and what is no sample, item or coder is not found", all(ask(path)[0] == 404 for path in (
    "/sample/0", "/sample/%3Cb%3E/agreement", f"{at}/code?coder=Eve", f"{at}/code", f"{at}/code?item=13&coder=Lan",
    f"{at}/code?item=0&coder=Lan", f"{at}/code?item=-1&coder=Lan", f"{at}/code?item=x&coder=Lan")))

code = f"{at}/code"


def coded(who, item, **values):
    fields = form(ask(f"{code}?item={item}&coder={who}")[2], code)
    return ask(code, {**fields, **values})


first = form(ask(f"{code}?item=1&coder=Lan")[2], code)
say("forms are blank", first["type"] == "" and first["date"] == "" and "event" not in first)
filled = sample(filled="1")
fields = form(ask(f"{filled}/code?item=1&coder=Lan")[2], f"{filled}/code")
say("or filled in where the sample says so", fields["event"] == "yes" and fields["type"] != "")
machine = [form(ask(f"{filled}/code?item={i + 1}&coder=Lan")[2], f"{filled}/code") for i in range(12)]
for gone in (again, other, narrow, filled):
    ask(f"{gone}/end", {**form(ask(gone)[2], f"{gone}/end", "remove"), "sure": "1"})

status, _, page = coded("Lan", 1, event="yes", date="next week", place="Ở đâu đó", countries="Nowhere")
say("a bad value is told, and what was typed stays", status == 400 and "is no day" in page and "country that is not known" in page and "Ở đâu đó" in page)
say("whether it is an event must be said", coded("Lan", 1, type="visit")[0] == 400)

keys = ("event", "type", "status", "mode", "date", "place", "mechanism", "countries")
for i, values in enumerate(machine):
    values = {key: values[key] for key in keys}
    coded("Lan", i + 1, **values, note="")
    if i == 11:
        continue  # Mai leaves the last one
    mai = dict(values, note="SECRET remark")
    if i == 0:
        mai = {"event": "no", "note": "SECRET remark"}
    if i in (1, 2):
        mai.update(type="ceremony" if values["type"] != "ceremony" else "visit", place="SECRET place")
    if i == 3:
        mai.update(date="15/3/2019", countries=values["countries"] + "; Brunei")
    if i == 4:
        mai.update(status="", mode="online")
    coded("Mai", i + 1, **mai)

status, headers, _ = coded("Lan", 2, date="?", place="", note="mine")
fields = form(ask(f"{code}?item=2&coder=Lan")[2], code)
say("a coding can be changed, and missing is told from none", status == 303 and fields["date"] == "?" and fields["place"] == "" and fields["note"] == "mine")
coded("Lan", 2, date=machine[1]["date"], place=machine[1]["place"], note="")
status, _, page = ask(code, {**fields, "status": "postponed"})
say("a form of another window overwrites nothing", status == 409 and form(page, code)["status"] == "postponed" and machine[1]["status"] != "postponed")
kept = form(ask(f"{code}?item=2&coder=Lan")[2], code)
say("but shows both, and can be sent once more", kept["status"] == machine[1]["status"] and int(form(page, code)["version"]) == int(kept["version"]))
blind = [ask(f"{code}?item={i + 1}&coder=Lan")[2] for i in range(12)] + [ask(at)[2], ask("/samples")[2], ask(f"{at}/agreement")[2]]
say("no page shows what the other coded", not any("SECRET" in page for page in blind))
say("nor do tables and adjudication before the end", all(ask(at + rest)[0] == 400 for rest in ("/agreement.csv", "/codings.csv", "/adjudicate", "/agreed")))
say("coding goes on where it was left", "Event 12/12" in ask(f"{code}?coder=Mai")[2])
say("a forged token codes nothing", coded("Mai", 12, event="yes", token="0" * 64)[0] == 403 and ask(f"{code}?item=12&coder=Mai")[2].count("checked") == 3)

end = f"{at}/end"
page = ask(at)[2]
ask(end, form(page, end, "Lan:"))
say("who has done codes no more", ask(code, {**kept, "status": "held"})[0] == 400)
ask(end, form(ask(at)[2], end, "Mai:"))
page = ask(f"{at}/agreement")[2]
say("agreement is shown once all have done", ">0.800<" not in page and page.count('<svg class="alpha"') >= 5 and "machine" in page)
say("and says the source of its thresholds", "Krippendorff, Content Analysis" in page and ".667" in page)

# The same numbers, from the definition.
rows = list(csv.DictReader(io.StringIO(ask(f"{at}/codings.csv")[2])))
table = {(row["who"], row["field"]): row for row in csv.DictReader(io.StringIO(ask(f"{at}/agreement.csv")[2]))}
say("all codings are in a table", len(rows) == 12 + 12 + 11 and {row["kind"] for row in rows} == {"coder", "machine"})


def day(text):
    text = text.split("/")[0]
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return None
    y, m, d = (list(map(int, text.split("-"))) + [None, None])[:3]
    a = datetime.date(y, m or 1, d or 1)
    b = datetime.date(y, m or 12, d or 28)
    while d is None and (b + datetime.timedelta(1)).month == (m or 12):
        b += datetime.timedelta(1)
    return (a.toordinal() + b.toordinal()) / 2


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower().replace("đ", "d")) if not unicodedata.combining(c))


def masi(a, b):
    a, b = set(a.split(";")) - {"none"}, set(b.split(";")) - {"none"}
    if a == b:
        return 0
    return 1 - (0 if not a & b else 2 / 3 if a <= b or b <= a else 1 / 3) * len(a & b) / len(a | b)


same = lambda a, b: float(a != b)
measures = {name: (name, same, str) for name in ("event", "type", "status", "mode", "mechanism")}
measures.update({"place": ("place", same, plain), "countries": ("countries", masi, str),
                 "date-exact": ("date", same, lambda v: v.split("/")[0]), "date": ("date", lambda a, b: (a - b) ** 2, day)})


def alpha(units, far):
    units = [[v for v in unit if v is not None] for unit in units]
    units = [unit for unit in units if len(unit) > 1]
    every = [v for unit in units for v in unit]
    n = len(every)
    expected = sum(far(a, b) for a, b in itertools.permutations(every, 2)) / (n * (n - 1)) if n > 1 else 0
    if not expected:
        return None
    return 1 - sum(sum(far(a, b) for a, b in itertools.permutations(unit, 2)) / (len(unit) - 1) for unit in units) / n / expected


def fits(who, sources):
    for name, (field, far, read) in measures.items():
        units = [[next((read(row[field]) for row in rows if row["item"] == str(i + 1) and source(row) and row[field] != ""), None)
                  for source in sources] for i in range(12)]
        want, got = alpha(units, far), table[who, name]["alpha"]
        if (want is None) != (got == "") or want is not None and abs(want - float(got)) > 0.0001:
            print(f"{who} {name}: {got} is not {want}")
            return False
    return True


coder = lambda who: lambda row: row["kind"] == "coder" and row["who"] == who
robot = lambda row: row["kind"] == "machine"
say("alpha of each field is what the definition gives", fits("", [coder("Lan"), coder("Mai")]))
say("and so is that of each coder with the machine", fits("Lan", [coder("Lan"), robot]) and fits("Mai", [coder("Mai"), robot]))
say("an interval is the same each time", ask(f"{at}/agreement.csv")[2] == ask(f"{at}/agreement.csv")[2] and float(table["", "type"]["low"]) <= float(table["", "type"]["alpha"]) <= float(table["", "type"]["high"]))

# What differs is settled.
settle = f"{at}/adjudicate"


def event(id):
    return json.loads(ask(f"/api/event/{id}")[2])["event"]


page = ask(f"{settle}?item=2")[2]
fields = form(page, settle)
which = next(row["record_event"] for row in rows if row["item"] == "2")
before = event(which)
say("who said what stands side by side", "SECRET place" in page and "Mai" in page and fields["type"] == "leave" and "date" not in fields)
status, headers, _ = ask(settle, {**fields, "place": "=SECRET place", "type": "other", "type-other": "exhibition"})
say("what is chosen is corrected, and nothing else", status == 303 and event(which) == {**before, "place": "SECRET place", "type": "exhibition"})
page = ask(headers["Location"])[2]
say("the corrections say which sample, and are undone", ask("/corrections")[2].count("Đợt &lt;1&gt; #2") >= 2 and ask("/undo", form(page, "/undo"))[0] == 303 and event(which) == before)
say("a form sent twice settles once", ask(settle, {**fields, "place": "=SECRET place"})[0] == 409 and event(which) == before)
fields = form(ask(f"{settle}?item=3")[2], settle)
say("a choice that nobody made is refused", ask(settle, {**fields, "place": "=Elsewhere"})[0] == 400)
one = form(ask(f"/event/{next(row['record_event'] for row in rows if row['item'] == '3')}")[2], f"/event/{next(row['record_event'] for row in rows if row['item'] == '3')}/correct", 'value="accept"')
third = next(row["record_event"] for row in rows if row["item"] == "3")
status, headers, _ = ask(f"/event/{third}/correct", {**one, "kind": "accept"})
say("an event that was corrected meanwhile is not changed unseen", ask(settle, {**fields, "place": "=SECRET place"})[0] == 409)
ask("/undo", form(ask(headers["Location"])[2], "/undo"))
gone = next(row["record_event"] for row in rows if row["item"] == "1")
fields = form(ask(f"{settle}?item=1")[2], settle)
status, headers, _ = ask(settle, {**fields, "event": "=no"})
say("what is no event is rejected", status == 303 and ask(f"/event/{gone}")[0] == 404)
ask("/undo", form(ask(headers["Location"])[2], "/undo"))
say("and comes back", ask(f"/event/{gone}")[0] == 200)
say("an item on which all agree is not settled", ask(settle, {**fields, "item": "10"})[0] == 404)

# What all say and the record does not.
at = sample(size="4", seed="x")
code, end = f"{at}/code", f"{at}/end"
for who in ("Lan", "Mai"):
    for i in range(4):
        coded(who, i + 1, event="yes", type="exhibition", status="cancelled", mode="none", date="?", place="Cao Bằng", countries="Lào; Brunei", mechanism="?")
ask(end, form(ask(at)[2], end, "what\" value=\"end"))
page = ask(f"{at}/agreed")[2]
agreed = form(page, f"{at}/agreed")
say("where all agree and the record differs is listed", page.count("Cao Bằng") == 4 and page.count("<th scope=\"row\">") >= 12 and agreed["seen"])
say("fields without a value are left alone", "Date of its start" not in page)
before = ask("/api/events?limit=1000")[2]
say("another list is not applied", ask(f"{at}/agreed", {**agreed, "seen": "0" * 64})[0] == 409 and ask("/api/events?limit=1000")[2] == before)
status, headers, _ = ask(f"{at}/agreed", agreed)
page = ask(headers["Location"])[2]
made = [row for row in json.loads(ask("/api/events?limit=1000&status=cancelled")[2])["events"] if row["place"] == "Cao Bằng"]
say("it is corrected in one go", status == 303 and len(made) == 4 and all(row["countries"] == ["BRN", "LAO"] and row["type"] == "exhibition" for row in made))
say("and then nothing differs", "<th scope=\"row\">" not in page)
say("one undo takes all of it back", ask("/undo", form(page, "/undo"))[0] == 303 and ask("/api/events?limit=1000")[2] == before)
for path in re.findall(r'href="(/sample/[0-9a-f]*)"', ask("/samples")[2]):
    ask(f"{path}/end", {**form(ask(path)[2], f"{path}/end", "remove"), "sure": "1"})
say("removed, the samples are gone", ask(at)[0] == 404 and "/sample/" not in ask("/samples")[2])
END
