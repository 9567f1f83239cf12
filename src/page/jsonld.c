/* SPDX-License-Identifier: MIT */
/* schema.org objects in a page: <script type="application/ld+json">.
 * Notes as claims what each article in it says: headline, dates, authors, publisher, sections,
 * wherever in lists and "@graph" it stands, and breadcrumbs; depth is the JSON parser's limit, ours
 * is a short explicit stack.  Which article is the page's own, claims.c tells. */
#include "page/claims_int.h"

#include <jansson.h>

#define JSONLD_STACK 256
#define JSONLD_ARTICLES 32 /* of a page; the rest are lists of other articles */

struct jsonld {
    struct att_arena *arena;
    struct att_given *given;
    const json_t *root;
};

/* ---- text --------------------------------------------------------------------------- */

/*
 * A copy that the parser takes, of what browsers take and the standard forbids: line ends and other
 * controls within strings, commas before a closing bracket, escapes that there are not, and
 * wrapping such as "//<![CDATA[" or "<!--" around the whole.
 */
static struct att_str
jsonld_mend(struct att_arena *arena, struct att_str json)
{
    size_t start = 0, end = json.len, len = 0, comma = SIZE_MAX;
    char *at = att_arena_raw(arena, json.len + 1, 1);
    bool string = false;

    if (at == NULL)
        return (struct att_str){NULL, 0};
    while (start < end && json.at[start] != '{' && json.at[start] != '[')
        start++;
    if (start > 0 && start + 7 < end && att_str_starts(att_str_sub(json, start, end), "[CDATA["))
        for (start += 7; start < end && json.at[start] != '{' && json.at[start] != '['; start++)
            ;
    while (end > start && json.at[end - 1] != '}' && json.at[end - 1] != ']')
        end--;
    if (end > start + 3 && att_str_ends(att_str_sub(json, 0, end), "]]")) /* "]]>" of CDATA */
        for (end -= 2; end > start && json.at[end - 1] != '}' && json.at[end - 1] != ']'; end--)
            ;
    for (size_t i = start; i < end; i++) {
        char c = json.at[i];

        if ((unsigned char)c < 0x20)
            c = ' ';
        if (string && c == '\\') {
            if (i + 1 < end && memchr("\"\\/bfnrtu", json.at[i + 1], 9) != NULL) {
                at[len++] = c;
                at[len++] = json.at[++i];
            }
            continue;
        }
        if (c == '"')
            string = !string;
        if (!string && (c == '}' || c == ']') && comma != SIZE_MAX)
            at[comma] = ' ';
        if (string || c != ' ')
            comma = !string && c == ',' ? len : SIZE_MAX;
        at[len++] = c;
    }
    return (struct att_str){at, len};
}

/* A string value; {NULL, 0} for none. */
static struct att_str
jsonld_str(const json_t *value)
{
    if (!json_is_string(value))
        return (struct att_str){NULL, 0};
    return att_str_trim((struct att_str){json_string_value(value), json_string_length(value)});
}

/* The first string under a key, out of a list if need be. */
static struct att_str
jsonld_first(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    return jsonld_str(json_is_array(value) ? json_array_get(value, 0) : value);
}

/* Whether "@type" is, or holds, a type that ends so. */
static bool
jsonld_is(const json_t *object, const char *type)
{
    const json_t *value = json_object_get(object, "@type");

    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *item = json_array_get(value, i);

        if (json_is_string(item) && att_str_ends(att_str(json_string_value(item)), type))
            return true;
    }
    return json_is_string(value) && att_str_ends(att_str(json_string_value(value)), type);
}

/* ---- references --------------------------------------------------------------------- */

/* The item of a list, or of its "@graph", that has the "@id". */
static const json_t *
jsonld_with_id(const json_t *list, struct att_str id)
{
    for (size_t i = 0; i < json_array_size(list) && i < JSONLD_STACK; i++) {
        const json_t *item = json_array_get(list, i);

        if (att_str_eq(jsonld_str(json_object_get(item, "@id")), id))
            return item;
    }
    return NULL;
}

