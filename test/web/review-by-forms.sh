# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# An editor without scripts: accepts, changes, is too late, merges, splits, and takes all of it back.
# $URL is a desk on the sample pages, which is left as it was found.
exec python3 - "$URL" <<'END'
import html, json, re, sys, urllib.error, urllib.parse, urllib.request

base = sys.argv[1]


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(Stay)


def ask(path, fields=None, accept="text/html"):
    body = None if fields is None else urllib.parse.urlencode(fields, doseq=True).encode()
    request = urllib.request.Request(base + path, body, {"Accept": accept, "Accept-Language": "en"})
    try:
        with opener.open(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read().decode()


def say(sentence, so):
    print(sentence if so else f"NOT SO: {sentence}")


def forms(page):
    for tag, inside in re.findall(r"<form([^>]*)>(.*?)</form>", page, re.S):
        action = re.search(r'action="([^"]*)"', tag)
        fields = {}
        for field in re.findall(r"<input([^>]*)>", inside):
            name, value = re.search(r' name="([^"]*)"', field), re.search(r' value="([^"]*)"', field)
            if name and 'type="checkbox"' not in field:
                fields.setdefault(name.group(1), []).append(html.unescape(value.group(1) if value else ""))
        for name, options in re.findall(r'<select[^>]* name="([^"]*)">(.*?)</select>', inside, re.S):
            chosen = re.search(r'value="([^"]*)" selected', options)
            fields[name] = [chosen.group(1) if chosen else ""]
        yield html.unescape(action.group(1)) if action else "", fields, inside


def form(page, action, word=""):
    return next((fields for to, fields, inside in forms(page) if to == action and word in inside), None)


def event(id):
    return json.loads(ask(f"/api/event/{id}")[2])["event"]


def undo(page):
    fields = form(page, "/undo")
    return ask("/undo", fields)[0] == 303


queue = ask("/review")[2]
ids = re.findall(r'class="item" data-id="([^"]*)"', queue)
say("the queue lists events with a form for each", len(ids) == 25 and all(form(queue, f"/event/{i}/correct") for i in ids))
first, second = ids[0], ids[1]
action = f"/event/{first}/correct"
accept = form(queue, action, 'value="accept"')

status, headers, _ = ask(action, {**accept, "kind": "accept"})
done = ask(headers["Location"])[2]
say("what is accepted leaves the queue, and its undo is offered", status == 303 and first not in re.findall(r'data-id="([^"]*)"', done) and form(done, "/undo"))

status, _, page = ask(action, {**accept, "kind": "reject"})
say("who has not seen that is told so and rejects nothing", status == 409 and "Accepted" in page and ask(f"/event/{first}")[0] == 200)
again = form(page, action, "all the same")
say("and may do it all the same with what is there in sight", again and again["kind"] == ["reject"] and again["version"] != accept["version"])
status, _, page = ask(action, {**accept, "kind": "reject"}, "application/json")
say("a script is told the same", status == 409 and json.loads(page)["corrections"][0]["act"] == "accept")
say("the undo is done", undo(done))
say("undone, the event is as it was seen, and in the queue again", form(ask("/review")[2], action, 'value="accept"')["version"] == accept["version"])

before = event(first)
change = form(ask(f"/event/{first}")[2], action, 'name="date"')
status, headers, _ = ask(action, {**change, "place": "Đà Lạt", "countries": "Lào; viet nam", "why": "asked there"})
now = event(first)
say("only what was changed is changed", status == 303 and now["place"] == "Đà Lạt" and now["countries"] == ["LAO", "VNM"] and now["date"] == before["date"] and now["people"] == before["people"])
page = ask(headers["Location"])[2]
say("the event's page tells who changed what, and why", "asked there" in page and page.count('<form method="post" class="undo"') == 3)
say("both changes are undone by one form", undo(page) and event(first) == before)
status, _, page = ask(action, {**change, "countries": "Nowhere"}, "application/json")
say("a country that is none is refused", status == 400 and "Nowhere" in json.loads(page)["error"])
status, _, page = ask(action, {**change, "date": "next week", "place": "Đà Lạt"}, "application/json")
say("a form with one bad value changes nothing", status == 400 and event(first) == before)

page = ask(f"/merge?a={first}&b={second}")[2]
merge = form(page, action, 'value="merge"')
say("two events stand side by side, with why they are two", page.count('<section class="side">') == 2 and "two" in page and merge)
status, headers, _ = ask(action, {**merge, "kind": "merge"})
page = ask(headers["Location"])[2]
one = re.search(r'action="/event/(e[0-9a-f]*)/correct"', page).group(1)
say("merged, both addresses lead to one event", status == 303 and event(first)["id"] == event(second)["id"])
history = json.loads(ask(f"/api/event/{one}")[2])["history"]
preview = ask(f"/split?event={one}&other={history[0]['id']}")[2]
say("a split shows what stays and what goes", preview.count('<section class="side">') == 2 and form(preview, f"/event/{one}/correct", 'value="split"'))
say("the merge is undone", undo(page) and event(first) == before)

document = history[0]["document"]
words = history[0]["quote"]
say("a document offers to make something of its words", 'name="quote"' in ask(f"/document/{document}")[2])
page = ask("/mark?" + urllib.parse.urlencode({"document": document, "quote": "  ".join(words.split(" "))}))[2]
fields = form(page, "/mark", 'name="date"')
status, headers, _ = ask("/mark", {**fields, "type": "visit", "date": "2031-02-03", "countries": "Lào"})
page = ask(headers["Location"])[2]
made = json.loads(ask("/api/events?since=2031&until=2031")[2])["events"]
say("words become an event, whose note quotes them", status == 303 and len(made) == 1 and made[0]["countries"] == ["LAO"] and words in json.loads(ask(f"/api/event/{made[0]['id']}")[2])["history"][0]["quote"])
say("and that is undone", undo(page) and not json.loads(ask("/api/events?since=2031&until=2031")[2])["events"])
status, _, page = ask("/mark", {**fields, "quote": "words of somebody else"})
say("words that do not stand there become nothing", status == 400)

listed = ask("/corrections")[2]
say("all of it is listed, undone", "Merged" in listed and "undone" in listed)
status, _, _ = ask(action, {**accept, "token": "0" * 64, "kind": "reject"})
say("a form with a forged token does nothing", status == 403 and event(first) == before)
names = json.loads(ask("/api/names?of=countries&q=la")[2])["names"]
say("fields complete from names", {"value": "Laos", "text": "LAO"} in names)
then = ask("/review?as_of=2020-11-20")
say("an earlier day has nothing to review", then[0] == 200 and 'class="item"' not in then[2] and 'method="post"' not in then[2])
END
