/* SPDX-License-Identifier: MIT */
/* cmd_programme.c - attache programme: a year's sittings along the chain, planned against held. */
#include "cli/cli.h"

#include "base/edtf.h"

struct programme_args {
    const char *format;
    struct att_str as_of;
};

static const struct att_opt programme_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json csv", struct programme_args, format, ""),
    ATT_OPT_DATE(0, "as-of", struct programme_args, as_of, "as it was known on that day"),
    ATT_OPT_END,
};

static const struct programme_args programme_defaults = {.format = "text"};

/* Whether `day` says nothing that `last` does not say more exactly: "2020-12" after "2020-12-10".
 */
static bool
programme_vaguer(struct att_str day, struct att_str last)
{
    struct att_edtf a, b;
    int64_t first[2], until[2];

    if (att_str_eq(day, last))
        return true;
    return last.len > 0 && att_edtf_read(day, &a) && att_edtf_read(last, &b) &&
           att_edtf_bounds(&a, &first[0], &until[0]) && att_edtf_bounds(&b, &first[1], &until[1]) &&
           first[0] <= first[1] && until[0] >= until[1];
}

/*
 * The days that were announced for an event before it was held, in the order
 * in which they were: "2020-11-12; 2020-11-18".  Empty when nobody announced it.
 */
static enum att_status
programme_planned(struct att_cli *cli, const struct att_event_row *event,
                  const struct att_filter *known, struct att_str *out)
{
    struct att_assertion_list list = {0};
    struct att_str *days, last = {NULL, 0};
    size_t count = 0;
    enum att_status st = att_record_history(cli->record, event->id, known, &list, &cli->err);

    *out = (struct att_str){NULL, 0};
    if (st != ATT_OK)
        return st;
    days = att_arena_array(&cli->arena, list.count + 1, sizeof(*days));
    for (size_t i = 0; i < list.count && days != NULL; i++) {
        const struct att_assertion_row *row = &list.at[i];
        struct att_str day = row->settled.len > 0 ? row->settled : row->date;

        if ((row->status != ATT_STATUS_PLANNED && row->status != ATT_STATUS_POSTPONED) ||
            row->date.len == 0 || programme_vaguer(day, last))
            continue;
        /* what is said of another day once it was held announces nothing */
        if (event->status == ATT_STATUS_HELD && row->said.len >= 10 && event->date.len >= 10 &&
            att_str_cmp(att_str_sub(row->said, 0, 10), att_str_sub(event->date, 0, 10)) >= 0)
            continue;
        days[count++] = last = day;
    }
    if (count > 0)
        *out = att_rows_join(cli, days, count, "; ");
    att_assertion_list_release(&list);
    return att_arena_status(&cli->arena, &cli->err);
}

/* "14"; "14?" is off; "(13)" is reckoned. */
static struct att_str
programme_edition(struct att_cli *cli, const struct att_sitting *sitting)
{
    if (sitting->event.edition.len > 0)
        return att_arena_printf(&cli->arena, "%.*s%s", ATT_STR(sitting->event.edition),
                                sitting->off ? "?" : "");
    if (sitting->expected.len > 0)
        return att_arena_printf(&cli->arena, "(%.*s)", ATT_STR(sitting->expected));
    return (struct att_str){NULL, 0};
}

static struct att_str
programme_gap(struct att_cli *cli, const struct att_sitting *sitting)
{
    int usual = sitting->mechanism->per_year > 0 ? sitting->mechanism->per_year : 1;

    return sitting->missing < usual ? att_arena_printf(&cli->arena, "%d of %d a year on record",
                                                       usual - sitting->missing, usual)
                                    : att_str("nothing on record");
}

