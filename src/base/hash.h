/* SPDX-License-Identifier: MIT */
/* hash.h - digests that name content: SHA-256 through libsodium, in lower-case hex. */
#ifndef ATT_BASE_HASH_H
#define ATT_BASE_HASH_H

#include "base/base.h"

#define ATT_HASH_HEX 65 /* 64 hex digits and a NUL */

/* SHA-256 of `bytes` as text. */
void att_hash_hex(struct att_str bytes, char out[ATT_HASH_HEX]);

#endif
