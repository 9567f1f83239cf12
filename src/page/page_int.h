/* SPDX-License-Identifier: MIT */
/* page_int.h - what the files of src/page share.
 *
 * Every input form becomes a draft: a text cut into lines, each with a kind
 * (what it looks like by itself) and perhaps a hint (what HTML said it is).
 * body.c finds the article among the lines, meta.c reads what stands around
 * it, teaser.c what follows it; the draft is then a struct att_page. */
#ifndef ATT_PAGE_PAGE_INT_H
#define ATT_PAGE_PAGE_INT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "page/bytes_int.h"
#include "page/page.h"

#define ATT_NO_LINE SIZE_MAX
#define ATT_TITLE_WORDS 30 /* few titles have more */

/* What a line looks like, wherever it stands. */
enum att_line_kind {
    ATT_LINE_TEXT,    /* a title, a heading, a short remark */
    ATT_LINE_PROSE,   /* sentences */
    ATT_LINE_NAME,    /* names of people and nothing else */
    ATT_LINE_DATE,    /* a date line */
    ATT_LINE_VIEWS,   /* "7352 lượt xem" */
    ATT_LINE_CRUMB,   /* "Quốc phòng > Đối ngoại" */
    ATT_LINE_MENU,    /* "Thời sự | Kinh tế | Đời sống" */
    ATT_LINE_BYLINE,  /* "Tin, ảnh: Ngọc Hân" */
    ATT_LINE_SOURCE,  /* "Nguồn: qdnd.vn", "Theo TTXVN" */
    ATT_LINE_CAPTION, /* "… Ảnh: Minh Trí" */
    ATT_LINE_IMAGE,   /* "![](…) |" */
    ATT_LINE_LINK,    /* "[Another article]", "Xem thêm: another article" */
    ATT_LINE_CONTROL, /* log in, share, font size */
    ATT_LINE_END,     /* what stands under an article: comments, tags */
    ATT_LINE_RELATED, /* a heading over other articles */
    ATT_LINE_POPULAR, /* a heading over a list of no interest */
    ATT_LINE_IMPRINT  /* "Tổng Biên tập: …" */
};

/* What the markup said of a line; ATT_HINT_NONE for plain text. */
enum att_hint {
    ATT_HINT_NONE,
    ATT_HINT_BEFORE, /* stands before the article */
    ATT_HINT_TITLE,
    ATT_HINT_LEAD,
    ATT_HINT_BODY,
    ATT_HINT_CAPTION,
    ATT_HINT_AUTHOR,
    ATT_HINT_LINK, /* in the article, but only a link to another one */
    ATT_HINT_AFTER /* stands after the article */
};

/* What may be in a line; a bit that is not set tells that it is not. */
enum att_mark {
    ATT_MARK_COLON = 1,
    ATT_MARK_BAR = 2,    /* '|' */
    ATT_MARK_DIGIT = 4,  /* of ASCII */
    ATT_MARK_WIDE = 8,   /* a tab, or two spaces */
    ATT_MARK_C2 = 16,    /* the byte that no-break spaces, "·" and "»" begin with */
    ATT_MARK_PHOTO = 32, /* "Ả", as in "Ảnh: …" */
    ATT_MARK_ALL = 63
};

#define ATT_LINE_NO_CARD SIZE_MAX /* a link that is known to be no other article */

struct att_line {
    struct att_span span; /* without white space at either end; never empty */
    size_t gap;           /* blank lines before it */
    size_t words;
    uint8_t marks; /* of enum att_mark */
    enum att_line_kind kind;
    enum att_hint hint;
    bool dated;         /* a full date stands at one end of other words */
    bool sentence;      /* ends as a sentence does */
    bool used;          /* belongs to a related article */
    bool box;           /* of the body, but set apart from it */
    struct att_str url; /* of the link that the line is, for HTML */
    size_t card;        /* the number of the card that it is title or lead of, from 1; 0: unknown */
    struct att_str published; /* of a card's title: the date that the card states */
};

/* A related article, while it is being read. */
struct att_side {
    struct att_span title;
    struct att_span lead; /* empty when there is none */
    struct att_str published;
    struct att_str url;
};

struct att_claims;