/* The object that {"@id": "…"} refers to; the value itself when it is more than that. */
static const json_t *
jsonld_follow(const struct jsonld *j, const json_t *value)
{
    struct att_str id = jsonld_str(json_object_get(value, "@id"));
    const json_t *to = NULL;

    if (id.len == 0 || json_object_get(value, "name") != NULL)
        return value;
    to = jsonld_with_id(json_object_get(j->root, "@graph"), id);
    if (to == NULL)
        to = jsonld_with_id(j->root, id);
    for (size_t i = 0; to == NULL && i < json_array_size(j->root) && i < 16; i++)
        to = jsonld_with_id(json_object_get(json_array_get(j->root, i), "@graph"), id);
    return to == NULL ? value : to;
}

/* ---- the article -------------------------------------------------------------------- */

/* Add the name of an author, if it is a person's. */
static void
jsonld_author(const struct jsonld *j, struct att_buf *names, const json_t *value)
{
    const json_t *name;

    value = jsonld_follow(j, value);
    if (json_is_object(value) && (jsonld_is(value, "Organization") || jsonld_is(value, "WebSite")))
        return;
    name = json_is_object(value) ? json_object_get(value, "name") : value;
    for (size_t i = 0; i < (json_is_array(name) ? json_array_size(name) : 1) && i < 20; i++) {
        struct att_str text = jsonld_str(json_is_array(name) ? json_array_get(name, i) : name);

        if (text.len > 0 && names->len > 0)
            att_buf_lit(names, ", ");
        att_buf_str(names, text);
    }
}

/* Names of authors: a string, an object with "name", or a list of these. */
static void
jsonld_authors(const struct jsonld *j, const json_t *value, uint32_t object)
{
    struct att_buf names = ATT_BUF_INIT(ATT_KIB * 4);

    for (size_t i = 0; i < (json_is_array(value) ? json_array_size(value) : 1) && i < 20; i++)
        jsonld_author(j, &names, json_is_array(value) ? json_array_get(value, i) : value);
    if (names.status == ATT_OK)
        att_given_claim(j->arena, j->given, ATT_CLAIM_BYLINE, ATT_CLAIM_JSONLD,
                        att_buf_text(&names), object);
    att_buf_release(&names);
}

/* Steps of a breadcrumb; some sites wrap each in a list of its own. */
static void
jsonld_crumbs(const struct jsonld *j, const json_t *object)
{
    const json_t *list = json_object_get(object, "itemListElement");
    struct att_path *path =
        att_given_path(j->arena, j->given, ATT_CLAIM_JSONLD, ATT_NO_OBJECT, true);

    for (size_t i = 0; path != NULL && i < json_array_size(list) && i < 64; i++) {
        const json_t *item = json_array_get(list, i);
        struct att_str name;

        if (json_is_array(item))
            item = json_array_get(item, 0);
        name = jsonld_str(json_object_get(item, "name"));
        if (name.len == 0)
            name = jsonld_str(json_object_get(json_object_get(item, "item"), "name"));
        att_given_step(j->arena, path, name);
    }
}

/* The address of an article. */
static struct att_str
jsonld_url(const json_t *object)
{
    const json_t *main_page = json_object_get(object, "mainEntityOfPage");
    struct att_str url = jsonld_str(json_object_get(object, "url"));

    if (url.len == 0)
        url = jsonld_str(json_is_object(main_page) ? json_object_get(main_page, "@id") : main_page);
    return att_str_starts(url, "http") ? url : (struct att_str){NULL, 0};
}

