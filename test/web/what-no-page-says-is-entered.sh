# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# An event, a post and a figure are entered by hand, what cannot be read is said at its field, and
# all is taken back.  $URL is a desk on the sample pages.
exec python3 - "$URL" <<'END'
import html, re, sys, urllib.error, urllib.parse, urllib.request

base = sys.argv[1]


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(Stay)


def ask(path, **fields):
    body = urllib.parse.urlencode(fields).encode() if fields else None
    try:
        request = urllib.request.Request(base + path, data=body, headers={"Accept-Language": "en"})
        with opener.open(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read().decode()


def say(sentence, so):
    print(sentence if so else f"NOT SO: {sentence}")


def enter(kind, **fields):
    status, headers, body = ask("/enter/" + kind, token=token, **fields)
    return ask(headers["Location"])[2] if status == 303 else f"status {status}: {body}"


def undo(page):
    form = re.search(r'<form[^>]*action="/undo"[^>]*>(.*?)</form>', page, re.S).group(1)
    sent = {name: html.unescape(value) for name, value in
            re.findall(r'name="(\w+)" value="([^"]*)"', form)}
    return ask("/undo", **sent)[0]


page = ask("/enter/event?country=x&note=%3Cb%3E")[2]
token = re.search(r'name="attache-token" content="([^"]*)"', page).group(1)
say("a form may be filled in by its address, escaped", "&lt;b&gt;</textarea>" in page)
say("each field has a label", set(re.findall(r'id="(e-\w+)"', page)) == set(re.findall(r'for="(e-\w+)"', page)))
say("names are completed", '<option value="ADMM">' in page and '<option value="Laos">LAO' in page)

note = "The embassy told us on the phone <of> it."
event = dict(type="meeting", status="planned", date="17/11/2031", countries="Lào; vnm", mechanism="admm",
             people="Nguyễn Văn Thử, Trần Thị Nghiệm", place="Viêng Chăn", note=note, said="2021-01-02")
page = enter("event", **event)
say("an event is entered, with names of countries and dates as people write them",
    "17 November 2031" in page and "Laos" in page and 'href="/mechanism/ADMM"' in page)
path = re.search(r'<a href="(/event/[^"]*)"', page).group(1)
say("its source is the note", html.escape(note, quote=False) in ask(path)[2])
say("it is taken back", undo(page) == 303 and ask(path)[0] == 404)

page = enter("post", person="Somchai Thử Nghiệm", post="Tùy viên Quốc phòng", country="Thái Lan", note="His card.")
people = ask("/people?q=somchai+thu+nghiem")[2]
say("a post is entered", "Somchai Thử Nghiệm" in people)
undo(page)
say("and taken back", "Somchai Thử Nghiệm" not in ask("/people?q=somchai+thu+nghiem")[2])
page = enter("figure", what="nước thử nghiệm có tùy viên", value="1.250", qualifier="more-than", note="A speech.")
say("a figure is entered", "1,250" in ask("/figures")[2] and "nước thử nghiệm" in ask("/figures")[2])
undo(page)
say("and taken back, too", "nước thử nghiệm" not in ask("/figures")[2])

wrong = [("event", "date", "32/13/2031"), ("event", "countries", "Lào; Atlantis"), ("event", "mechanism", "XYZ"),
         ("event", "said", "2999-01-01"), ("event", "said", "2020"), ("event", "type", "party"),
         ("event", "note", ""), ("event", "name", "x" * 401), ("figure", "value", "many"), ("figure", "what", ""),
         ("post", "post", ""), ("post", "person", "")]
for what, field, value in wrong:
    fields = dict(type="visit", status="planned", what="x", value="1", qualifier="exact", person="X Y", post="z",
                  note="A <i>note</i>.")
    status, _, body = ask("/enter/" + what, token=token, **{**fields, field: value})
    if not (status == 400 and f'id="w-{field}"' in body and f'href="#e-{field}"' in body
            and body.count('class="wrong"') == 1 and (field == "note" or "A &lt;i&gt;note&lt;/i&gt;." in body)):
        print(f"NOT SO: {what} {field}={value!r} is refused at its field: {status}")
say("what is wrong is said at its field, and nothing that was typed is lost", True)
say("nothing is entered without the page's token", ask("/enter/figure", what="x", value="1", note="x")[0] == 403)
say("there is no form for anything else", ask("/enter/rumour")[0] == 404)
END
