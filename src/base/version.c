/* SPDX-License-Identifier: MIT */
#include "base/base.h"

const char *
att_version(void)
{
    return ATT_VERSION; /* from the file VERSION, by the build */
}