/* What another place than the text said: JSON keys, HTML metadata.  {NULL, 0} when nothing. */
struct att_given {
    struct att_str source, doc, url, title, published, modified, publisher, byline, origin, lead;
    struct att_str lang;
    struct att_str captured; /* when the page was saved: an ISO time, UTC */
    struct att_str sections[16];
    size_t section_count;
    struct att_str now;        /* no page is younger */
    struct att_claims *claims; /* of an HTML page, in the arena: claims_int.h */
};

/* A page in the making.  Everything lives in the arena; the text is borrowed. */
struct att_draft {
    struct att_arena *arena;
    struct att_str text;
    struct att_diag *diag;   /* borrowed; may be NULL */
    struct att_place place;  /* of the page, for what is said of it */
    struct att_given *given; /* NULL when there is none */
    ATT_VEC(struct att_line) lines;
    size_t title_at; /* lines; ATT_NO_LINE when there is none */
    size_t lead_at;
    size_t end_at;        /* first line that is no longer article */
    size_t tail_from;     /* first line to look for teasers and imprint in */
    size_t captions_from; /* pictures' lines that stand after the end, to end_of_captions */
    bool head;            /* furniture stands before the article */
    bool tail;            /* furniture stands after it */
    bool hinted;          /* markup says what each line is */
    bool pieces;          /* tell how the pieces of a page of HTML were judged */
    struct att_span title;
    struct att_str publisher_fold; /* squeezed, for telling dateline prefixes */
    ATT_VEC(struct att_block) blocks;
    ATT_VEC(struct att_side) sides;
    ATT_VEC(struct att_str) sections;
    struct att_page page;
};

/* ---- fold.c -------------------------------------------------------------------- */

/* Letters and digits of `text`, lower case and without marks, NUL-terminated; false when `out` is
 * too small. */
bool att_fold_small(struct att_str text, char *out, size_t cap);

/*
 * The first letters and digits of `text`, good UTF-8, folded, `cap` of them; gives how many there
 * are.  0 when anything but Vietnamese letters and common marks stands among them.
 */
size_t att_fold_first(struct att_str text, char *out, size_t cap);

/* `text` in lower case without marks, in the arena. */
struct att_str att_fold(struct att_arena *arena, struct att_str text);

/* The folded letters and digits of `text` only: "THẾ GIỚI & TA" gives "thegioita". */
struct att_str att_squeeze(struct att_arena *arena, struct att_str text);

/* ---- line.c: cutting and classing ------------------------------------------ */

/* Cut draft->text into lines (no hints) and class each. */
void att_lines_cut(struct att_draft *draft);

/* Class the line by its words; it must have been measured. */
void att_line_class(struct att_draft *draft, struct att_line *line);

/* Measure a line: words, marks, sentence. */
void att_line_measure(struct att_str text, struct att_line *line);

/* The bytes of line i. */
struct att_str att_line_text(const struct att_draft *draft, size_t i);

/* Whether the line signs an article: names, with "(TTXVN)" or "/VOV" behind them, or "Nhóm PV". */
bool att_line_signature(struct att_str text, size_t words);

/* Whether all words look like names of people ("D.Ngọc", "Bảo Châu - Tấn Phát"). */
bool att_line_names(struct att_str text);

/* Without marks and white space ("- ", "» ", "| ") at both ends. */
struct att_str att_strip_marks(struct att_str text);

/* A title without the marks of a heading: "# Title", "**Title**". */
struct att_str att_strip_title(struct att_str text);

/* Span of `part`, which lies inside draft->text. */
struct att_span att_span_of(const struct att_draft *draft, struct att_str part);

/* Bytes of a span of the text. */
struct att_str att_span_text(const struct att_draft *draft, struct att_span span);

/* ---- furniture.c: the set phrases of news sites ------------------------------ */

/* The kind that a folded line's set phrase gives it, ATT_LINE_TEXT when it has none. */
enum att_line_kind att_furniture_find(struct att_str fold, size_t words);

/* Whether a line, as it is, may begin with a set phrase. */
bool att_furniture_opens(struct att_str text);

/* "trang chu" and the like: the first step of a breadcrumb, of no interest. */
bool att_furniture_home(struct att_str fold);

