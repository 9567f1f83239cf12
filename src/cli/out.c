/* SPDX-License-Identifier: MIT */
/* out.c - printing on stdout.
 * Text of pages is hostile: an escape sequence in a headline must not reach a
 * terminal, nor a line end forge a line of a list. */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>

#include "base/json.h"
#include "base/utf8.h"

bool
att_out_write(void *ctx, const char *bytes, size_t len)
{
    struct att_cli *cli = ctx;

    if (cli->write_errno == 0 && len > 0 && fwrite(bytes, 1, len, stdout) != len)
        cli->write_errno = errno == 0 ? EIO : errno;
    return cli->write_errno == 0;
}

void
att_out_lit(struct att_cli *cli, const char *text)
{
    (void)att_out_write(cli, text, strlen(text));
}

void
att_out_printf(struct att_cli *cli, const char *fmt, ...)
{
    char text[1024];
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    att_out_lit(cli, text);
}

/* Control characters of both kinds, line ends, and marks that turn the direction of writing. */
static bool
out_hostile(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x2028 || cp == 0x2029 ||
           (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
}

void
att_out_text(struct att_cli *cli, struct att_str text)
{
    size_t from = 0, i = 0;

    while (i < text.len) {
        uint32_t cp = (unsigned char)text.at[i];
        size_t n = 1;

        if (cp >= 0x20 && cp < 0x7f) {
            i++;
            continue;
        }
        n = att_utf8_next(text, i, &cp);
        if (out_hostile(cp) || (cp == 0xfffd && n == 1)) {
            (void)att_out_write(cli, text.at + from, i - from);
            att_out_lit(cli, cp == 0xfffd ? "\xef\xbf\xbd" : " ");
            from = i + n;
        }
        i += n;
    }
    if (from < text.len)
        (void)att_out_write(cli, text.at + from, text.len - from);
}

void
att_out_wrap(struct att_cli *cli, size_t indent, struct att_str text)
{
    size_t room = cli->width > indent + 20 ? cli->width - indent : 0, used = 0;

    if (room == 0) {
        att_out_text(cli, text);
        return;
    }
    for (struct att_str word; att_str_cut(&text, ' ', &word);) {
        size_t columns = att_text_columns(word);

        if (word.len == 0)
            continue;
        if (used > 0 && used + 1 + columns > room) {
            att_out_printf(cli, "\n%*s", (int)indent, "");
            used = 0;
        } else if (used > 0) {
            att_out_lit(cli, " ");
            used++;
        }
        att_out_text(cli, word);
        used += columns;
    }
}

void
att_out_json(struct att_cli *cli, struct att_str text)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);

    if (text.at == NULL)
        att_buf_lit(&buf, "null");
    else
        att_json_quote(&buf, text);
    if (buf.status != ATT_OK && cli->write_errno == 0)
        cli->write_errno = ENOMEM;
    (void)att_out_write(cli, buf.at, buf.len);
    att_buf_release(&buf);
}

void
att_out_tint(struct att_cli *cli, enum att_tint tint)
{
    static const char *const codes[] = {
        [ATT_TINT_NONE] = "\033[0m",       [ATT_TINT_HEAD] = "\033[1m",
        [ATT_TINT_FAINT] = "\033[2m",      [ATT_TINT_HELD] = "\033[32m",
        [ATT_TINT_PLANNED] = "\033[36m",   [ATT_TINT_POSTPONED] = "\033[33m",
        [ATT_TINT_CANCELLED] = "\033[31m",
    };

    if (cli->colour_out)
        att_out_lit(cli, codes[tint]);
}

enum att_tint
att_status_tint(enum att_event_status status)
{
    switch (status) {
    case ATT_STATUS_HELD:
        return ATT_TINT_HELD;
    case ATT_STATUS_PLANNED:
        return ATT_TINT_PLANNED;
    case ATT_STATUS_POSTPONED:
        return ATT_TINT_POSTPONED;
    case ATT_STATUS_CANCELLED:
        return ATT_TINT_CANCELLED;
    case ATT_STATUS_COUNT:
        break;
    }
    return ATT_TINT_NONE;
}

void
att_out_head(struct att_cli *cli, const char *text)
{
    att_out_tint(cli, ATT_TINT_HEAD);
    att_out_lit(cli, text);
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_lit(cli, "\n");
}

/* Columns of one character, after Markus Kuhn's wcwidth, as far as news needs it. */
static size_t
out_columns(uint32_t cp)
{
    if (cp < 0x300)
        return 1;
    if ((cp >= 0x300 && cp < 0x370) || (cp >= 0x200b && cp <= 0x200f) || cp == 0xfeff ||
        (cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0x1ab0 && cp <= 0x1aff) ||
        (cp >= 0x20d0 && cp <= 0x20ff))
        return 0;
    if ((cp >= 0x1100 && cp <= 0x115f) || (cp >= 0x2e80 && cp <= 0xa4cf && cp != 0x303f) ||
        (cp >= 0xac00 && cp <= 0xd7a3) || (cp >= 0xf900 && cp <= 0xfaff) ||
        (cp >= 0xfe30 && cp <= 0xfe6f) || (cp >= 0xff00 && cp <= 0xff60) ||
        (cp >= 0xffe0 && cp <= 0xffe6) || (cp >= 0x1f300 && cp <= 0x1faff) ||
        (cp >= 0x20000 && cp <= 0x3fffd))
        return 2;
    return 1;
}

size_t
att_text_columns(struct att_str text)
{
    size_t columns = 0;

    for (size_t i = 0; i < text.len;) {
        uint32_t cp = (unsigned char)text.at[i];

        i += cp < 0x80 ? 1 : att_utf8_next(text, i, &cp);
        columns += out_columns(cp);
    }
    return columns;
}
