/* SPDX-License-Identifier: MIT */
/* Lines of a page: cut, measured, classed by what they look like.
 *
 * A class never depends on a line's neighbours.  Long lines are prose at once,
 * so that clean articles, which are most of any corpus, cost little more than
 * a scan for line ends. */
#include "page/page_int.h"

#include "base/lanes.h"

#define LINE_LONG 320       /* bytes: longer lines are prose, or captions */
#define LINE_WORDS_PROSE 35 /* so many words are no title */

struct att_str
att_span_text(const struct att_draft *draft, struct att_span span)
{
    return att_str_sub(draft->text, span.start, span.end);
}

struct att_span
att_span_of(const struct att_draft *draft, struct att_str part)
{
    size_t start = (size_t)(part.at - draft->text.at);

    return (struct att_span){start, start + part.len};
}

struct att_str
att_line_text(const struct att_draft *draft, size_t i)
{
    return att_span_text(draft, draft->lines.at[i].span);
}

/* Bytes of a mark that decorates a line's head or tail, 0 when `text` starts with none. */
static size_t
line_mark(struct att_str text)
{
    static const char *const marks[] = {"–", "—", "·", "•", "▪", "■", "»", "«", "›", "‹",
                                        "►", "▶", "→", "●", "○", "★", "☆", "≡", "✦", "◆"};

    if (text.len == 0)
        return 0;
    if ((unsigned char)text.at[0] < 0x80)
        return text.at[0] != '\0' && strchr("-|*+>/,;:#=_~", text.at[0]) != NULL;
    if ((unsigned char)text.at[0] != 0xe2 && (unsigned char)text.at[0] != 0xc2)
        return 0;
    for (size_t i = 0; i < ATT_COUNT(marks); i++)
        if (att_str_starts(text, marks[i]))
            return strlen(marks[i]);
    return 0;
}

struct att_str
att_strip_marks(struct att_str text)
{
    size_t n;

    text = att_str_trim(text);
    while ((n = line_mark(text)) > 0)
        text = att_str_trim(att_str_sub(text, n, text.len));
    for (;;) {
        for (n = 1; n <= 3 && n <= text.len; n++)
            if (line_mark(att_str_sub(text, text.len - n, text.len)) == n &&
                text.at[text.len - 1] != '+') /* "Vietnam+", "ADMM+" */
                break;
        if (n > 3 || n > text.len)
            return text;
        text = att_str_trim(att_str_sub(text, 0, text.len - n));
    }
}

struct att_str
att_strip_title(struct att_str text)
{
    struct att_str bare = text;

    while (bare.len > 0 && bare.at[0] == '#')
        bare = att_str_sub(bare, 1, bare.len);
    bare = att_str_trim(bare);
    if (bare.len > 4 && att_str_starts(bare, "**") && att_str_ends(bare, "**"))
        bare = att_str_trim(att_str_sub(bare, 2, bare.len - 2));
    return bare.len == 0 ? text : bare;
}

/* ---- measuring ------------------------------------------------------------- */

/* Whether the text ends as a sentence does, quotes and brackets after the stop allowed. */
static bool
line_sentence(struct att_str text)
{
    static const char *const closers[] = {"\"", "'", ")", "]", "”", "’", "»", "*", "_"};
    bool more = true;

    if (text.len > 0 && (text.at[text.len - 1] == '.' || att_alpha(text.at[text.len - 1])))
        return text.at[text.len - 1] == '.'; /* nearly always */
    while (more) {
        more = false;
        for (size_t i = 0; i < ATT_COUNT(closers); i++) {
            if (att_str_ends(text, closers[i])) {
                text = att_str_trim(att_str_sub(text, 0, text.len - strlen(closers[i])));
                more = true;
            }
        }
    }
    return att_str_ends(text, ".") || att_str_ends(text, "…") || att_str_ends(text, "./");
}

/* Note what bytes hold, each looked at with the two behind it, and count the words that end. */
static inline void
line_note(const char *at, att_lanes *ends, att_lanes *marks)
{
    att_lanes c = att_lanes_at(at), next = att_lanes_at(at + 1), third = att_lanes_at(at + 2);

    *ends -= (att_lanes)(c > ' ') & (att_lanes)(next <= ' ');
    *marks |= (att_lanes_is(c, ':') & ATT_MARK_COLON) | (att_lanes_is(c, '|') & ATT_MARK_BAR) |
              (att_lanes_in(c, '0', '9') & ATT_MARK_DIGIT) |
              ((att_lanes_is(c, '\t') | (att_lanes_is(c, ' ') & att_lanes_is(next, ' '))) &
               ATT_MARK_WIDE) |
              (att_lanes_is(c, 0xc2) & ATT_MARK_C2) |
              (att_lanes_is(c, 0xe1) & att_lanes_is(next, 0xba) & att_lanes_is(third, 0xa2) &
               ATT_MARK_PHOTO);
}

