/* SPDX-License-Identifier: MIT */
/* office.c - the office behind the words of a post, and what a text says of its holder's term.
 *
 *     "tân Cục trưởng Cục Đối ngoại, Bộ Quốc phòng"   cuc-truong|cuc-dn|VNM, begins
 *     "nguyên Thứ trưởng Quốc phòng"                  tt-qp||VNM, former
 *
 * An office is a head of posts.tsv, the innermost body that it is of, and a country; attachés and
 * envoys have the state in which they are accredited behind it.  Words that say whether somebody
 * is new, acting or no longer in it are no part of it.  What names no head is told by its plain
 * words.  Terms come from the words next to the post: "bổ nhiệm … làm", "thôi giữ chức", "kết thúc
 * nhiệm kỳ"; the lexicon's dates of office are kept beside them, never in their place. */
#include "record/prepare_int.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"

#define OFFICE_FORMS 48
#define OFFICE_BODY_TOKENS 12 /* of a body that the lexicon does not know */
#define OFFICE_NAME 4         /* of the name of one of a kind */
#define OFFICE_NEAR 25        /* tokens from a holder to "kết thúc nhiệm kỳ" */
#define OFFICE_FAR 40         /* from "bổ nhiệm" to "làm" */
#define OFFICE_AFTER 14       /* behind a post, to "kiêm nhiệm" */
#define OFFICE_HOST "VNM"     /* where a foreign envoy in the news of Viet Nam is accredited */

struct office {
    struct att_namer *namer;
    const struct att_page *page;
    const struct att_coded *coded;
    const struct att_settled *settled; /* NULL: none */
    struct att_arena *arena;
    struct att_speller *speller;
    struct att_text post;  /* the words of one post */
    struct att_text block; /* the paragraph that it stands in; one of the two is read at a time */
    struct att_err *err;
};

static bool
office_is(const struct att_text *text, size_t i, const char *word)
{
    return i < text->token_count && att_token_like(&text->tokens[i], word);
}

static bool
office_any(const struct att_text *text, size_t i, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (office_is(text, i, words[k]))
            return true;
    return false;
}

/* The longest entry of a class that begins at token `i`; NULL: none.  *len gets its tokens. */
static const struct att_entry *
office_entry(const struct office *o, const struct att_text *text, size_t i, enum att_class cls,
             size_t *len)
{
    struct att_found found[OFFICE_FORMS];
    size_t n = att_lexicon_match(o->namer->lexicon, text->tokens, i, text->token_count, found,
                                 OFFICE_FORMS);

    for (size_t k = n; k-- > 0;)
        if (found[k].cls == cls) {
            *len = found[k].len;
            return found[k].entry;
        }
    return NULL;
}

/* Tokens of a text of its own. */
static bool
office_read(struct office *o, struct att_str words, struct att_text *out)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, words.len}, 0};
    const struct att_page page = {.text = words, .blocks = &block, .block_count = 1};

    return att_text_read(o->namer->lexer, &page, o->arena, out, o->err) == ATT_OK;
}

/* ---- the office ---------------------------------------------------------------- */

/* What is put together while the words of a post are gone through. */
struct office_parts {
    struct att_str head, body, country, at;
    const struct att_entry *entry; /* of the head; NULL: none */
    bool army;                     /* of the armed forces as a whole */
    bool kind;                     /* the body is of many of a kind, and none is named */
    bool whole;                    /* the head needs no body, or has one */
    bool deputy;
    int level; /* of posts.tsv; 0: none */
};

/* Words before the head that say how it is held. */
static size_t
office_turn(const struct office *o, const char **turn)
{
    static const char *const before[] = {"quyền", "tạm", "vị", "ngài", "đồng", "chí", "bà", "ông"};
    size_t i = 0;

    *turn = "holds";
    for (; i < o->post.token_count; i++) {
        if (office_is(&o->post, i, "nguyên") || office_is(&o->post, i, "cựu"))
            *turn = "former";
        else if (office_is(&o->post, i, "tân"))
            *turn = "begins";
        else if (!office_any(&o->post, i, before, ATT_COUNT(before)))
            break;
    }
    return i;
}

