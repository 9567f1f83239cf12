/* SPDX-License-Identifier: MIT */
/* limits.h - every limit on input, by name.  Each has a test on either side of it. */
#ifndef ATT_BASE_LIMITS_H
#define ATT_BASE_LIMITS_H

#define ATT_KIB ((size_t)1024)
#define ATT_MIB (ATT_KIB * 1024)

/* Files */
#define ATT_LIMIT_FILE_BYTES (ATT_MIB * 1024)  /* one input file, as stored */
#define ATT_LIMIT_PAGE_BYTES (ATT_MIB * 16)    /* one page: HTML, text or JSON object */
#define ATT_LIMIT_LEXICON_BYTES (ATT_MIB * 32) /* one lexicon or rule file */
#define ATT_LIMIT_PATH_DEPTH 64                /* folders within folders */
#define ATT_LIMIT_INFLATE_RATIO 1200           /* unpacked bytes a packed byte may give */
#define ATT_LIMIT_HEADER_BYTES (ATT_KIB * 64)  /* header of a WARC record or HTTP message */
#define ATT_LIMIT_SKIP_BYTES (ATT_MIB * 4096)  /* unpacked, to get past too large a record */
#define ATT_LIMIT_SEEN_PAGES 100000            /* of an archive, remembered for its revisits */
#define ATT_LIMIT_HTTP_CODINGS 4               /* one within the other, of one body */

/* Pages */
#define ATT_LIMIT_BLOCKS 100000
#define ATT_LIMIT_TEASERS 1000
#define ATT_LIMIT_HTML_NODES 2000000
#define ATT_LIMIT_HTML_DEPTH 230       /* levels (libxml2 stops at 256) */
#define ATT_LIMIT_HTML_ATTRIBUTES 1000 /* of one element */
#define ATT_LIMIT_HTML_CELLS 100000    /* pieces of text that are read as one */

/* Coding */
#define ATT_LIMIT_TOKENS 4000000       /* in one page */
#define ATT_LIMIT_SENTENCE_TOKENS 2000 /* longer ones are cut */
#define ATT_LIMIT_MENTIONS 1000000
#define ATT_LIMIT_EVENTS                                                     \
    4000 /* tellings of events in one page: each is compared with the others \
          */
#define ATT_LIMIT_RULE_STEPS 50000      /* of all rules in a sentence, and for each token … */
#define ATT_LIMIT_RULE_TOKEN_STEPS 1000 /* … so many more */
#define ATT_LIMIT_RULES 20000
#define ATT_LIMIT_PATTERN_INSNS 20000 /* of one pattern, macros and all */
#define ATT_LIMIT_PHRASE_TOKENS 32
#define ATT_LIMIT_SIDES 384 /* countries and bodies that a set of sides can hold; in 64s */

/* Output */
#define ATT_LIMIT_OUTPUT_BYTES (ATT_MIB * 512)
#define ATT_LIMIT_QUERY_BYTES (ATT_KIB * 4)
#define ATT_LIMIT_REQUEST_BYTES (ATT_KIB * 64)

#endif