/* Count the words, which are stretches of bytes above ' ', and note what else is in the line. */
static void
line_look(struct att_str text, struct att_line *line)
{
    char tail[2 * ATT_LANES + 2];
    att_lanes ends = {0}, marks = {0};
    size_t i = 0;

    for (; i + ATT_LANES + 2 <= text.len; i += ATT_LANES)
        line_note(text.at + i, &ends, &marks);
    memset(tail, '\n', sizeof(tail)); /* which ends the last word */
    if (i < text.len)
        memcpy(tail, text.at + i, text.len - i);
    line_note(tail, &ends, &marks);
    if (text.len - i > ATT_LANES)
        line_note(tail + ATT_LANES, &ends, &marks);
    line->words = att_lanes_sum(ends); /* no lane is full: the line is short */
    line->marks = att_lanes_any(marks);
}

/* Words between white space of which some may be no-break spaces. */
static size_t
line_words(struct att_str text)
{
    size_t words = 0;
    bool in = false;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        bool space = c <= ' ';

        if (c == 0xc2 && i + 1 < text.len && (unsigned char)text.at[i + 1] == 0xa0) {
            space = true; /* no-break space */
            i++;
        }
        words += !space && !in;
        in = !space;
    }
    return words;
}

void
att_line_measure(struct att_str text, struct att_line *line)
{
    line->sentence = line_sentence(text);
    if (text.len > LINE_LONG * 2) { /* nobody asks how many words a long line has */
        line->words = text.len / 6;
        line->marks = ATT_MARK_ALL;
        return;
    }
    line_look(text, line);
    if (line->marks & ATT_MARK_C2)
        line->words = line_words(text);
}

/* ---- looking for kinds ------------------------------------------------------- */

/* One word of a name: an initial capital, no digits; *letters counts its letters. */
static bool
line_name_word(struct att_str word, size_t *letters)
{
    uint32_t cp = 0;
    bool first = true;

    *letters = 0;
    for (size_t off = 0, n; (n = att_utf8_next(word, off, &cp)) > 0; off += n) {
        if (cp == '.' || cp == '-' || cp == '\'' || cp == 0x2019) {
            first = cp != '\'' && cp != 0x2019;
            continue;
        }
        if (!att_utf8_letter(cp))
            return false;
        if (first && !att_utf8_upper(cp))
            return false;
        first = false;
        (*letters)++;
    }
    return *letters > 0;
}

bool
att_line_names(struct att_str text)
{
    size_t words = 0, letters, start = 0;
    bool dotted = false;

    text = att_str_trim(text);
    if (text.len == 0 || text.len > 90)
        return false;
    for (size_t i = 0; i <= text.len; i++) {
        struct att_str word;

        if (i < text.len && !att_space(text.at[i]) && text.at[i] != ',')
            continue;
        word = att_str_sub(text, start, i);
        start = i + 1;
        if (word.len == 0 || att_str_eqz(word, "-") || att_str_eqz(word, "–") ||
            att_str_eqz(word, "&"))
            continue;
        if (att_str_eqz(word, "và") && words > 0)
            continue;
        if (!line_name_word(word, &letters))
            return false;
        dotted = dotted || memchr(word.at, '.', word.len - 1) != NULL;
        words++;
    }
    return (words >= 2 && words <= 8 && !att_str_ends(text, ".")) || (words == 1 && dotted);
}

/* What may stand in brackets behind an author's name: an agency, a place, "theo …", "tổng hợp". */
static bool
line_signed_from(struct att_str inside)
{
    static const char *const words[] = {"theo", "từ",   "tổng hợp", "thực hiện", "ghi",
                                        "dịch", "lược", "biên",     "video",     "ảnh"};
    uint32_t cp = 0;

    inside = att_str_trim(inside);
    if (att_utf8_next(inside, 0, &cp) == 0 || att_utf8_upper(cp))
        return inside.len > 0;
    for (size_t i = 0; i < ATT_COUNT(words); i++)
        if (att_str_starts(inside, words[i]))
            return true;
    return false;
}