/* Append a token's plain form to the name of a body that the lexicon does not know. */
static void
office_append(const struct office *o, size_t i, struct att_str *body)
{
    struct att_str raw = att_text_raw(&o->post, i, i + 1);
    struct att_str plain = att_speller_key(o->speller, raw, o->arena);

    if (plain.len > 0)
        *body = body->len == 0
                    ? plain
                    : att_arena_printf(o->arena, "%.*s %.*s", ATT_STR(*body), ATT_STR(plain));
}

/* The country that begins at token `i`: its code; empty: none. */
static struct att_str
office_country(const struct office *o, const struct att_text *text, size_t i, size_t *len)
{
    static const enum att_class classes[] = {ATT_CLASS_COUNTRY, ATT_CLASS_METONYM};
    const struct att_entry *e = NULL;

    for (size_t k = 0; e == NULL && k < ATT_COUNT(classes); k++)
        e = office_entry(o, text, i, classes[k], len);
    return e == NULL ? (struct att_str){NULL, 0} : e->country;
}

/* Take a body that the words name: the first is the innermost. */
static void
office_body(const struct att_entry *body, struct office_parts *parts)
{
    if (parts->body.len > 0 || parts->army)
        return;
    if (att_str_starts(body->form, "Quân đội") || att_str_starts(body->form, "Quân giải phóng")) {
        parts->army = true; /* "Tổng Tham mưu trưởng Quân đội nhân dân Việt Nam" */
        return;
    }
    parts->body = body->id;
    parts->kind = body->country.len == 0 && !att_str_eqz(body->kind, "ministry") &&
                  !att_str_eqz(body->kind, "igo");
}

/* What a body of a kind is called: the place, number or name behind it; how many tokens. */
static size_t
office_named(const struct office *o, size_t i, struct office_parts *parts)
{
    size_t len = 0, taken = 0;
    const struct att_entry *place = office_entry(o, &o->post, i, ATT_CLASS_PLACE, &len);

    if (place != NULL) {
        parts->body =
            att_arena_printf(o->arena, "%.*s %.*s", ATT_STR(parts->body), ATT_STR(place->id));
        parts->kind = false;
        return len;
    }
    for (; i + taken < o->post.token_count && taken < OFFICE_NAME; taken++) {
        const struct att_token *t = &o->post.tokens[i + taken];

        if (t->kind != ATT_TOKEN_NUMBER && (t->flags & ATT_TOKEN_UPPER) == 0)
            break;
        if (taken > 0 && (office_entry(o, &o->post, i + taken, ATT_CLASS_BODY, &len) != NULL ||
                          office_country(o, &o->post, i + taken, &len).len > 0))
            break;
        office_append(o, i + taken, &parts->body);
        parts->kind = false;
    }
    return taken;
}

/* The body, and the country behind "tại", from token `i` on. */
static void
office_scope(const struct office *o, size_t i, struct office_parts *parts)
{
    static const char *const skipped[] = {"của", "nước", "về", "cộng", "hòa", "vương", "quốc"};
    static const char *const ends[] = {",", "-", "(", ")", ";", "kiêm", "khóa", "khoá"};
    bool named = false;
    size_t taken = 0;

    for (size_t len = 0; i < o->post.token_count && taken < OFFICE_BODY_TOKENS; i += len) {
        const struct att_entry *body = office_entry(o, &o->post, i, ATT_CLASS_BODY, &len);
        struct att_str code;

        if (body != NULL && len > 0) {
            office_body(body, parts);
            named = true;
            continue;
        }
        code = office_country(o, &o->post, i, &len);
        if (code.len > 0) {
            if (parts->country.len == 0)
                parts->country = code;
            named = named || parts->body.len > 0;
            continue;
        }
        if (parts->kind && (len = office_named(o, i, parts)) > 0)
            continue;
        len = 1;
        if (office_is(&o->post, i, "tại") || office_is(&o->post, i, "ở")) {
            parts->at = office_country(o, &o->post, i + 1, &len);
            return;
        }
        if (office_any(&o->post, i, ends, ATT_COUNT(ends)) && parts->body.len > 0)
            return;
        if (named && parts->body.len > 0 && o->post.tokens[i].kind == ATT_TOKEN_NUMBER) {
            office_append(o, i, &parts->body); /* "Lữ đoàn 918" */
            return;
        }
        if (!named && !office_any(&o->post, i, skipped, ATT_COUNT(skipped))) {
            office_append(o, i, &parts->body);
            taken++;
        }
    }
}

