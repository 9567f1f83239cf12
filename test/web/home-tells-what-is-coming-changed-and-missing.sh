# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The first page and the page of changes, on days of the sample pages' time.  $URL is a desk on them.
exec python3 - "$URL" <<'END'
import html, re, sys, urllib.request

base = sys.argv[1]


def page(path):
    with urllib.request.urlopen(urllib.request.Request(base + path, headers={"Accept-Language": "en"}), timeout=20) as answer:
        return answer.read().decode()


def part(markup, name):
    return re.search(rf'<section[^>]*aria-labelledby="{name}">(.*?)</section>', markup, re.S).group(1)


def plain(markup):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", markup))).strip()


def say(sentence, so):
    print(sentence if so else f"NOT SO: {sentence}")


then = page("/?as_of=2020-11-20")
coming, changed, gaps = part(then, "coming"), part(then, "changed"), part(then, "gaps")
chains = re.findall(r'<h3><a href="/programme/([^/"]*)/\d{4}', coming)
say("what is coming is listed by chain, each leading to its programme", "ADMM" in chains and len(set(chains)) == len(chains))
say("plans of a chain stand under it", "/mechanism/AD" in coming.split("<h3>")[chains.index("ADMM") + 1])
say("what no chain has comes last", "Outside the chains" in coming.split("<h3>")[-1])
days = re.findall(r'datetime="(\d{4}-\d\d-\d\d)"', changed)
say("what changed is of the week before, the latest first", days[0] == "2020-11-13" and
    days[1:] == sorted(days[1:], reverse=True) and all("2020-11-13" <= day <= "2020-11-20" for day in days))
say("a change leads to its event and to the words", 'href="/event/e' in changed and re.search(r'href="/document/d\w+\?at=\d+-\d+', changed))
say("plans whose day has passed are gaps", "Due, unconfirmed" in plain(gaps) and 'class="sign due"' in gaps)
now = page("/")
say("so are years without a sitting", "Years without a sitting" in part(now, "gaps")
    and re.search(r'href="/programme/[^"]*/20\d\d"', part(now, "gaps")))
say("a record of the past shows its last week", "The last week with pages" in part(now, "changed"))
say("nothing is made up of an earlier day", "2020-12" not in changed)

moved = page("/changes?since=2020-10-01&until=2020-10-31")
kinds = set(re.findall(r'<b class="kind">([^<]*)</b>', moved))
say("kinds of changes are told apart in words", len(kinds) > 2)
only = page("/changes?since=2020-10-01&until=2020-10-31&mechanism=ADMM%2B")
say("and narrowed by the filters of lists", 0 < only.count('class="kind"') < moved.count('class="kind"'))
say("an empty one says so", "Nothing changed." in page("/changes?since=1990&until=1991"))
END
