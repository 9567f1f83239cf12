/* SPDX-License-Identifier: MIT */
/* measure.c - what a figure measures, when it is one that goes on over the years.
 *
 *     29 nước lập cơ quan tùy viên … tại Việt Nam    attache-offices
 *     53 quốc gia đặt cơ quan Tùy viên … tại Việt Nam attache-offices
 *     hơn 80 nước và tổ chức quốc tế có quan hệ, hợp tác quốc phòng
 *                                                     defence-partners-and-bodies
 *
 * Figures of one measure, direction and basis are points of one series.  How many ships came or who
 * took part is of one event: it has no measure.  Years of relations are of two states: without
 * the other one's name, or with two, they have none either. */
#include "record/prepare_int.h"

#include "base/err.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

#define MEASURE_PARTNERS 64 /* countries that are counted in a document */
#define MEASURE_FORMS 32    /* of the lexicon, that begin at one token */

/* Words of a plain text: all of `all`, one of `any` (if there is one), none of `none`; parted by
 * "|". */
struct measure_rule {
    const char *name, *all, *any, *none;
    bool of_pair; /* of Viet Nam and one other state */
};

static const struct measure_rule measure_rules[] = {
    {"attache-offices", "tuy vien", "co quan|van phong|phong|nuoc|quoc gia", "tung|nguyen", false},
    {"defence-partners-and-bodies", "quoc phong|to chuc", "quan he|hop tac", "nam", false},
    {"defence-partners", "quoc phong", "quan he|hop tac",
     "nam|doanh nghiep|van kien|to chuc|tuy vien", false},
    {"diplomatic-partners", "quan he ngoai giao", "nuoc|quoc gia", "nam|hai nuoc", false},
    {"peacekeeping-turns", "luot", "gin giu hoa binh|gghb|phai bo", "nu|sudan|trung phi|abyei",
     false},
    {"years-of-diplomatic-relations", "nam|quan he ngoai giao", "", "", true},
    {"years-of-strategic-partnership", "nam|doi tac chien luoc", "", "toan dien", true},
    {"years-of-comprehensive-strategic-partnership", "nam|doi tac chien luoc toan dien", "", "",
     true},
};

/* Codes of countries. */
ATT_VEC_DECLARE(measure_codes, struct att_str);

/* Whether the words stand in `text`, which has a blank at either end. */
static bool
measure_has(struct att_str text, struct att_str words)
{
    for (size_t at = 0; (at = att_str_find(text, words, at)) != SIZE_MAX; at++)
        if (at > 0 && text.at[at - 1] == ' ' && at + words.len < text.len &&
            text.at[at + words.len] == ' ')
            return true;
    return false;
}

/* How many of the words parted by "|" stand in the text. */
static size_t
measure_count(struct att_str text, const char *words, size_t *of)
{
    struct att_str rest = att_str(words), part;
    size_t count = 0;

    *of = 0;
    while (rest.len > 0 && att_str_cut(&rest, '|', &part)) {
        *of += 1;
        count += measure_has(text, part);
    }
    return count;
}

static bool
measure_fits(const struct measure_rule *rule, struct att_str text)
{
    size_t of;

    if (measure_count(text, rule->all, &of) < of)
        return false;
    if (measure_count(text, rule->any, &of) == 0 && of > 0)
        return false;
    return measure_count(text, rule->none, &of) == 0;
}

/* The one state besides Viet Nam that the document's main events are with; empty: none or two. */
static struct att_str
measure_partner(const struct att_coded *coded)
{
    struct {
        struct att_str code;
        size_t count;
    } seen[MEASURE_PARTNERS];
    size_t known = 0, best = 0, second = 0;
    struct att_str partner = {NULL, 0};

    for (size_t i = 0; i < coded->event_count; i++)
        for (size_t k = 0; k < coded->events[i].country_count; k++) {
            struct att_str code = coded->events[i].countries[k];
            size_t at = 0;

            if (code.len != 3 || att_str_eqz(code, "VNM"))
                continue; /* bodies have longer ones, or none of their own relations */
            while (at < known && !att_str_eq(seen[at].code, code))
                at++;
            if (at == known && known < MEASURE_PARTNERS) {
                seen[at].code = code;
                seen[known++].count = 0;
            }
            if (at < known)
                seen[at].count++;
        }
    for (size_t i = 0; i < known; i++)
        if (seen[i].count > best) {
            second = best;
            best = seen[i].count;
            partner = seen[i].code;
        } else if (seen[i].count > second) {
            second = seen[i].count;
        }
    return best > second ? partner : (struct att_str){NULL, 0};
}

