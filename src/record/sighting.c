/* SPDX-License-Identifier: MIT */
/* sighting.c - one page found at several addresses.
 *
 * A document is its title, date and text; where it was found, and what the site said around it,
 * may differ.  The document's row holds the least of these, by address and then by everything else,
 * so that it does not matter which was added first; the table of sightings holds the others. */
#include "record/put_int.h"

#include "base/err.h"
#include "base/map.h"
#include "base/str.h"

/* The texts of a sighting, in the order of weight and of the columns of every statement here. */
enum sighting_text {
    SIGHTING_URL,
    SIGHTING_SOURCE,
    SIGHTING_NAME,
    SIGHTING_PUBLISHER,
    SIGHTING_SECTION,
    SIGHTING_BYLINE,
    SIGHTING_ORIGIN,
    SIGHTING_MODIFIED,
    SIGHTING_LANG,
    SIGHTING_CAPTURED,
    SIGHTING_ADDED, /* tells nothing apart */
    SIGHTING_TEXTS
};

struct sighting {
    struct att_str texts[SIGHTING_TEXTS]; /* no text: unknown */
    int64_t views;                        /* -1: unknown */
    int64_t zone_inferred;
};

static struct sighting
sighting_of_page(const struct att_prepared *prepared, const char *now)
{
    const struct att_page *page = prepared->page;

    return (struct sighting){
        .texts = {[SIGHTING_URL] = page->url,
                  [SIGHTING_SOURCE] = page->source,
                  [SIGHTING_NAME] = page->doc,
                  [SIGHTING_PUBLISHER] = page->publisher,
                  [SIGHTING_SECTION] = prepared->sections,
                  [SIGHTING_BYLINE] = page->byline,
                  [SIGHTING_ORIGIN] = page->origin,
                  [SIGHTING_MODIFIED] = page->modified,
                  [SIGHTING_LANG] = page->lang,
                  [SIGHTING_CAPTURED] = page->captured,
                  [SIGHTING_ADDED] = att_str(now)},
        .views = page->views,
        .zone_inferred = page->zone_inferred,
    };
}

/* That of the document's row. */
static enum att_status
sighting_load(struct att_record *record, int64_t document, struct att_arena *arena,
              struct sighting *out, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db,
        ATT_SQL("SELECT url, source, name, publisher, section, byline, origin, modified, lang,"
                " captured, added, coalesce(views, -1), zone_inferred FROM document"
                " WHERE key = ?1"),
        &s, err);

    memset(out, 0, sizeof(*out));
    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, document);
    if (att_stmt_next(s)) {
        for (int i = 0; i < SIGHTING_TEXTS; i++)
            out->texts[i] = att_arena_str(arena, att_stmt_col_text(s, i));
        out->views = att_stmt_col_int(s, SIGHTING_TEXTS);
        out->zone_inferred = att_stmt_col_int(s, SIGHTING_TEXTS + 1);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    return att_arena_status(arena, err);
}

/* Less than nothing: `a` is the less.  What is known is less than what is not. */
static int
sighting_order(const struct sighting *a, const struct sighting *b)
{
    for (int i = 0; i < SIGHTING_ADDED; i++) {
        bool known = a->texts[i].len > 0;
        int order;

        if (known != (b->texts[i].len > 0))
            return known ? -1 : 1;
        if (known && (order = att_str_cmp(a->texts[i], b->texts[i])) != 0)
            return order;
    }
    if (a->views != b->views)
        return a->views < b->views ? -1 : 1;
    return (a->zone_inferred > b->zone_inferred) - (a->zone_inferred < b->zone_inferred);
}

/* A digest of all that tells sightings apart. */
static int64_t
sighting_mark(const struct sighting *sighting, struct att_arena *arena)
{
    struct att_str texts[SIGHTING_ADDED + 1], all;

    memcpy(texts, sighting->texts, sizeof(texts));
    texts[SIGHTING_ADDED] = att_arena_printf(arena, "%lld %lld", (long long)sighting->views,
                                             (long long)sighting->zone_inferred);
    all = att_list_write(texts, ATT_COUNT(texts), '\0', arena);
    return all.len == 0 ? 0 : (int64_t)(att_map_hash(all.at, all.len) >> 1);
}

/* Bind the texts from `at` on, and then the two numbers. */
static void
sighting_bind(struct att_stmt *s, int at, const struct sighting *sighting)
{
    for (int i = 0; i < SIGHTING_TEXTS; i++)
        if (sighting->texts[i].len > 0)
            att_stmt_text(s, at + i, sighting->texts[i]);
    if (sighting->views >= 0)
        att_stmt_int(s, at + SIGHTING_TEXTS, sighting->views);
    att_stmt_int(s, at + SIGHTING_TEXTS + 1, sighting->zone_inferred);
}

/* Beside the document's row; the second time changes nothing. */
static enum att_status
sighting_keep(struct att_record *record, int64_t document, const struct sighting *sighting,
              struct att_arena *arena, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        record->db,
        ATT_SQL("INSERT OR IGNORE INTO sighting (document, mark, url, source, name, publisher,"
                " section, byline, origin, modified, lang, captured, added, views, zone_inferred)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, document);
    att_stmt_int(s, 2, sighting_mark(sighting, arena));
    sighting_bind(s, 3, sighting);
    return att_stmt_run(s, err);
}

/* In the document's row, which goes on saying when the page was first added. */
static enum att_status
sighting_show(struct att_record *record, int64_t document, const struct sighting *sighting,
              struct att_arena *arena, struct att_err *err)
{
    struct att_str plain;
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(record->db,
                    ATT_SQL("UPDATE document SET url = ?3, source = ?4, name = ?5, publisher = ?6,"
                            " section = ?7, byline = ?8, origin = ?9, modified = ?10, lang = ?11,"
                            " captured = ?12, added = min(added, ?13), views = ?14,"
                            " zone_inferred = ?15,"
                            " publisher_plain = ?2 WHERE key = ?1"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_speller_tidy(&record->speller);
    plain = att_speller_key(&record->speller, sighting->texts[SIGHTING_PUBLISHER], arena);
    att_stmt_int(s, 1, document);
    if (plain.len > 0)
        att_stmt_text(s, 2, plain);
    sighting_bind(s, 3, sighting);
    return att_stmt_run(s, err);
}

enum att_status
att_sighting_add(struct att_record *record, int64_t document, const struct att_prepared *prepared,
                 const char *now, struct att_arena *arena, struct att_err *err)
{
    struct sighting fresh = sighting_of_page(prepared, now), shown;
    enum att_status st = sighting_load(record, document, arena, &shown, err);
    int order;

    if (st != ATT_OK || (order = sighting_order(&fresh, &shown)) == 0)
        return st;
    if ((st = sighting_keep(record, document, order < 0 ? &shown : &fresh, arena, err)) == ATT_OK &&
        order < 0)
        st = sighting_show(record, document, &fresh, arena, err);
    return st == ATT_OK ? att_arena_status(arena, err) : st;
}