/* ---- body.c, block.c, meta.c, teaser.c ----------------------------------- */

/* Find title, lead and end of the article. */
void att_body_find(struct att_draft *draft);

/* Lay out title, lead, body and captions as blocks. */
void att_body_blocks(struct att_draft *draft);

/* "(QK7 Online) - ", "ĐÔNG ĐÔ - ", "Hà Nội (TTXVN) - ": bytes to leave out at the head of a lead.
 */
size_t att_body_prefix(const struct att_draft *draft, struct att_str text);

/* Publication time, publisher, sections, byline, origin, views. */
void att_meta_read(struct att_draft *draft);

/* Take "Tin, ảnh: …", "Hồng Pha (TTXVN)" or "Theo …" apart into byline and origin. */
void att_meta_sign(struct att_draft *draft, struct att_str text, enum att_line_kind kind);

/* Steps of a breadcrumb, the home page left out. */
void att_meta_sections(struct att_draft *draft, struct att_str text);

/* Number of views in the line, -1 when it states none. */
int64_t att_meta_views(struct att_str text);

/* Read the related articles after the article, and the imprint; then lay out their blocks. */
void att_teasers_read(struct att_draft *draft);

/* Note a related article that a line inside the body points to. */
void att_teaser_link(struct att_draft *draft, size_t i);

/* Take the cut lines to a finished page; false when there is no article text in it. */
bool att_draft_finish(struct att_draft *draft);

/* ---- markup.c ------------------------------------------------------------------ */

/* What an element is for, as its class or id says; a later one wins over an earlier. */
enum att_role {
    ATT_ROLE_NONE,
    ATT_ROLE_LEAD,
    ATT_ROLE_AUTHOR,
    ATT_ROLE_CAPTION,
    ATT_ROLE_CRUMB,
    ATT_ROLE_RELATED,
    ATT_ROLE_SKIP
};

#define ATT_MARKUP_KNOWN 256

/* Roles that have been found out: elements of a page share their names. */
struct att_markup {
    uint8_t first[27]; /* words that tell roles, by their first letters */
    struct {
        uint64_t key; /* a hash of the names; two of one key would do no harm worth a copy */
        enum att_role role;
    } known[ATT_MARKUP_KNOWN];
};

/* Empty, with the words sorted by their first letters. */
void att_markup_init(struct att_markup *markup);

/* The role that a class attribute (or an id) names, by its first 400 bytes; ATT_ROLE_NONE when it
 * names none. */
enum att_role att_markup_role(struct att_markup *markup, struct att_str names);

/* ---- input forms ------------------------------------------------------------- */

/* The article in a plain text; false when there is none. */
bool att_plain_read(struct att_draft *draft);

/* The article in an HTML page of UTF-8 bytes; ATT_NOT_FOUND when there is none. */
ATT_MUST_USE enum att_status att_html_read(struct att_draft *draft, struct att_str html,
                                           struct att_given *given, struct att_err *err);

/* The bytes of a reader's input when that is a page of HTML, UTF-8 by now; {NULL, 0} when it is
 * something else.  *name: of the input.  Both borrowed from the reader. */
struct att_str att_reader_html(const struct att_reader *reader, struct att_str *name);

/* Note as claims what an object of schema.org says ("application/ld+json"). */
void att_jsonld_read(struct att_arena *arena, struct att_str json, struct att_given *given);

/* What was left out of a page to make it harmless: elements that lost their tags, elements that
 * lost attributes, pieces of text behind the last that is read. */
struct att_tamed {
    size_t deep, crowded, pieces;
};

/* A copy of `html` without what would make a parser slow or deep; ATT_LIMIT when past mending.
 * Counts in *told, which the caller has zeroed. */
ATT_MUST_USE enum att_status att_tame_html(struct att_str html, struct att_buf *out,
                                           struct att_tamed *told, struct att_err *err);

/* Report what was left out of the draft's page. */
void att_tame_tell(const struct att_draft *draft, const struct att_tamed *told);

#define ATT_FLAT_MAX 24 /* members; objects with more are left to the library */

/* A member of a JSON object: a string, or something else that has no further meaning. */
struct att_flat_member {
    struct att_str key, value;
    bool string, escaped;
};

