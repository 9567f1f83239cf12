/* SPDX-License-Identifier: MIT
 *
 * sample_value.c - values that coders give: read from forms, shown, compared; and who agrees.
 *
 * Two values agree when their keys are the same.  A date is compared by its start, since coders are
 * asked when an event begins; a place by its name without case and marks. */
#include "web/sample_int.h"

static const struct {
    enum att_word word;
    enum entry_kind kind;
    bool chosen;
} fields[ATT_SAMPLE_FIELDS] = {
    [ATT_SAMPLE_EVENT] = {ATT_WORD_SAMPLE_EVENT, ATT_ENTRY_TEXT, true},
    [ATT_SAMPLE_TYPE] = {ATT_WORD_TYPE, ATT_ENTRY_TYPE, true},
    [ATT_SAMPLE_STATUS] = {ATT_WORD_STATUS, ATT_ENTRY_STATUS, true},
    [ATT_SAMPLE_MODE] = {ATT_WORD_MODE, ATT_ENTRY_MODE, true},
    [ATT_SAMPLE_DATE] = {ATT_WORD_SAMPLE_DATE, ATT_ENTRY_DATE, false},
    [ATT_SAMPLE_PLACE] = {ATT_WORD_PLACE, ATT_ENTRY_TEXT, false},
    [ATT_SAMPLE_MECHANISM] = {ATT_WORD_MECHANISM, ATT_ENTRY_MECHANISM, false},
    [ATT_SAMPLE_SIDES] = {ATT_WORD_SIDES, ATT_ENTRY_COUNTRIES, false},
};

enum att_word
att_sample_word(enum att_sample_field field)
{
    return fields[field].word;
}

bool
att_sample_chosen(enum att_sample_field field)
{
    return fields[field].chosen;
}

bool
att_sample_choice(enum att_sample_field field, size_t i, struct att_str *value, enum att_word *word)
{
    /* online and in person, then that nothing is told of it */
    static const size_t modes[] = {1, 2, 0};

    if (field == ATT_SAMPLE_EVENT) {
        *value = att_str(i == 0 ? "yes" : "no");
        *word = i == 0 ? ATT_WORD_SAMPLE_YES : ATT_WORD_SAMPLE_NO;
        return i < 2;
    }
    if (field == ATT_SAMPLE_MODE && i < ATT_COUNT(modes))
        i = modes[i];
    return fields[field].chosen && att_entry_choice(fields[field].kind, i, value, word);
}

/* A choice by its name in the form: "none" stands for the one that is empty. */
static enum att_word
read_choice(enum att_sample_field field, struct att_str given, struct att_str *out)
{
    enum att_word word;

    if (given.len == 0)
        return ATT_WORD_NONE;
    for (size_t i = 0; att_sample_choice(field, i, out, &word); i++)
        if (out->len == 0 ? att_str_eqz(given, "none") : att_str_eq(given, *out)) {
            if (out->len == 0)
                *out = att_str("");
            return ATT_WORD_NONE;
        }
    *out = att_str(NULL);
    return ATT_WORD_ENTRY_WRONG_CHOICE;
}

enum att_word
att_sample_read(struct att_view *view, enum att_sample_field field, struct att_str given,
                struct att_str *out)
{
    const struct entry_field entry = {.kind = fields[field].kind};
    enum att_word wrong;

    *out = att_str(NULL);
    if (fields[field].chosen)
        return read_choice(field, given, out);
    if (att_str_eqz(given, "?"))
        return ATT_WORD_NONE;
    wrong = att_entry_read(view, &entry, given, out);
    if (wrong == ATT_WORD_NONE && out->len > ATT_SAMPLE_TEXT)
        wrong = ATT_WORD_ENTRY_WRONG_LONG;
    if (out->len == 0)
        *out = att_str("");
    return wrong;
}

/* Names of the countries whose codes stand there. */
static struct att_str
sides_named(struct att_view *view, struct att_str codes)
{
    struct att_str *names = att_arena_array(view->arena, codes.len + 1, sizeof(*names)), code;
    size_t count = 0;

    while (names != NULL && att_str_cut(&codes, ';', &code))
        if (code.len > 0)
            names[count++] = att_country_name(view, code);
    return names == NULL ? att_str(NULL) : att_view_join(view, names, count, "; ");
}

