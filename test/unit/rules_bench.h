/* SPDX-License-Identifier: MIT */
/* rules_bench.h - rules opened over the shipped ones, and a scene made of a sentence by the lexicon
 * alone (countries are its items, all but Viet Nam foreign), so that no coder is needed. */
#ifndef ATT_TEST_RULES_BENCH_H
#define ATT_TEST_RULES_BENCH_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "rules/rules.h"

#include "overlay.h"
#include "test.h"

/* Rules opened, and one sentence to try them on. */
struct bench {
    struct att_lexicon *lexicon;
    struct att_rules *rules;
    struct att_lexer *lexer;
    struct att_arena arena;
    struct att_buf said; /* "code line:col; " for each diagnostic of the folder */
    struct att_diag diag;
    struct att_text text;
    struct att_fuel fuel;
    struct att_scene scene;
};

static void
bench_hear(void *ctx, const struct att_diag_msg *msg)
{
    struct bench *b = ctx;

    att_buf_printf(&b->said, "%s %zu:%zu; ", msg->code, msg->line, msg->col);
}

/* Open the shipped rules with a file of rules over them. */
static void
bench_open(struct bench *b, const char *rules)
{
    struct overlay over;
    struct att_err err = {0};
    const char *dirs[] = {over.dir};

    *b = (struct bench){.said = ATT_BUF_INIT(ATT_MIB)};
    b->diag = (struct att_diag){.fn = bench_hear, .ctx = b};
    overlay_lay(&over, "t.rule", rules);
    assert_int_equal(att_lexicon_open(NULL, 0, NULL, &b->lexicon, &err), ATT_OK);
    assert_int_equal(att_rules_open(b->lexicon, dirs, 1, &b->diag, &b->rules, &err), ATT_OK);
    overlay_lift(&over);
    assert_int_equal(att_lexer_new(att_lexicon_vocab(b->lexicon), &b->lexer, &err), ATT_OK);
}

static void
bench_close(struct bench *b)
{
    att_lexer_free(b->lexer);
    att_rules_free(b->rules);
    att_lexicon_free(b->lexicon);
    att_arena_release(&b->arena);
    att_buf_release(&b->said);
}

/* Fill the scene with the hits and items that begin at token `i` of the first sentence. */
static void
scene_token(struct bench *b, uint32_t i, struct att_hit *hits, struct att_item *items)
{
    struct att_found found[128];
    uint32_t last = b->scene.last;
    size_t n = att_lexicon_match(b->lexicon, b->text.tokens, i, last, found, ATT_COUNT(found));

    for (size_t k = 0; k < n; k++) {
        uint32_t end = i + found[k].form->len;

        if (found[k].entry->cls == ATT_CLASS_LITERAL)
            hits[b->scene.hit_count++] = (struct att_hit){i, end, (uint32_t)found[k].entry->value};
        else if (found[k].entry->cls == ATT_CLASS_COUNTRY)
            items[b->scene.item_count++] = (struct att_item){
                i, end, ATT_ITEM_COUNTRY, !att_str_eqz(found[k].entry->id, "VNM"), 0};
    }
}

/* Make a scene of the first sentence of `text`. */
static void
bench_scene(struct bench *b, const char *text)
{
    struct att_block block = {ATT_BLOCK_PARA, {0, strlen(text)}, 0};
    struct att_page page = {.text = att_str(text), .blocks = &block, .block_count = 1};
    struct att_hit *hits;
    struct att_item *items;
    uint32_t *hit_at, *item_at;
    size_t count;

    att_arena_reset(&b->arena);
    b->fuel = (struct att_fuel){.left = 0};
    assert_int_equal(att_text_read(b->lexer, &page, &b->arena, &b->text, NULL), ATT_OK);
    assert_true(b->text.sentence_count > 0);
    count = b->text.sentences[0].last;
    hits = att_arena_array(&b->arena, count * 128, sizeof(*hits));
    items = att_arena_array(&b->arena, count * 128, sizeof(*items));
    hit_at = att_arena_array(&b->arena, count + 1, sizeof(*hit_at));
    item_at = att_arena_array(&b->arena, count + 1, sizeof(*item_at));
    assert_true(hits != NULL && items != NULL && hit_at != NULL && item_at != NULL);
    b->scene = (struct att_scene){.tokens = b->text.tokens,
                                  .last = (uint32_t)count,
                                  .items = items,
                                  .item_at = item_at,
                                  .hits = hits,
                                  .hit_at = hit_at,
                                  .fuel = &b->fuel};
    att_fuel_fill(&b->fuel, count, &b->arena);
    for (uint32_t i = 0; i < count; i++) {
        hit_at[i] = (uint32_t)b->scene.hit_count;
        item_at[i] = (uint32_t)b->scene.item_count;
        scene_token(b, i, hits, items);
    }
    hit_at[count] = (uint32_t)b->scene.hit_count;
    item_at[count] = (uint32_t)b->scene.item_count;
}

static const struct att_rule *
bench_rule(const struct bench *b, const char *name)
{
    size_t count;
    const struct att_rule *list = att_rules_list(b->rules, &count);

    for (size_t i = 0; i < count; i++)
        if (att_str_eqz(list[i].name, name))
            return &list[i];
    return NULL;
}

#endif
