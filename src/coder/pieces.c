/* SPDX-License-Identifier: MIT */
/* pieces.c - which pieces of a page of HTML were taken for the article, and what spoke for it. */
#include "coder/explain_int.h"

#include "base/str.h"
#include "base/utf8.h"

#define PIECE_WORDS 8  /* of a piece that was left out: shorter ones are only counted */
#define PIECE_SHOWN 56 /* characters of its text */

/* The first characters of a piece. */
static struct att_str
piece_head(struct att_arena *arena, struct att_str text)
{
    size_t off = 0, chars = 0, n;
    uint32_t cp;

    while (chars < PIECE_SHOWN && (n = att_utf8_next(text, off, &cp)) > 0) {
        off += n;
        chars++;
    }
    return off >= text.len ? text
                           : att_arena_printf(arena, "%.*s…", ATT_STR(att_str_sub(text, 0, off)));
}

/* "-1.23" of thousandths. */
static struct att_str
piece_number(struct att_arena *arena, int thousandths, bool sign)
{
    int size = thousandths < 0 ? -thousandths : thousandths, hundredths = (size + 5) / 10;

    if (!sign && size % 1000 == 0)
        return att_arena_printf(arena, "%s%d", thousandths < 0 ? "-" : "", size / 1000);
    return att_arena_printf(arena, "%s%d.%02d",
                            thousandths < 0 ? "-"
                            : sign          ? "+"
                                            : "",
                            hundredths / 100, hundredths % 100);
}

/* "; words 34 +0.91" for each feature that counted most. */
static void
piece_reasons(struct att_arena *arena, struct att_buf *out, const struct att_page_piece *piece)
{
    for (size_t i = 0; i < piece->reason_count; i++) {
        const struct att_piece_reason *reason = &piece->reasons[i];

        att_buf_str(out,
                    att_arena_printf(arena, "%s%s %.*s %.*s", i == 0 ? ": " : "; ", reason->feature,
                                     ATT_STR(piece_number(arena, reason->value, false)),
                                     ATT_STR(piece_number(arena, reason->points, true))));
    }
}

/* Whether a piece gets a line of its own. */
static bool
piece_shown(const struct att_page_piece *piece)
{
    return piece->kept || piece->words >= PIECE_WORDS || strcmp(piece->kind, "title") == 0 ||
           strcmp(piece->kind, "lead") == 0 || strcmp(piece->kind, "teaser") == 0;
}

void
att_explain_pieces(struct att_explaining *x)
{
    const struct att_page *page = x->doc.page;
    struct att_arena *arena = x->doc.arena;
    size_t hidden = 0;

    for (size_t i = 0; i < page->piece_count; i++) {
        const struct att_page_piece *piece = &page->pieces[i];
        struct att_buf line = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);

        if (!piece_shown(piece)) {
            hidden++;
            continue;
        }
        att_pen_printf(&x->pen, "  %-10s %6.*s  ", piece->kind,
                       ATT_STR(piece_number(arena, piece->points, true)));
        att_buf_str(&line,
                    att_arena_printf(arena, "\"%.*s\"", ATT_STR(piece_head(arena, piece->text))));
        piece_reasons(arena, &line, piece);
        att_pen_wrap(&x->pen, 21, att_buf_text(&line));
        att_pen_end(&x->pen);
        att_buf_release(&line);
    }
    if (hidden > 0) {
        att_pen_printf(&x->pen, "  and %zu short pieces that are none of the article", hidden);
        att_pen_end(&x->pen);
    }
    if (page->piece_count > 0)
        att_pen_end(&x->pen);
}

void
att_explain_json_pieces(struct att_explaining *x)
{
    const struct att_page *page = x->doc.page;

    if (page->piece_count == 0)
        return;
    att_json_key(&x->json, "pieces");
    att_json_array(&x->json);
    for (size_t i = 0; i < page->piece_count; i++) {
        const struct att_page_piece *piece = &page->pieces[i];

        att_json_object(&x->json);
        att_json_field(&x->json, "text", piece->text);
        att_json_fieldz(&x->json, "kind", piece->kind);
        att_json_field_bool(&x->json, "kept", piece->kept);
        att_json_field_int(&x->json, "points", piece->points);
        att_json_key(&x->json, "reasons");
        att_json_array(&x->json);
        for (size_t k = 0; k < piece->reason_count; k++) {
            att_json_object(&x->json);
            att_json_fieldz(&x->json, "feature", piece->reasons[k].feature);
            att_json_field_int(&x->json, "value", piece->reasons[k].value);
            att_json_field_int(&x->json, "points", piece->reasons[k].points);
            att_json_object_end(&x->json);
        }
        att_json_array_end(&x->json);
        att_json_object_end(&x->json);
    }
    att_json_array_end(&x->json);
}