/* Whether the head is of an envoy, accredited somewhere. */
static bool
office_envoy(const struct att_entry *head)
{
    return head != NULL &&
           (att_str_has(head->form, "tùy viên") || att_str_has(head->form, "đại sứ"));
}

/* Whether one at a time holds it, as far as the words tell. */
static bool
office_single(const struct office_parts *parts)
{
    static const char *const many[] = {"phó",
                                       "thứ trưởng",
                                       "viên",
                                       "trợ lý",
                                       "cố vấn",
                                       "thư ký",
                                       "đại biểu",
                                       "phát ngôn",
                                       "chuyên gia",
                                       "lãnh đạo",
                                       "chỉ huy",
                                       "thành viên",
                                       "bí thư trung ương"};
    struct att_str form;

    if (parts->entry == NULL || parts->deputy)
        return false;
    form = parts->entry->form;
    if (office_envoy(parts->entry))
        return parts->at.len > 0 && parts->country.len > 0 && parts->entry->level <= 5 &&
               !att_str_has(form, "phó") && !att_str_has(form, "trợ lý");
    for (size_t i = 0; i < ATT_COUNT(many); i++)
        if (att_str_has(form, many[i]))
            return false;
    return parts->whole && parts->country.len > 0 && !att_str_eqz(parts->entry->kind, "role") &&
           !att_str_eqz(parts->entry->kind, "named") && !att_str_eqz(parts->entry->kind, "bound");
}

/* Heads that have their body in them when it is named otherwise. */
static const struct {
    const char *head, *body, *office;
} office_aliases[] = {
    {"bo-truong", "bqp", "bt-qp"},
    {"bo-truong", "bng", "ngoai-truong"},
    {"thu-truong", "bqp", "tt-qp"},
    {"thu-truong", "bng", "thu-truong-ngoai-giao"},
};

/* The head of the post and the rest of its words; false when the lexicon knows none. */
static bool
office_parts(const struct office *o, size_t i, struct office_parts *parts)
{
    size_t len = 0;
    struct att_str modifiers = {NULL, 0};

    while ((parts->entry = office_entry(o, &o->post, i, ATT_CLASS_POST, &len)) != NULL &&
           att_str_eqz(parts->entry->kind, "modifier") && len > 0) {
        parts->deputy = parts->deputy || att_str_starts(parts->entry->id, "m-pho");
        modifiers =
            att_arena_printf(o->arena, "%.*s%.*s.", ATT_STR(modifiers), ATT_STR(parts->entry->id));
        i += len;
    }
    if (parts->entry == NULL)
        return false;
    parts->head =
        att_arena_printf(o->arena, "%.*s%.*s", ATT_STR(modifiers), ATT_STR(parts->entry->id));
    if (parts->entry->level > 0) /* a deputy without a head of its own is one below */
        parts->level = parts->entry->level + parts->deputy;
    parts->deputy = parts->deputy || att_str_starts(parts->entry->form, "phó");
    office_scope(o, i + len, parts);
    for (size_t k = 0; k < ATT_COUNT(office_aliases); k++)
        if (att_str_eqz(parts->entry->id, office_aliases[k].head) &&
            att_str_eqz(parts->body, office_aliases[k].body)) {
            parts->head =
                att_arena_printf(o->arena, "%.*s%s", ATT_STR(modifiers), office_aliases[k].office);
            parts->body = (struct att_str){NULL, 0};
            parts->army = true; /* nothing is missing */
        }
    parts->whole = (parts->body.len > 0 && !parts->kind) || parts->army ||
                   att_str_eqz(parts->entry->extra, "none") ||
                   (parts->entry->level == 1 && !att_str_eqz(parts->entry->extra, "required"));
    return true;
}

