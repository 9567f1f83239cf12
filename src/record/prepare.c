/* SPDX-License-Identifier: MIT */
/* prepare.c - all that can be known of a page before the database is asked.
 *
 * Copies are told by their body alone, since a republished article gets new furniture: by a
 * fingerprint of its plain syllables when nothing was changed, and by shingles when little was.
 * The sketch of a body is a one-permutation minhash: every run of eight syllables is hashed and
 * falls into one of 32 bins, each bin keeps its smallest.  Two bodies that share nine tenths of
 * their runs agree in at least one of the eight groups of four bins with a chance of 0.9998.
 * (Li, Owen, Zhang: One Permutation Hashing, NIPS 2012.)  A body that was cut short shares too few
 * of them: it is found by the smallest of the first runs, in two orders of them, since an outlet
 * that cuts keeps the beginning and changes at most the words before it, or by the title. */
#include "record/prepare_int.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"

#define PREPARE_SHINGLE 8
#define PREPARE_BODY_MIN 200  /* bytes of plain syllables below which the title must agree too */
#define PREPARE_TITLED_MIN 40 /* and below which nothing is told */
#define PREPARE_SKETCH_MIN 64 /* syllables */
#define PREPARE_OPENING 56    /* runs that a body opens with */
#define PREPARE_ZONE_MIN 420  /* +07:00, in minutes */
#define PREPARE_MULTIPLIER UINT64_C(0x9e3779b97f4a7c15)

struct att_preparer {
    struct att_speller speller;
    struct att_buf exact, plain, mark;
    struct att_namer namer; /* lexicon NULL: none */
};

enum att_status
att_preparer_new(const struct att_lexicon *lexicon, struct att_preparer **out, struct att_err *err)
{
    struct att_preparer *preparer = calloc(1, sizeof(*preparer));
    enum att_status st;

    *out = NULL;
    if (preparer == NULL)
        return att_err_nomem(err);
    preparer->namer.lexicon = lexicon;
    if (lexicon != NULL &&
        (st = att_lexer_new(att_lexicon_vocab(lexicon), &preparer->namer.lexer, err)) != ATT_OK) {
        free(preparer);
        return st;
    }
    *out = preparer;
    att_speller_init(&preparer->speller);
    preparer->exact.limit = ATT_LIMIT_PAGE_BYTES * 4;
    preparer->plain.limit = ATT_LIMIT_PAGE_BYTES * 4;
    preparer->mark.limit = ATT_LIMIT_PAGE_BYTES * 4;
    return ATT_OK;
}

void
att_preparer_free(struct att_preparer *preparer)
{
    if (preparer == NULL)
        return;
    att_lexer_free(preparer->namer.lexer);
    att_speller_release(&preparer->speller);
    att_buf_release(&preparer->exact);
    att_buf_release(&preparer->plain);
    att_buf_release(&preparer->mark);
    free(preparer);
}

/* ---- when it was said --------------------------------------------------------- */

/* The number in `count` digits at `off`; -1 when they are none. */
static int
saying_digits(struct att_str text, size_t off, size_t count)
{
    int n = 0;

    if (off + count > text.len)
        return -1;
    for (size_t i = off; i < off + count; i++) {
        if (!att_digit(text.at[i]))
            return -1;
        n = n * 10 + (text.at[i] - '0');
    }
    return n;
}

