/* SPDX-License-Identifier: MIT
 *
 * entry.c - fields of what people enter: how what they type is read, and what completes it. */
#include "web/entry_int.h"

enum { TEXT_BYTES = 400, NOTE_BYTES = 4000, SIDES_MOST = 16 };

/* ---- choices ---------------------------------------------------------------------- */

bool
att_entry_choice(enum entry_kind kind, size_t i, struct att_str *value, enum att_word *word)
{
    static const struct {
        enum entry_kind kind;
        const char *value;
        enum att_word word;
    } choices[] = {
        {ATT_ENTRY_MODE, "", ATT_WORD_MODE_UNKNOWN},
        {ATT_ENTRY_MODE, "online", ATT_WORD_MODE_ONLINE},
        {ATT_ENTRY_MODE, "in-person", ATT_WORD_MODE_IN_PERSON},
        {ATT_ENTRY_QUALIFIER, "exact", ATT_WORD_ENTRY_EXACT},
        {ATT_ENTRY_QUALIFIER, "more-than", ATT_WORD_QUALIFIER_MORE_THAN},
        {ATT_ENTRY_QUALIFIER, "nearly", ATT_WORD_QUALIFIER_NEARLY},
        {ATT_ENTRY_QUALIFIER, "about", ATT_WORD_QUALIFIER_ABOUT},
        {ATT_ENTRY_DIRECTION, "", ATT_WORD_MODE_UNKNOWN},
        {ATT_ENTRY_DIRECTION, "ours-abroad", ATT_WORD_OURS_ABROAD},
        {ATT_ENTRY_DIRECTION, "theirs-here", ATT_WORD_THEIRS_HERE},
        {ATT_ENTRY_BASIS, "", ATT_WORD_MODE_UNKNOWN},
        {ATT_ENTRY_BASIS, "resident", ATT_WORD_RESIDENT},
        {ATT_ENTRY_BASIS, "concurrent", ATT_WORD_CONCURRENT},
    };

    if (kind == ATT_ENTRY_TYPE && i < ATT_EVENT_TYPE_COUNT) {
        *value = att_str(att_event_type_name((enum att_event_type)i));
        *word = ATT_WORD_TYPE_MEETING + (enum att_word)i;
        return true;
    }
    if (kind == ATT_ENTRY_STATUS && i < ATT_STATUS_COUNT) {
        *value = att_str(att_event_status_name((enum att_event_status)i));
        *word = ATT_WORD_STATUS_HELD + (enum att_word)i;
        return true;
    }
    for (size_t k = 0; k < ATT_COUNT(choices); k++)
        if (choices[k].kind == kind && i-- == 0) {
            *value = att_str(choices[k].value);
            *word = choices[k].word;
            return true;
        }
    return false;
}

static enum att_word
read_choice(const struct entry_field *field, struct att_str given, struct att_str *out)
{
    struct att_str value;
    enum att_word word;

    for (size_t i = 0; att_entry_choice(field->kind, i, &value, &word); i++)
        if (att_str_eq(value, given)) {
            *out = value;
            return ATT_WORD_NONE;
        }
    return ATT_WORD_ENTRY_WRONG_CHOICE;
}

/* ---- dates and numbers ---------------------------------------------------------------- */

bool
att_view_slashes(const struct att_view *view, struct att_str given, struct att_str *out)
{
    struct att_str part, rest = given;
    int64_t n[3];
    size_t count = 0;

    while (att_str_cut(&rest, '/', &part)) {
        if (count == 3 || !att_str_int(att_str_trim(part), &n[count]) || n[count] < 1)
            return false;
        count++;
    }
    if (count < 2 || n[count - 1] < 1000 || n[count - 1] > 9999 || n[0] > 31 || n[count - 2] > 12)
        return false;
    *out = count == 3
               ? att_arena_printf(view->arena, "%04d-%02d-%02d", (int)n[2], (int)n[1], (int)n[0])
               : att_arena_printf(view->arena, "%04d-%02d", (int)n[1], (int)n[0]);
    return true;
}

