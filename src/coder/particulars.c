/* SPDX-License-Identifier: MIT */
/* particulars.c - from where on the page its title, dates, byline … were taken, how sure that is,
 * and what other places say. */
#include "coder/explain_int.h"

#include "base/str.h"

static const char *
particular_field(enum att_claim_field field)
{
    static const char *const names[] = {"title",     "published", "modified", "byline",
                                        "publisher", "section",   "url",      "origin"};

    return names[field];
}

static const char *
particular_source(enum att_claim_source source)
{
    static const char *const names[] = {"key",  "json-ld", "og",      "meta",    "microdata",
                                        "time", "link",    "<title>", "heading", "line"};

    return names[source];
}

/* "; og agrees", "; meta says "…"", "; line "…" refused: in the future". */
static struct att_str
particular_other(struct att_arena *arena, const struct att_page_claim *claim)
{
    const char *source = particular_source(claim->source);

    if (claim->refused != NULL)
        return att_arena_printf(arena, "; %s \"%.*s\" refused: %s", source, ATT_STR(claim->value),
                                claim->refused);
    if (claim->agrees)
        return att_arena_printf(arena, "; %s agrees", source);
    return att_arena_printf(arena, "; %s has \"%.*s\"", source, ATT_STR(claim->value));
}

void
att_explain_particulars(struct att_explaining *x)
{
    const struct att_page *page = x->doc.page;
    struct att_arena *arena = x->doc.arena;

    for (size_t i = 0; i < page->claim_count;) {
        const struct att_page_claim *first = &page->claims[i];
        struct att_buf line = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);
        size_t k = i;

        att_pen_printf(&x->pen, "  %-9s  ", particular_field(first->field));
        if (first->taken)
            att_buf_str(&line, att_arena_printf(arena, "%.*s (%s, %d %%)", ATT_STR(first->value),
                                                particular_source(first->source), first->sure));
        else
            att_buf_lit(&line, "not known");
        for (k += first->taken; k < page->claim_count && page->claims[k].field == first->field; k++)
            att_buf_str(&line, particular_other(arena, &page->claims[k]));
        att_pen_wrap(&x->pen, 13, att_buf_text(&line));
        att_pen_end(&x->pen);
        att_buf_release(&line);
        i = k;
    }
    if (page->claim_count > 0)
        att_pen_end(&x->pen);
}

void
att_explain_json_particulars(struct att_explaining *x)
{
    const struct att_page *page = x->doc.page;

    att_json_key(&x->json, "particulars");
    att_json_array(&x->json);
    for (size_t i = 0; i < page->claim_count; i++) {
        const struct att_page_claim *claim = &page->claims[i];

        att_json_object(&x->json);
        att_json_field(&x->json, "field", att_str(particular_field(claim->field)));
        att_json_field(&x->json, "value", claim->value);
        att_json_field(&x->json, "source", att_str(particular_source(claim->source)));
        att_json_field_bool(&x->json, "taken", claim->taken);
        att_json_field_bool(&x->json, "agrees", claim->agrees);
        if (claim->taken)
            att_json_field_int(&x->json, "confidence", claim->sure);
        att_json_field(&x->json, "refused", att_str(claim->refused));
        att_json_object_end(&x->json);
    }
    att_json_array_end(&x->json);
}