bool
att_line_signature(struct att_str text, size_t words)
{
    static const char *const groups[] = {"nhompv",     "nhomphongvien", "pv",
                                         "banbientap", "tonghop",       "phongvien",
                                         "btv",        "pvtonghop",     "nhomtacgia"};
    char fold[40];
    size_t cut;

    if (words > 14 || text.len > 140)
        return false;
    if (words <= 3 && att_fold_small(text, fold, sizeof(fold)))
        for (size_t i = 0; i < ATT_COUNT(groups); i++)
            if (strcmp(groups[i], fold) == 0)
                return true;
    if (att_str_starts(text, "Ông ") || att_str_starts(text, "Bà "))
        return false; /* the speaker of an interview, not its author */
    cut = att_str_find(text, att_str("("), 0);
    if (cut != SIZE_MAX && cut > 0 && text.at[text.len - 1] == ')')
        return att_line_names(att_str_sub(text, 0, cut)) &&
               line_signed_from(att_str_sub(text, cut + 1, text.len - 1));
    cut = att_str_find(text, att_str("/"), 0);
    if (cut != SIZE_MAX && cut > 0 && words <= 7)
        return att_line_names(att_str_sub(text, 0, cut)) ||
               (cut <= 12 && att_line_signature(att_str_sub(text, 0, cut), 2));
    return att_line_names(text);
}

/* Offset of the last "Ảnh" or "ẢNH" in the text. */
static size_t
line_last_photo(struct att_str text)
{
    /* its first letter is E1 BA A2; E1 begins every second letter, A2 ends few */
    for (size_t i = text.len; i-- > 2;)
        if ((unsigned char)text.at[i] == 0xa2 && (unsigned char)text.at[i - 1] == 0xba &&
            (unsigned char)text.at[i - 2] == 0xe1 && i + 2 < text.len &&
            (text.at[i + 1] | 0x20) == 'n' && (text.at[i + 2] | 0x20) == 'h')
            return i - 2;
    return SIZE_MAX;
}

/* Whether there is a credit ("Ảnh: …") near the line's end. */
static bool
line_credit(const struct att_line *line, struct att_str text)
{
    size_t from = text.len > 160 ? text.len - 160 : 0;
    size_t off;
    struct att_line rest = {0};
    struct att_str after;

    if (!(line->marks & ATT_MARK_PHOTO))
        return false;
    while (from > 0 && ((unsigned char)text.at[from] & 0xc0) == 0x80)
        from--;
    off = line_last_photo(att_str_sub(text, from, text.len));
    if (off == SIZE_MAX)
        return false;
    off += from;
    after = att_str_trim(att_str_sub(text, off + strlen("Ảnh"), text.len));
    att_line_measure(after, &rest);
    if (rest.words > 8)
        return false;
    if (att_str_starts(after, ":"))
        return true;
    after = att_strip_marks(after); /* "Ảnh MINH TRÍ", "- Ảnh 1." */
    return after.len > 0 && (att_line_names(after) || (att_digit(after.at[0]) && after.len <= 3));
}

/* "… Ảnh: Minh Trí", "[Ảnh] …", "Chú thích ảnh: …", "Ảnh 1: …", "Ảnh: … (Nguyễn Hồng)". */
static bool
line_caption(const struct att_line *line, struct att_str text, struct att_str fold)
{
    static const char *const openings[] = {
        "[anh]", "chu thich anh", "chu thich:", "anh minh hoa", "anh tu lieu",
        "anh:",  "trong anh:",    "do hoa:",    "video:",       "nguon anh:"};

    if (line->words > 70)
        return false;
    for (size_t i = 0; i < ATT_COUNT(openings); i++)
        if (att_str_starts(fold, openings[i]))
            return true;
    if (line->words <= 40 && att_str_has(fold, ":") && att_str_has(fold, "do hoa:"))
        return true;
    if (att_str_starts(fold, "anh ") && fold.len > 6 && att_digit(fold.at[4]))
        return att_str_sub(fold, 5, 7).at[0] == ':' || att_str_sub(fold, 6, 7).at[0] == ':';
    return line_credit(line, text);
}