/* ---- around it ------------------------------------------------------------------ */

/* The paragraph that a byte stands in, as tokens. */
static bool
office_block(struct office *o, size_t off)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, o->page->text.len}, 0};
    struct att_page page = *o->page;
    size_t at = 0;

    for (at = 0; at < o->page->block_count; at++)
        if (off >= o->page->blocks[at].span.start && off < o->page->blocks[at].span.end)
            break;
    if (at < o->page->block_count)
        block.span = o->page->blocks[at].span;
    page.blocks = &block;
    page.block_count = 1;
    return att_text_read(o->namer->lexer, &page, o->arena, &o->block, o->err) == ATT_OK;
}

/* The sentence that holds a byte; NULL: none. */
static const struct att_sentence *
office_sentence(const struct office *o, size_t off)
{
    for (size_t i = 0; i < o->block.sentence_count; i++) {
        const struct att_sentence *s = &o->block.sentences[i];

        if (s->last > s->first && o->block.tokens[s->last - 1].end > off)
            return o->block.tokens[s->first].start <= off ? s : NULL;
    }
    return NULL;
}

/* Where the words of a post stand in the page. */
static struct att_span
office_span(const struct att_post *post)
{
    for (size_t i = 0; i < post->evidence_count; i++)
        if (post->evidence[i].field != NULL && strcmp(post->evidence[i].field, "post") == 0)
            return post->evidence[i].span;
    return post->quote;
}

/* Words of which one stands at token `i`, two syllables each. */
struct office_pair {
    const char *first, *second;
};

static bool
office_pairs(const struct att_text *text, size_t i, const struct office_pair *pairs, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (office_is(text, i, pairs[k].first) && office_is(text, i + 1, pairs[k].second))
            return true;
    return false;
}

/* What the words just before the post say of the term. */
static const char *
office_before(const struct office *o, const struct att_sentence *s, size_t first)
{
    static const struct office_pair ends[] = {{"thôi", "giữ"},  {"thôi", "chức"}, {"miễn", "nhiệm"},
                                              {"bãi", "nhiệm"}, {"cách", "chức"}, {"rời", "chức"}};
    static const struct office_pair begins[] = {{"bổ", "nhiệm"},  {"nhậm", "chức"},
                                                {"nhận", "chức"}, {"phê", "chuẩn"},
                                                {"điều", "động"}, {"chỉ", "định"}};
    static const char *const into[] = {"làm",  "giữ",   "chức", "vụ",    "cương", "vị", "đảm",
                                       "nhận", "nhiệm", "đảm",  "nhiệm", "là",    "bổ", "nhậm",
                                       "thôi", "miễn",  "vào",  "trọng", "trách"};
    size_t i = first;
    bool led = false;

    /* over the words that lead into the post */
    while (i > s->first && first - i < 5 && office_any(&o->block, i - 1, into, ATT_COUNT(into))) {
        i--;
        led = true;
        if (office_pairs(&o->block, i, ends, ATT_COUNT(ends)))
            return "ends";
    }
    if (!led || office_is(&o->block, i, "là"))
        return NULL;
    for (size_t k = first; k > s->first && first - k < OFFICE_FAR; k--)
        if (office_pairs(&o->block, k - 1, begins, ATT_COUNT(begins)))
            return "begins";
    return NULL;
}