static enum att_status
programme_table(struct att_cli *cli, const struct att_programme *programme,
                const struct att_filter *known, bool csv)
{
    static const struct att_table_column columns[] = {
        {"mechanism", false, false}, {"edition", false, false}, {"announced", true, false},
        {"date", false, false},      {"status", false, false},  {"where", true, false},
        {"what", true, false},       {"id", false, false},
    };
    enum att_status st = ATT_OK;
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < programme->count && st == ATT_OK; i++) {
        const struct att_sitting *sitting = &programme->at[i];
        const struct att_event_row *row = &sitting->event;
        struct att_str announced = {NULL, 0};
        bool gap = row->id.len == 0;

        if (!gap)
            st = programme_planned(cli, row, known, &announced);
        att_table_add(&table, sitting->mechanism->id, ATT_TINT_NONE);
        att_table_add(&table, programme_edition(cli, sitting), ATT_TINT_NONE);
        att_table_add(&table, announced, ATT_TINT_NONE);
        att_table_add(&table, row->date, ATT_TINT_NONE);
        att_table_add(&table,
                      att_str(gap        ? "gap"
                              : row->due ? "due"
                                         : att_event_status_name(row->status)),
                      gap ? ATT_TINT_FAINT : att_status_tint(row->status));
        att_table_add(&table, row->mode == ATT_MODE_ONLINE ? att_str("online") : row->place,
                      ATT_TINT_NONE);
        att_table_add(&table, gap ? programme_gap(cli, sitting) : row->label,
                      gap ? ATT_TINT_FAINT : ATT_TINT_NONE);
        att_table_add(&table, row->id, ATT_TINT_FAINT);
    }
    if (csv)
        att_table_csv(&table);
    else
        att_table_print(&table, 2);
    return st;
}

/* What editions were reckoned from, and of whom nothing is known at all. */
static void
programme_notes(struct att_cli *cli, const struct att_programme *programme)
{
    struct att_str *ids = att_arena_array(&cli->arena, programme->quiet_count + 1, sizeof(*ids));
    bool any = false;

    for (size_t i = 0; i < programme->count; i++) {
        const struct att_sitting *sitting = &programme->at[i];

        if (sitting->expected.len == 0)
            continue;
        att_out_lit(cli, any ? "" : "\n");
        any = true;
        att_out_printf(cli, "  %.*s (%.*s): by ", ATT_STR(sitting->mechanism->id),
                       ATT_STR(sitting->expected));
        att_out_text(cli, sitting->expected_by);
        att_out_lit(cli, "\n");
    }
    if (programme->quiet_count == 0 || ids == NULL)
        return;
    for (size_t i = 0; i < programme->quiet_count; i++)
        ids[i] = programme->quiet[i]->id;
    att_out_lit(cli, "\nNothing on record of any year: ");
    att_out_wrap(cli, 2, att_rows_join(cli, ids, programme->quiet_count, " "));
    att_out_lit(cli, "\n");
}

/* The fields of a sitting that tell of its edition, and of a gap. */
static void
programme_json_edition(struct att_cli *cli, const struct att_sitting *sitting)
{
    static const struct att_str unknown = {NULL, 0};

    att_out_printf(cli, ",\"missing\":%d,\"off\":%s,\"expected\":", sitting->missing,
                   sitting->off ? "true" : "false");
    att_out_json(cli, sitting->expected.len > 0 ? sitting->expected : unknown);
    att_out_lit(cli, ",\"expected_by\":");
    att_out_json(cli, sitting->expected_by.len > 0 ? sitting->expected_by : unknown);
}

static enum att_status
programme_text(struct att_cli *cli, struct att_str family, const struct att_programme *programme,
               const struct att_filter *known)
{
    enum att_status st;

    att_out_tint(cli, ATT_TINT_HEAD);
    att_out_text(cli, family);
    att_out_printf(cli, " %d", programme->year);
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_lit(cli, "\n\n");
    st = programme_table(cli, programme, known, false);
    if (programme->count == 0)
        att_out_lit(cli, "No sittings on record.\n");
    programme_notes(cli, programme);
    if (st == ATT_OK && programme->others.count > 0) {
        att_out_lit(cli, "\n");
        att_out_head(cli, "Other events");
        att_rows_events(cli, programme->others.at, programme->others.count, 2);
    }
    return st;
}