struct att_flat {
    struct att_flat_member at[ATT_FLAT_MAX];
    size_t count;
};

/*
 * Read an object of strings out of a line, undoing its escapes in place: its strings are borrowed
 * from there.  False, and the line is as it was, for anything less simple or not in order.
 */
bool att_flat_read(struct att_flat *flat, char *line, size_t len);

/* The string under a key; {NULL, 0} when there is none. */
struct att_str att_flat_get(const struct att_flat *flat, const char *key);

/* Reads objects from lines; what it needs of the reader. */
struct att_jsonl {
    struct att_feed *feed; /* borrowed */
    const char *name;      /* borrowed */
    struct att_diag *diag; /* borrowed */
    struct att_buf buf;    /* owns: bytes read and not yet used from `off` on */
    size_t off;
    struct att_str now; /* borrowed */
    size_t line;        /* of the object at hand, 1-based */
    bool end;           /* of the input */
    void *root; /* owns: the object that the page's strings are borrowed from; NULL: `flat` */
    struct att_flat flat;
};

/*
 * Step to the next object that holds a page, drafted in the arena.  *more is
 * false at the end.  Bad lines and overlong ones are reported and passed over.
 */
ATT_MUST_USE enum att_status att_jsonl_next(struct att_jsonl *jsonl, struct att_draft *draft,
                                            bool *more, struct att_err *err);
void att_jsonl_release(struct att_jsonl *jsonl);

/* ---- charset.c; feed.c and all below it is in bytes_int.h ----------------------- */

enum att_charset {
    ATT_CHARSET_UTF8,
    ATT_CHARSET_UTF16LE,
    ATT_CHARSET_UTF16BE,
    ATT_CHARSET_1252, /* and latin-1, as browsers read it */
    ATT_CHARSET_1258,
    ATT_CHARSET_TCVN3,
    ATT_CHARSET_VNI,
    ATT_CHARSET_TCVN3_UTF8, /* taken for latin-1, then made UTF-8 */
    ATT_CHARSET_VNI_UTF8,
    ATT_CHARSET_TWICE, /* UTF-8, in the same way */
    ATT_CHARSET_1250,
    ATT_CHARSET_1251,
    ATT_CHARSET_1253,
    ATT_CHARSET_1254,
    ATT_CHARSET_1255,
    ATT_CHARSET_1256,
    ATT_CHARSET_1257,
    ATT_CHARSET_8859_2,
    ATT_CHARSET_8859_3,
    ATT_CHARSET_8859_4,
    ATT_CHARSET_8859_5,
    ATT_CHARSET_8859_6,
    ATT_CHARSET_8859_7,
    ATT_CHARSET_8859_8,
    ATT_CHARSET_8859_15,
    ATT_CHARSET_KOI8R,
    ATT_CHARSET_KOI8U,
    ATT_CHARSET_874,
    ATT_CHARSET_GB18030, /* GB 2312 and GBK, too */
    ATT_CHARSET_BIG5,
    ATT_CHARSET_SJIS,
    ATT_CHARSET_EUCJP,
    ATT_CHARSET_EUCKR,
    ATT_CHARSET_COUNT
};

/* What a byte order mark, or the zeros of UTF-16, tell; UTF-8 when nothing does. */
enum att_charset att_charset_marked(struct att_str bytes);

/*
 * The character set of a page: by mark, by being good UTF-8, by what is declared (`declared` by
 * the server, empty for nothing; for HTML, by a meta element), or by how its letters look.  UTF-8
 * when nothing tells.  *guess says that it was the letters.
 */
enum att_charset att_charset_choose(struct att_str bytes, bool html, struct att_str declared,
                                    bool *guess);

/* What a diagnostic calls it. */
const char *att_charset_name(enum att_charset charset);

/* Append `bytes` as UTF-8, composed; U+FFFD for what makes no sense. */
void att_charset_decode(enum att_charset charset, struct att_str bytes, struct att_buf *out);

/* Whether the first bytes are no text at all. */
bool att_charset_binary(struct att_str bytes);

/*
 * Count the bytes that are no UTF-8, and find the first.  True when they are so few that
 * U+FFFD may stand for them.
 */
bool att_charset_mendable(struct att_str bytes, size_t *first);

#endif