/* What the words after the holder say of the term, before another post is named. */
static const char *
office_after(const struct office *o, const struct att_sentence *s, size_t last, size_t next)
{
    static const struct office_pair ends[] = {
        {"mãn", "nhiệm"}, {"nghỉ", "hưu"}, {"từ", "nhiệm"}, {"từ", "chức"}, {"từ", "biệt"}};
    static const struct office_pair begins[] = {{"nhậm", "chức"}, {"nhận", "chức"}};
    static const struct office_pair term[] = {{"nhiệm", "kỳ"}, {"quốc", "thư"}, {"nhiệm", "vụ"}};
    size_t stop = last + OFFICE_NEAR < s->last ? last + OFFICE_NEAR : s->last;

    for (size_t i = last; i < stop && i < next; i++) {
        if (office_pairs(&o->block, i, ends, ATT_COUNT(ends)))
            return "ends";
        if (office_pairs(&o->block, i, begins, ATT_COUNT(begins)))
            return "begins";
        if (i < 2 || !office_pairs(&o->block, i, term, ATT_COUNT(term)))
            continue;
        if (office_is(&o->block, i - 1, "thúc") || office_is(&o->block, i - 1, "hết"))
            return "ends";
        if ((office_is(&o->block, i - 1, "đầu") && office_is(&o->block, i - 2, "bắt")) ||
            (office_is(&o->block, i, "quốc") && office_is(&o->block, i - 1, "trình")) ||
            (office_is(&o->block, i + 1, "vụ") && office_is(&o->block, i - 1, "nhận")))
            return "begins";
    }
    return NULL;
}

/* The token at which the next post of another person stands in the sentence. */
static size_t
office_next(const struct office *o, const struct att_post *post, size_t last)
{
    size_t off = SIZE_MAX, i = last, from = o->block.tokens[last - 1].end;

    for (size_t k = 0; k < o->coded->post_count; k++) {
        const struct att_post *other = &o->coded->posts[k];
        size_t start = office_span(other).start;

        if (!att_str_eq(other->person, post->person) && start >= from && start < off)
            off = start;
    }
    while (i < o->block.token_count && o->block.tokens[i].start < off)
        i++;
    return i;
}

/* "bổ nhiệm … cho Đại tá B, X": appointed to what is told behind the name, and to nothing else. */
static bool
office_appointed(const struct office *o, const struct att_sentence *s, const struct att_post *post,
                 const size_t tokens[2])
{
    static const char *const into[] = {"làm", "giữ", "đảm", "nhận"};
    size_t first = tokens[0], at = first;

    for (size_t i = tokens[1]; i < s->last && i < tokens[1] + 3; i++)
        if (office_any(&o->block, i, into, ATT_COUNT(into)))
            return false; /* what was held before */
    while (at > s->first && first - at < OFFICE_AFTER &&
           !(office_is(&o->block, at - 1, "bổ") && office_is(&o->block, at, "nhiệm")))
        at--;
    if (at == s->first || first - at >= OFFICE_AFTER || at == first)
        return false;
    for (size_t k = 0; k < o->coded->post_count; k++) {
        struct att_span other = office_span(&o->coded->posts[k]);

        if (!att_str_eq(o->coded->posts[k].person, post->person) &&
            other.start >= o->block.tokens[at].start && other.end <= o->block.tokens[first].start)
            return false;
    }
    return true;
}

/* Where an envoy is accredited and how, by the words behind the post. */
static void
office_basis(const struct office *o, const struct att_sentence *s, size_t last,
             struct att_office *out)
{
    size_t len = 0, stop = last + OFFICE_AFTER < s->last ? last + OFFICE_AFTER : s->last;

    for (size_t i = last > s->first + 6 ? last - 6 : s->first; i < stop; i++) {
        if (office_is(&o->block, i, "kiêm") && office_is(&o->block, i + 1, "nhiệm")) {
            struct att_str code = office_country(o, &o->block, i + 2, &len);

            if (code.len == 0 && office_is(&o->block, i + 2, "tại"))
                code = office_country(o, &o->block, i + 3, &len);
            /* "tại Ấn Độ kiêm nhiệm Sri Lanka": resident in the first */
            out->basis = code.len > 0 && out->receiving.len > 0 && !att_str_eq(code, out->receiving)
                             ? att_str("resident")
                             : att_str("concurrent");
            if (out->receiving.len == 0)
                out->receiving = code;
            return;
        }
        if (office_is(&o->block, i, "thường") && office_is(&o->block, i + 1, "trú") &&
            out->basis.len == 0)
            out->basis = att_str("resident");
    }
}

/* The date of an event that tells of the post: of the appointment, or of the farewell or first call
 * of an envoy. */
