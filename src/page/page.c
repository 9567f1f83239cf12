/* SPDX-License-Identifier: MIT */
/* One page as a JSON object: the contract of `attache read --format jsonl`. */
#include "page/page.h"

#include "base/err.h"
#include "base/json.h"

/* A block from the start of its line: with the dateline ("(TTXVN) - ") that the lead leaves out. */
static struct att_str
page_line(const struct att_page *page, struct att_span span)
{
    while (span.start > 0 && page->text.at[span.start - 1] != '\n')
        span.start--;
    return att_str_trim(att_str_sub(page->text, span.start, span.end));
}

/* Lead and body, a line each. */
static void
page_json_text(struct att_json *json, const struct att_page *page)
{
    struct att_buf text = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);

    for (size_t i = 0; i < page->block_count; i++) {
        const struct att_block *block = &page->blocks[i];

        if (block->kind != ATT_BLOCK_LEAD && !att_block_body(block->kind))
            continue;
        if (text.len > 0)
            att_buf_byte(&text, '\n');
        att_buf_str(&text, page_line(page, block->span));
    }
    if (text.status != ATT_OK)
        json->out->status = text.status;
    att_json_field(json, "text", att_buf_text(&text));
    att_buf_release(&text);
}

/* The texts of all blocks of a kind. */
static void
page_json_blocks(struct att_json *json, const struct att_page *page, const char *key,
                 enum att_block_kind kind)
{
    att_json_key(json, key);
    att_json_array(json);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == kind)
            att_json_str(json, att_str_sub(page->text, page->blocks[i].span.start,
                                           page->blocks[i].span.end));
    att_json_array_end(json);
}

static void
page_json_lists(struct att_json *json, const struct att_page *page)
{
    bool boxes = false;

    page_json_blocks(json, page, "captions", ATT_BLOCK_CAPTION);
    for (size_t i = 0; i < page->block_count; i++)
        boxes = boxes || page->blocks[i].kind == ATT_BLOCK_BOX;
    if (boxes)
        page_json_blocks(json, page, "boxes", ATT_BLOCK_BOX);
    att_json_key(json, "teasers");
    att_json_array(json);
    for (size_t i = 0; i < page->teaser_count; i++) {
        att_json_object(json);
        att_json_field(json, "title", page->teasers[i].title);
        att_json_field(json, "published", page->teasers[i].published);
        att_json_field(json, "url", page->teasers[i].url);
        att_json_field(json, "lead", page->teasers[i].lead);
        att_json_object_end(json);
    }
    att_json_array_end(json);
}

/* All keys in the order of the contract. */
static void
page_json(struct att_json *json, const struct att_page *page)
{
    att_json_object(json);
    att_json_field(json, "doc", page->doc);
    att_json_field(json, "source", page->source);
    att_json_field(json, "url", page->url);
    att_json_field(json, "title", page->title);
    att_json_field(json, "published", page->published);
    if (page->zone_inferred)
        att_json_field_bool(json, "zone_inferred", true);
    att_json_field(json, "modified", page->modified);
    if (page->captured.len > 0)
        att_json_field(json, "captured", page->captured);
    att_json_field(json, "publisher", page->publisher);
    att_json_key(json, "section");
    att_json_array(json);
    for (size_t i = 0; i < page->section_count; i++)
        att_json_str(json, page->sections[i]);
    att_json_array_end(json);
    att_json_field(json, "byline", page->byline);
    att_json_field(json, "origin", page->origin);
    if (page->views >= 0) {
        att_json_field_int(json, "views", page->views);
    } else {
        att_json_key(json, "views");
        att_json_null(json);
    }
    att_json_field(json, "lang", page->lang);
    att_json_field(json, "lead", page->lead);
    page_json_text(json, page);
    page_json_lists(json, page);
    att_json_object_end(json);
}

enum att_status
att_page_write_json(const struct att_page *page, att_write_fn write, void *ctx, struct att_err *err)
{
    struct att_buf out = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);
    struct att_json json = ATT_JSON_INIT(&out);
    enum att_status st;

    page_json(&json, page);
    st = att_buf_status(&out, err);
    if (st == ATT_OK && !write(ctx, out.at, out.len))
        st = att_err_set(err, ATT_IO, "cannot write");
    att_buf_release(&out);
    return st;
}
