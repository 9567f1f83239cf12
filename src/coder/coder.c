/* SPDX-License-Identifier: MIT */
/* coder.c - the door: the steps in their order, and whether a document is relevant. */
#include "coder/coder.h"

#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"
#include "coder/coder_int.h"

struct att_coder {
    const struct att_lexicon *lexicon; /* borrowed */
    const struct att_rules *rules;     /* borrowed */
    struct att_kinds kinds;            /* in `own` */
    struct att_arena own;              /* owns; as long as the coder */
    struct att_lexer *lexer;           /* owns */
    struct att_diag *diag;             /* borrowed; NULL: nobody listens */
    struct att_arena arena;            /* owns; one page's */
    struct att_coded coded;
};

enum att_status
att_coder_new(const struct att_lexicon *lexicon, const struct att_rules *rules,
              struct att_coder **out, struct att_err *err)
{
    struct att_coder *coder = calloc(1, sizeof(*coder));
    enum att_status st;

    *out = NULL;
    if (coder == NULL)
        return att_err_nomem(err);
    coder->lexicon = lexicon;
    coder->rules = rules;
    st = att_kinds_read(lexicon, &coder->kinds, &coder->own)
             ? att_lexer_new(att_lexicon_vocab(lexicon), &coder->lexer, err)
             : att_err_nomem(err);
    if (st == ATT_OK) {
        *out = coder;
        coder = NULL;
    }
    att_coder_free(coder);
    return st;
}

void
att_coder_free(struct att_coder *coder)
{
    if (coder == NULL)
        return;
    att_lexer_free(coder->lexer);
    att_arena_release(&coder->arena);
    att_arena_release(&coder->own);
    free(coder);
}

void
att_coder_listen(struct att_coder *coder, struct att_diag *diag)
{
    coder->diag = diag;
}

/* Say which sentence took more steps than it has. */
static void
coder_report_steps(const struct att_doc *doc, struct att_diag *diag, const struct att_place *place)
{
    const struct att_sentence *sent = &doc->text.sentences[doc->dry_sentence];

    att_diag_emit(diag, ATT_LEVEL_ERROR, "rule-steps", place,
                  "sentence %u%s: its %u steps ran out at rule '%.*s' (%.*s:%u); "
                  "what the rules had not come to is passed over",
                  doc->dry_sentence + 1, doc->dry_count > 1 ? " and others" : "",
                  att_fuel_full(sent->last - sent->first), ATT_STR(doc->dry_rule->name),
                  ATT_STR(doc->dry_rule->file), doc->dry_rule->line);
}

/* The sentence with this index on the page, or `place` when that is given. */
static struct att_place
coder_place(const struct att_doc *doc, const struct att_place *place, uint32_t s)
{
    const struct att_sentence *sent = &doc->text.sentences[s];

    if (place != NULL)
        return *place;
    return (struct att_place){.file = att_arena_cstr(doc->arena, doc->page->source),
                              .excerpt = att_text_raw(&doc->text, sent->first, sent->last)};
}

void
att_limits_report(const struct att_doc *doc, struct att_diag *diag, const struct att_place *place)
{
    struct att_place at;

    if (doc->dry_count > 0) {
        at = coder_place(doc, place, doc->dry_sentence);
        coder_report_steps(doc, diag, &at);
    }
    if (doc->full_sentence > 0) {
        at = coder_place(doc, place, doc->full_sentence - 1);
        att_diag_emit(diag, ATT_LEVEL_ERROR, "page-events", &at,
                      "sentence %u: %d events are told before it, as many as a page may tell; what "
                      "follows is passed over",
                      doc->full_sentence, ATT_LIMIT_EVENTS);
    }
}

/* An empty workbench for a page. */
static void
coder_doc(struct att_coder *coder, const struct att_page *page, struct att_doc *doc)
{
    struct att_edtf published;

    memset(doc, 0, sizeof(*doc));
    doc->lexicon = coder->lexicon;
    doc->rules = coder->rules;
    doc->kinds = &coder->kinds;
    doc->page = page;
    doc->arena = &coder->arena;
    doc->vnm = att_country_index(coder->lexicon, att_str("VNM"));
    doc->asean = att_country_index(coder->lexicon, att_str("ASEAN"));
    doc->un = att_country_index(coder->lexicon, att_str("UN"));
    doc->partner = ATT_NO_INDEX;
    if (page->published.len > 0 && att_edtf_read(page->published, &published))
        doc->published = published.from;
}

/* The tokens. */
static enum att_status
coder_tokens(struct att_coder *coder, struct att_doc *doc, struct att_err *err)
{
    return att_text_read(coder->lexer, doc->page, doc->arena, &doc->text, err);
}

/* The steps from there up to the candidates; false when memory is out. */
static bool
coder_read(struct att_doc *doc)
{
    if (!att_dates(doc) || !att_people(doc))
        return false;
    att_dates_by_office(doc);
    return att_mentions(doc) && att_candidates(doc);
}