static struct att_str
office_event(const struct office *o, const struct att_post *post, struct att_span around,
             bool appointment)
{
    struct att_edtf date;
    int64_t first, last;

    for (size_t i = 0; i < o->coded->event_count; i++) {
        const struct att_event *e = &o->coded->events[i];
        struct att_str text = e->date;

        if ((e->type == ATT_EVENT_APPOINTMENT) != appointment ||
            (!appointment && e->status != ATT_STATUS_HELD) || e->quote.end <= around.start ||
            e->quote.start >= around.end)
            continue;
        if (o->settled != NULL && o->settled[i].date.len > 0)
            text = o->settled[i].date;
        for (size_t k = 0; k < e->people_count; k++)
            if (att_str_eq(e->people[k], post->person) && att_edtf_read(text, &date) &&
                att_edtf_bounds(&date, &first, &last))
                return text;
    }
    return (struct att_str){NULL, 0};
}

/* Since or until when, by what the document tells of with this post. */
static struct att_str
office_effective(const struct office *o, const struct att_post *post, struct att_span around,
                 bool envoy)
{
    struct att_str date = office_event(o, post, around, true);

    return date.len > 0 || !envoy ? date : office_event(o, post, around, false);
}

/* What the sentence says of the term and the accreditation. */
static bool
office_around(struct office *o, const struct att_post *post, bool envoy, struct att_office *out)
{
    struct att_span span = office_span(post);
    const struct att_sentence *s;
    const char *turn;
    size_t first, last;

    if (!office_block(o, span.start))
        return false;
    if ((s = office_sentence(o, span.start)) == NULL)
        return true;
    for (first = s->first; first < s->last && o->block.tokens[first].start < span.start; first++)
        ;
    for (last = first; last < s->last && o->block.tokens[last].start < span.end; last++)
        ;
    if (last == first)
        return true;
    if (envoy)
        office_basis(o, s, last, out);
    if (strcmp(out->turn, "former") != 0) {
        turn = office_before(o, s, first);
        if (turn == NULL)
            turn = office_after(o, s, last, office_next(o, post, last));
        if (turn == NULL && office_appointed(o, s, post, (const size_t[2]){first, last}))
            turn = "begins";
        out->turn = turn != NULL ? turn : out->turn;
    }
    if (strcmp(out->turn, "begins") == 0 || strcmp(out->turn, "ends") == 0)
        out->effective = office_effective(
            o, post,
            (struct att_span){o->block.tokens[s->first].start, o->block.tokens[s->last - 1].end},
            envoy);
    return true;
}

/* ---- what the lexicon knows ----------------------------------------------------- */

/* The days of a term that may cover when it was said; the one that begins last. */
static void
office_term(const struct office *o, const struct att_entry *person, const struct att_entry *head,
            struct att_office *out)
{
    struct att_saying saying;
    size_t count = 0;
    const struct att_tenure *terms = att_lexicon_tenures(o->namer->lexicon, person, &count);
    bool dated = att_saying_read(o->page->published, &saying);

    out->entry = person->id;
    for (size_t i = 0; i < count; i++) {
        if (terms[i].head != head ||
            (dated && terms[i].from_first != INT64_MIN && saying.day < terms[i].from_first))
            continue;
        out->term_from = terms[i].from;
        out->term_to = terms[i].to;
    }
}

/* The lexicon's entry of the person, and the order of the rank. */
static bool
office_person(struct office *o, const struct att_post *post, const struct att_entry *head,
              struct att_office *out)
{
    struct att_text name, rank;
    const struct att_entry *e = NULL;
    size_t len = 0;

    if (post->rank.len > 0) {
        if (!office_read(o, post->rank, &rank))
            return false;
        if (rank.token_count > 0 && (e = office_entry(o, &rank, 0, ATT_CLASS_RANK, &len)) != NULL)
            out->rank = e->value;
    }
    if (!office_read(o, post->person, &name))
        return false;
    e = name.token_count == 0 ? NULL : office_entry(o, &name, 0, ATT_CLASS_PERSON, &len);
    if (e != NULL && len == name.token_count && head != NULL &&
        (post->country.len == 0 || att_str_eq(e->country, post->country)))
        office_term(o, e, head, out);
    return true;
}

/* ---- all posts of a page --------------------------------------------------------- */

