/* SPDX-License-Identifier: MIT */
/* banned.h - functions that overflow, depend on the locale or hide state, made compile errors.
 * Included after the system headers would complain about them, so sources include it through
 * base.h last of the project headers' chain; system headers declare, we only forbid the use. */
#ifndef ATT_BASE_BANNED_H
#define ATT_BASE_BANNED_H

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atof gets
#pragma GCC poison gmtime localtime asctime ctime mktime setlocale
#undef isalpha
#undef isdigit
#undef isalnum
#undef isspace
#undef isupper
#undef islower
#undef ispunct
#undef isprint
#undef tolower
#undef toupper
#pragma GCC poison isalpha isdigit isalnum isspace isupper islower ispunct isprint tolower toupper

#endif