/* Minutes east of Greenwich that stand at the end of a time. */
static int
saying_zone(struct att_str text)
{
    size_t len = text.len;
    int hours, minutes;

    if (len > 0 && text.at[len - 1] == 'Z')
        return 0;
    if (len < 6 || (text.at[len - 6] != '+' && text.at[len - 6] != '-'))
        return PREPARE_ZONE_MIN;
    hours = saying_digits(text, len - 5, 2);
    minutes = saying_digits(text, len - 2, 2);
    if (hours < 0 || minutes < 0)
        return PREPARE_ZONE_MIN;
    return (text.at[len - 6] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

bool
att_saying_read(struct att_str published, struct att_saying *out)
{
    struct att_edtf date;
    int64_t last;
    int hours = 0, minutes = 0, zone = PREPARE_ZONE_MIN;

    memset(out, 0, sizeof(*out));
    if (!att_edtf_read(published, &date) || !att_edtf_bounds(&date, &out->day, &last))
        return false;
    if (published.len > 15 && published.at[10] == 'T') {
        hours = saying_digits(published, 11, 2);
        minutes = saying_digits(published, 14, 2);
        zone = saying_zone(published);
        if (hours < 0 || minutes < 0)
            hours = minutes = 0;
    }
    out->said = published;
    out->dated = true;
    out->at = out->day * 1440 + hours * 60 + minutes - zone;
    return true;
}

/* ---- lists and blocks as values ----------------------------------------------- */

struct att_str
att_list_write(const struct att_str *texts, size_t count, char sep, struct att_arena *arena)
{
    size_t len = 1, off = 0;
    char *value;

    if (count == 0)
        return (struct att_str){"", 0};
    for (size_t i = 0; i < count; i++)
        if (!att_add(len, texts[i].len + 1, &len))
            arena->failed = true;
    if ((value = att_arena_alloc(arena, len)) == NULL)
        return (struct att_str){NULL, 0};
    value[off++] = sep;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < texts[i].len; k++)
            value[off++] = texts[i].at[k] == sep ? ' ' : texts[i].at[k];
        value[off++] = sep;
    }
    return (struct att_str){value, off};
}

size_t
att_list_read(struct att_str value, char sep, struct att_arena *arena, const struct att_str **out)
{
    size_t cap = 0, count = 0;
    struct att_str part, *texts;

    *out = NULL;
    for (size_t i = 0; i < value.len; i++)
        cap += value.at[i] == sep;
    if (cap == 0 || (texts = att_arena_array(arena, cap + 1, sizeof(*texts))) == NULL)
        return 0;
    for (struct att_str rest = value; att_str_cut(&rest, sep, &part);)
        if (part.len > 0)
            texts[count++] = part;
    *out = texts;
    return count;
}

struct att_str
att_blocks_write(const struct att_block *blocks, size_t count, struct att_arena *arena)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_str value;

    for (size_t i = 0; i < count; i++)
        att_buf_printf(&buf, "%d,%zu,%zu,%zu;", (int)blocks[i].kind, blocks[i].span.start,
                       blocks[i].span.end, blocks[i].teaser);
    if (buf.status != ATT_OK)
        arena->failed = true;
    value = att_arena_str(arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return value;
}

/* One "kind,start,end,teaser". */
static bool
blocks_read_one(struct att_str text, struct att_block *out)
{
    int64_t n[4];
    struct att_str part;

    for (size_t i = 0; i < 4; i++)
        if (!att_str_cut(&text, ',', &part) || !att_str_int(part, &n[i]) || n[i] < 0)
            return false;
    if (n[0] > ATT_BLOCK_BOX || n[1] > n[2])
        return false;
    *out =
        (struct att_block){(enum att_block_kind)n[0], {(size_t)n[1], (size_t)n[2]}, (size_t)n[3]};
    return true;
}

bool
att_blocks_read(struct att_str text, struct att_arena *arena, struct att_block **out, size_t *count)
{
    size_t cap = 0;
    struct att_str part;

    *count = 0;
    for (size_t i = 0; i < text.len; i++)
        cap += text.at[i] == ';';
    if ((*out = att_arena_array(arena, cap + 1, sizeof(**out))) == NULL)
        return false;
    for (struct att_str rest = text; *count < cap && att_str_cut(&rest, ';', &part);)
        if (!blocks_read_one(part, &(*out)[(*count)++]))
            return false;
    return true;
}

/* ---- the words of a page ------------------------------------------------------ */

/* Append both forms of a text's syllables to the preparer's buffers. */
static void
prepare_words(struct att_preparer *p, struct att_str text, bool marks)
{
    struct att_syllable syllable;

    for (size_t off = 0; att_speller_next(&p->speller, text, &off, &syllable);) {
        if (p->exact.len > 0) {
            att_buf_byte(&p->exact, ' ');
            att_buf_byte(&p->plain, ' ');
        }
        att_buf_str(&p->exact, syllable.exact);
        att_buf_str(&p->plain, syllable.plain);
        if (marks) {
            att_buf_str(&p->mark, syllable.plain);
            att_buf_byte(&p->mark, ' ');
        }
    }
}