/* Whether a sentence speaks of arms or of standing diplomacy. */
static bool
coder_at_home(const struct att_sentence_facts *f)
{
    for (size_t i = 0; i < f->readings.count; i++) {
        const struct att_entry *e = f->readings.at[i].entry;

        if (e->cls == ATT_CLASS_RANK || e->cls == ATT_CLASS_MECHANISM ||
            (e->cls == ATT_CLASS_BODY &&
             (att_str_eqz(e->kind, "army") || att_str_eqz(e->kind, "unit") ||
              att_str_eqz(e->kind, "ministry"))))
            return true;
    }
    return false;
}

/* Whether a sentence names another state or one of its people, or speaks of arms. */
static bool
coder_abroad(const struct att_sentence_facts *f)
{
    for (size_t i = 0; i < f->readings.count; i++) {
        const struct att_entry *e = f->readings.at[i].entry;

        if (e->cls == ATT_CLASS_GROUP || e->cls == ATT_CLASS_SHIP ||
            (e->country.len > 0 && !att_str_eqz(e->country, "VNM")))
            return true;
    }
    return f->known || coder_at_home(f);
}

/* Whether no sentence does. */
static bool
coder_silent(const struct att_doc *doc)
{
    for (size_t s = 0; s < doc->text.sentence_count; s++)
        if (coder_abroad(&doc->facts[s]))
            return false;
    return true;
}

/* So many names are looked at where one begins. */
#define CODER_FOUND_MAX 32

/* Classes of which one must be named where anything is to be recorded. */
#define CODER_MATTERS (1u << ATT_CLASS_MATTER | 1u << ATT_CLASS_MECHANISM)

/* Whether one of those begins at token `i`. */
static bool
coder_matter_at(const struct att_doc *doc, size_t i)
{
    struct att_found found[CODER_FOUND_MAX];
    size_t n = att_lexicon_match(doc->lexicon, doc->text.tokens, i, doc->text.token_count, found,
                                 CODER_FOUND_MAX);

    for (size_t k = 0; k < n; k++)
        if (CODER_MATTERS >> found[k].cls & 1u)
            return true;
    return false;
}

/* Whether the page is about neither states nor arms; told by its tokens alone, for most are not. */
static bool
coder_idle(const struct att_doc *doc)
{
    for (size_t i = 0; i < doc->text.token_count; i++)
        if ((doc->text.tokens[i].tags & CODER_MATTERS) != 0 && coder_matter_at(doc, i))
            return false;
    return true;
}

/* Whether sentences with the words of another subject are many, and more than those with ours. */
static bool
coder_sport(const struct att_doc *doc)
{
    size_t elsewhere = 0, home = 0, all = 0;

    for (size_t s = 0; s < doc->text.sentence_count; s++)
        if (!doc->facts[s].teaser && !doc->facts[s].imprint) {
            all++;
            elsewhere += doc->facts[s].elsewhere;
        }
    if (elsewhere < 2 || elsewhere * 5 < all) /* mostly */
        return false;
    for (size_t s = 0; s < doc->text.sentence_count; s++)
        if (!doc->facts[s].teaser && !doc->facts[s].imprint)
            home += coder_at_home(&doc->facts[s]);
    return elsewhere > home;
}

const char *
att_elsewhere(const struct att_doc *doc)
{
    if (coder_idle(doc))
        return "it has no word of states or of arms";
    if (coder_silent(doc))
        return "it names no other state, and nothing of arms or of relations";
    return coder_sport(doc) ? "most of it is of another subject, as its words show" : NULL;
}

/* Whether a post, normalised, holds one of `count` words. */
static bool
coder_post_has(struct att_str norm, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (att_str_has(norm, words[i]))
            return true;
    return false;
}

/*
 * How much a post shows by itself that the document touches defence (2) or foreign relations (1).
 * That a foreign president, coach or sergeant is named shows nothing, nor does a former minister
 * or a commander of nothing in particular.
 */
static int
coder_post_weight(const struct att_post *post)
{
    static const char *const arms[] = {"quốc phòng", "quân đội", "tư lệnh", "tham mưu",
                                       "tùy viên quân sự"};
    static const char *const diplomacy[] = {"ngoại giao", "ngoại trưởng", "đại sứ", "tùy viên"};
    struct att_buf norm = ATT_BUF_INIT(ATT_KIB * 16);
    struct att_str text;
    size_t spaces = 0;
    int weight = 0;

    att_utf8_norm(post->post, &norm);
    text = att_buf_text(&norm);
    for (size_t i = 0; i < text.len; i++)
        spaces += text.at[i] == ' ';
    if (post->rank.len > 0 && (post->post.len > 0 || att_str_eqz(post->country, "VNM")))
        weight = 2;
    else if (spaces >= 3 && coder_post_has(text, arms, ATT_COUNT(arms)))
        weight = 2;
    else if (!att_str_starts(text, "cựu ") && !att_str_starts(text, "nguyên ") &&
             coder_post_has(text, diplomacy, ATT_COUNT(diplomacy)))
        weight = 1;
    att_buf_release(&norm);
    return weight;
}

