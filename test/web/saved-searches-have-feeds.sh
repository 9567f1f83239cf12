# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Suggestions while a search is typed; a search that is kept, its feeds as parsers read them, and
# what becomes of them when it is forgotten.  $URL is a desk on the sample pages.
exec python3 - "$URL" <<'END'
import html, json, re, sys, urllib.error, urllib.parse, urllib.request
import xml.etree.ElementTree as xml

base = sys.argv[1]


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(Stay)


def ask(path, accept="text/html", **fields):
    body = urllib.parse.urlencode(fields).encode() if fields else None
    try:
        request = urllib.request.Request(base + path, data=body, headers={"Accept": accept})
        with opener.open(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read().decode()


def say(sentence, so):
    print(sentence if so else f"NOT SO: {sentence}")


def suggested(words):
    return json.loads(ask("/api/suggest?lang=vi&q=" + urllib.parse.quote(words))[2])["suggestions"]


kinds = {row["kind"] for words in ("hội nghị", "lào", "giang") for row in suggested(words)}
say("suggestions are of every kind", kinds == {"mechanism", "country", "person", "event", "document"})
say("each leads to a page", all(ask(row["href"])[0] == 200 for row in suggested("hội nghị")))
say("marks may be left out", [row["href"] for row in suggested("hoi nghi")][:3]
    == [row["href"] for row in suggested("hội nghị")][:3])
say("a word may be unfinished", any(row["kind"] == "document" for row in suggested("hội nghị bộ tr")))
say("what begins so comes first", next(r for r in suggested("lao") if r["kind"] == "country")["href"] == "/country/LAO")
say("nothing is suggested for nothing", suggested("") == [] and suggested("…!") == [])
say("more than a query is refused", ask("/api/suggest?q=" + "x" * 300)[0] == 400)

page = ask("/search?lang=vi&q=hội%20nghị&type=conference".replace("ộ", "%E1%BB%99").replace("ị", "%E1%BB%8B"))[2]
token = re.search(r'name="attache-token" content="([^"]*)"', page).group(1)
say("filters narrow a search", 'value="conference" selected' in page and 'class="what"' in page)
name = 'Hội nghị <b>&"'
status, headers, _ = ask("/searches", token=token, name=name, q="hội nghị", type="conference")
say("a search is kept and shown", status == 303 and headers["Location"].startswith("/search?q=h%E1%BB%99i"))
page = ask(headers["Location"])[2]
say("it is in the list, escaped", html.escape(name, quote=False) in page and "<b>&" not in page)
say("it is not offered again", 'id="keep-name"' not in page)
atom = html.unescape(re.search(r'href="(/saved/\w+/feed.atom[^"]*)"', page).group(1))
ics = html.unescape(re.search(r'href="(/saved/\w+/feed.ics[^"]*)"', page).group(1))

status, headers, text = ask(atom)
feed = xml.fromstring(text.encode())
ns = "{http://www.w3.org/2005/Atom}"
entries = feed.findall(ns + "entry")
say("its feed is Atom", status == 200 and headers["Content-Type"].startswith("application/atom+xml")
    and feed.tag == ns + "feed" and feed.findtext(ns + "title") == name)
stamp = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")
say("feed and entries have id, title and time", all(
    at.findtext(ns + "id").startswith("urn:attache:") and at.findtext(ns + "title")
    and stamp.match(at.findtext(ns + "updated")) for at in [feed] + entries))
ids = [at.findtext(ns + "id") for at in entries]
say("entries are events and documents, each once", len(ids) == len(set(ids)) and
    {at.find(ns + "category").get("term") for at in entries} == {"event", "document"})
say("entries lead to pages", all(ask(at.find(ns + "link").get("href")[len(base):])[0] == 200 for at in entries[:5]))
status, headers, text = ask(ics)
lines = text.replace("\r\n ", "").split("\r\n")
say("its calendar has its events only", status == 200 and lines[0] == "BEGIN:VCALENDAR"
    and lines[-2] == "END:VCALENDAR" and "CATEGORIES:conference" in lines and "CATEGORIES:visit" not in lines)

status, headers, text = ask("/searches", "application/json", token=token, q='type:visit "x', country="LAO")
kept = json.loads(text)["id"]
other = f"/saved/{kept}/feed.atom"
say("a query with fields has a feed, but no calendar", other in ask("/search")[2]
    and ask(f"/saved/{kept}/feed.ics")[0] == 404 and xml.fromstring(ask(other)[2].encode()).tag == ns + "feed")
say("a search of nothing is not kept", ask("/searches", token=token, name="x")[0] == 400)
say("nor one that makes no sense", ask("/searches", token=token, country="Atlantis")[0] == 400)
say("nor one without the page's token", ask("/searches", name="x", q="x")[0] == 403)
for at in (atom, other):
    say("it can be forgotten", ask("/searches/forget", token=token, id=at.split("/")[2], next="/search")[0] == 303)
    say("and then has no feed", ask(at)[0] == 404)
say("what is not kept cannot be forgotten", ask("/searches/forget", token=token, id="x")[0] == 404)
END
