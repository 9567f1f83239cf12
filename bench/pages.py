# SPDX-License-Identifier: MIT
"""A large archive made of a small one.

Each page is an article of the corpus told of other days and other people: years, days and months are shifted,
family and given names of Vietnamese people exchanged, the same within one page and different from copy to copy.
One paragraph in four, never the first, is another article's, so that no two pages are near duplicates.  Where
the corpus comes with a list of the articles that are about the subject (defence.txt beside it), paragraphs
are exchanged within either kind, which keeps the corpus' mix.  Pages are dated, over ten years.  Nothing is random:
the same corpus gives the same pages.
"""
import datetime, json, os, random, re

FAMILIES = "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đào Lương Trịnh Mai Tô Hà Cao".split()
GIVEN = ("An Bình Cường Dũng Giang Hải Hùng Khánh Lâm Minh Nam Phong Quang Sơn Thắng Tuấn Việt Vinh Hương Lan Linh Mai Nga "
         "Phương Thảo Trang Lịch Vịnh Chiêm Cương Đức Hiền Hòa Kiên Long Nghĩa Phúc Tâm Thành Toàn Trung Tùng").split()
NAME = re.compile(r"\b(" + "|".join(FAMILIES) + r")((?: [A-ZĐÂÁẤẠÀĂÔÓỐƯÝÚỨÍÊẾ]\w+){1,3})")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DAY = re.compile(r"\b(\d{1,2})([-/])(\d{1,2})\b")
FIRST = datetime.date(2011, 1, 1)
DAYS = 3650


class Corpus:
    """Articles, and which of them are about the subject."""

    def __init__(self, path, lines):
        self.articles = [json.loads(line) for line in lines]
        beside = os.path.join(os.path.dirname(path), "defence.txt")
        chosen = set()
        if os.path.exists(beside):
            with open(beside, encoding="utf-8") as f:
                chosen = set(f.read().split())
        self.kinds = {True: [], False: []}
        for at, article in enumerate(self.articles):
            article["paragraphs"] = article["text"].split("\n")
            article["chosen"] = article["doc"] in chosen
            self.kinds[article["chosen"]].append(at)


def another_name(match, turn):
    family = FAMILIES[(FAMILIES.index(match.group(1)) + turn * 5) % len(FAMILIES)]
    rest = match.group(2).split()
    last = GIVEN.index(rest[-1]) if rest[-1] in GIVEN else sum(map(ord, rest[-1]))
    rest[-1] = GIVEN[(last + turn * 7) % len(GIVEN)]
    return " ".join([family, *rest])


def another_day(match, turn):
    day, month = int(match.group(1)), int(match.group(3))
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return match.group(0)
    return f"{(day - 1 + turn * 11) % 28 + 1}{match.group(2)}{(month - 1 + turn * 5) % 12 + 1}"


def shifted(text, turn):
    text = YEAR.sub(lambda m: str(int(m.group(0)) - turn % 12), text)
    text = DAY.sub(lambda m: another_day(m, turn), text)
    return NAME.sub(lambda m: another_name(m, turn), text)


def page(corpus, number):
    """The page of that number, as an object of JSON Lines."""
    turn, at = divmod(number, len(corpus.articles))
    article = corpus.articles[at]
    paragraphs = list(article["paragraphs"])
    dice = random.Random(number)
    if turn > 0:
        kind = corpus.kinds[article["chosen"]]
        for i in range(3, len(paragraphs)):
            if len(paragraphs[i]) > 40 and dice.randrange(4) == 0:
                other = corpus.articles[kind[dice.randrange(len(kind))]]["paragraphs"]
                paragraphs[i] = other[dice.randrange(len(other))]
    day = FIRST + datetime.timedelta(days=(at * 7 + turn * 449) % DAYS)
    return {"doc": f"p{number:06}", "published": f"{day}T{8 + number % 12:02}:{number % 60:02}+07:00",
            "url": f"https://example.org/{number}", "text": shifted("\n".join(paragraphs), turn)}


def make(path, corpus, first, count):
    """Write so many pages to a file; gives the bytes of their text."""
    size = 0
    with open(path, "w", encoding="utf-8") as f:
        for number in range(first, first + count):
            made = page(corpus, number)
            size += len(made["text"].encode())
            f.write(json.dumps(made, ensure_ascii=False) + "\n")
    return size