/* "Tin, ảnh: …", "Bài và ảnh: …", "Tác giả: …": only words of that trade before the colon. */
static bool
line_byline(struct att_str fold)
{
    static const char *const trade[] = {"tin",   "bai",  "anh",  "va",    "viet", "tac",
                                        "gia",   "thuc", "hien", "phong", "vien", "pv",
                                        "ctv",   "nhom", "clip", "video", "by",   "author",
                                        "nguoi", "bien", "dich", "btv",   "doan"};
    static const char *const telling[] = {"tin", "bai",    "tac",   "thuc", "phong", "pv",
                                          "by",  "author", "nguoi", "nhom", "btv",   "ctv"};
    size_t colon = 0;
    struct att_str head, word;
    bool told = false;

    while (colon < fold.len && fold.at[colon] != ':' && colon < 40)
        colon++;
    if (colon >= fold.len || fold.at[colon] != ':' ||
        att_str_trim(att_str_sub(fold, colon + 1, fold.len)).len == 0)
        return false;
    head = att_str_sub(fold, 0, colon);
    for (size_t i = 0, start = 0; i <= head.len; i++) {
        bool known = false;

        if (i < head.len && att_alpha(head.at[i]))
            continue;
        word = att_str_sub(head, start, i);
        start = i + 1;
        if (word.len == 0)
            continue;
        for (size_t k = 0; k < ATT_COUNT(trade); k++)
            known = known || att_str_eqz(word, trade[k]);
        for (size_t k = 0; k < ATT_COUNT(telling); k++)
            told = told || att_str_eqz(word, telling[k]);
        if (!known)
            return false;
    }
    return told;
}

/* "Nguồn: …", "Theo TTXVN", "(Theo TTXVN, Dân trí)"; not a sentence that begins with Theo. */
static bool
line_source(const struct att_line *line, struct att_str text, struct att_str fold)
{
    static const char *const agencies[] = {
        "ttxvn",          "(ttxvn)", "vietnam+", "(vietnam+)", "(ttxvn/vietnam+)",
        "ttxvn/vietnam+", "vov",     "(vov)",    "vtv",        "qdnd",
        "(qdnd)",         "vgp",     "afp",      "reuters",    "xinhua",
        "tan hoa xa",     "tass",    "sputnik",  "yonhap"};
    uint32_t cp = 0;

    if (line->words > 14)
        return false;
    if (att_str_starts(fold, "nguon:") || att_str_starts(fold, "nguon tin:") ||
        att_str_starts(fold, "source:"))
        return true;
    for (size_t i = 0; line->words <= 3 && i < ATT_COUNT(agencies); i++)
        if (att_str_eqz(fold, agencies[i]))
            return true;
    if (line->words > 9 || (line->sentence && text.at[0] != '('))
        return false;
    if (att_str_starts(fold, "(theo ") || att_str_starts(fold, "theo ")) {
        size_t off = att_str_find(text, att_str(" "), 0);

        while (off < text.len && text.at[off] == ' ')
            off++;
        att_utf8_next(text, off, &cp);
        return att_utf8_upper(cp) && att_str_find(text, att_str(", "), 0) == SIZE_MAX
                   ? true
                   : att_utf8_upper(cp) && text.at[0] == '(';
    }
    return false;
}

/* Cells between "|", "·", brackets or wide space; *longest is the most words in one. */
static size_t
line_cells(struct att_str text, size_t *longest)
{
    size_t cells = 0, start = 0;

    *longest = 0;
    for (size_t i = 0; i <= text.len; i++) {
        struct att_line cell = {0};
        size_t cut = 0;
        struct att_str part, rest = att_str_sub(text, i, text.len);

        if (i == text.len || text.at[i] == '|' || text.at[i] == '\t')
            cut = 1;
        else if (att_str_starts(rest, "·") || att_str_starts(rest, "•"))
            cut = strlen("·");
        else if (att_str_starts(rest, "  "))
            cut = 2;
        if (cut == 0)
            continue;
        part = att_strip_marks(att_str_sub(text, start, i));
        start = i + cut;
        if (part.len == 0)
            continue;
        att_line_measure(part, &cell);
        cells++;
        *longest = cell.words > *longest ? cell.words : *longest;
    }
    return cells;
}