static enum att_status
programme_json(struct att_cli *cli, struct att_str family, const struct att_programme *programme,
               const struct att_filter *known)
{
    enum att_status st = ATT_OK;

    att_out_lit(cli, "{\"schema\":\"attache/programme/1\",\"family\":");
    att_out_json(cli, family);
    att_out_printf(cli, ",\"year\":%d,\"sittings\":[", programme->year);
    for (size_t i = 0; i < programme->count && st == ATT_OK; i++) {
        const struct att_sitting *sitting = &programme->at[i];
        struct att_str announced = {NULL, 0};

        att_out_lit(cli, i > 0 ? ",\n{\"mechanism\":" : "\n{\"mechanism\":");
        att_out_json(cli, sitting->mechanism->id);
        programme_json_edition(cli, sitting);
        if (sitting->event.id.len == 0) {
            att_out_lit(cli, ",\"announced\":[],\"event\":null}");
            continue;
        }
        if ((st = programme_planned(cli, &sitting->event, known, &announced)) != ATT_OK)
            break;
        att_out_lit(cli, ",\"announced\":[");
        for (bool first = true; announced.len > 0; first = false) {
            size_t end = att_str_find(announced, att_str("; "), 0);

            att_out_lit(cli, first ? "" : ",");
            att_out_json(cli, att_str_sub(announced, 0, end));
            announced =
                att_str_sub(announced, end == SIZE_MAX ? announced.len : end + 2, announced.len);
        }
        att_out_lit(cli, "],\"event\":");
        st = att_event_row_write_json(&sitting->event, att_out_write, cli, &cli->err);
        att_out_lit(cli, "}");
    }
    att_out_lit(cli, "],\n\"quiet\":[");
    for (size_t i = 0; i < programme->quiet_count; i++) {
        att_out_lit(cli, i > 0 ? "," : "");
        att_out_json(cli, programme->quiet[i]->id);
    }
    att_out_lit(cli, "],\n\"others\":");
    if (st == ATT_OK)
        st = att_json_events(cli, programme->others.at, programme->others.count);
    att_out_lit(cli, "}\n");
    return st;
}

static int
programme_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct programme_args *args = parsed;
    const struct att_filter known = {.as_of = args->as_of};
    struct att_programme_ask ask;
    struct att_programme programme;
    struct att_str family;
    enum att_status st;
    int64_t year;

    if (words.count < 2 || !att_str_int(att_str(words.at[words.count - 1]), &year) || year < 1 ||
        year > 9999)
        return att_cli_usage(cli, "name a mechanism or body, and a year: ASEAN 2020");
    words.count--;
    family = att_cli_join(cli, words);
    if (att_cli_lexicon(cli) != ATT_OK)
        return att_cli_fail(cli);
    /* a body stands for all its mechanisms; anything else must be one itself */
    if (att_lexicon_country(cli->lexicon, family) == NULL && att_cli_mechanism(cli, family) == NULL)
        return att_cli_usage(cli, "%s", cli->err.text);
    if (att_cli_record(cli, ATT_OPEN_READ) != ATT_OK)
        return att_cli_fail(cli);
    ask = (struct att_programme_ask){family, (int)year, att_cli_today(cli), args->as_of};
    st = att_programme_open(cli->record, cli->lexicon, &ask, &programme, &cli->err);
    if (st == ATT_NOT_FOUND)
        return att_cli_usage(cli, "%s", cli->err.text);
    if (st != ATT_OK)
        return att_cli_fail(cli);
    if (strcmp(args->format, "json") == 0)
        st = programme_json(cli, family, &programme, &known);
    else if (strcmp(args->format, "csv") == 0)
        st = programme_table(cli, &programme, &known, true);
    else
        st = programme_text(cli, family, &programme, &known);
    att_programme_release(&programme);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_programme = {
    .name = "programme",
    .words = "FAMILY YEAR",
    .purpose = "a year's meetings along the chain, planned against held",
    .details = "FAMILY is a mechanism (ADMM+), which stands for its chain, or a body (ASEAN).\n",
    .opts = programme_opts,
    .defaults = &programme_defaults,
    .args_size = sizeof(struct programme_args),
    .run = programme_run,
};
