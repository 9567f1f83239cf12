/* SPDX-License-Identifier: MIT */
/* settle.c - the year of a text that tells none, worked out of an anniversary.
 *
 *     "Ngày 30-6 … kỷ niệm 10 năm thành lập ADMM+"   founded in 2010: the text is of 2020
 *
 * The coding of a page keeps what its words say, XXXX-06-30.  The record may know more: when the
 * lexicon has the year in which a mechanism was founded, and the text speaks of its years, the sum
 * is the year of what the text reports.  The said date stays; the settled one stands beside it
 * with the words that it comes from.  Nothing is settled when two anniversaries disagree, when
 * the words make it of another year ("năm tới") or of about so many, or when a day
 * lies so far from what the text mainly reports that it may be of the year before or after. */
#include "record/prepare_int.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"

#define SETTLE_FORMS 32
#define SETTLE_GAP 8     /* tokens between "năm" and the mechanism */
#define SETTLE_CUE 4     /* before the number, to "kỷ niệm" */
#define SETTLE_YEARS 200 /* what is older is no standing meeting */
#define SETTLE_BACK 183  /* days before the main report that are of its year */
#define SETTLE_NEAR 31   /* days after it on which something may have been held */

struct settle {
    const struct att_lexicon *lexicon;
    const struct att_page *page;
    const struct att_coded *coded;
    struct att_text text;
    int year; /* 0: none yet; -1: two that differ */
    struct att_settled found;
};

static bool
settle_is(const struct settle *s, uint32_t i, const char *word)
{
    return att_token_like(&s->text.tokens[i], word);
}

static bool
settle_any(const struct settle *s, uint32_t i, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (settle_is(s, i, words[k]))
            return true;
    return false;
}

/* The longest entry of a class that begins at token `i`; NULL: none. */
static const struct att_entry *
settle_entry(const struct settle *s, uint32_t i, uint32_t last, enum att_class cls, uint32_t *len)
{
    struct att_found found[SETTLE_FORMS];
    size_t n = att_lexicon_match(s->lexicon, s->text.tokens, i, last, found, SETTLE_FORMS);

    for (size_t k = n; k-- > 0;)
        if (found[k].cls == cls) {
            *len = found[k].len;
            return found[k].entry;
        }
    return NULL;
}

/* How many years the tokens before `at`, which is "năm" or "ngày", count; 0: none, or about. */
static int
settle_number(const struct settle *s, uint32_t first, uint32_t at)
{
    static const char *const about[] = {"hơn", "gần", "khoảng", "trên", "dưới", "chừng", "ngót"};
    struct att_str raw;
    int64_t n = 0;

    if (at <= first || (at > first + 1 && settle_any(s, at - 2, about, ATT_COUNT(about))))
        return 0;
    raw = att_text_raw(&s->text, at - 1, at);
    if (s->text.tokens[at - 1].kind != ATT_TOKEN_NUMBER) {
        uint32_t len = 0;
        const struct att_entry *e = settle_entry(s, at - 1, at, ATT_CLASS_NUMBER, &len);

        n = e == NULL ? 0 : e->value;
    } else if (!att_str_int(raw, &n)) {
        return 0;
    }
    return n > 0 && n <= SETTLE_YEARS ? (int)n : 0;
}

/* Whether "kỷ niệm" stands in the tokens just before `at`. */
static bool
settle_cued(const struct settle *s, uint32_t first, uint32_t at)
{
    for (uint32_t i = at; i > first && at - i < SETTLE_CUE; i--)
        if (settle_is(s, i - 1, "niệm"))
            return true;
    return false;
}

/* Whether words of the sentence put the anniversary into another year. */
static bool
settle_elsewhen(const struct settle *s, const struct att_sentence *sentence)
{
    static const char *const next[] = {"tới", "sau", "ngoái", "trước", "sang", "kế"};
    static const char *const toward[] = {"hướng", "tiến"};

    for (uint32_t i = sentence->first; i + 1 < sentence->last; i++) {
        if (settle_is(s, i, "năm") && settle_any(s, i + 1, next, ATT_COUNT(next)))
            return true;
        if (settle_is(s, i, "sang") && settle_is(s, i + 1, "năm"))
            return true;
        if (settle_any(s, i, toward, ATT_COUNT(toward)) && settle_is(s, i + 1, "tới"))
            return true;
    }
    return false;
}