static void
jsonld_article(const struct jsonld *j, const json_t *article)
{
    static const struct {
        const char *key;
        enum att_claim_field field;
    } keys[] = {{"headline", ATT_CLAIM_TITLE},
                {"datePublished", ATT_CLAIM_PUBLISHED},
                {"dateModified", ATT_CLAIM_MODIFIED}};
    const json_t *section = json_object_get(article, "articleSection");
    const json_t *publisher = jsonld_follow(j, json_object_get(article, "publisher"));
    struct att_claims *claims = att_given_claims(j->arena, j->given);
    struct att_object *object;
    uint32_t at;

    if (claims == NULL || claims->objects.count >= JSONLD_ARTICLES ||
        (object = ATT_VEC_PUSH(j->arena, &claims->objects)) == NULL)
        return;
    at = (uint32_t)(claims->objects.count - 1);
    object->headline =
        att_given_decode(j->arena, att_arena_str(j->arena, jsonld_first(article, "headline")));
    object->url = att_arena_str(j->arena, jsonld_url(article));
    for (size_t i = 0; i < ATT_COUNT(keys); i++)
        att_given_claim(j->arena, j->given, keys[i].field, ATT_CLAIM_JSONLD,
                        jsonld_first(article, keys[i].key), at);
    jsonld_authors(j, json_object_get(article, "author"), at);
    if (json_is_array(publisher))
        publisher = jsonld_follow(j, json_array_get(publisher, 0));
    att_given_claim(
        j->arena, j->given, ATT_CLAIM_PUBLISHER, ATT_CLAIM_JSONLD,
        jsonld_str(json_is_object(publisher) ? json_object_get(publisher, "name") : publisher), at);
    att_given_claim(j->arena, j->given, ATT_CLAIM_URL, ATT_CLAIM_JSONLD, object->url, at);
    if (j->given->lang.len == 0)
        j->given->lang = att_arena_str(j->arena, jsonld_first(article, "inLanguage"));
    att_given_sections(j->arena, j->given, ATT_CLAIM_JSONLD, jsonld_str(section), at);
    for (size_t i = 0; i < json_array_size(section) && i < ATT_CLAIM_STEPS; i++)
        att_given_sections(j->arena, j->given, ATT_CLAIM_JSONLD,
                           jsonld_str(json_array_get(section, i)), at);
}

/* An organisation that stands by itself: the outlet, where the article does not name it. */
static void
jsonld_outlet(const struct jsonld *j, const json_t *object)
{
    struct att_claims *claims = att_given_claims(j->arena, j->given);
    size_t before = claims == NULL ? 0 : claims->said.count;

    att_given_claim(j->arena, j->given, ATT_CLAIM_PUBLISHER, ATT_CLAIM_JSONLD,
                    jsonld_first(object, "name"), ATT_NO_OBJECT);
    if (claims != NULL && claims->said.count > before)
        claims->said.at[before].minor = true;
}

/* Note an object, and put what it holds on the stack. */
static void
jsonld_object(const struct jsonld *j, const json_t *at, const json_t **stack, size_t *depth)
{
    const json_t *graph = json_object_get(at, "@graph");
    const json_t *entity = json_object_get(at, "mainEntity");

    if (jsonld_is(at, "Article") || jsonld_is(at, "BlogPosting") || jsonld_is(at, "Report"))
        jsonld_article(j, at);
    else if (jsonld_is(at, "BreadcrumbList"))
        jsonld_crumbs(j, at);
    else if (jsonld_is(at, "Organization"))
        jsonld_outlet(j, at);
    else if (json_is_object(json_object_get(at, "breadcrumb")))
        jsonld_crumbs(j, json_object_get(at, "breadcrumb"));
    if (json_is_object(entity) && *depth < JSONLD_STACK)
        stack[(*depth)++] = entity;
    if (graph == NULL)
        graph = at;
    for (size_t i = json_array_size(graph); i-- > 0 && *depth < JSONLD_STACK;)
        if (i < JSONLD_STACK)
            stack[(*depth)++] = json_array_get(graph, i);
}

void
att_jsonld_read(struct att_arena *arena, struct att_str json, struct att_given *given)
{
    struct att_str mended = jsonld_mend(arena, json);
    json_t *root = mended.len == 0 ? NULL : json_loadb(mended.at, mended.len, JSON_ALLOW_NUL, NULL);
    const struct jsonld j = {arena, given, root};
    const json_t *stack[JSONLD_STACK];
    size_t depth = 0, seen = 0;

    if (root != NULL)
        stack[depth++] = root;
    while (depth > 0 && seen++ < 4 * JSONLD_STACK) {
        const json_t *at = stack[--depth];

        jsonld_object(&j, at, stack, &depth);
    }
    json_decref(root);
}
