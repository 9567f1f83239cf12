/* SPDX-License-Identifier: MIT */
/* state.c - how an event stands, given all that was said of it.
 *
 * What is said of the past wins over any plan, and the report of the day over what is told in
 * passing later; else the later word wins.  What the winner leaves open is filled from the others,
 * the weightiest first.  A later text that says less exactly the same ("in 2020") does not blur a
 * date, and a sitting that was put online has not the place that it was once planned for. */
#include "record/state_int.h"

#include "base/buf.h"
#include "base/str.h"

#define STATE_LABEL_PEOPLE 3
#define STATE_LABEL_COUNTRIES 6
#define STATE_SPREAD_DAYS 366 /* how far from what was said an event without a year may lie */

bool
att_voice_later(const struct att_voice *a, const struct att_voice *b)
{
    int by_id;

    if (a->dated != b->dated)
        return a->dated;
    if (a->dated && a->at != b->at)
        return a->at > b->at;
    by_id = att_str_cmp(a->document_id, b->document_id);
    return by_id != 0 ? by_id > 0 : a->place > b->place;
}

/* Whether it is what an article of those days is about: it was held just now, on this day. */
static bool
state_reports(const struct att_claim *c)
{
    return c->status == ATT_STATUS_HELD && c->main && c->precise && c->voice.dated &&
           c->voice.day >= c->first && c->voice.day - c->last <= ATT_HELD_GAP_DAYS;
}

bool
att_claim_outweighs(const struct att_claim *a, const struct att_claim *b)
{
    bool a_held = a->status == ATT_STATUS_HELD, b_held = b->status == ATT_STATUS_HELD;
    bool a_reports = state_reports(a), b_reports = state_reports(b);
    bool same_time =
        a->voice.dated == b->voice.dated && (!a->voice.dated || a->voice.at == b->voice.at);

    if (a_held != b_held)
        return a_held;
    if (a_reports != b_reports)
        return a_reports;
    if (same_time && a->main != b->main)
        return a->main;
    return att_voice_later(&a->voice, &b->voice);
}

/* The weightiest first. */
static int
state_weight(const void *left, const void *right)
{
    const struct att_claim *a = *(const struct att_claim *const *)left;
    const struct att_claim *b = *(const struct att_claim *const *)right;

    return att_claim_outweighs(a, b) ? -1 : att_claim_outweighs(b, a);
}

/* The first text that is known, in order of weight. */
static struct att_str
state_first(const struct att_claim *const *by_weight, size_t count, size_t field)
{
    for (size_t i = 0; i < count; i++) {
        const struct att_str *text =
            (const struct att_str *)(const void *)((const char *)by_weight[i] + field);

        if (text->len > 0)
            return *text;
    }
    return (struct att_str){NULL, 0};
}

/* The place; of a sitting put online, only one that was told since. */
static void
state_place(struct att_state *out, const struct att_claim *const *by_weight)
{
    const struct att_claim *online = NULL;

    for (size_t i = 0; out->mode == ATT_MODE_ONLINE && i < out->member_count; i++)
        if (out->members[i]->mode == ATT_MODE_ONLINE &&
            (online == NULL || att_voice_later(&online->voice, &out->members[i]->voice)))
            online = out->members[i];
    for (size_t i = 0; i < out->member_count; i++) {
        const struct att_claim *c = by_weight[i];

        if (online != NULL && c->status != ATT_STATUS_HELD &&
            att_voice_later(&online->voice, &c->voice))
            continue;
        if (out->place.len == 0)
            out->place = c->place;
        if (out->place_country.len == 0)
            out->place_country = c->place_country;
    }
}

/* The date: the winner's, or one of the same kind that says the same more exactly. */
static void
state_date(struct att_state *out, const struct att_claim *const *by_weight, size_t count)
{
    const struct att_claim *winner = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct att_claim *c = by_weight[i];
        bool held = c->status == ATT_STATUS_HELD;

        if (!c->has_date)
            continue;
        if (winner == NULL)
            winner = c;
        else if (held == (winner->status == ATT_STATUS_HELD) && !winner->precise &&
                 att_date_within(&c->edtf, &winner->edtf) &&
                 !att_date_within(&winner->edtf, &c->edtf))
            winner = c;
    }
    out->dated = winner == NULL ? 2 : !winner->bounded;
    if (winner == NULL)
        return;
    out->date = winner->date;
    out->bounded = winner->bounded;
    out->first = winner->first;
    out->last = winner->last;
}

/* Without a year: about when it was said, and if it was held then not after. */
static void
state_bounds(struct att_state *out)
{
    int64_t first = INT64_MAX, last = INT64_MIN;

    for (size_t i = 0; i < out->member_count; i++) {
        const struct att_voice *voice = &out->members[i]->voice;

        if (!voice->dated)
            continue;
        first = voice->day < first ? voice->day : first;
        last = voice->day > last ? voice->day : last;
    }
    if (out->bounded || first > last)
        return;
    out->bounded = true;
    out->first = first - STATE_SPREAD_DAYS;
    out->last = out->status == ATT_STATUS_HELD ? first : last + STATE_SPREAD_DAYS;
}