/* Posts of a civil domestic story are not recorded. */
static bool
coder_records(const struct att_coded *coded)
{
    struct att_str country = {NULL, 0};
    bool weak = false, several = false;

    if (coded->event_count > 0 || coded->figure_count > 0)
        return true;
    for (size_t i = 0; i < coded->post_count; i++) {
        const struct att_post *post = &coded->posts[i];
        int weight = post->in_teaser ? 0 : coder_post_weight(post);

        if (weight > 1)
            return true;
        weak = weak || weight > 0;
        several = several ||
                  (country.len > 0 && post->country.len > 0 && !att_str_eq(country, post->country));
        if (country.len == 0)
            country = post->country;
    }
    return weak && several; /* a diplomat and somebody of another country */
}

bool
att_relevant(const struct att_doc *doc, const struct att_coded *coded)
{
    return att_elsewhere(doc) == NULL && coder_records(coded);
}

enum att_status
att_coder_run(struct att_coder *coder, const struct att_page *page, const struct att_coded **out,
              struct att_err *err)
{
    struct att_event *events;
    struct att_post *posts;
    struct att_figure *figures;
    struct att_coded *coded = &coder->coded;
    struct att_doc doc;
    enum att_status st;

    *out = NULL;
    att_arena_reset(&coder->arena);
    coder_doc(coder, page, &doc);
    *coded = (struct att_coded){.source = page->source,
                                .doc = page->doc,
                                .title = page->title,
                                .published = page->published,
                                .text = page->text};
    if ((st = coder_tokens(coder, &doc, err)) != ATT_OK)
        return st;
    *out = coded;
    if (coder_idle(&doc))
        return att_arena_status(&coder->arena, err);
    if (!att_scan(&doc))
        return att_err_nomem(err);
    if (att_elsewhere(&doc) != NULL) /* nothing in it is recorded, whatever it tells */
        return att_arena_status(&coder->arena, err);
    if (!coder_read(&doc))
        return att_err_nomem(err);
    att_limits_report(&doc, coder->diag, NULL);
    if (!att_fold_events(&doc, &events, &coded->event_count) ||
        !att_posts(&doc, &posts, &coded->post_count) ||
        !att_figures(&doc, &figures, &coded->figure_count))
        return att_err_nomem(err);
    coded->events = events;
    coded->posts = posts;
    coded->figures = figures;
    coded->relevant = coder_records(coded);
    if (!coded->relevant)
        coded->event_count = coded->post_count = coded->figure_count = 0;
    return att_arena_status(&coder->arena, err);
}

/* The part of the day by its letter; empty when none is said. */
static struct att_str
coder_part(char part)
{
    return att_str(part == 'm'   ? "morning"
                   : part == 'n' ? "noon"
                   : part == 'a' ? "afternoon"
                   : part == 'e' ? "evening"
                                 : NULL);
}

/* Which end of a month or year by its letter; empty when none is said. */
static struct att_str
coder_edge(char edge)
{
    return att_str(edge == 'b' ? "beginning" : edge == 'm' ? "middle" : edge == 'e' ? "end" : NULL);
}

enum att_status
att_coder_when(struct att_coder *coder, struct att_str text, struct att_str ref,
               const struct att_when **out, size_t *count, struct att_err *err)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, text.len}, 0};
    struct att_page page = {.text = text, .published = ref, .blocks = &block, .block_count = 1};
    struct att_when *list;
    struct att_doc doc;
    enum att_status st;

    *out = NULL;
    *count = 0;
    att_arena_reset(&coder->arena);
    coder_doc(coder, &page, &doc);
    if ((st = coder_tokens(coder, &doc, err)) != ATT_OK)
        return st;
    if (!att_scan(&doc) || !att_dates(&doc) ||
        (list = att_arena_array(doc.arena, doc.dates.count + 1, sizeof(*list))) == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < doc.dates.count; i++) {
        const struct att_date_mention *d = &doc.dates.at[i];
        char edtf[ATT_EDTF_MAX];

        if (att_edtf_write(&d->date, edtf) == 0)
            continue;
        list[(*count)++] = (struct att_when){
            .span = {doc.text.tokens[d->first].start, doc.text.tokens[d->last - 1].end},
            .edtf = att_arena_str(doc.arena, att_str(edtf)),
            .inferred = att_str(d->inferred),
            .part = coder_part(d->part),
            .edge = coder_edge(d->edge),
        };
    }
    *out = list;
    return att_arena_status(doc.arena, err);
}

const struct att_lexicon *
att_coder_lexicon(const struct att_coder *coder)
{
    return coder->lexicon;
}

struct att_diag *
att_coder_diag(const struct att_coder *coder)
{
    return coder->diag;
}

const struct att_rules *
att_coder_rules(const struct att_coder *coder)
{
    return coder->rules;
}

enum att_status
att_coder_workbench(struct att_coder *coder, const struct att_page *page, struct att_doc *doc,
                    struct att_err *err)
{
    enum att_status st;

    att_arena_reset(&coder->arena);
    coder_doc(coder, page, doc);
    doc->explain = true;
    if ((st = coder_tokens(coder, doc, err)) != ATT_OK)
        return st;
    return att_scan(doc) && coder_read(doc) ? ATT_OK : att_err_nomem(err);
}
