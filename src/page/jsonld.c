/* SPDX-License-Identifier: MIT */
/* schema.org objects in a page: <script type="application/ld+json">.
 * Reads the article's headline, dates, author, publisher and sections, wherever
 * in lists and "@graph" the article stands; depth is the JSON parser's limit,
 * ours is a short explicit stack. */
#include "page/page_int.h"

#include <jansson.h>

#define JSONLD_STACK 256

/* The code point that "#237;" or "amp;" stands for, and *len bytes of it; 0 for none. */
static uint32_t
jsonld_entity(struct att_str text, size_t *len)
{
    static const struct {
        const char *name;
        uint32_t cp;
    } names[] = {{"amp;", '&'}, {"quot;", '"'},  {"lt;", '<'},
                 {"gt;", '>'},  {"apos;", '\''}, {"nbsp;", ' '}};
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

/* A string value in the arena, entities that some sites leave in it decoded; {NULL, 0} for none. */
static struct att_str
jsonld_str(struct att_arena *arena, const json_t *value)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 64);
    struct att_str text, copy = {NULL, 0};

    if (!json_is_string(value))
        return copy;
    text = (struct att_str){json_string_value(value), json_string_length(value)};
    for (size_t i = 0; i < text.len; i++) {
        size_t len = 0;
        uint32_t cp =
            text.at[i] == '&' ? jsonld_entity(att_str_sub(text, i + 1, text.len), &len) : 0;

        if (cp != 0)
            att_utf8_put(&buf, cp);
        else
            att_buf_byte(&buf, text.at[i]);
        i += cp != 0 ? len : 0;
    }
    text = att_str_trim(att_buf_text(&buf));
    if (text.len > 0 && buf.status == ATT_OK)
        copy = att_arena_str(arena, text);
    att_buf_release(&buf);
    return copy;
}

/* Fill *field once. */
static void
jsonld_set(struct att_str *field, struct att_str value)
{
    if (field->len == 0 && value.len > 0)
        *field = value;
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

/* Name of an author, of a person only. */
static struct att_str
jsonld_author(struct att_arena *arena, const json_t *value)
{
    if (json_is_object(value) && jsonld_is(value, "Organization"))
        return (struct att_str){NULL, 0};
    return jsonld_str(arena, json_is_object(value) ? json_object_get(value, "name") : value);
}

/* Names of authors: a string, an object with "name", or a list of these. */
static struct att_str
jsonld_authors(struct att_arena *arena, const json_t *value)
{
    struct att_buf names = ATT_BUF_INIT(ATT_KIB * 4);
    struct att_str all;

    if (!json_is_array(value))
        return jsonld_author(arena, value);
    for (size_t i = 0; i < json_array_size(value) && i < 20; i++) {
        struct att_str name = jsonld_author(arena, json_array_get(value, i));

        if (name.len > 0 && names.len > 0)
            att_buf_lit(&names, ", ");
        att_buf_str(&names, name);
    }
    all = names.len == 0 ? (struct att_str){NULL, 0} : att_arena_str(arena, att_buf_text(&names));
    att_buf_release(&names);
    return all;
}

/* Steps of a breadcrumb, the home page and the article itself left out. */
static void
jsonld_crumbs(struct att_arena *arena, const json_t *object, struct att_given *given)
{
    const json_t *list = json_object_get(object, "itemListElement");
    size_t count = 0;

    for (size_t i = 0; i < json_array_size(list) && count < 16; i++) {
        const json_t *item = json_array_get(list, i);
        struct att_str name = jsonld_str(arena, json_object_get(item, "name"));

        if (name.len == 0)
            name = jsonld_str(arena, json_object_get(json_object_get(item, "item"), "name"));
        if (name.len > 0 && name.len < 90 && !att_furniture_home(att_fold(arena, name)) &&
            !att_str_eq(name, given->title))
            given->sections[count++] = name;
    }
    if (count > 0) {
        given->section_count = count;
        given->weak_sections = false;
    }
}

static void
jsonld_article(struct att_arena *arena, const json_t *object, struct att_given *given)
{
    const json_t *section = json_object_get(object, "articleSection");
    const json_t *publisher = json_object_get(object, "publisher");
    const json_t *main_page = json_object_get(object, "mainEntityOfPage");

    jsonld_set(&given->title, jsonld_str(arena, json_object_get(object, "headline")));
    jsonld_set(&given->published, jsonld_str(arena, json_object_get(object, "datePublished")));
    jsonld_set(&given->modified, jsonld_str(arena, json_object_get(object, "dateModified")));
    jsonld_set(&given->byline, jsonld_authors(arena, json_object_get(object, "author")));
    jsonld_set(&given->publisher,
               jsonld_str(arena, json_is_object(publisher) ? json_object_get(publisher, "name")
                                                           : publisher));
    jsonld_set(&given->lang, jsonld_str(arena, json_object_get(object, "inLanguage")));
    jsonld_set(&given->url, jsonld_str(arena, json_object_get(object, "url")));
    jsonld_set(&given->url,
               jsonld_str(arena, json_is_object(main_page) ? json_object_get(main_page, "@id")
                                                           : main_page));
    if (given->section_count > 0)
        return;
    given->weak_sections = true;
    if (json_is_string(section))
        given->sections[given->section_count++] = jsonld_str(arena, section);
    for (size_t i = 0; i < json_array_size(section) && given->section_count < 16; i++) {
        struct att_str name = jsonld_str(arena, json_array_get(section, i));

        if (name.len > 0)
            given->sections[given->section_count++] = name;
    }
}

void
att_jsonld_read(struct att_arena *arena, struct att_str json, struct att_given *given)
{
    json_t *root = json_loadb(json.at, json.len, JSON_ALLOW_NUL, NULL);
    const json_t *stack[JSONLD_STACK];
    size_t depth = 0;

    if (root != NULL)
        stack[depth++] = root;
    while (depth > 0) {
        const json_t *at = stack[--depth];
        const json_t *graph = json_object_get(at, "@graph");

        if (jsonld_is(at, "Article") || jsonld_is(at, "BlogPosting") || jsonld_is(at, "Report"))
            jsonld_article(arena, at, given);
        else if (jsonld_is(at, "BreadcrumbList"))
            jsonld_crumbs(arena, at, given);
        if (graph == NULL)
            graph = at;
        for (size_t i = json_array_size(graph); i-- > 0 && depth < JSONLD_STACK;)
            if (i < JSONLD_STACK)
                stack[depth++] = json_array_get(graph, i);
    }
    json_decref(root);
}
