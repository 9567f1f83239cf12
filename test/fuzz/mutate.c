/* SPDX-License-Identifier: MIT */
/* mutate.c - a mutator without memory: input n is a function of the seeds and of n.  One to eight
 * times it flips a bit, sets a byte, puts in a word that parsers care for, repeats, moves, drops or
 * copies a piece, takes over a piece of another seed, or changes a number.  The generator is
 * xorshift64* (Vigna 2016). */
#include "mutate.h"

#include <string.h>

struct mutate {
    uint64_t state;
    uint8_t *at;
    size_t len;
};

static const char *const mutate_words[] = {
    "<",        ">",        "</p>",      "<!--",       "-->",       "<![CDATA[",  "<script>",
    "</script", "<table>",  "<tr><td>",  "&#x110000;", "&#0;",      "&amp",       "=\"",
    "\r\n",     "\n",       "\r\n\r\n",  "WARC/1.0",   "\r\nWARC/1.1\r\nWARC-Type: response\r\n",
    "HTTP/1.1", "HTTP/1.1 200 OK\r\n",   "Content-Length: ",
    "Transfer-Encoding: chunked\r\n",
    "Content-Encoding: gzip\r\n",        "Content-Encoding: br, zstd\r\n",        "\x1f\x8b\x08",
    "\x28\xb5\x2f\xfd",     "\xef\xbb\xbf",            "\xff\xfe",  "\xfe\xff",  "\xc3",
    "\xe1\xba", "\xf4\x90", "{\"",       "\":",        "\\u0000",   "\\ud800",    "[[[[[[[[",
    "}}",       "null",     "1e999",     "charset=",   "windows-1258",            "utf-16",
    "gb18030",  "18446744073709551616",  "2147483648", "-1",        "fffffffff",  "0\r\n\r\n",
    " ",        "\t",       "WARC-Segment-Number: 2\r\n",           "@type",      "datePublished",
};

static uint64_t
mutate_next(struct mutate *m)
{
    m->state ^= m->state >> 12;
    m->state ^= m->state << 25;
    m->state ^= m->state >> 27;
    return m->state * 0x2545f4914f6cdd1dULL;
}

/* A number below `below`, which is not 0. */
static size_t
mutate_below(struct mutate *m, size_t below)
{
    return (size_t)((mutate_next(m) >> 11) % below);
}

/* The length of a piece: mostly short. */
static size_t
mutate_piece(struct mutate *m, size_t most)
{
    size_t len = mutate_below(m, 4) > 0 ? 16 : 4096;

    len = 1 + mutate_below(m, len);
    return len < most ? len : most;
}

/* Put bytes in at a place; what comes out too long is not. */
static void
mutate_insert(struct mutate *m, const void *bytes, size_t len)
{
    size_t at = mutate_below(m, m->len + 1);

    if (len > ATT_FUZZ_INPUT - m->len)
        return;
    memmove(m->at + at + len, m->at + at, m->len - at);
    memcpy(m->at + at, bytes, len);
    m->len += len;
}

static void
mutate_drop(struct mutate *m)
{
    size_t at = mutate_below(m, m->len), len = mutate_piece(m, m->len - at);

    memmove(m->at + at, m->at + at + len, m->len - at - len);
    m->len -= len;
}

/* Take a piece of the input, or of another seed, and put it in somewhere. */
static void
mutate_copy(struct mutate *m, const uint8_t *from, size_t from_len)
{
    uint8_t piece[4096];
    size_t at = mutate_below(m, from_len), len = mutate_piece(m, from_len - at);

    memcpy(piece, from + at, len);
    for (size_t turn = mutate_below(m, 8) == 0 ? 8 : 1; turn > 0; turn--)
        mutate_insert(m, piece, len);
}

/* Change a digit, so that lengths and sizes lie. */
static void
mutate_digit(struct mutate *m)
{
    size_t at = mutate_below(m, m->len);

    for (size_t i = 0; i < m->len; i++, at = (at + 1) % m->len) {
        if (m->at[at] >= '0' && m->at[at] <= '9') {
            m->at[at] = (uint8_t)('0' + mutate_below(m, 10));
            return;
        }
    }
}

size_t
att_fuzz_mutate(const struct att_fuzz_seed *seeds, size_t count, uint64_t number, uint8_t *out)
{
    struct mutate m = {(number + 1) * 0x9e3779b97f4a7c15ULL, out, 0};
    const struct att_fuzz_seed *seed = &seeds[mutate_below(&m, count)], *other;

    m.len = seed->len < ATT_FUZZ_INPUT ? seed->len : ATT_FUZZ_INPUT;
    if (m.len > 0)
        memcpy(out, seed->bytes, m.len);
    for (size_t turn = 1 + mutate_below(&m, 8); turn > 0; turn--) {
        const char *word = mutate_words[mutate_below(&m, sizeof(mutate_words) / sizeof(char *))];
        size_t kind = mutate_below(&m, 10);

        other = &seeds[mutate_below(&m, count)];
        if (m.len == 0 || kind == 0)
            mutate_insert(&m, word, strlen(word));
        else if (kind == 1)
            m.at[mutate_below(&m, m.len)] ^= (uint8_t)(1u << mutate_below(&m, 8));
        else if (kind == 2)
            m.at[mutate_below(&m, m.len)] = (uint8_t)mutate_next(&m);
        else if (kind == 3)
            mutate_drop(&m);
        else if (kind == 4)
            mutate_copy(&m, m.at, m.len);
        else if (kind == 5 && other->len > 0)
            mutate_copy(&m, other->bytes, other->len);
        else if (kind == 6)
            mutate_digit(&m);
        else if (kind == 7 && mutate_below(&m, 4) == 0)
            m.len = mutate_below(&m, m.len);
        else
            mutate_insert(&m, word, strlen(word));
    }
    return m.len;
}