/* A mechanism whose years are told: years since it was founded, by the words [from, to). */
static void
settle_take(struct settle *s, const struct att_entry *mechanism, int years, uint32_t from,
            uint32_t to)
{
    int year = (int)mechanism->value + years;

    if (s->year == year)
        return;
    s->year = s->year == 0 ? year : -1;
    s->found.evidence = (struct att_evidence){
        .field = "date",
        .span = {s->text.tokens[from].start, s->text.tokens[to - 1].end},
        .rule = att_str("settle"),
        .entry = mechanism->id,
        .inferred = att_str("year-from-anniversary"),
    };
    s->found.founded = (int)mechanism->value;
    s->found.years = years;
}

/* "kỷ niệm 10 năm (ngày) thành lập ADMM+": token `at` is the "năm"; the mechanism follows. */
static void
settle_after(struct settle *s, const struct att_sentence *sentence, uint32_t at, int years)
{
    static const char *const made[] = {"lập", "đời", "hình", "dựng", "sinh"};
    static const char *const gap[] = {"ngày",  "kể",   "từ",    "khi",  "thành", "lập",   "ra",
                                      "đời",   "của",  "cơ",    "chế",  "hình",  "thiết", "tiến",
                                      "trình", "sự",   "khuôn", "khổ",  "và",    "phát",  "triển",
                                      "hoạt",  "động", "tuổi",  "sinh", "xây",   "dựng",  "\""};
    bool told = settle_cued(s, sentence->first, at);

    for (uint32_t i = at + 1; i < sentence->last && i - at <= SETTLE_GAP; i++) {
        uint32_t len = 0;
        const struct att_entry *m = settle_entry(s, i, sentence->last, ATT_CLASS_MECHANISM, &len);

        if (m != NULL) {
            if (told && m->value > 0)
                settle_take(s, m, years, at - 1, i + len);
            return;
        }
        told = told || settle_any(s, i, made, ATT_COUNT(made));
        if (!settle_any(s, i, gap, ATT_COUNT(gap)))
            return;
    }
}

/* The mechanism that ends with token `at`; NULL: none.  *first gets its first token. */
static const struct att_entry *
settle_ending(const struct settle *s, uint32_t least, uint32_t at, uint32_t *first)
{
    for (uint32_t k = at + 1; k-- > least && at - k < SETTLE_GAP * 2;) {
        uint32_t len = 0;
        const struct att_entry *m = settle_entry(s, k, at + 1, ATT_CLASS_MECHANISM, &len);

        *first = k;
        if (m != NULL && k + len == at + 1)
            return m;
    }
    return NULL;
}

/* "ADMM+ kỷ niệm 10 năm thành lập", "ADMM+ tròn 10 năm": token `at` is the "năm". */
static void
settle_before(struct settle *s, const struct att_sentence *sentence, uint32_t at, int years)
{
    static const char *const gap[] = {"kỷ", "niệm", "lễ", "tròn", "đã", "vừa"};
    uint32_t i = at - 1, first = 0;
    const struct att_entry *m;
    bool told = false;

    while (i > sentence->first && settle_any(s, i - 1, gap, ATT_COUNT(gap))) {
        i--;
        told = told || settle_is(s, i, "niệm") || settle_is(s, i, "tròn");
    }
    if (!told || i == sentence->first ||
        (m = settle_ending(s, sentence->first, i - 1, &first)) == NULL || m->value <= 0)
        return;
    settle_take(s, m, years, first, at + 1);
}

/* The anniversaries of one sentence. */
static void
settle_sentence(struct settle *s, const struct att_sentence *sentence)
{
    bool asked = false, elsewhen = false;

    for (uint32_t i = sentence->first + 1; i < sentence->last; i++) {
        int years;

        if ((!settle_is(s, i, "năm") && !settle_is(s, i, "ngày")) ||
            (years = settle_number(s, sentence->first, i)) == 0)
            continue;
        if (settle_is(s, i, "ngày") && (i < 2 || !settle_is(s, i - 2, "thứ")))
            continue; /* days, not "lần thứ 10 ngày thành lập" */
        if (!asked)
            elsewhen = settle_elsewhen(s, sentence);
        asked = true;
        if (elsewhen)
            continue;
        settle_after(s, sentence, i, years);
        settle_before(s, sentence, i, years);
    }
}

