/* SPDX-License-Identifier: MIT */
/* What the elements of an HTML page say of the page: OpenGraph, meta, microdata, <time>,
 * canonical links and schema.org objects, noted as claims.  Nothing is chosen here. */
#include "page/claims_int.h"

#define GIVEN_CLAIMS 160 /* of a page; more say nothing new */
#define GIVEN_VALUE 2000 /* bytes: longer values are no title and no name */
#define GIVEN_TIMES 4    /* <time> elements; those of other articles follow */

/* ---- character references ---------------------------------------------------------- */

/* The code point that "#237;" or "amp;" stands for, and *len bytes of it; 0 for none. */
static uint32_t
given_reference(struct att_str text, size_t *len)
{
    static const struct {
        const char *name;
        uint32_t cp;
    } names[] = {{"amp;", '&'},   {"quot;", '"'}, {"lt;", '<'},  {"gt;", '>'},
                 {"apos;", '\''}, {"nbsp;", ' '}, {"plus;", '+'}};
    bool hex = text.len > 2 && att_lower(text.at[1]) == 'x';
    uint32_t cp = 0;

    for (size_t i = 0; i < ATT_COUNT(names); i++) {
        *len = strlen(names[i].name);
        if (att_str_starts(text, names[i].name))
            return names[i].cp;
    }
    if (text.len < 3 || text.at[0] != '#')
        return 0;
    for (*len = hex ? 2 : 1; *len < text.len && *len < 10; (*len)++) {
        char c = att_lower(text.at[*len]);

        if (c == ';') {
            (*len)++;
            return cp < 0x20 ? ' ' : cp;
        }
        if (!att_digit(c) && !(hex && c >= 'a' && c <= 'f'))
            return 0;
        cp = cp * (hex ? 16 : 10) + (uint32_t)(att_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return 0;
}

/* Undo references once; *more tells that some were left, "&amp;#43;" being one of two layers. */
static struct att_str
given_decode_once(struct att_arena *arena, struct att_str text)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 64);
    struct att_str copy = text;

    for (size_t i = 0; i < text.len; i++) {
        size_t len = 0;
        uint32_t cp =
            text.at[i] == '&' ? given_reference(att_str_sub(text, i + 1, text.len), &len) : 0;

        if (cp != 0)
            att_utf8_put(&buf, cp);
        else
            att_buf_byte(&buf, text.at[i]);
        i += cp != 0 ? len : 0;
    }
    if (buf.status == ATT_OK)
        copy = att_arena_str(arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return copy;
}

struct att_str
att_given_decode(struct att_arena *arena, struct att_str text)
{
    for (int layer = 0; layer < 2 && text.len > 0 && memchr(text.at, '&', text.len) != NULL;
         layer++)
        text = given_decode_once(arena, text);
    return att_str_trim(text);
}

/* ---- claims ------------------------------------------------------------------------ */

struct att_claims *
att_given_claims(struct att_arena *arena, struct att_given *given)
{
    if (given->claims == NULL)
        given->claims = att_arena_alloc(arena, sizeof(*given->claims));
    return given->claims;
}

void
att_given_claim(struct att_arena *arena, struct att_given *given, enum att_claim_field field,
                enum att_claim_source source, struct att_str value, uint32_t object)
{
    struct att_claims *claims = att_given_claims(arena, given);
    struct att_said *said;

    value = att_given_decode(arena, value);
    if (claims == NULL || value.len == 0 || value.len > GIVEN_VALUE ||
        claims->said.count >= GIVEN_CLAIMS)
        return;
    for (size_t i = 0; i < claims->said.count; i++) {
        said = &claims->said.at[i];
        if (said->claim.field == field && said->claim.source == source && said->object == object &&
            att_str_eq(said->claim.value, value))
            return;
    }
    if ((said = ATT_VEC_PUSH(arena, &claims->said)) == NULL)
        return;
    *said = (struct att_said){
        .claim = {.field = field, .source = source, .value = att_arena_str(arena, value)},
        .object = object};
}

struct att_path *
att_given_path(struct att_arena *arena, struct att_given *given, enum att_claim_source source,
               uint32_t object, bool crumb)
{
    struct att_claims *claims = att_given_claims(arena, given);
    struct att_path *path;

    if (claims == NULL || claims->path_count == ATT_CLAIM_PATHS)
        return NULL;
    path = &claims->paths[claims->path_count++];
    *path = (struct att_path){.source = source, .object = object, .crumb = crumb};
    return path;
}

void
att_given_step(struct att_arena *arena, struct att_path *path, struct att_str step)
{
    step = att_given_decode(arena, step);
    if (step.len == 0 || step.len >= 90 || path->count == ATT_CLAIM_STEPS ||
        att_furniture_home(att_fold(arena, step)))
        return;
    for (size_t i = 0; i < path->count; i++)
        if (att_str_eq(path->steps[i], step))
            return;
    path->steps[path->count++] = att_arena_str(arena, step);
}

void
att_given_sections(struct att_arena *arena, struct att_given *given, enum att_claim_source source,
                   struct att_str list, uint32_t object)
{
    struct att_path *path = NULL;
    struct att_str rest = att_given_decode(arena, list), step;

    for (size_t i = 0; given->claims != NULL && i < given->claims->path_count; i++) {
        struct att_path *at = &given->claims->paths[i];

        if (at->source == source && at->object == object && !at->crumb)
            path = at; /* article:section, given again for the next step */
    }
    if (rest.len == 0 ||
        (path == NULL && (path = att_given_path(arena, given, source, object, false)) == NULL))
        return;
    while (att_str_cut(&rest, ',', &step))
        att_given_step(arena, path, step);
}

/* ---- elements ---------------------------------------------------------------------- */

static const struct {
    const char *key;
    enum att_claim_field field;
    enum att_claim_source source;
} given_metas[] = {
    {"og:title", ATT_CLAIM_TITLE, ATT_CLAIM_OG},
    {"headline", ATT_CLAIM_TITLE, ATT_CLAIM_MICRODATA},
    {"article:published_time", ATT_CLAIM_PUBLISHED, ATT_CLAIM_OG},
    {"article:published", ATT_CLAIM_PUBLISHED, ATT_CLAIM_OG},
    {"datePublished", ATT_CLAIM_PUBLISHED, ATT_CLAIM_MICRODATA},
    {"pubdate", ATT_CLAIM_PUBLISHED, ATT_CLAIM_META},
    {"publishdate", ATT_CLAIM_PUBLISHED, ATT_CLAIM_META},
    {"publish-date", ATT_CLAIM_PUBLISHED, ATT_CLAIM_META},
    {"DC.date.issued", ATT_CLAIM_PUBLISHED, ATT_CLAIM_META},
    {"dc.date.issued", ATT_CLAIM_PUBLISHED, ATT_CLAIM_META},
    {"article:modified_time", ATT_CLAIM_MODIFIED, ATT_CLAIM_OG},
    {"og:updated_time", ATT_CLAIM_MODIFIED, ATT_CLAIM_OG},
    {"dateModified", ATT_CLAIM_MODIFIED, ATT_CLAIM_MICRODATA},
    {"lastmod", ATT_CLAIM_MODIFIED, ATT_CLAIM_META},
    {"og:site_name", ATT_CLAIM_PUBLISHER, ATT_CLAIM_OG},
    {"publisher", ATT_CLAIM_PUBLISHER, ATT_CLAIM_META},
    {"application-name", ATT_CLAIM_PUBLISHER, ATT_CLAIM_META},
    {"author", ATT_CLAIM_BYLINE, ATT_CLAIM_META},
    {"article:author", ATT_CLAIM_BYLINE, ATT_CLAIM_OG},
    {"og:url", ATT_CLAIM_URL, ATT_CLAIM_OG},
};

/* <meta property="og:…" content="…"> and its kin. */
static void
given_meta(struct att_arena *arena, struct att_given *given, const struct att_note *note)
{
    const struct att_str keys[] = {note->property, note->name, note->itemprop};

    for (size_t k = 0; k < ATT_COUNT(keys); k++) {
        bool known = false;

        if (keys[k].len == 0)
            continue;
        for (size_t i = 0; i < ATT_COUNT(given_metas) && !known; i++)
            if ((known = att_str_eqz(keys[k], given_metas[i].key)))
                att_given_claim(arena, given, given_metas[i].field, given_metas[i].source,
                                note->content, ATT_NO_OBJECT);
        if (att_str_eqz(keys[k], "article:section"))
            att_given_sections(arena, given, ATT_CLAIM_OG, note->content, ATT_NO_OBJECT);
        if (att_str_eqz(keys[k], "og:locale") && given->lang.len == 0)
            given->lang = att_arena_str(arena, note->content);
        if (known) /* one element is one source, whatever names it has */
            return;
    }
}

/* itemprop="datePublished" and its kin, <time datetime="…">. */
static void
given_item(struct att_arena *arena, struct att_given *given, const struct att_note *note)
{
    struct att_str value = note->datetime.len > 0 ? note->datetime : note->content;
    size_t times = 0;

    if (att_str_eqz(note->itemprop, "datePublished")) {
        att_given_claim(arena, given, ATT_CLAIM_PUBLISHED, ATT_CLAIM_MICRODATA,
                        value.len > 0 ? value : note->text, ATT_NO_OBJECT);
    } else if (att_str_eqz(note->itemprop, "dateModified")) {
        att_given_claim(arena, given, ATT_CLAIM_MODIFIED, ATT_CLAIM_MICRODATA,
                        value.len > 0 ? value : note->text, ATT_NO_OBJECT);
    } else if (note->tag == ATT_TAG_TIME && note->datetime.len >= 10) {
        for (size_t i = 0; given->claims != NULL && i < given->claims->said.count; i++)
            times += given->claims->said.at[i].claim.source == ATT_CLAIM_TIME;
        if (times < GIVEN_TIMES)
            att_given_claim(arena, given, ATT_CLAIM_PUBLISHED, ATT_CLAIM_TIME, note->datetime,
                            ATT_NO_OBJECT);
    }
}

bool
att_given_wants_text(const struct att_note *note)
{
    return note->tag == ATT_TAG_TITLE ||
           (note->tag == ATT_TAG_SCRIPT && att_str_has(note->type, "ld+json")) ||
           (note->itemprop.len > 4 && att_str_starts(note->itemprop, "date") &&
            note->datetime.len == 0 && note->content.len == 0);
}

void
att_given_note(struct att_arena *arena, struct att_given *given, const struct att_note *note)
{
    struct att_claims *claims = att_given_claims(arena, given);

    if (claims == NULL)
        return;
    switch (note->tag) {
    case ATT_TAG_HTML:
        if (given->lang.len == 0 && note->lang.len > 0)
            given->lang = att_arena_str(arena, note->lang);
        break;
    case ATT_TAG_TITLE:
        if (claims->head_title.len == 0)
            claims->head_title = att_arena_str(arena, note->text);
        break;
    case ATT_TAG_META:
        given_meta(arena, given, note);
        return;
    case ATT_TAG_LINK:
        if (att_str_eqz(note->rel, "canonical"))
            att_given_claim(arena, given, ATT_CLAIM_URL, ATT_CLAIM_LINK, note->href, ATT_NO_OBJECT);
        break;
    case ATT_TAG_SCRIPT: /* of data only: programs say when they were made, not the article */
        if (att_str_has(note->type, "ld+json"))
            att_jsonld_read(arena, note->text, given);
        return;
    default:
        break;
    }
    given_item(arena, given, note);
}