/* Move what the buffers hold to the arena. */
static void
prepare_take(struct att_preparer *p, struct att_arena *arena, struct att_str *exact,
             struct att_str *plain)
{
    if (p->exact.status != ATT_OK || p->plain.status != ATT_OK)
        arena->failed = true; /* the limits are above what a page can give: memory is out */
    *exact = att_arena_str(arena, att_buf_text(&p->exact));
    *plain = att_arena_str(arena, att_buf_text(&p->plain));
    att_buf_reset(&p->exact);
    att_buf_reset(&p->plain);
}

/* Title and body of the article, without teasers and imprint. */
static void
prepare_text(struct att_preparer *p, struct att_arena *arena, const struct att_page *page,
             struct att_prepared *out)
{
    bool titled = false;

    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == ATT_BLOCK_TITLE) {
            const struct att_span span = page->blocks[i].span;

            prepare_words(p, att_str_sub(page->text, span.start, span.end), false);
            titled = true;
        }
    if (!titled)
        prepare_words(p, page->title, false);
    prepare_take(p, arena, &out->title, &out->title_plain);
    for (size_t i = 0; i < page->block_count; i++) {
        const struct att_block *block = &page->blocks[i];
        bool body = block->kind == ATT_BLOCK_LEAD || att_block_body(block->kind);

        if (body || block->kind == ATT_BLOCK_CAPTION)
            prepare_words(p, att_str_sub(page->text, block->span.start, block->span.end), body);
    }
    if (page->block_count == 0)
        prepare_words(p, page->text, true);
    prepare_take(p, arena, &out->body, &out->body_plain);
    if (out->body.len == 0) {
        /* a lone line is no headline of anything: what weighs more than a body needs a body */
        out->body = out->title;
        out->body_plain = out->title_plain;
        out->title = out->title_plain = (struct att_str){"", 0};
    }
}

/* ---- copies ------------------------------------------------------------------- */

static uint64_t
prepare_mix(uint64_t h)
{
    h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94d049bb133111eb);
    return h ^ (h >> 31);
}

/* The shingles of plain syllables, each followed by a blank. */
static bool
prepare_cut(struct att_str plain, struct att_arena *arena, struct att_shingles *out)
{
    uint64_t ring[PREPARE_SHINGLE] = {0}, sum = 0, top = 1;
    size_t seen = 0;

    for (int i = 0; i < PREPARE_SHINGLE; i++)
        top *= PREPARE_MULTIPLIER;
    for (struct att_str rest = plain, part; att_str_cut(&rest, ' ', &part);) {
        uint64_t h = att_map_hash(part.at, part.len), *slot;

        if (part.len == 0)
            continue;
        /* rolling: what leaves the window was multiplied eight times by then */
        sum = sum * PREPARE_MULTIPLIER + h - ring[seen % PREPARE_SHINGLE] * top;
        ring[seen++ % PREPARE_SHINGLE] = h;
        if (seen < PREPARE_SHINGLE)
            continue;
        if ((slot = ATT_VEC_PUSH(arena, out)) == NULL)
            return false;
        *slot = prepare_mix(sum);
    }
    return true;
}

enum att_status
att_prepare_shingles(struct att_speller *speller, struct att_arena *arena,
                     const struct att_stored *page, struct att_shingles *out, struct att_err *err)
{
    struct att_buf plain = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 4);
    enum att_status st;

    *out = (struct att_shingles){NULL, 0, 0};
    att_speller_tidy(speller);
    if (page->block_count == 0)
        att_speller_plain(speller, page->text, ' ', &plain);
    for (size_t i = 0; i < page->block_count; i++) {
        const struct att_block *block = &page->blocks[i];

        if (block->kind == ATT_BLOCK_LEAD || att_block_body(block->kind)) {
            att_speller_plain(speller, att_str_sub(page->text, block->span.start, block->span.end),
                              ' ', &plain);
            att_buf_byte(&plain, ' ');
        }
    }
    st = att_buf_status(&plain, err);
    if (st == ATT_OK && !prepare_cut(att_buf_text(&plain), arena, out))
        st = att_err_nomem(err);
    att_buf_release(&plain);
    return st;
}

