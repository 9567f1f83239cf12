#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Check what doc/ARCHITECTURE.md and CONTRIBUTING.md call rules of this code and a compiler does not see.

usage: lint.py [--build DIR] [--summary]

Prints "file:line: message" for each finding and fails when there is any.  --build names the build
folder whose object files and program are looked at too, if they are there.  --summary ends with the
line that `./dev check` reads.

It reads C by its tokens, not by a parser: macros that hide braces would fool it, and are not wanted.
An exemption is a comment in the source: `lint: long, REASON` before or in a long function,
`lint: callback, REASON` before one whose parameters a library lays down.
"""
import ast, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Folders of src/ from left to right; a file sees its own and what stands to the left.
RANK = {"base": 0, "db": 1, "desk": 2, "page": 2, "text": 2, "lexicon": 3, "rules": 4, "coder": 5,
        "record": 6, "ingest": 7, "report": 8}
OUTSIDE = {"web": {"web/": None, "desk/desk.h": None},
           "cli": {"cli/": None, "web/web.h": None, "desk/desk.h": None}}

# Who may include a library's header: files of src/, or folders ending in "/".
THIRD_PARTY = {
    "sqlite3.h": ["db/db.c", "record/rank.c"],
    "zlib.h": ["page/gzip.c", "web/squeeze.c"],
    "zstd.h": ["page/"],
    "brotli/": ["page/"],
    "libxml/": ["page/dom.c"],
    "microhttpd.h": ["web/server.c"],
    "libical/": ["report/ics.c"],
    "utf8proc.h": ["base/utf8.c"],
    "jansson.h": ["page/jsonl.c", "page/meta.c", "page/jsonld.c", "record/", "web/"],
    "sodium.h": ["base/hash.c", "desk/"],
    "pthread.h": ["ingest/", "web/"],
    "cmocka.h": [],
}

BANNED = """strcpy strcat strncpy strncat sprintf vsprintf strtok atoi atol atoll atof gets alloca
    gmtime localtime asctime ctime mktime setlocale isalpha isdigit isalnum isspace isupper islower
    ispunct isprint isxdigit tolower toupper system rand srand tmpnam""".split()
SPEAKING = "printf puts putchar perror exit abort".split()   # not in the library, base/ apart
IMPURE = "time clock_gettime gettimeofday getenv random arc4random".split()  # not left of record/
PURE = {"page", "text", "lexicon", "rules", "coder"}

FILE_LINES, FUNCTION_LINES, PARAMETERS, NESTING, COLUMNS = 800, 100, 6, 4, 100
MACHINE_PATHS = re.compile("|".join("/" + d + "/" for d in ("work", "home", "root", "Users")))
# Folders whose files are material, not source: nothing but their names is ours.
MATERIAL = ("samples/", "test/golden/", "test/web/", "test/cli/", "test/record/", "test/fuzz/")
KEYWORDS = {"if", "for", "while", "switch", "do", "else", "return", "sizeof", "case", "default", "goto"}

findings = []


def report(path, line, message):
    findings.append((path, line, message))


def source_files():
    """Every file of the tree that git knows or would know; without git, every file there is."""
    try:
        out = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT,
                             capture_output=True, check=True).stdout.decode()
        names = [n for n in out.split("\0") if n]
    except (OSError, subprocess.CalledProcessError):
        names = []
        for folder, subs, files in os.walk(ROOT):
            subs[:] = [s for s in subs if not s.startswith("build") and s not in (".git", "node_modules")]
            names += [os.path.relpath(os.path.join(folder, f), ROOT) for f in files]
    return sorted(n for n in set(names) if os.path.isfile(os.path.join(ROOT, n)))


# ---- reading C ---------------------------------------------------------------

COMMENT_OR_TEXT = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.S)
TOKEN = re.compile(r"[A-Za-z_]\w*|\d[\w.]*|\"\"|''|->|[-+*/%&|^!<>=]=?|\S")


def blank(text, keep_strings=False):
    """The text with comments (and the inside of strings) replaced by blanks; lines stay in place."""
    def wipe(m):
        s = m.group()
        if s[0] == "/":
            return re.sub(r"[^\n]", " ", s)
        return s if keep_strings else s[0] + " " * (len(s) - 2) + s[0]
    return COMMENT_OR_TEXT.sub(wipe, text)


def drop_directives(code):
    """Blank preprocessor lines, with what they continue on."""
    out, on = [], False
    for line in code.split("\n"):
        on = on or line.lstrip().startswith("#")
        out.append("" if on else line)
        on = on and line.rstrip().endswith("\\")
    return "\n".join(out)


def tokens(code):
    line, at, out = 1, 0, []
    for m in TOKEN.finditer(code):
        line += code.count("\n", at, m.start())
        at = m.start()
        out.append((m.group(), line))
    return out


def skip_group(toks, i):
    """The index after the bracket that closes the one at i."""
    pairs, depth = {"(": ")", "[": "]", "{": "}"}, 0
    for j in range(i, len(toks)):
        if toks[j][0] in pairs:
            depth += 1
        elif toks[j][0] in pairs.values():
            depth -= 1
            if depth == 0:
                return j + 1
    return len(toks)


class Body:
    """How deep the statements of a function nest."""

    def __init__(self, toks):
        self.toks, self.deepest, self.line = toks, 0, 0

    def note(self, depth, i):
        if depth > self.deepest:
            self.deepest, self.line = depth, self.toks[min(i, len(self.toks) - 1)][1]

    def statement(self, i, depth):
        toks = self.toks
        if i >= len(toks):
            return i
        word = toks[i][0]
        if word == "{":
            i += 1
            while i < len(toks) and toks[i][0] != "}":
                i = self.statement(i, depth)
            return i + 1
        if word in ("if", "for", "while", "switch") or self.loops_by_macro(i):
            self.note(depth + 1, i)
            i = self.statement(skip_group(toks, i + 1), depth + 1)
            if word == "if" and i < len(toks) and toks[i][0] == "else":
                chained = i + 1 < len(toks) and toks[i + 1][0] == "if"
                i = self.statement(i + 1, depth if chained else depth + 1)
            return i
        if word == "do":
            self.note(depth + 1, i)
            i = self.statement(i + 1, depth + 1)
            return skip_group(toks, i + 1) + 1
        if word in ("case", "default"):
            while i < len(toks) and toks[i][0] != ":":
                i += 1
            return i + 1
        while i < len(toks) and toks[i][0] != ";":
            if toks[i][0] in "([{":
                i = skip_group(toks, i)
            elif toks[i][0] == "}":
                return i
            else:
                i += 1
        return i + 1

    def loops_by_macro(self, i):
        toks = self.toks
        if not (toks[i][0].isupper() and i + 1 < len(toks) and toks[i + 1][0] == "("):
            return False
        j = skip_group(toks, i + 1)
        return j < len(toks) and toks[j][0] == "{"


def functions(toks):
    """(name, line of the body's brace, line of its end, parameters, tokens of the body) of each function."""
    i, start = 0, 0
    while i < len(toks):
        word = toks[i][0]
        if word == ";":
            start = i + 1
        elif word == "(":
            i = skip_group(toks, i)
            continue
        elif word == "{":
            end = skip_group(toks, i)
            head = toks[start:i]
            open_at = next((k for k, t in enumerate(head) if t[0] == "("
                            and k and re.match(r"[A-Za-z_]", head[k - 1][0])
                            and not head[k - 1][0].startswith("__")
                            and head[k - 1][0] not in ("ATT_PRINTF",)), None)
            assigned = any(t[0] == "=" for t in head)
            if open_at is not None and not assigned:
                close = skip_group(head, open_at)
                name = head[open_at - 1][0]
                if name == "ATT_TEST":
                    name = head[open_at + 1][0]
                inside, count, depth = head[open_at + 1:close - 1], 1, 0
                for t, _ in inside:
                    depth += (t in "([") - (t in ")]")
                    count += t == "," and depth == 0
                if not inside or [t[0] for t in inside] == ["void"]:
                    count = 0
                yield name, toks[i][1], toks[end - 1][1], count, toks[i:end]
                start = end
            i = end
            continue
        elif word == "}":
            start = i + 1
        i += 1


def includes(text):
    for number, line in enumerate(text.split("\n"), 1):
        m = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if m:
            yield number, m.group(1) == "<", m.group(2)


# ---- rules for C ---------------------------------------------------------------

def check_includes(path, text, files):
    folder = path.split("/")[1] if path.startswith("src/") and path.count("/") > 1 else None
    inside = path[4:] if folder else path
    for number, angled, name in includes(text):
        for library, allowed in THIRD_PARTY.items():
            if name == library or library.endswith("/") and name.startswith(library):
                if folder and not any(inside == a or a.endswith("/") and inside.startswith(a) for a in allowed):
                    report(path, number, f"<{name}> may be included by {', '.join(allowed) or 'tests'} only")
        if angled or not folder:
            continue
        if "/" not in name and f"src/{folder}/{name}" in files:
            name = f"{folder}/{name}"
        their = name.split("/")[0]
        if "/" not in name or their not in RANK and their not in OUTSIDE:
            continue
        if name.endswith("_int.h") and their != folder:
            report(path, number, f"{name} is internal to {their}/")
        if folder in OUTSIDE:
            if their != "base" and not any(name == a or a.endswith("/") and name.startswith(a) for a in OUTSIDE[folder]):
                report(path, number, f"{folder}/ sees <attache.h>, base/ and itself, not {name}")
        elif folder in RANK:
            if their in OUTSIDE or RANK[their] > RANK[folder] or RANK[their] == RANK[folder] and their != folder:
                report(path, number, f"{folder}/ may not look at {their}/")


def check_own_header(path, text, files):
    folder, base = path.split("/")[1], os.path.basename(path)[:-2]
    if base == "main":
        return
    own = [f"{folder}/{base}.h", f"{folder}/{base}_int.h"]
    wanted = [h for h in own if f"src/{h}" in files][:1]
    if not wanted:
        wanted = [f[4:] for f in files if re.fullmatch(rf"src/{folder}/({folder}|\w+_int)\.h", f)]
    if not wanted:
        wanted = ["attache.h"]
    first = next(includes(text), None)
    if first is None or first[2] not in wanted and f"{folder}/{first[2]}" not in wanted:
        report(path, first[0] if first else 1, f"the first include is the file's own header: {' or '.join(wanted)}")


def check_calls(path, code, folder):
    for number, line in enumerate(code.split("\n"), 1):
        for m in re.finditer(r"(?<![\w.>])([a-z_0-9]+)\s*\(", line):
            word = m.group(1)
            if word in BANNED:
                report(path, number, f"{word}() is banned")
            elif word in SPEAKING and folder not in ("base", "cli"):
                report(path, number, f"library code neither prints nor exits: {word}()")
            elif word in IMPURE and folder in PURE:
                report(path, number, f"{folder}/ knows no clock and no environment: {word}()")


def check_sizes(path, text, code):
    lines = text.split("\n")
    if path.endswith(".c") and len(lines) - 1 > FILE_LINES:
        report(path, FILE_LINES + 1, f"{len(lines) - 1} lines in a file; at most {FILE_LINES}")
    exempt = [n for n, line in enumerate(lines, 1) if "lint: long," in line]
    callbacks = [n for n, line in enumerate(lines, 1) if "lint: callback," in line]
    for name, start, end, params, body in functions(tokens(drop_directives(code))):
        size = end - start + 1
        if size > FUNCTION_LINES and not any(start - 6 <= n <= end for n in exempt):
            report(path, start, f"{name}() has {size} lines; at most {FUNCTION_LINES}")
        if params > PARAMETERS and not any(start - 6 <= n < start for n in callbacks):
            report(path, start, f"{name}() has {params} parameters; at most {PARAMETERS}")
        shape = Body(body)
        shape.statement(0, 0)
        if shape.deepest > NESTING:
            report(path, shape.line, f"{name}() nests {shape.deepest} deep; at most {NESTING}")


def check_header(path, text, code):
    lines, bare = text.split("\n"), drop_directives(code).split("\n")
    banned_h = path.endswith("/banned.h")
    for number, line in enumerate(code.split("\n"), 1):
        m = re.match(r"\s*#\s*define\s+(\w+)", line)
        if m and not m.group(1).startswith(("ATT_", "ATTACHE_")) and not banned_h:
            report(path, number, f"macro {m.group(1)} does not start with ATT_")
    toks = tokens("\n".join(bare))
    i = 0
    while i < len(toks):
        start = i
        parens = False
        while i < len(toks) and toks[i][0] not in (";", "{"):
            if toks[i][0] == "(":
                parens = parens or start < i
                i = skip_group(toks, i)
            else:
                i += 1
        if i >= len(toks):
            break
        words = [t[0] for t in toks[start:i]]
        if toks[i][0] == "{":
            if words[:1] == ["extern"] and '"' in "".join(words):
                i += 1
                continue
            check_enum(path, words, toks, i)
            i = skip_group(toks, i)
            if not parens and i < len(toks) and toks[i][0] == ";":
                i += 1
        else:
            i += 1
        if parens and words[0] not in ("typedef", "_Static_assert", "static_assert"):
            last = toks[min(i, len(toks)) - 1][1]
            check_prototype(path, words, (toks[start][1], last), lines)


def check_enum(path, words, toks, i):
    if words[:1] != ["enum"]:
        return
    j, end, expect = i + 1, skip_group(toks, i) - 1, True
    while j < end:
        if toks[j][0] in "([{":
            j = skip_group(toks, j)
            continue
        if expect and not toks[j][0].startswith("ATT_"):
            report(path, toks[j][1], f"constant {toks[j][0]} does not start with ATT_")
        expect = toks[j][0] == ","
        j += 1


def check_prototype(path, words, place, lines):
    line, last = place
    # the two that write an error return the status they were given, for "return att_err_set(...)"
    if words[:2] == ["enum", "att_status"] and words[2] != "*" and not words[2].startswith("att_err_"):
        report(path, line, "a fallible function is ATT_MUST_USE")
    if "/*" in lines[last - 1]:
        return  # one that shares its group's comment, with a word of its own behind it
    above = line - 2  # index of the line before the prototype
    while above >= 0 and lines[above].strip() and "*/" not in lines[above]:
        above -= 1
    if above < 0 or not lines[above].strip():
        report(path, line, "a prototype has its contract in a comment before it")


def check_sql(path, kept):
    for m in re.finditer(r"\bATT_SQL\s*\(", kept):
        line_start = kept.rfind("\n", 0, m.start()) + 1
        if kept[line_start:m.start()].lstrip().startswith("#"):
            continue
        rest = kept[m.end():]
        if not re.match(r"""\s*(?:"(?:\\.|[^"\\])*"\s*)+\)""", rest):
            report(path, kept.count("\n", 0, m.start()) + 1, "ATT_SQL() takes a string literal only")


CODE_LIKE = re.compile(r"^\s*\**\s*(?:(?:if|for|while|switch)\s*\(.*\)\s*\{?|return\b[^.]*;|[\w>.\-\[\]]+\s*=[^=].*;|\w+\([^)]*\);)\s*(?:\*/)?$")


def check_comments(path, text):
    """Commented-out code: two lines in a row of a comment that would compile; or one after //."""
    for m in COMMENT_OR_TEXT.finditer(text):
        comment = m.group()
        if comment[0] != "/":
            continue
        lines = comment.strip("/").split("\n")
        run = 0
        for k, line in enumerate(lines):
            indented = re.match(r"^ ?\* {4,}", line)  # an example inside a description
            run = run + 1 if CODE_LIKE.match(line.lstrip("/ ")) and not indented else 0
            if run == 2 or run == 1 and comment.startswith("//"):
                report(path, text.count("\n", 0, m.start()) + k + 1, "commented-out code")
                break


def check_c(path, text, files):
    code = blank(text)
    folder = path.split("/")[1] if path.startswith("src/") and path.count("/") > 1 else None
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > COLUMNS:
            report(path, number, f"{len(line)} columns; at most {COLUMNS}")
        if "\t" in line:
            report(path, number, "a tab; indent with four spaces")
    check_includes(path, text, files)
    if folder:
        if path.endswith(".c"):
            check_own_header(path, text, files)
        if not path.endswith("/banned.h"):
            check_calls(path, code, folder)
        check_comments(path, text)
        check_sql(path, blank(text, keep_strings=True))
    if path.endswith(".h") and path.startswith(("src/", "include/")):
        check_header(path, text, code)
    check_sizes(path, text, code)


# ---- rules for every text ----------------------------------------------------------

UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b(?!\(#\d+\))")
LICENSED = (".c", ".h", ".py", ".sh", ".js", ".mjs", ".ts", ".css", ".sql")


def is_source(path):
    return path.endswith(LICENSED + (".build", ".rule", ".md", ".1", ".7", ".5", ".yml")) or path in ("dev", ".ci/run")


def check_text(path, text):
    for number, line in enumerate(text.split("\n"), 1):
        if MACHINE_PATHS.search(line):
            report(path, number, "a path of one machine")
        blanks = line != line.rstrip(" " if path.endswith(".tsv") else None)  # a last empty column is fine
        if blanks:
            report(path, number, "trailing blanks")
        if not path.endswith(".md") and UNFINISHED.search(line):
            report(path, number, "unfinished work names its issue in brackets, as in (#12)")
    if text and not text.endswith("\n"):
        report(path, text.count("\n") + 1, "no newline at the end")
    licensed = path.endswith(LICENSED) or os.path.basename(path) == "meson.build" or path in ("dev", ".ci/run")
    if licensed and "SPDX-License-Identifier:" not in "\n".join(text.split("\n")[:3]):
        report(path, 1, "no SPDX-License-Identifier in the first lines")


def check_script(path, text):
    first = text.split("\n", 1)[0]
    if path.endswith(".py"):
        try:
            ast.parse(text, path)
        except SyntaxError as e:
            report(path, e.lineno or 1, f"not Python: {e.msg}")
    elif path.endswith(".sh") or first.startswith("#!") and re.search(r"\b(ba|da)?sh$", first):
        shell = "bash" if "bash" in first else "sh"
        run = subprocess.run([shell, "-n", os.path.join(ROOT, path)], capture_output=True, text=True)
        if run.returncode:
            report(path, 1, f"{shell} -n: {run.stderr.strip().splitlines()[-1]}")


# ---- what was built ------------------------------------------------------------------

def check_symbols(build, files):
    flat = {f.replace("/", "_"): f for f in files if f.endswith(".c")}
    flat.update({f[4:].replace("/", "_"): f for f in files if f.startswith("src/")})
    objects = []
    for folder, _, names in os.walk(build):
        rel = os.path.relpath(folder, build)
        if rel.startswith(("test", "tools", "meson-")) or "/meson-" in rel:
            continue
        objects += [os.path.join(folder, n) for n in names if n.endswith(".c.o")]
    for obj in sorted(objects):
        name = os.path.basename(obj)[:-2]
        source = next((f for k, f in flat.items() if name == k or name.endswith("_" + k) and k.count("_") > 1), None)
        out = subprocess.run(["nm", "-g", "--defined-only", obj], capture_output=True, text=True).stdout
        for line in out.splitlines():
            parts = line.split()
            symbol = parts[-1] if len(parts) == 3 else ""
            if symbol and not symbol.startswith(("att_", "__odr_asan", "__asan")) and symbol != "main":
                report(source or os.path.relpath(obj, ROOT), 1, f"external symbol {symbol} does not start with att_")


OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def check_manual(build, files):
    """Each option that `attache help COMMAND` lists stands in the command's manual page, and the other way round."""
    listed = read("man/meson.build")
    for path in files:
        if re.fullmatch(r"man/.+\.[1-9]", path) and f"'{path[4:]}'" not in listed:
            report(path, 1, "man/meson.build does not install it")
    program = os.path.join(build, "attache")
    if not os.access(program, os.X_OK):
        return
    for path in files:
        m = re.fullmatch(r"man/attache-([a-z]+)\.1", path)
        if not m:
            continue
        help_text = subprocess.run([program, "help", m.group(1)], capture_output=True, text=True)
        if help_text.returncode:
            report(path, 1, f"there is no command '{m.group(1)}'")
            continue
        page = read(path).replace("\\-", "-")
        listed = set(re.findall(r"^\.TP\n(?:\.B[RI]*|\.BR) .*?$", page, re.M))
        in_page = set(OPTION.findall("\n".join(listed)))
        in_help = set(OPTION.findall("\n".join(l for l in help_text.stdout.split("\n") if re.match(r"\s+(-\w,?\s*)?--", l))))
        for option in sorted(in_help - in_page):
            report(path, 1, f"{option} is in the program's help, not in the manual page")
        for option in sorted(in_page - in_help):
            report(path, 1, f"{option} is in the manual page, not in the program's help")


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", newline="") as f:
        return f.read()


def main(argv):
    build, summary = None, False
    while argv:
        word = argv.pop(0)
        if word == "--build" and argv:
            build = argv.pop(0)
        elif word == "--summary":
            summary = True
        else:
            sys.exit(__doc__)
    files = source_files()
    known = set(files)
    for path in files:
        if not is_source(path) and not path.endswith((".tsv", ".json")):
            continue
        if path.startswith(MATERIAL) and not path.endswith((".c", ".sh", ".py", ".build")):
            continue
        try:
            text = read(path)
        except UnicodeDecodeError:
            report(path, 1, "not UTF-8")
            continue
        check_text(path, text)
        if path.endswith((".c", ".h")):
            check_c(path, text, known)
        check_script(path, text)
    if build and os.path.isdir(build):
        check_symbols(build, files)
        check_manual(build, files)
    for path, line, message in sorted(findings):
        print(f"{path}:{line}: {message}")
    bad = len({path for path, _, _ in findings})
    if summary:
        print(f"lint  {len(files) - bad} passed, {bad} failed")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
