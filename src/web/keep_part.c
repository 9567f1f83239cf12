/* SPDX-License-Identifier: MIT
 *
 * keep_part.c - parts of pages that are the same for everybody, though the page is not. */
#include "web/web_int.h"

bool
att_kept_part_begin(struct att_view *view, struct att_str what, struct att_kept_part *part)
{
    bool packed;

    *part = (struct att_kept_part){.begun = view->out->len, .ask = {.maker = view}};
    if (view->handles->keep == NULL || !att_keep_begin(view->handles->keep, &part->ask.generation))
        return false;
    part->ask.key =
        att_arena_printf(view->arena, "part %.*s %s %.*s %.*s", ATT_STR(what),
                         att_lang_tag(view->lang), ATT_STR(view->today), ATT_STR(view->as_of));
    return att_keep_find(view->handles->keep, &part->ask, view->out, &packed);
}

void
att_kept_part_end(struct att_view *view, const struct att_kept_part *part)
{
    if (part->ask.key.len > 0)
        att_keep_add(view->handles->keep, &part->ask,
                     att_str_sub(att_buf_text(view->out), part->begun, view->out->len), false);
}
