/* SPDX-License-Identifier: MIT */
/* show_why.c - what joined two assertions or stands between them, with both sentences. */
#include "cli/cli.h"

void
att_rows_why(struct att_cli *cli, const struct att_why_list *why)
{
    for (size_t i = 0; i < why->count; i++) {
        const struct att_why_row *row = &why->at[i];

        att_out_lit(cli, "  ");
        att_out_tint(cli, ATT_TINT_HEAD);
        att_out_lit(cli, row->joins ? "one: " : "two: ");
        att_out_text(cli, row->words);
        att_out_tint(cli, ATT_TINT_NONE);
        att_out_lit(cli, "  ");
        att_out_tint(cli, ATT_TINT_FAINT);
        att_out_text(cli, row->rule);
        att_out_tint(cli, ATT_TINT_NONE);
        att_out_lit(cli, "\n");
        att_rows_history(cli, row->a, 1);
        att_rows_history(cli, row->b, 1);
    }
}

enum att_status
att_json_why(struct att_cli *cli, const struct att_why_list *why)
{
    enum att_status st = ATT_OK;

    att_out_lit(cli, "[");
    for (size_t i = 0; i < why->count && st == ATT_OK; i++) {
        const struct att_why_row *row = &why->at[i];

        att_out_printf(cli, "%s{\"one\":%s,\"rule\":", i > 0 ? ",\n" : "\n",
                       row->joins ? "true" : "false");
        att_out_json(cli, row->rule);
        att_out_lit(cli, ",\"says\":");
        att_out_json(cli, row->words);
        att_out_lit(cli, ",\"a\":");
        st = att_assertion_row_write_json(row->a, att_out_write, cli, &cli->err);
        att_out_lit(cli, ",\"b\":");
        if (st == ATT_OK)
            st = att_assertion_row_write_json(row->b, att_out_write, cli, &cli->err);
        att_out_lit(cli, "}");
    }
    att_out_lit(cli, why->count > 0 ? "\n]" : "]");
    return st;
}