static int
state_text_order(const void *a, const void *b)
{
    return att_str_cmp(*(const struct att_str *)a, *(const struct att_str *)b);
}

/* The sides named by claims of the winner's kind, or by any when those name none. */
static void
state_countries(struct att_arena *arena, struct att_state *out, bool any)
{
    size_t cap = 0, count = 0, kept = 0;
    struct att_str *all;

    for (size_t i = 0; i < out->member_count; i++)
        cap += out->members[i]->country_count;
    if ((all = att_arena_array(arena, cap, sizeof(*all))) == NULL)
        return;
    for (size_t i = 0; i < out->member_count; i++) {
        const struct att_claim *c = out->members[i];

        if (any || (c->status == ATT_STATUS_HELD) == (out->status == ATT_STATUS_HELD))
            for (size_t k = 0; k < c->country_count; k++)
                all[count++] = c->countries[k];
    }
    if (count > 0)
        qsort(all, count, sizeof(*all), state_text_order);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !att_str_eq(all[kept - 1], all[i]))
            all[kept++] = all[i];
    out->countries = all;
    out->country_count = kept;
}

/* Add one name, or put a longer form in the place of its short one. */
static void
state_add_person(struct att_str *people, struct att_str *keys, size_t *count, struct att_str name,
                 struct att_str key)
{
    for (size_t i = 0; i < *count; i++) {
        if (!att_name_fits(keys[i], key))
            continue;
        if (key.len > keys[i].len) {
            people[i] = name;
            keys[i] = key;
        }
        return;
    }
    people[*count] = name;
    keys[(*count)++] = key;
}

/* The people named by claims of the winner's kind, or by any when those name none. */
static void
state_people(struct att_arena *arena, struct att_state *out,
             const struct att_claim *const *by_weight, bool any)
{
    size_t cap = 0, count = 0;
    struct att_str *people, *keys;

    for (size_t i = 0; i < out->member_count; i++)
        cap += out->members[i]->people_count;
    people = att_arena_array(arena, cap, sizeof(*people));
    keys = att_arena_array(arena, cap, sizeof(*keys));
    out->persons = att_arena_array(arena, cap, sizeof(*out->persons));
    if (people == NULL || keys == NULL || out->persons == NULL)
        return;
    for (size_t i = 0; i < out->member_count; i++) {
        const struct att_claim *c = by_weight[i];

        if (any || (c->status == ATT_STATUS_HELD) == (out->status == ATT_STATUS_HELD))
            for (size_t k = 0; k < c->people_count; k++)
                state_add_person(people, keys, &count, c->people[k], c->people_keys[k]);
    }
    out->people = people;
    out->people_keys = keys;
    out->people_count = count;
}