/* Steps of a breadcrumb: 2 or more short texts with ">", "»", "›" or "/" between them. */
static bool
line_crumb(struct att_str text)
{
    static const char *const seps[] = {">", "»", "›", " / ", "→", "❯"};
    size_t hits = 0;

    if (text.len > 200)
        return false;
    for (size_t s = 0; s < ATT_COUNT(seps) && hits == 0; s++) {
        size_t off = 0, start = 0, n = strlen(seps[s]);
        bool shorts = true;

        while (start <= text.len) {
            struct att_line step = {0};
            struct att_str part;

            off = att_str_find(text, att_str(seps[s]), start);
            part = att_strip_marks(att_str_sub(text, start, off == SIZE_MAX ? text.len : off));
            att_line_measure(part, &step);
            shorts = shorts && step.words <= 12 && !step.sentence;
            if (off == SIZE_MAX)
                break;
            hits += start > 0 || part.len > 0; /* a mark in front is a bullet */
            start = off + n;
        }
        if (!shorts)
            return false;
    }
    return hits > 0;
}

/* Whether any such mark may be in the line; all but two of them begin with these bytes. */
static bool
line_stepped(const struct att_line *line, struct att_str text)
{
    return (line->marks & ATT_MARK_C2) != 0 || memchr(text.at, '>', text.len) != NULL ||
           memchr(text.at, '/', text.len) != NULL || memchr(text.at, 0xe2, text.len) != NULL;
}

/* Another article, named in a line of its own: "[…]", ">> …", "Xem thêm: …". */
static bool
line_link(struct att_str text, struct att_str fold, size_t words)
{
    if (words < 4 || words > 50)
        return false;
    if (text.at[0] == '[' && text.at[text.len - 1] == ']')
        return att_str_find(text, att_str("]"), 0) == text.len - 1;
    if (att_str_starts(text, ">>"))
        return true;
    return att_str_starts(fold, "xem them:") || att_str_starts(fold, "doc them:") ||
           att_str_starts(fold, "tin lien quan:") || att_str_starts(fold, "bai lien quan:") ||
           att_str_starts(fold, "doc tiep:");
}

/* Whether what stands beside a date leaves the line a date line: little, or set apart. */
static bool
line_beside(struct att_draft *draft, struct att_str text, bool before)
{
    struct att_line rest = {0};
    struct att_str bare = att_strip_marks(text);
    struct att_str fold;

    att_line_measure(bare, &rest);
    if (rest.words == 0)
        return true;
    if (rest.words > 12)
        return false;
    if (att_line_names(bare) || att_meta_views(bare) >= 0)
        return true;
    fold = att_fold(draft->arena, bare);
    if (att_furniture_find(fold, rest.words) != ATT_LINE_TEXT)
        return true;
    if (rest.words <= 6 && !before)
        return att_str_starts(text, "  ") || att_str_starts(text, "\t") ||
               att_str_starts(att_str_trim(text), "|") || att_str_starts(fold, "binh luan");
    return before && rest.words <= 3 &&
           (att_str_ends(att_str_trim(text), ",") || att_str_ends(att_str_trim(text), ":") ||
            att_str_ends(att_str_trim(text), "|"));
}

/* Whether a title's date is set apart from it, rather than its last words. */
static bool
line_set_apart(const struct att_line *line, struct att_str text, const struct att_stamp *stamp)
{
    bool first = att_strip_marks(att_str_sub(text, 0, stamp->span.start)).len == 0;
    size_t edge = first ? stamp->span.end : stamp->span.start;
    char c = first ? text.at[edge - 1] : text.at[edge]; /* marks belong to the stamp */

    if (stamp->hour >= 0 || line->hint != ATT_HINT_NONE)
        return true;
    if ((unsigned char)c < 0x80 && !att_digit(c) && !att_alpha(c))
        return true;
    if (first && att_digit(text.at[0]) && !line->sentence)
        return true; /* "15/02/2021 Title" */
    if (att_str_starts(att_str_sub(text, edge, text.len), "–") ||
        att_str_starts(att_str_sub(text, edge, text.len), "—"))
        return true;
    return first ? att_str_starts(att_str_sub(text, edge, text.len), "  ")
                 : att_str_ends(att_str_sub(text, 0, edge), "  ");
}

/* Whether there is a full date in the line, and whether it makes a date line of it. */
static bool
line_date(struct att_draft *draft, struct att_line *line, struct att_str text)
{
    struct att_stamp stamp;
    struct att_str before, after;

    if (!att_stamp_find(text, &stamp))
        return false;
    before = att_str_sub(text, 0, stamp.span.start);
    after = att_str_sub(text, stamp.span.end, text.len);
    if (line_beside(draft, before, true) && line_beside(draft, after, false))
        return true;
    line->dated = (att_strip_marks(before).len == 0 || att_strip_marks(after).len == 0) &&
                  line_set_apart(line, text, &stamp);
    return false;
}

