/* SPDX-License-Identifier: MIT */
/* tally.c - counting names in bounded memory: lossy counting after Manku and Motwani
 * ("Approximate Frequency Counts over Data Streams", VLDB 2002).  When the table is full, what
 * was seen least often is forgotten, half of the table at a time; a thing that comes again
 * starts anew.  Whatever was seen more often than the highest count ever forgotten is
 * there.  Nothing depends on chance or on addresses: the same pages in the same order give the
 * same counts. */
#include "coder/tally_int.h"

#include "base/map.h"
#include "base/str.h"

struct att_tally {
    struct att_unknown_row *rows; /* owns cap of them */
    uint32_t *slots;              /* owns; open addressing, index + 1; 0: free */
    size_t count, cap, slot_count;
    uint32_t forgotten;
    bool sorted; /* then slots are stale */
};

struct att_tally *
att_tally_new(size_t cap)
{
    struct att_tally *tally = calloc(1, sizeof(*tally));

    if (tally == NULL)
        return NULL;
    tally->cap = cap < 8 ? 8 : cap;
    for (tally->slot_count = 16; tally->slot_count < 2 * tally->cap;)
        tally->slot_count *= 2;
    tally->rows = calloc(tally->cap, sizeof(*tally->rows));
    tally->slots = calloc(tally->slot_count, sizeof(*tally->slots));
    if (tally->rows == NULL || tally->slots == NULL) {
        att_tally_free(tally);
        return NULL;
    }
    return tally;
}

void
att_tally_free(struct att_tally *tally)
{
    if (tally == NULL)
        return;
    free(tally->rows);
    free(tally->slots);
    free(tally);
}

/* The slot of a thing, or the free one where it belongs. */
static uint32_t *
tally_slot(struct att_tally *tally, enum att_unknown_table table, uint64_t key)
{
    size_t i = (size_t)(key + (uint64_t)table * 0x9e3779b97f4a7c15u);

    for (i &= tally->slot_count - 1; tally->slots[i] != 0; i = (i + 1) & (tally->slot_count - 1)) {
        const struct att_unknown_row *row = &tally->rows[tally->slots[i] - 1];

        if (row->table == table && row->key == key)
            break;
    }
    return &tally->slots[i];
}

/* Enter all rows into the slots anew. */
static void
tally_index(struct att_tally *tally)
{
    memset(tally->slots, 0, tally->slot_count * sizeof(*tally->slots));
    for (size_t i = 0; i < tally->count; i++)
        *tally_slot(tally, tally->rows[i].table, tally->rows[i].key) = (uint32_t)i + 1;
    tally->sorted = false;
}

/* The most frequent first. */
static int
tally_order(const void *a, const void *b)
{
    const struct att_unknown_row *x = a, *y = b;

    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    if (x->table != y->table)
        return x->table < y->table ? -1 : 1;
    return strcmp(x->form, y->form);
}

static void
tally_sort(struct att_tally *tally)
{
    if (!tally->sorted && tally->count > 1)
        qsort(tally->rows, tally->count, sizeof(*tally->rows), tally_order);
    tally->sorted = true;
}

/* Make room: forget the rarer half, and with them all that were seen as rarely as the first. */
static void
tally_forget(struct att_tally *tally)
{
    size_t keep = tally->cap / 2;
    uint32_t most;

    tally_sort(tally);
    most = tally->rows[keep].count;
    while (keep > 0 && tally->rows[keep - 1].count <= most)
        keep--;
    if (keep == 0) /* all are equally rare */
        keep = tally->cap / 2;
    tally->count = keep;
    tally->forgotten = most > tally->forgotten ? most : tally->forgotten;
    tally_index(tally);
}

/* Copy at most `cap` - 1 bytes, ending at the end of a character. */
static void
tally_copy(char *to, size_t cap, struct att_str from)
{
    size_t len = from.len < cap ? from.len : cap - 1;

    while (len > 0 && len < from.len && ((unsigned char)from.at[len] & 0xc0) == 0x80)
        len--;
    if (len > 0)
        memcpy(to, from.at, len);
    to[len] = '\0';
}

void
att_tally_add(struct att_tally *tally, const struct att_tally_sight *sight)
{
    struct att_unknown_row *row;
    uint32_t *slot;

    if (sight->form.len == 0 || sight->form.len >= ATT_UNKNOWN_FORM)
        return;
    if (tally->sorted)
        tally_index(tally);
    slot = tally_slot(tally, sight->table, sight->key);
    if (*slot == 0) {
        if (tally->count == tally->cap) {
            tally_forget(tally);
            slot = tally_slot(tally, sight->table, sight->key);
        }
        row = &tally->rows[tally->count++];
        *slot = (uint32_t)tally->count;
        memset(row, 0, sizeof(*row));
        row->table = sight->table;
        row->kind = sight->kind;
        row->key = sight->key;
        tally_copy(row->form, sizeof(row->form), sight->form);
    }
    row = &tally->rows[*slot - 1];
    row->count++;
    if (row->documents > 0 && row->last == sight->document)
        return;
    row->last = sight->document;
    if (row->documents < ATT_UNKNOWN_CONTEXTS) {
        tally_copy(row->contexts[row->documents], ATT_UNKNOWN_CONTEXT, sight->context);
        tally_copy(row->sources[row->documents], ATT_UNKNOWN_SOURCE, sight->source);
    }
    row->documents++;
}

const struct att_unknown_row *
att_tally_rows(struct att_tally *tally, size_t *count)
{
    tally_sort(tally);
    *count = tally->count;
    return tally->rows;
}

uint32_t
att_tally_forgotten(const struct att_tally *tally)
{
    return tally->forgotten;
}