static int
state_number_order(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

/* When it was said first and last, and by how many sources. */
static void
state_voices(struct att_arena *arena, struct att_state *out)
{
    int64_t *origins = att_arena_array(arena, out->member_count, sizeof(*origins));
    const struct att_voice *first = NULL, *last = NULL;

    for (size_t i = 0; origins != NULL && i < out->member_count; i++) {
        const struct att_voice *voice = &out->members[i]->voice;

        origins[i] = voice->origin;
        out->main = out->main || out->members[i]->main;
        out->in_teaser = out->in_teaser && voice->teaser != -1;
        if (i == 0 || voice->day < out->known_day)
            out->known_day = voice->day;
        if (voice->dated && (first == NULL || voice->at < first->at))
            first = voice;
        if (voice->dated && (last == NULL || voice->at >= last->at))
            last = voice;
    }
    if (origins == NULL)
        return;
    qsort(origins, out->member_count, sizeof(*origins), state_number_order);
    for (size_t i = 0; i < out->member_count; i++)
        out->sources += i == 0 || origins[i] != origins[i - 1];
    if (first != NULL) {
        out->first_said = first->said;
        out->last_said = last->said;
    }
}

void
att_state_make(struct att_arena *arena, const struct att_claim **members, size_t count,
               struct att_state *out)
{
    const struct att_claim **by_weight = att_arena_array(arena, count, sizeof(*by_weight));

    memset(out, 0, sizeof(*out));
    if (by_weight == NULL)
        return;
    memcpy(by_weight, members, count * sizeof(*by_weight));
    qsort(by_weight, count, sizeof(*by_weight), state_weight);
    out->members = members;
    out->member_count = count;
    out->type = by_weight[0]->type;
    out->status = by_weight[0]->status;
    out->in_teaser = true;
    for (size_t i = 0; i < count && out->mode == ATT_MODE_UNKNOWN; i++)
        out->mode = by_weight[i]->mode;
    out->name = state_first(by_weight, count, offsetof(struct att_claim, name));
    out->mechanism = state_first(by_weight, count, offsetof(struct att_claim, mechanism));
    out->edition = state_first(by_weight, count, offsetof(struct att_claim, edition));
    state_place(out, by_weight);
    state_date(out, by_weight, count);
    state_bounds(out);
    state_countries(arena, out, false);
    if (out->country_count == 0)
        state_countries(arena, out, true);
    state_people(arena, out, by_weight, false);
    if (out->people_count == 0)
        state_people(arena, out, by_weight, true);
    state_voices(arena, out);
}

/* ---- what to call it ---------------------------------------------------------- */

static const char *const state_words[ATT_EVENT_TYPE_COUNT] = {
    [ATT_EVENT_MEETING] = "Gặp",          [ATT_EVENT_PHONE] = "Điện đàm",
    [ATT_EVENT_VISIT] = "Thăm",           [ATT_EVENT_CONFERENCE] = "Hội nghị",
    [ATT_EVENT_EXERCISE] = "Diễn tập",    [ATT_EVENT_PORT_CALL] = "Tàu thăm",
    [ATT_EVENT_EXCHANGE] = "Giao lưu",    [ATT_EVENT_AGREEMENT] = "Ký kết",
    [ATT_EVENT_ASSISTANCE] = "Hỗ trợ",    [ATT_EVENT_DEPLOYMENT] = "Lên đường làm nhiệm vụ",
    [ATT_EVENT_APPOINTMENT] = "Bổ nhiệm", [ATT_EVENT_CEREMONY] = "Lễ",
    [ATT_EVENT_EXHIBITION] = "Triển lãm",
};

/* The sides in brackets, ours first. */
static void
state_label_sides(struct att_buf *buf, const struct att_state *state, bool brackets)
{
    size_t shown = 0;

    att_buf_lit(buf, brackets ? " (" : "");
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < state->country_count; i++) {
            if (att_str_eqz(state->countries[i], "VNM") != (pass == 0))
                continue;
            if (shown == STATE_LABEL_COUNTRIES)
                att_buf_lit(buf, ", …");
            if (shown++ >= STATE_LABEL_COUNTRIES)
                continue;
            att_buf_lit(buf, shown > 1 ? ", " : "");
            att_buf_str(buf, state->countries[i]);
        }
    att_buf_lit(buf, brackets ? ")" : "");
}

/* The series, or the kind of event. */
static void
state_label_head(struct att_buf *buf, const struct att_state *state)
{
    if (state->mechanism.len == 0) {
        att_buf_lit(buf, state_words[state->type]);
        return;
    }
    att_buf_str(buf, state->mechanism);
    if (state->edition.len > 0)
        att_buf_printf(buf, "-%.*s", ATT_STR(state->edition));
    if (state->type != ATT_EVENT_CONFERENCE)
        att_buf_printf(buf, ", %s", state_words[state->type]);
}

struct att_str
att_state_label(struct att_arena *arena, const struct att_state *state, const struct att_str *names,
                size_t count)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_MIB);
    bool pair = count == 2 && (state->type == ATT_EVENT_MEETING || state->type == ATT_EVENT_PHONE);
    bool series = state->mechanism.len > 0 && state->type == ATT_EVENT_CONFERENCE;
    struct att_str label;

    if (series)
        count = 0; /* a series is known by its own name */
    state_label_head(&buf, state);
    for (size_t i = 0; i < count && i < STATE_LABEL_PEOPLE; i++) {
        att_buf_lit(&buf, i == 0 ? ": " : pair ? " – " : ", ");
        att_buf_str(&buf, names[i]);
    }
    if (count > STATE_LABEL_PEOPLE)
        att_buf_lit(&buf, ", …");
    if (state->country_count > 0) {
        att_buf_lit(&buf, count == 0 && !series ? ": " : "");
        state_label_sides(&buf, state, count > 0 || series);
    } else if (count == 0 && state->place.len > 0) {
        att_buf_printf(&buf, ": %.*s", ATT_STR(state->place));
    }
    if (buf.status != ATT_OK)
        arena->failed = true;
    label = att_arena_str(arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return label;
}

struct att_str
att_state_label_who(struct att_str label, const struct att_state *state)
{
    const struct att_str none = {NULL, 0};
    struct att_buf part = ATT_BUF_INIT(ATT_MIB);
    struct att_str rest = none;

    state_label_head(&part, state);
    att_buf_lit(&part, ": ");
    if (part.status == ATT_OK && att_str_starts(label, part.at))
        rest = att_str_sub(label, part.len, label.len);
    att_buf_reset(&part);
    if (state->country_count > 0) { /* they stand in brackets behind names, and alone without */
        state_label_sides(&part, state, true);
        if (part.status == ATT_OK && att_str_ends(rest, part.at))
            rest.len -= part.len;
        else
            rest = none;
    } else if (att_str_eq(rest, state->place)) {
        rest = none;
    }
    att_buf_release(&part);
    return rest;
}