/* The smallest of the runs that the body opens with, in an order of its own for each band. */
static int64_t
prepare_opening(const struct att_shingles *shingles, size_t band)
{
    uint64_t least = UINT64_MAX;

    for (size_t i = 0; i < shingles->count && i < PREPARE_OPENING; i++) {
        uint64_t h = prepare_mix(shingles->at[i] + band);

        if (h < least)
            least = h;
    }
    return (int64_t)(prepare_mix(least + band) >> 1);
}

/* Fill the bands of the sketch. */
static bool
prepare_sketch(struct att_str plain, struct att_prepared *out)
{
    uint64_t bins[ATT_SKETCH_BINS];
    struct att_arena scratch = ATT_ARENA_INIT;
    struct att_shingles shingles = {NULL, 0, 0};
    bool ok = prepare_cut(plain, &scratch, &shingles);

    memset(bins, 0xff, sizeof(bins));
    for (size_t i = 0; ok && i < shingles.count; i++) {
        uint64_t *bin = &bins[shingles.at[i] >> 59];

        if (shingles.at[i] < *bin)
            *bin = shingles.at[i];
    }
    for (size_t band = 0; band < ATT_SKETCH_BANDS; band++) {
        size_t width = ATT_SKETCH_BINS / ATT_SKETCH_BANDS;
        uint64_t h = att_map_hash(&bins[band * width], width * sizeof(bins[0]));

        out->bands[band] = (int64_t)(prepare_mix(h + band) >> 1);
    }
    for (size_t band = ATT_SKETCH_BANDS; band < ATT_SKETCH_BANDS + ATT_SKETCH_OPENINGS; band++)
        out->bands[band] = prepare_opening(&shingles, band);
    /* without a title, it shares nothing by that */
    out->bands[ATT_SKETCH_ALL - 1] =
        out->title_plain.len == 0
            ? out->bands[0]
            : (int64_t)(prepare_mix(att_map_hash(out->title_plain.at, out->title_plain.len) +
                                    ATT_SKETCH_ALL) >>
                        1);
    out->sketched = ok && shingles.count + PREPARE_SHINGLE > PREPARE_SKETCH_MIN;
    att_arena_release(&scratch);
    return ok;
}

/* What copies are told by. */
static bool
prepare_copies(struct att_preparer *p, struct att_prepared *out)
{
    struct att_str body = att_buf_text(&p->mark);

    if (out->coded->relevant && out->saying.dated && !prepare_sketch(body, out))
        return false;
    if (body.len < PREPARE_BODY_MIN) {
        if (out->title.len > 0 || p->mark.len == 0)
            att_buf_str(&p->mark, out->title.len > 0 ? out->title_plain : out->body_plain);
        body = att_buf_text(&p->mark);
        out->has_body = body.len >= PREPARE_TITLED_MIN;
    } else {
        out->has_body = true;
    }
    out->body_mark = (int64_t)(att_map_hash(body.at, body.len) >> 1);
    return true;
}

/* ---- identity ----------------------------------------------------------------- */

/*
 * A fingerprint of a title and the day of its publication: what a teaser
 * shares with its article.  Without a title it shares nothing: then of the
 * page and `place`.
 */
static int64_t
prepare_heading(struct att_preparer *p, const struct att_prepared *prepared, struct att_str title,
                const struct att_saying *saying, size_t place)
{
    att_buf_reset(&p->plain);
    att_speller_plain(&p->speller, title, ' ', &p->plain);
    if (p->plain.len == 0)
        att_buf_printf(&p->plain, "%s|%zu", prepared->digest, place);
    else if (saying->dated)
        att_buf_printf(&p->plain, "|%lld", (long long)saying->day);
    return (int64_t)(att_map_hash(p->plain.at == NULL ? "" : p->plain.at, p->plain.len) >> 1);
}

/* Digest of title, date and text, a NUL between.  Seconds are left out: a page that a list dates to
 * the minute is the same page. */
