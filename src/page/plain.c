/* SPDX-License-Identifier: MIT */
/* A page dumped as plain text, and the last steps that all input forms share. */
#include "page/claims_int.h"

#include "base/lanes.h"

#define PLAIN_LOOK 1024 /* bytes by which the language is told */

/* Count letters, and those that no neighbour of Vietnamese uses, among bytes and the next ones. */
static inline void
plain_count(const char *at, const char *behind, att_lanes *letters, att_lanes *own)
{
    att_lanes c = att_lanes_at(at), next = att_lanes_at(behind);

    *letters -= att_lanes_in(c | 0x20, 'a', 'z') | (att_lanes)(c >= 0xc3);
    *own -= (att_lanes_is(c, 0xe1) & att_lanes_in(next, 0xba, 0xbb)) | /* U+1E80 and on */
            (att_lanes_is(c, 0xc6) & att_lanes_in(next, 0xa0, 0xb0)) | /* ơ, ư; none between */
            (att_lanes_is(c, 0xc4) & att_lanes_in(next, 0x90, 0x91)) | /* đ */
            (att_lanes_is(c, 0xcc) & att_lanes_in(next, 0x80, 0xa3));  /* tone marks apart */
}

/* Vietnamese letters that no neighbour uses, and all letters, near the beginning. */
static struct att_str
plain_lang(struct att_str text)
{
    static const char *const english[] = {" the ", " of ", " and ", " to ", " in "};
    char last[ATT_LANES] = {0}, behind[ATT_LANES] = {0};
    att_lanes some = {0}, own = {0};
    size_t letters, vietnamese, hits = 0, off = 0;

    if (text.len > PLAIN_LOOK)
        text.len = PLAIN_LOOK;
    for (; off + ATT_LANES < text.len; off += ATT_LANES)
        plain_count(text.at + off, text.at + off + 1, &some, &own);
    if (off + 1 < text.len) { /* nothing stands behind the last byte */
        memcpy(last, text.at + off, text.len - off - 1);
        memcpy(behind, text.at + off + 1, text.len - off - 1);
        plain_count(last, behind, &some, &own);
    }
    letters = att_lanes_sum(some);
    vietnamese = att_lanes_sum(own);
    if (letters >= 20 && vietnamese * 20 >= letters)
        return att_str("vi");
    for (size_t i = 0; i < ATT_COUNT(english); i++)
        hits += att_str_has(text, english[i]);
    return letters >= 40 && hits >= 4 ? att_str("en") : (struct att_str){NULL, 0};
}

/* The value unless something better is given. */
static void
plain_give(struct att_str given, struct att_str *value)
{
    if (given.len > 0)
        *value = given;
}

/* A date given beside the text, in any form that a date line has. */
static bool
plain_give_date(struct att_draft *draft, struct att_str given, struct att_str *value)
{
    struct att_stamp stamp;

    if (given.len == 0 || !att_stamp_find(given, &stamp))
        return false;
    *value = att_stamp_write(&stamp, draft->arena);
    return stamp.hour >= 0 && !stamp.zoned;
}

/* What was said beside the text goes before what was found in it. */
static void
plain_given(struct att_draft *draft)
{
    const struct att_given *given = draft->given;
    struct att_page *page = &draft->page;
    struct att_str before = page->published;

    if (given == NULL)
        return;
    plain_give(given->source, &page->source);
    plain_give(given->doc, &page->doc);
    plain_give(given->lead, &page->lead);
    plain_give(given->captured, &page->captured);
    if (page->lang.len == 0)
        page->lang = given->lang;
    if (given->claims != NULL) {
        att_claims_choose(draft);
        return;
    }
    plain_give(given->url, &page->url);
    plain_give(given->title, &page->title);
    plain_give(given->publisher, &page->publisher);
    plain_give(given->byline, &page->byline);
    plain_give(given->origin, &page->origin);
    if (plain_give_date(draft, given->published, &page->published))
        page->zone_inferred = true;
    else if (page->published.at != before.at)
        page->zone_inferred = false;
    plain_give_date(draft, given->modified, &page->modified);
    if (given->section_count > 0) {
        page->sections = given->sections;
        page->section_count = given->section_count;
    }
}

bool
att_draft_finish(struct att_draft *draft)
{
    struct att_page *page = &draft->page;

    att_body_find(draft);
    att_meta_read(draft);
    att_body_blocks(draft);
    att_teasers_read(draft);
    page->text = draft->text;
    if (draft->title_at != ATT_NO_LINE && draft->title.end > draft->title.start)
        page->title = att_span_text(draft, draft->title);
    page->sections = draft->sections.at;
    page->section_count = draft->sections.count;
    page->blocks = draft->blocks.at;
    page->block_count = draft->blocks.count;
    page->lang = plain_lang(
        page->lead.len > 80
            ? att_str_sub(draft->text, (size_t)(page->lead.at - draft->text.at), draft->text.len)
            : draft->text);
    plain_given(draft);
    if (page->claims == NULL)
        att_claims_plain(draft);
    for (size_t i = 0; i < draft->blocks.count; i++)
        if (draft->blocks.at[i].kind <= ATT_BLOCK_PARA)
            return true;
    return false;
}

bool
att_plain_read(struct att_draft *draft)
{
    att_lines_cut(draft);
    return att_draft_finish(draft);
}
