/* SPDX-License-Identifier: MIT */
/* A page dumped as plain text, and the last steps that all input forms share. */
#include "page/page_int.h"

#define PLAIN_LOOK 1024 /* bytes by which the language is told */
#define PLAIN_ENOUGH (PLAIN_LOOK / 20 + 1)

/* The second bytes of letters that no neighbour uses, by their first byte. */
static const struct {
    uint8_t first, count;
} plain_own[256] = {
    [0xc4] = {0x90, 2},    /* đ */
    [0xc6] = {0xa0, 0x11}, /* ơ, ư, and what nobody writes between them */
    [0xcc] = {0x80, 0x24}, /* tone marks apart */
    [0xe1] = {0xba, 2},    /* U+1E80 and on */
};

/* Vietnamese letters that no neighbour uses, and all letters, near the beginning. */
static struct att_str
plain_lang(struct att_str text)
{
    static const char *const english[] = {" the ", " of ", " and ", " to ", " in "};
    size_t letters = 0, vietnamese = 0, hits = 0;

    if (text.len > PLAIN_LOOK)
        text.len = PLAIN_LOOK;
    /* so many are enough, whatever follows; sums, not branches: anybody's guess is what comes */
    for (size_t i = 0; i + 1 < text.len && (vietnamese < PLAIN_ENOUGH || letters < 20); i++) {
        unsigned c = (unsigned char)text.at[i], next = (unsigned char)text.at[i + 1];

        letters += (size_t)(((c | 0x20) - 'a' < 26) | (c >= 0xc3));
        vietnamese += (size_t)(next - plain_own[c].first < plain_own[c].count);
    }
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
    plain_give(given->url, &page->url);
    plain_give(given->title, &page->title);
    plain_give(given->publisher, &page->publisher);
    plain_give(given->byline, &page->byline);
    plain_give(given->origin, &page->origin);
    plain_give(given->lead, &page->lead);
    if (page->lang.len == 0)
        page->lang = given->lang;
    if (plain_give_date(draft, given->published, &page->published))
        page->zone_inferred = true;
    else if (page->published.at != before.at)
        page->zone_inferred = false;
    plain_give_date(draft, given->modified, &page->modified);
    if (given->section_count > 0 && !(given->weak_sections && page->section_count > 0)) {
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
