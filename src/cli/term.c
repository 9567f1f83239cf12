/* SPDX-License-Identifier: MIT */
/* term.c - the terminal: colour, width, progress, and diagnostics that point. */
#include "cli/cli.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"

#define TERM_EXCERPT 100 /* columns of the line that a diagnostic quotes */
#define TERM_PROGRESS 50 /* pages between two lines of progress */

/* Whether one stream takes colour. */
static bool
term_colour(const char *wish, int fd)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

    if (wish != NULL && strcmp(wish, "auto") != 0)
        return strcmp(wish, "always") == 0;
    if (no_color != NULL && no_color[0] != '\0')
        return false;
    return isatty(fd) && term != NULL && strcmp(term, "dumb") != 0;
}

void
att_term_init(struct att_cli *cli)
{
    struct winsize size;

    cli->colour_out = term_colour(cli->globals.color, STDOUT_FILENO);
    cli->colour_err = term_colour(cli->globals.color, STDERR_FILENO);
    cli->progress = !cli->globals.quiet && isatty(STDERR_FILENO);
    cli->width = 0;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        cli->width = size.ws_col;
}

void
att_term_clear(struct att_cli *cli)
{
    if (!cli->progress_line)
        return;
    fputs("\r\033[K", stderr);
    cli->progress_line = false;
}

void
att_term_progress(void *ctx, size_t pages, const char *path)
{
    struct att_cli *cli = ctx;
    struct att_str name = att_str(path);

    if (!cli->progress || pages % TERM_PROGRESS != 0)
        return;
    if (name.len > 50)
        name = att_str_sub(name, name.len - 50, name.len);
    while (name.len > 0 && ((unsigned char)name.at[0] & 0xc0) == 0x80)
        name = att_str_sub(name, 1, name.len);
    fprintf(stderr, "\r\033[K%zu pages  ", pages);
    for (size_t i = 0; i < name.len; i++)
        fputc((unsigned char)name.at[i] < 0x20 ? ' ' : name.at[i], stderr);
    fflush(stderr);
    cli->progress_line = true;
}

/* Print text of an input without its control characters. */
static void
term_put(struct att_str text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t cp;
        size_t n = att_utf8_next(text, i, &cp);

        if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
            fputc(' ', stderr);
        else if (cp == 0xfffd && n == 1)
            fputs("\xef\xbf\xbd", stderr);
        else
            fwrite(text.at + i, 1, n, stderr);
        i += n;
    }
}

/* The line concerned, cut around the column, and a caret below it. */
static void
term_excerpt(const struct att_diag_msg *msg)
{
    struct att_str line = msg->excerpt;
    size_t at = 0, start = 0, end, columns, chars = 0;
    uint32_t cp;

    /* the byte of the column, and a start not too far before it */
    while (at < line.len && chars + 1 < msg->col) {
        at += att_utf8_next(line, at, &cp);
        if (++chars % (TERM_EXCERPT / 2) == 0 && chars >= TERM_EXCERPT)
            start = at;
    }
    if (start == at && start > 0)
        for (size_t back = 0; back < 20 && start > 0; back++)
            do
                start--;
            while (start > 0 && ((unsigned char)line.at[start] & 0xc0) == 0x80);
    for (end = start, columns = 0; end < line.len && columns < TERM_EXCERPT;) {
        size_t n = att_utf8_next(line, end, &cp);

        columns += att_text_columns(att_str_sub(line, end, end + n));
        end += n;
    }
    fprintf(stderr, "%6zu | ", msg->line);
    term_put(att_str_sub(line, start, end));
    fputc('\n', stderr);
    if (msg->col > 0)
        fprintf(stderr, "       | %*s^\n", (int)att_text_columns(att_str_sub(line, start, at)), "");
}

void
att_term_diag(void *ctx, const struct att_diag_msg *msg)
{
    static const char *const names[] = {"note", "warning", "error"};
    static const char *const colours[] = {"\033[36m", "\033[33m", "\033[31m"};
    struct att_cli *cli = ctx;

    if (msg->level == ATT_LEVEL_NOTE && cli->globals.quiet)
        return;
    att_term_clear(cli);
    fflush(stdout); /* where both go to one place, they stand in order */
    if (msg->file != NULL) {
        term_put(att_str(strcmp(msg->file, "-") == 0 ? "stdin" : msg->file));
        if (msg->line > 0)
            fprintf(stderr, ":%zu", msg->line);
        if (msg->line > 0 && msg->col > 0)
            fprintf(stderr, ":%zu", msg->col);
        fputs(": ", stderr);
    }
    fprintf(stderr, "%s%s[%s]:%s ", cli->colour_err ? colours[msg->level] : "", names[msg->level],
            msg->code, cli->colour_err ? "\033[0m" : "");
    term_put(att_str(msg->text));
    fputc('\n', stderr);
    if (msg->line > 0 && msg->excerpt.len > 0)
        term_excerpt(msg);
}