/* A sentence that opens with no set phrase and has no sign of anything else in it. */
static bool
line_plainly_prose(const struct att_line *line, struct att_str text)
{
    return line->sentence && line->words >= 12 &&
           !(line->marks & (ATT_MARK_COLON | ATT_MARK_BAR)) && text.at[0] != '[' &&
           text.at[0] != '>' && (unsigned char)text.at[0] != 0xc2 && !att_furniture_opens(text) &&
           !line_credit(line, text);
}

/* Whether anything in the line may part cells. */
static bool
line_celled(const struct att_line *line, struct att_str text)
{
    return (line->marks & (ATT_MARK_BAR | ATT_MARK_WIDE | ATT_MARK_C2)) != 0 ||
           att_str_has(text, "•");
}

/* What the words of a short line say it is. */
static enum att_line_kind
line_kind(struct att_draft *draft, struct att_line *line, struct att_str text)
{
    enum att_line_kind kind;
    struct att_str fold;
    size_t longest;

    if (att_str_starts(text, "!["))
        return ATT_LINE_IMAGE;
    if (text.len > 3 && text.at[0] == '|' && text.at[text.len - 1] == '|')
        return ATT_LINE_CAPTION;
    if (line->words > 45)
        return line_credit(line, text) ? ATT_LINE_CAPTION : ATT_LINE_PROSE;
    if (line_plainly_prose(line, text))
        return ATT_LINE_PROSE;
    if ((line->marks & ATT_MARK_DIGIT) && line_date(draft, line, text))
        return ATT_LINE_DATE;
    fold = att_fold(draft->arena, text);
    if (line_link(text, fold, line->words))
        return ATT_LINE_LINK;
    if ((line->marks & ATT_MARK_DIGIT) && line->words <= 20 && att_meta_views(text) >= 0)
        return ATT_LINE_VIEWS;
    if (line->words <= 12 && !line->sentence && att_str_starts(fold, "chuyen muc:"))
        return ATT_LINE_CRUMB;
    if (line->words <= 16 && line_byline(fold))
        return ATT_LINE_BYLINE;
    if (line_source(line, text, fold))
        return ATT_LINE_SOURCE;
    if ((kind = att_furniture_find(fold, line->words)) != ATT_LINE_TEXT)
        return kind;
    if (line_caption(line, text, fold))
        return ATT_LINE_CAPTION;
    if (!line->sentence && line->words <= 40 && line_celled(line, text) &&
        line_cells(text, &longest) >= 3 && longest <= 6)
        return ATT_LINE_MENU;
    if (!line->sentence && line_stepped(line, text) && line_crumb(text))
        return ATT_LINE_CRUMB;
    if (att_line_signature(text, line->words))
        return ATT_LINE_NAME;
    return (line->sentence && line->words >= 8) || line->words >= LINE_WORDS_PROSE ? ATT_LINE_PROSE
                                                                                   : ATT_LINE_TEXT;
}

void
att_line_class(struct att_draft *draft, struct att_line *line)
{
    struct att_str text = att_span_text(draft, line->span);

    if (text.len > LINE_LONG)
        line->kind =
            line->words <= 70 && line_credit(line, text) ? ATT_LINE_CAPTION : ATT_LINE_PROSE;
    else
        line->kind = line_kind(draft, line, text);
}

void
att_lines_cut(struct att_draft *draft)
{
    struct att_str text = draft->text;
    size_t off = 0, gap = 0;

    while (off < text.len) {
        const char *eol = memchr(text.at + off, '\n', text.len - off);
        size_t end = eol == NULL ? text.len : (size_t)(eol - text.at);
        struct att_str part;
        struct att_line *line;

        if (draft->lines.count >= ATT_LIMIT_BLOCKS) /* the rest is one paragraph: nothing is lost */
            end = text.len;
        part = att_str_trim(att_str_sub(text, off, end));

        off = end + 1;
        if (part.len == 0) {
            gap++;
            continue;
        }
        if ((line = ATT_VEC_PUSH(draft->arena, &draft->lines)) == NULL)
            return;
        line->span = att_span_of(draft, part);
        line->gap = gap;
        gap = 0;
        att_line_measure(part, line);
        att_line_class(draft, line);
    }
}
