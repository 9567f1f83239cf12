/* SPDX-License-Identifier: MIT */
/* fake_add.c - an ingest that makes a document of each line of a file: of "! why" a refusal, of
 * "= title" one that is known already, of "~ title" one that is not safe yet; at "x" it fails. */
#include "fake_add.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/io.h"
#include "base/str.h"

void (*fake_add_hold)(void);
struct att_buf fake_add_seen = ATT_BUF_INIT(ATT_MIB * 64);

static bool
fake_line(const struct att_ingest *ingest, const char *name, struct att_str line, size_t number,
          struct att_ingest_summary *out)
{
    struct att_str text = att_str_trim(att_str_sub(line, 1, line.len));
    const struct att_place place = {.file = name, .line = number};
    char digest[ATT_HASH_HEX], id[ATT_HASH_HEX + 1];

    if (line.len > 0 && line.at[0] == '!') {
        out->refused++;
        att_diag_emit(ingest->diag, ATT_LEVEL_ERROR, "page-json", &place, "%.*s", ATT_STR(text));
        return true;
    }
    att_hash_hex(line, digest);
    (void)snprintf(id, sizeof(id), "d%.16s", digest);
    out->pages++;
    ingest->progress(ingest->progress_ctx, out->pages, name);
    return ingest->taken(ingest->progress_ctx,
                         &(const struct att_taken){id, name, line, line.at[0] != '='}) &&
           (line.at[0] == '~' || ingest->rest(ingest->progress_ctx, false));
}

enum att_status
att_ingest_inputs(const struct att_ingest *ingest, struct att_record *record,
                  const struct att_input *inputs, size_t count, struct att_ingest_summary *out,
                  struct att_err *err)
{
    bool going = true;

    (void)record;
    memset(out, 0, sizeof(*out));
    if (fake_add_hold != NULL)
        fake_add_hold();
    for (size_t i = 0; going && i < count; i++) {
        struct att_buf file = ATT_BUF_INIT(ATT_MIB * 16);
        struct att_str rest, line;
        enum att_status st = att_io_read(inputs[i].path, &file, err);
        size_t number = 0;

        if (st != ATT_OK)
            return st;
        rest = att_buf_text(&file);
        att_buf_printf(&fake_add_seen, "%s: %.*s\n", inputs[i].name, ATT_STR(rest));
        while (going && att_str_cut(&rest, '\n', &line))
            if (++number > 0 && att_str_eqz(line, "x"))
                st = att_err_set(err, ATT_IO, "the disk is full");
            else if (line.len > 0 && st == ATT_OK)
                going = fake_line(ingest, inputs[i].name, line, number, out);
        att_buf_release(&file);
        if (st != ATT_OK)
            return st;
    }
    return ATT_OK;
}

enum att_status
att_record_told(struct att_record *record, const struct att_str *documents, size_t count,
                struct att_told_list *out, struct att_err *err)
{
    static struct att_told_row rows[] = {{"e1", true, false}, {"e2", false, true}};

    (void)record, (void)documents, (void)err;
    *out = (struct att_told_list){rows, count > 2 ? 2 : count, NULL};
    return ATT_OK;
}

void
att_told_list_release(struct att_told_list *list)
{
    *list = (struct att_told_list){NULL, 0, NULL};
}

enum att_status
att_record_withdraw(struct att_record *record, const struct att_withdrawal *ask,
                    char id[ATT_ACT_ID], struct att_err *err)
{
    (void)record;
    if (ask->document.len < 4)
        return att_err_set(err, ATT_NOT_FOUND, "there is no such document");
    (void)snprintf(id, ATT_ACT_ID, "c%012x", (unsigned)ask->document.len);
    return ATT_OK;
}
