# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What a reader does first: from the home page to a month, an event, and the sentence that it came
# from; then what other programs fetch.  $URL is a desk on the sample pages.
exec python3 - "$URL" <<'END'
import html, re, sys, urllib.error, urllib.request

base = sys.argv[1]


def get(path, method="GET", **headers):
    request = urllib.request.Request(base + path, method=method,
                                     headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def page(path):
    status, headers, body = get(path, Accept_Language="vi")
    if status != 200:
        print(f"{path}: status {status}")
    return body.decode()


def plain(markup):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", markup))).strip()


def say(sentence, so):
    print(sentence if so else f"NOT SO: {sentence}")


home = page("/")
say("the home page leads to the calendar", 'href="/calendar"' in home)
say("the home page says what is coming and what was new", 'id="coming"' in home and 'id="new"' in home)
due = page("/events?status=due")
say("a plan whose day has passed and of which nobody told is due",
    "Quá hạn, chưa rõ" in due and "Dự kiến</span></p></li>" not in due)
calendar = page("/calendar")
events = re.findall(r'<li>.*?href="(/event/[^"]+)"', calendar)
say("the calendar opens at a month with events", bool(events))
walked = 0
for path in list(dict.fromkeys(events))[:5]:
    event = page(path)
    for quote, text in re.findall(r'<blockquote[^>]*><a href="([^"]+)"[^>]*>(.*?)</a>', event, re.S)[:3]:
        document = page(html.unescape(quote).split("#")[0])
        hit = " ".join(re.findall(r'<mark class="hit"[^>]*>(.*?)</mark>', document, re.S))
        said = plain(text)
        if 'id="hit"' in document and (said in plain(hit) or plain(hit).replace(" ", "") == said.replace(" ", "")):
            walked += 1
        else:
            print(f"{quote}: {said!r} is not what is highlighted: {plain(hit)!r}")
        back = path in document
        if not back:
            print(f"{quote}: does not lead back to {path}")
say("each event's quotes open the article with those words highlighted", walked > 0)

status, headers, feed = get("/feed.ics")
lines = feed.split(b"\r\n")
say("the feed is a calendar", status == 200 and headers["Content-Type"].startswith("text/calendar")
    and lines[0] == b"BEGIN:VCALENDAR" and b"BEGIN:VEVENT" in lines)
say("its lines end CRLF and hold 75 octets at most",
    b"\n" not in feed.replace(b"\r\n", b"") and max(map(len, lines)) <= 75)
status, headers, table = get("/events.csv")
say("the table has a head and rows", status == 200 and table.count(b"\n") > 2)
status, headers, body = get("/api/events?limit=1")
say("the events are there as JSON", status == 200 and b'"schema":"attache/events/1"' in body)

english = get("/", Accept_Language="en")[2].decode()
say("a browser that prefers English gets English", '<html lang="en">' in english and "Coming up" in english)
kept = get("/?lang=en", Accept_Language="vi")[1]["Set-Cookie"].split(";")[0]
say("the chosen language is kept", '<html lang="en">' in get("/about", Accept_Language="vi", Cookie=kept)[2].decode())
style = html.unescape(re.search(r'href="(/assets/style.css[^"]*)"', home).group(1))
tag = get(style)[1]["ETag"]
say("a style sheet that is known is not sent again", get(style, If_None_Match=tag)[0] == 304)
status, headers, body = get("/events", method="HEAD")
say("HEAD answers without a body", status == 200 and body == b"" and int(headers["Content-Length"]) > 0)
say("nothing can be written", get("/events", method="POST")[0] == 405)
say("another site's name is refused", get("/", Host="evil.example")[0] == 421)
END