static bool
office_post(struct office *o, const struct att_post *post, struct att_office *out)
{
    struct office_parts parts = {.entry = NULL};
    size_t i;

    out->turn = "holds";
    if (post->post.len > 0) {
        if (!office_read(o, post->post, &o->post))
            return false;
        i = office_turn(o, &out->turn);
        if (!office_parts(o, i, &parts) && i < o->post.token_count)
            parts.body = att_speller_key(o->speller, att_text_raw(&o->post, i, o->post.token_count),
                                         o->arena);
        if (post->country.len > 0)
            parts.country = post->country;
    }
    if (!office_person(o, post, parts.entry, out))
        return false;
    if (parts.head.len + parts.body.len == 0)
        return true;
    out->receiving = parts.at;
    if (!office_around(o, post, office_envoy(parts.entry), out))
        return false;
    if (office_envoy(parts.entry) && out->receiving.len == 0 && parts.country.len > 0 &&
        !att_str_eqz(parts.country, OFFICE_HOST)) {
        out->receiving = att_str(OFFICE_HOST);
        out->hosted = true;
    }
    parts.at = office_envoy(parts.entry) ? out->receiving : (struct att_str){NULL, 0};
    out->receiving = parts.at;
    out->single = office_single(&parts);
    out->envoy = office_envoy(parts.entry);
    out->level = parts.level;
    out->office =
        att_arena_printf(o->arena, "%.*s|%.*s|%.*s%s%.*s", ATT_STR(parts.head), ATT_STR(parts.body),
                         ATT_STR(parts.country), parts.at.len > 0 ? "|" : "", ATT_STR(parts.at));
    return true;
}

/* "A … làm X thay B": who has a rank only leaves the office that another takes up there. */
static void
office_handover(struct office *o, struct att_office *all, size_t at)
{
    const struct att_post *post = &o->coded->posts[at];
    const struct att_sentence *s;
    size_t i;

    if (post->post.len > 0 || !office_block(o, post->quote.start) ||
        (s = office_sentence(o, post->quote.start)) == NULL)
        return;
    for (i = s->first; i < s->last && o->block.tokens[i].end <= post->quote.start; i++)
        ;
    if (i < s->first + 1 || !(office_is(&o->block, i - 1, "thay") ||
                              (i >= s->first + 2 && office_is(&o->block, i - 2, "thay"))))
        return;
    for (size_t k = 0; k < o->coded->post_count; k++) {
        struct att_span other = office_span(&o->coded->posts[k]);

        if (strcmp(all[k].turn, "begins") != 0 || all[k].office.len == 0 ||
            other.start < o->block.tokens[s->first].start ||
            other.end > o->block.tokens[s->last - 1].end)
            continue;
        all[at] = (struct att_office){.office = all[k].office,
                                      .single = all[k].single,
                                      .envoy = all[k].envoy,
                                      .hosted = all[k].hosted,
                                      .level = all[k].level,
                                      .turn = "ends",
                                      .effective = all[k].effective,
                                      .receiving = all[k].receiving,
                                      .basis = all[k].basis,
                                      .entry = all[at].entry,
                                      .rank = all[at].rank};
    }
}

enum att_status
att_offices_read(const struct att_office_ask *ask, struct att_arena *arena,
                 const struct att_office **out, struct att_err *err)
{
    struct att_err local = {ATT_OK, ""};
    struct office o = {.namer = ask->namer,
                       .page = ask->page,
                       .coded = ask->coded,
                       .settled = ask->settled,
                       .arena = arena,
                       .speller = ask->speller,
                       .err = &local};
    struct att_office *all;

    *out = NULL;
    if (ask->namer == NULL || ask->coded->post_count == 0)
        return ATT_OK;
    if ((all = att_arena_array(arena, ask->coded->post_count, sizeof(*all))) == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < ask->coded->post_count; i++)
        if (!office_post(&o, &ask->coded->posts[i], &all[i]))
            return att_err_set(err, local.status, "%s", local.text);
    for (size_t i = 0; i < ask->coded->post_count; i++)
        office_handover(&o, all, i);
    *out = all;
    return ATT_OK;
}
