#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Follow the desk's links from the home page and look at each page as a browser or a reader would.

usage: crawl.py URL [PAGES]

Every link inside the desk must lead somewhere; every HTML page has a language, a title, one h1, labels for
its fields, texts for its images, no id twice, fragments that exist, and nothing that its own
Content-Security-Policy would block; the calendar leads to events, and an event shows a quote.
"""
import collections, html.parser, re, sys, urllib.error, urllib.parse, urllib.request

VOID = set("area base br col embed hr img input link meta source track wbr".split())


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.links, self.ids, self.wrong, self.open = [], [], [], []
        self.count = collections.Counter()
        self.lang, self.labelled, self.fields, self.title, self.quotes = None, set(), [], "", 0
        self.action = None

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        self.count[tag] += 1
        if tag not in VOID:
            self.open.append(tag)
        if "id" in a:
            self.ids.append(a["id"])
        for name in a:
            if name.startswith("on") or name == "style":
                self.wrong.append(f"<{tag} {name}=...> is blocked by the policy")
        if tag == "html":
            self.lang = a.get("lang")
        if tag == "script" and "src" not in a and a.get("type") not in ("application/json", "application/ld+json"):
            self.wrong.append("an inline script is blocked by the policy")
        if tag == "style":
            self.wrong.append("an inline style sheet is blocked by the policy")
        if tag == "img" and "alt" not in a:
            self.wrong.append("an image without alt")
        if tag == "label" and "for" in a:
            self.labelled.add(a["for"])
        if tag in ("input", "select", "textarea") and a.get("type") not in ("hidden", "submit", "button"):
            if "label" not in self.open and "aria-label" not in a and "aria-labelledby" not in a:
                self.fields.append(a.get("id"))
        if tag in ("mark", "blockquote", "q"):
            self.quotes += 1
        if tag == "form":
            self.action = a.get("action") if a.get("method", "get").lower() == "get" else None
        if tag in ("input", "select", "textarea") and "required" in a and not a.get("value"):
            self.action = None  # nobody gets there without filling it in
        for key in ("href", "src"):
            if a.get(key):
                self.links.append(a[key])

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if tag == "form" and self.action:
            self.links.append(self.action)
        if tag not in self.open:
            self.wrong.append(f"</{tag}> without its start")
            return
        while self.open and self.open[-1] != tag:
            left = self.open.pop()
            if left not in ("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "option"):
                self.wrong.append(f"<{left}> is not closed")
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] == "title":
            self.title += data


def fetch(url):
    """(status, headers, body); a refusal is an answer too."""
    try:
        with urllib.request.urlopen(url, timeout=30) as r:
            return r.status, r.headers, r.read()
    except urllib.error.HTTPError as e:
        return e.code, e.headers, e.read()


def look(url, headers, body):
    wrong = []
    text = body.decode("utf-8")
    page = Page()
    page.feed(text)
    wrong += page.wrong
    policy = headers.get("Content-Security-Policy", "")
    if not policy:
        wrong.append("no Content-Security-Policy")
    if "unsafe-inline" in policy or "unsafe-eval" in policy:
        wrong.append(f"the policy allows what it is there to forbid: {policy}")
    if headers.get("X-Content-Type-Options", "").lower() != "nosniff":
        wrong.append("no X-Content-Type-Options: nosniff")
    if not page.lang:
        wrong.append("<html> without lang")
    if not page.title.strip():
        wrong.append("no title")
    if page.count["h1"] != 1:
        wrong.append(f"{page.count['h1']} h1 elements")
    wrong += [f"id {i!r} twice" for i, n in collections.Counter(page.ids).items() if n > 1]
    wrong += [f"field {f!r} without a label" for f in page.fields if f not in page.labelled]
    if page.open:
        wrong.append(f"not closed at the end: {page.open}")
    for word in ("(null)", "%s", "{{", "undefined", "�"):
        if word in re.sub(r"<[^>]*>", " ", text):
            wrong.append(f"{word!r} in the text")
    return page, wrong


def main(argv):
    base, limit = argv[0].rstrip("/"), int(argv[1]) if len(argv) > 1 else 1500
    todo, seen, ids, wanted_ids = collections.deque([(base + "/", "the start")]), {base + "/"}, {}, []
    problems, kinds, quoted = [], collections.Counter(), 0
    while todo and len(ids) < limit:
        url, source = todo.popleft()
        status, headers, body = fetch(url)
        path = url[len(base):]
        if status != 200:
            problems.append(f"{path}: status {status} (linked from {source})")
            continue
        kind = headers.get("Content-Type", "")
        if not kind:
            problems.append(f"{path}: no Content-Type")
        ids[url] = []
        if not kind.startswith("text/html"):
            continue
        try:
            page, wrong = look(url, headers, body)
        except UnicodeDecodeError:
            problems.append(f"{path}: not UTF-8")
            continue
        problems += [f"{path}: {w}" for w in wrong]
        ids[url] = page.ids
        first = path.strip("/").split("/")[0].split("?")[0] or "home"
        kinds[first] += 1
        if first in ("event", "events") and path.strip("/").count("/") == 1:
            quoted += page.quotes > 0
            if not page.quotes:
                problems.append(f"{path}: an event without a quote")
        for link in page.links:
            target, fragment = urllib.parse.urldefrag(urllib.parse.urljoin(url, link))
            if not target.startswith(base + "/") and target != base:
                continue
            if fragment:
                wanted_ids.append((target, urllib.parse.unquote(fragment), path))
            if target not in seen:
                seen.add(target)
                todo.append((target, path))
    for target, fragment, path in wanted_ids:
        if target in ids and ids[target] and fragment not in ids[target]:
            problems.append(f"{path}: nothing is called #{fragment} in {target[len(base):]}")
    if not quoted:
        problems.append("no event page was reached")
    for problem in sorted(set(problems))[:100]:
        print(problem)
    print(f"{len(ids)} addresses: " + ", ".join(f"{k} {n}" for k, n in sorted(kinds.items())))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