struct att_str
att_measure(struct att_speller *speller, const struct att_coded *coded, size_t figure,
            struct att_arena *arena)
{
    const struct att_figure *f = &coded->figures[figure];
    struct att_str plain = att_speller_key(speller, f->what, arena);
    struct att_str text = att_arena_printf(arena, " %.*s ", ATT_STR(plain)), partner;

    /* a direction is told of attachés only: "24 nước kiêm nhiệm" */
    if (f->direction.len > 0)
        return att_str(measure_rules[0].name);
    for (size_t i = 0; i < ATT_COUNT(measure_rules); i++) {
        const struct measure_rule *rule = &measure_rules[i];

        if (!measure_fits(rule, text))
            continue;
        if (!rule->of_pair)
            return att_str(rule->name);
        partner = measure_partner(coded);
        return partner.len == 0 ? partner
                                : att_arena_printf(arena, "%s|%.*s", rule->name, ATT_STR(partner));
    }
    return (struct att_str){NULL, 0};
}

/* ---- whose it is ---------------------------------------------------------------- */

/* Whether the words carry the capitals that the form asks for: "Anh", not "anh". */
static bool
measure_capitals(const struct att_token *tokens, const struct att_found *found)
{
    for (size_t i = 0; i < found->len; i++)
        if ((found->caps >> i & 1) != 0 && (tokens[i].flags & ATT_TOKEN_UPPER) == 0)
            return false;
    return true;
}

/* Add the countries that `words` name, each once. */
static enum att_status
measure_add_countries(const struct att_namer *namer, struct att_str words, struct att_map *seen,
                      struct att_arena *arena, struct measure_codes *codes, struct att_err *err)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, words.len}, 0};
    const struct att_page page = {.text = words, .blocks = &block, .block_count = 1};
    struct att_found found[MEASURE_FORMS];
    struct att_text text = {0};
    enum att_status st = att_text_read(namer->lexer, &page, arena, &text, err);

    for (size_t i = 0, step; st == ATT_OK && i < text.token_count; i += step) {
        size_t n = att_lexicon_match(namer->lexicon, text.tokens, i, text.token_count, found,
                                     MEASURE_FORMS);

        for (step = 1; n > 0; n--) {
            const struct att_found *hit = &found[n - 1];
            struct att_str *code;

            if (hit->cls != ATT_CLASS_COUNTRY || !measure_capitals(&text.tokens[i], hit))
                continue;
            step = hit->len;
            if (att_map_get(seen, hit->entry->country) != ATT_MAP_NONE)
                break;
            if (!att_map_put(seen, hit->entry->country, 1) ||
                (code = ATT_VEC_PUSH(arena, codes)) == NULL)
                return att_err_nomem(err);
            *code = hit->entry->country;
            break;
        }
    }
    return st;
}

enum att_status
att_figure_countries(const struct att_namer *namer, const struct att_page *page,
                     const struct att_figure *figure, struct att_arena *arena, struct att_str *out,
                     struct att_err *err)
{
    struct att_str quote = att_str_sub(page->text, figure->quote.start, figure->quote.end);
    struct att_map seen = ATT_MAP_INIT(arena);
    struct measure_codes codes = {NULL, 0, 0};
    enum att_status st = ATT_OK;

    *out = (struct att_str){NULL, 0};
    if (namer->lexicon == NULL)
        return ATT_OK;
    if ((st = measure_add_countries(namer, figure->what, &seen, arena, &codes, err)) != ATT_OK ||
        (st = measure_add_countries(namer, quote, &seen, arena, &codes, err)) != ATT_OK)
        return st;
    *out = att_list_write(codes.at, codes.count, ',', arena);
    return att_arena_status(arena, err);
}
