/* SPDX-License-Identifier: MIT */
/* coder.h - article + lexicon + rules -> coded document.  The functions are in attache.h;
 * this door adds what the record needs to know about how a document was coded. */
#ifndef ATT_CODER_CODER_H
#define ATT_CODER_CODER_H

#include "base/base.h"

#endif
