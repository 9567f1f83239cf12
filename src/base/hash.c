/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <sodium.h>

void
att_hash_hex(struct att_str bytes, char out[ATT_HASH_HEX])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char sum[crypto_hash_sha256_BYTES];

    (void)crypto_hash_sha256(sum, (const unsigned char *)(bytes.at == NULL ? "" : bytes.at),
                             bytes.len);
    for (size_t i = 0; i < sizeof(sum); i++) {
        out[2 * i] = digits[sum[i] >> 4];
        out[2 * i + 1] = digits[sum[i] & 15];
    }
    out[ATT_HASH_HEX - 1] = '\0';
}