/* Whether the date lacks its year and nothing else that matters: month known. */
static bool
settle_bare(const struct att_event *e, struct att_edtf *date)
{
    return !e->in_teaser && att_str_starts(e->date, "XXXX-") && att_edtf_read(e->date, date) &&
           date->from.year == 0 && date->from.month > 0 && (!date->range || date->to.year == 0);
}

/* The date with the year in the place of each "XXXX". */
static struct att_str
settle_date(struct att_arena *arena, struct att_str date, int year)
{
    char *copy = att_arena_alloc(arena, date.len + 1), digits[8];

    if (copy == NULL)
        return (struct att_str){NULL, 0};
    (void)snprintf(digits, sizeof(digits), "%04d", year);
    memcpy(copy, date.at, date.len);
    for (size_t i = 0; i + 4 <= date.len; i++)
        if (memcmp(copy + i, "XXXX", 4) == 0)
            memcpy(copy + i, digits, 4);
    return (struct att_str){copy, date.len};
}

/* The days of a date once it has the year; false when it runs backwards, over New Year. */
static bool
settle_days(struct att_str text, struct att_edtf *date, int64_t *first, int64_t *last)
{
    return att_edtf_read(text, date) && att_edtf_bounds(date, first, last) && *first <= *last;
}

/* Whether an event of those days is of the year of the main report, which ends on day `main`. */
static bool
settle_fits(const struct att_event *e, int64_t first, int64_t last, int64_t main)
{
    if (main == INT64_MIN)
        return true;
    if (e->status == ATT_STATUS_PLANNED || e->status == ATT_STATUS_POSTPONED)
        return last >= main;
    return last >= main - SETTLE_BACK && first <= main + SETTLE_NEAR;
}

/* Settle the events by the year found. */
static void
settle_events(const struct settle *s, struct att_arena *arena, struct att_settled *out)
{
    int64_t main = INT64_MIN, first = 0, last = 0;
    struct att_edtf date;

    for (size_t i = 0; i < s->coded->event_count; i++) {
        const struct att_event *e = &s->coded->events[i];

        if (!settle_bare(e, &date))
            continue;
        out[i] = s->found;
        out[i].date = settle_date(arena, e->date, s->year);
        if (!settle_days(out[i].date, &date, &first, &last)) {
            out[i].date = (struct att_str){NULL, 0};
        } else if (e->main && e->status == ATT_STATUS_HELD && last > main) {
            main = last;
        }
    }
    for (size_t i = 0; i < s->coded->event_count; i++)
        if (out[i].date.len > 0 && settle_days(out[i].date, &date, &first, &last) &&
            !settle_fits(&s->coded->events[i], first, last, main))
            out[i].date = (struct att_str){NULL, 0};
}

/* Whether the sentence is the article's own. */
static bool
settle_own(const struct settle *s, const struct att_sentence *sentence)
{
    enum att_block_kind kind;

    if (sentence->block >= s->page->block_count)
        return true;
    kind = s->page->blocks[sentence->block].kind;
    return kind != ATT_BLOCK_TEASER_TITLE && kind != ATT_BLOCK_TEASER_LEAD &&
           kind != ATT_BLOCK_IMPRINT;
}

enum att_status
att_settle(struct att_namer *namer, const struct att_page *page, const struct att_coded *coded,
           struct att_arena *arena, const struct att_settled **out, struct att_err *err)
{
    struct settle s = {.page = page, .coded = coded};
    struct att_settled *settled;
    struct att_edtf date;
    bool bare = false;
    enum att_status st;

    *out = NULL;
    if (namer == NULL || page->published.len > 0)
        return ATT_OK;
    for (size_t i = 0; i < coded->event_count && !bare; i++)
        bare = settle_bare(&coded->events[i], &date);
    if (!bare)
        return ATT_OK;
    s.lexicon = namer->lexicon;
    if ((st = att_text_read(namer->lexer, page, arena, &s.text, err)) != ATT_OK)
        return st;
    for (size_t i = 0; i < s.text.sentence_count; i++)
        if (settle_own(&s, &s.text.sentences[i]))
            settle_sentence(&s, &s.text.sentences[i]);
    if (s.year <= 0)
        return ATT_OK;
    if ((settled = att_arena_array(arena, coded->event_count, sizeof(*settled))) == NULL)
        return att_err_nomem(err);
    settle_events(&s, arena, settled);
    *out = settled;
    return ATT_OK;
}