struct att_str
att_sample_given(struct att_view *view, enum att_sample_field field, struct att_str value)
{
    if (value.at == NULL)
        return fields[field].chosen ? att_str("") : att_str("?");
    if (fields[field].chosen && value.len == 0)
        return att_str("none");
    return field == ATT_SAMPLE_SIDES ? sides_named(view, value) : value;
}

void
att_sample_value(struct att_view *view, enum att_sample_field field, struct att_str value)
{
    struct att_buf *out = view->out;
    struct att_str choice;
    enum att_word word;

    if (value.at == NULL) {
        ATT_HTML(out, "<span class=\"none\">");
        att_say(view, ATT_WORD_SAMPLE_MISSING);
        ATT_HTML(out, "</span>");
        return;
    }
    for (size_t i = 0; att_sample_choice(field, i, &choice, &word); i++)
        if (att_str_eq(choice, value)) {
            att_say(view, word);
            return;
        }
    if (value.len == 0) {
        ATT_HTML(out, "<span class=\"none\">");
        att_say(view, ATT_WORD_SAMPLE_NONE);
        ATT_HTML(out, "</span>");
    } else if (field == ATT_SAMPLE_DATE) {
        att_part_date(view, value);
    } else {
        att_html_text(out, field == ATT_SAMPLE_SIDES ? sides_named(view, value) : value);
    }
}

/* ---- comparing ---------------------------------------------------------------------- */

/* Of a range the date with which it begins. */
static struct att_str
date_start(struct att_str date)
{
    struct att_str start;

    return att_str_cut(&date, '/', &start) ? start : date;
}

bool
att_sample_day(struct att_str date, double *out)
{
    struct att_edtf edtf;
    int64_t first, last;

    if (!att_edtf_read(date_start(date), &edtf) || !att_edtf_bounds(&edtf, &first, &last))
        return false;
    *out = ((double)first + (double)last) / 2;
    return true;
}

struct att_str
att_sample_key(struct att_view *view, enum att_sample_field field, struct att_str value)
{
    if (value.len == 0)
        return value.at == NULL ? value : att_str("");
    if (field == ATT_SAMPLE_DATE)
        return date_start(value);
    return field == ATT_SAMPLE_PLACE ? att_view_plain(view, value) : value;
}

struct att_sample_said *
att_sample_items(struct att_view *view, const struct att_sample *sample,
                 const struct att_coding_list *list)
{
    struct att_sample_said *said =
        att_arena_array(view->arena, (size_t)sample->size + 1, sizeof(*said));

    for (size_t i = 0; said != NULL && i < list->count; i++) {
        const struct att_coding *at = &list->at[i];
        struct att_sample_said *item;

        if (at->item < 1 || at->item > sample->size)
            continue;
        item = &said[at->item - 1];
        if (at->kind == ATT_CODING_MACHINE)
            item->machine = at;
        else if (at->kind == ATT_CODING_FINAL)
            item->final = at;
        for (size_t k = 0; at->kind == ATT_CODING_CODER && k < sample->coder_count; k++)
            if (att_str_eq(sample->coders[k].name, at->who))
                item->coders[k] = at;
    }
    return said;
}

bool
att_sample_differ(struct att_view *view, const struct att_sample_said *said,
                  enum att_sample_field field, size_t *count, struct att_str *one)
{
    struct att_str first = {NULL, 0};
    bool differ = false;

    *count = 0;
    *one = att_str(NULL);
    for (size_t i = 0; i < ATT_SAMPLE_CODERS; i++) {
        struct att_str value =
                           said->coders[i] == NULL ? att_str(NULL) : said->coders[i]->values[field],
                       key = att_sample_key(view, field, value);

        if (key.at == NULL)
            continue;
        if ((*count)++ == 0)
            first = key;
        differ = differ || !att_str_eq(first, key);
        if (one->at == NULL || value.len > one->len)
            *one = value;
    }
    return differ;
}

bool
att_sample_disputed(struct att_view *view, const struct att_sample_said *said)
{
    struct att_str one;
    size_t count;

    for (int f = 0; f < ATT_SAMPLE_FIELDS; f++)
        if (att_sample_differ(view, said, (enum att_sample_field)f, &count, &one))
            return true;
    return false;
}
