/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include "base/embed.h"

#include <sodium.h>

/* As hex. */
static void
hash_write(const unsigned char sum[crypto_hash_sha256_BYTES], char out[ATT_HASH_HEX])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < crypto_hash_sha256_BYTES; i++) {
        out[2 * i] = digits[sum[i] >> 4];
        out[2 * i + 1] = digits[sum[i] & 15];
    }
    out[ATT_HASH_HEX - 1] = '\0';
}

void
att_hash_hex(struct att_str bytes, char out[ATT_HASH_HEX])
{
    unsigned char sum[crypto_hash_sha256_BYTES];

    (void)crypto_hash_sha256(sum, (const unsigned char *)(bytes.at == NULL ? "" : bytes.at),
                             bytes.len);
    hash_write(sum, out);
}

/* Add a text, and a NUL behind it. */
static void
hash_add(crypto_hash_sha256_state *state, const void *bytes, size_t len)
{
    (void)crypto_hash_sha256_update(state, bytes, len);
    (void)crypto_hash_sha256_update(state, (const unsigned char *)"", 1);
}

void
att_embed_digest(const struct att_embed *files, size_t count, struct att_str more,
                 char out[ATT_HASH_HEX])
{
    crypto_hash_sha256_state state;
    unsigned char sum[crypto_hash_sha256_BYTES];

    (void)crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < count; i++) {
        hash_add(&state, files[i].name, strlen(files[i].name));
        hash_add(&state, files[i].bytes, files[i].len);
    }
    hash_add(&state, more.at == NULL ? "" : more.at, more.len);
    (void)crypto_hash_sha256_final(&state, sum);
    hash_write(sum, out);
}