static void
prepare_identity(struct att_preparer *p, struct att_prepared *out)
{
    const struct att_page *page = out->page;
    struct att_str published = page->published;
    bool seconds = published.len > 19 && published.at[10] == 'T' && published.at[16] == ':';

    att_buf_reset(&p->mark);
    att_buf_str(&p->mark, page->title);
    att_buf_byte(&p->mark, '\0');
    att_buf_str(&p->mark, att_str_sub(published, 0, seconds ? 16 : published.len));
    if (seconds)
        att_buf_str(&p->mark, att_str_sub(published, 19, published.len));
    att_buf_byte(&p->mark, '\0');
    att_buf_str(&p->mark, page->text);
    att_hash_hex(att_buf_text(&p->mark), out->digest);
    (void)snprintf(out->id, sizeof(out->id), "d%.16s", out->digest);
    att_buf_reset(&p->mark);
}

/* When each teaser was said. */
static bool
prepare_teasers(struct att_preparer *p, struct att_arena *arena, struct att_prepared *out)
{
    const struct att_page *page = out->page;
    struct att_saying *sayings = att_arena_array(arena, page->teaser_count, sizeof(*sayings));

    if (sayings == NULL)
        return false;
    for (size_t i = 0; i < page->teaser_count; i++) {
        (void)att_saying_read(page->teasers[i].published, &sayings[i]);
        sayings[i].source = prepare_heading(p, out, page->teasers[i].title, &sayings[i], i + 1);
    }
    out->teasers = sayings;
    return true;
}

/* A sink that adds up what it is given. */
static bool
prepare_mark(void *ctx, const char *bytes, size_t len)
{
    uint64_t *mark = ctx;

    *mark = prepare_mix(*mark ^ att_map_hash(bytes, len));
    return true;
}

static void
prepare_mark_text(uint64_t *mark, struct att_str text)
{
    (void)prepare_mark(mark, text.at == NULL ? "" : text.at, text.len);
}

/* A spelling that the lexicon lays to another: with it goes who is told. */
static void
prepare_mark_called(uint64_t *mark, const struct att_called *called)
{
    if (called->spelled.len == 0)
        return;
    prepare_mark_text(mark, called->spelled);
    prepare_mark_text(mark, called->plain);
}

/* A fingerprint of what the page was read to say, wherever it was found. */
static enum att_status
prepare_coded(struct att_prepared *out, struct att_err *err)
{
    struct att_coded coded = *out->coded;
    uint64_t mark = coded.relevant;
    enum att_status st = ATT_OK;

    coded.source = coded.doc = (struct att_str){"", 0};
    if (coded.event_count + coded.post_count + coded.figure_count > 0)
        st = att_coded_write_json(&coded, prepare_mark, &mark, err);
    for (size_t i = 0; out->settled != NULL && i < coded.event_count; i++)
        prepare_mark_text(&mark, out->settled[i].date);
    for (size_t i = 0; out->offices != NULL && i < coded.post_count; i++) {
        const struct att_office *o = &out->offices[i];

        prepare_mark_text(&mark, o->office);
        prepare_mark_text(&mark, att_str(o->turn));
        prepare_mark_text(&mark, o->effective);
        prepare_mark_text(&mark, o->receiving);
        prepare_mark_text(&mark, o->basis);
        prepare_mark_text(&mark, o->term_from);
        prepare_mark_text(&mark, o->term_to);
        mark += (uint64_t)o->rank + o->single + ((uint64_t)o->level << 32);
    }
    for (size_t i = 0; i < coded.post_count; i++)
        prepare_mark_called(&mark, &out->calls.posts[i]);
    for (size_t i = 0; i < coded.event_count; i++) {
        for (size_t k = 0; k < coded.events[i].people_count; k++)
            prepare_mark_called(&mark, &out->calls.people[i][k]);
        mark += (uint64_t)out->rhythms[i];
    }
    for (size_t i = 0; i < coded.figure_count; i++)
        prepare_mark_text(&mark, out->measures[i]);
    for (size_t i = 0; i < coded.figure_count; i++)
        prepare_mark_text(&mark, out->named[i]);
    out->coded_mark = (int64_t)(mark >> 1);
    if (mark <= 1)
        out->coded_mark = (int64_t)mark;
    return st;
}

/* How often the mechanisms of its events sit. */
static enum att_status
prepare_rhythms(struct att_preparer *p, struct att_arena *arena, struct att_prepared *out,
                struct att_err *err)
{
    size_t count = out->coded->event_count;
    int *rhythms = att_arena_array(arena, count, sizeof(*rhythms));