static enum att_word
read_date(struct att_view *view, const struct entry_field *field, struct att_str given,
          struct att_str *out)
{
    struct att_edtf date;

    if (!att_view_slashes(view, given, out))
        *out = given;
    if (!att_edtf_read(*out, &date))
        return ATT_WORD_ENTRY_WRONG_DATE;
    if (field->kind != ATT_ENTRY_SAID)
        return ATT_WORD_NONE;
    if (date.range || date.from.day == 0 || date.from.year == 0)
        return ATT_WORD_ENTRY_WRONG_DAY;
    return att_str_cmp(att_str_sub(*out, 0, 10), view->today) > 0 ? ATT_WORD_ENTRY_WRONG_LATER
                                                                  : ATT_WORD_NONE;
}

/* Digits; what parts thousands is passed over. */
static enum att_word
read_number(struct att_view *view, struct att_str given, struct att_str *out)
{
    char digits[20];
    size_t len = 0;

    for (size_t i = 0; i < given.len; i++) {
        if (given.at[i] == '.' || given.at[i] == ',' || given.at[i] == ' ')
            continue;
        if (!att_digit(given.at[i]) || len == 15)
            return ATT_WORD_ENTRY_WRONG_NUMBER;
        digits[len++] = given.at[i];
    }
    *out = att_arena_str(view->arena, (struct att_str){digits, len});
    return len > 0 ? ATT_WORD_NONE : ATT_WORD_ENTRY_WRONG_NUMBER;
}

/* ---- names -------------------------------------------------------------------------------- */

/* Names or codes as sorted codes. */
static enum att_word
read_countries(struct att_view *view, struct att_str given, struct att_str *out)
{
    struct att_str *codes;
    size_t count;

    if (att_country_codes(view, given, &codes, &count, NULL) != ATT_OK || count > SIDES_MOST)
        return ATT_WORD_ENTRY_WRONG_COUNTRY;
    *out = att_view_join(view, codes, count, ";");
    return ATT_WORD_NONE;
}

/* An id or a name, in any case and marking. */
static enum att_word
read_mechanism(struct att_view *view, struct att_str given, struct att_str *out)
{
    struct att_str key = att_view_plain(view, given);
    size_t count = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(view->opts->lexicon, &count);

    for (size_t i = 0; i < count; i++)
        if (att_str_eq(att_view_plain(view, all[i].id), key) ||
            att_str_eq(att_view_plain(view, all[i].name), key) ||
            att_str_eq(att_view_plain(view, all[i].name_en), key)) {
            *out = all[i].id;
            return ATT_WORD_NONE;
        }
    return ATT_WORD_ENTRY_WRONG_MECHANISM;
}

/* Names with ";" between; no name has a comma. */
static enum att_word
read_people(struct att_view *view, struct att_str given, struct att_str *out)
{
    struct att_buf text = ATT_BUF_INIT(ATT_KIB);

    for (size_t i = 0; i < given.len; i++)
        att_buf_byte(&text, given.at[i] == ',' ? ';' : given.at[i]);
    *out = att_arena_str(view->arena, att_buf_text(&text));
    att_buf_release(&text);
    return ATT_WORD_NONE;
}

enum att_word
att_entry_read(struct att_view *view, const struct entry_field *field, struct att_str given,
               struct att_str *out)
{
    *out = (struct att_str){NULL, 0};
    if (given.len == 0)
        return field->required ? ATT_WORD_ENTRY_WRONG_EMPTY : ATT_WORD_NONE;
    if (given.len > (field->kind == ATT_ENTRY_NOTE ? NOTE_BYTES : TEXT_BYTES))
        return ATT_WORD_ENTRY_WRONG_LONG;
    switch (field->kind) {
    case ATT_ENTRY_NUMBER:
        return read_number(view, given, out);
    case ATT_ENTRY_DATE:
    case ATT_ENTRY_SAID:
        return read_date(view, field, given, out);
    case ATT_ENTRY_COUNTRY:
        if (memchr(given.at, ';', given.len) != NULL)
            return ATT_WORD_ENTRY_WRONG_COUNTRY;
        return read_countries(view, given, out);
    case ATT_ENTRY_COUNTRIES:
        return read_countries(view, given, out);
    case ATT_ENTRY_PEOPLE:
        return read_people(view, given, out);
    case ATT_ENTRY_MECHANISM:
        return read_mechanism(view, given, out);
    case ATT_ENTRY_TYPE:
    case ATT_ENTRY_STATUS:
    case ATT_ENTRY_MODE:
    case ATT_ENTRY_QUALIFIER:
    case ATT_ENTRY_DIRECTION:
    case ATT_ENTRY_BASIS:
        return read_choice(field, given, out);
    default:
        *out = given;
        return ATT_WORD_NONE;
    }
}

/* ---- completion ------------------------------------------------------------------------------ */

const char *
att_entry_list(enum entry_kind kind)
{
    switch (kind) {
    case ATT_ENTRY_COUNTRY:
    case ATT_ENTRY_COUNTRIES:
        return "countries";
    case ATT_ENTRY_MECHANISM:
        return "mechanisms";
    case ATT_ENTRY_PERSON:
    case ATT_ENTRY_PEOPLE:
        return "people";
    case ATT_ENTRY_RANK:
        return "ranks";
    case ATT_ENTRY_POST:
        return "posts";
    default:
        return NULL;
    }
}

bool
att_entry_asked(enum entry_kind kind)
{
    return kind != ATT_ENTRY_RANK && kind != ATT_ENTRY_POST && att_entry_list(kind) != NULL;
}

static void
list_begin(struct att_view *view, const char *name)
{
    ATT_HTML(view->out, "<datalist id=\"l-");
    att_html_attr(view->out, att_str(name));
    ATT_HTML(view->out, "\">");
}

static void
list_of(struct att_view *view, const char *name)
{
    static const char *const ranks[] = {"Đại tướng", "Thượng tướng", "Trung tướng",  "Thiếu tướng",
                                        "Đô đốc",    "Phó Đô đốc",   "Chuẩn Đô đốc", "Đại tá",
                                        "Thượng tá", "Trung tá",     "Thiếu tá"};
    static const char *const posts[] = {"Tùy viên Quốc phòng",  "Phó Tùy viên Quốc phòng",
                                        "Bộ trưởng Quốc phòng", "Thứ trưởng Quốc phòng",
                                        "Tổng Tham mưu trưởng", "Cục trưởng Cục Đối ngoại"};
    size_t count = 0;

    list_begin(view, name);
    if (strcmp(name, "countries") == 0) {
        const struct att_country **sorted = att_countries_sorted(view, &count);

        for (size_t i = 0; i < count; i++)
            att_part_suggestion(view, att_country_name(view, sorted[i]->code), sorted[i]->code);
    } else if (strcmp(name, "mechanisms") == 0) {
        att_part_suggest_mechanisms(view);
    } else if (strcmp(name, "ranks") == 0) {
        for (size_t i = 0; i < ATT_COUNT(ranks); i++)
            att_part_suggestion(view, att_str(ranks[i]), (struct att_str){NULL, 0});
    } else if (strcmp(name, "posts") == 0) {
        for (size_t i = 0; i < ATT_COUNT(posts); i++)
            att_part_suggestion(view, att_str(posts[i]), (struct att_str){NULL, 0});
    } /* people are too many: the script asks for those that fit */
    ATT_HTML(view->out, "</datalist>\n");
}

void
att_entry_lists(struct att_view *view, const struct entry_form *form)
{
    for (size_t i = 0; i < form->count; i++) {
        const char *name = att_entry_list(form->fields[i].kind);
        bool told = name == NULL;

        for (size_t k = 0; k < i && !told; k++) {
            const char *other = att_entry_list(form->fields[k].kind);

            told = other != NULL && strcmp(other, name) == 0;
        }
        if (!told)
            list_of(view, name);
    }
}