    if (rhythms == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; p->namer.lexicon != NULL && i < count; i++) {
        struct att_str id = out->coded->events[i].mechanism;
        const struct att_entry *entry =
            id.len == 0 ? NULL : att_lexicon_entry(p->namer.lexicon, ATT_CLASS_MECHANISM, id);

        rhythms[i] = entry == NULL ? 0 : entry->per_year;
    }
    out->rhythms = rhythms;
    return ATT_OK;
}

/* What its figures measure, and whose they are. */
static enum att_status
prepare_measures(struct att_preparer *p, struct att_arena *arena, struct att_prepared *out,
                 struct att_err *err)
{
    size_t count = out->coded->figure_count;
    struct att_str *measures = att_arena_array(arena, count, sizeof(*measures));
    struct att_str *named = att_arena_array(arena, count, sizeof(*named));
    enum att_status st = measures == NULL || named == NULL ? att_err_nomem(err) : ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < count; i++) {
        measures[i] = att_measure(&p->speller, out->coded, i, arena);
        st = att_figure_countries(&p->namer, out->page, &out->coded->figures[i], arena, &named[i],
                                  err);
    }
    out->measures = measures;
    out->named = named;
    return st == ATT_OK ? att_arena_status(arena, err) : st;
}

/* What its posts are. */
static enum att_status
prepare_offices(struct att_preparer *p, struct att_arena *arena, struct att_prepared *out,
                struct att_err *err)
{
    const struct att_office_ask ask = {.namer = p->namer.lexicon == NULL ? NULL : &p->namer,
                                       .speller = &p->speller,
                                       .page = out->page,
                                       .coded = out->coded,
                                       .settled = out->settled};

    return att_offices_read(&ask, arena, &out->offices, err);
}

enum att_status
att_prepare(struct att_preparer *p, struct att_arena *arena, const struct att_page *page,
            const struct att_coded *coded, const struct att_prepared **out, struct att_err *err)
{
    struct att_prepared *prepared = att_arena_alloc(arena, sizeof(*prepared));
    enum att_status st;

    *out = NULL;
    if (prepared == NULL)
        return att_err_nomem(err);
    att_speller_tidy(&p->speller);
    prepared->page = page;
    prepared->coded = coded;
    p->exact.status = p->plain.status = p->mark.status = ATT_OK; /* of the page before */
    prepare_identity(p, prepared);
    (void)att_saying_read(page->published, &prepared->saying);
    prepared->saying.source = prepare_heading(p, prepared, page->title, &prepared->saying, 0);
    if (!prepare_teasers(p, arena, prepared))
        return att_err_nomem(err);
    att_buf_reset(&p->exact);
    att_buf_reset(&p->plain);
    prepare_text(p, arena, page, prepared);
    if (!prepare_copies(p, prepared))
        return att_err_nomem(err);
    if ((st = att_settle(p->namer.lexicon == NULL ? NULL : &p->namer, page, coded, arena,
                         &prepared->settled, err)) != ATT_OK ||
        (st = att_called_read(p->namer.lexicon == NULL ? NULL : &p->namer, &p->speller, coded,
                              arena, &prepared->calls, err)) != ATT_OK ||
        (st = prepare_offices(p, arena, prepared, err)) != ATT_OK ||
        (st = prepare_rhythms(p, arena, prepared, err)) != ATT_OK ||
        (st = prepare_measures(p, arena, prepared, err)) != ATT_OK ||
        (st = prepare_coded(prepared, err)) != ATT_OK)
        return st;
    prepared->blocks = att_blocks_write(page->blocks, page->block_count, arena);
    prepared->sections = att_list_write(page->sections, page->section_count, ATT_LIST_SEP, arena);
    if ((st = att_buf_status(&p->exact, err)) != ATT_OK ||
        (st = att_buf_status(&p->plain, err)) != ATT_OK ||
        (st = att_buf_status(&p->mark, err)) != ATT_OK ||
        (st = att_arena_status(&p->speller.arena, err)) != ATT_OK ||
        (st = att_arena_status(arena, err)) != ATT_OK)
        return st;
    *out = prepared;
    return ATT_OK;
}
