/* SPDX-License-Identifier: MIT */
/* Elements and attributes by number.  Their names are in order, so the first letter leaves a
 * handful of them, and their lengths all but one or two of those. */
#include "page/dom_int.h"

struct tag_name {
    const char *at;
    uint8_t len;
    uint16_t flags;
};

static const struct tag_name tag_names[ATT_TAG_COUNT] = {
#define TAG_NAME(constant, name, flags) [ATT_TAG_##constant] = {name, sizeof(name) - 1, flags},
    ATT_TAGS(TAG_NAME)};

static const struct tag_name key_names[ATT_KEY_COUNT] = {
#define KEY_NAME(constant, name) [ATT_KEY_##constant] = {name, sizeof(name) - 1, 0},
    ATT_KEYS(KEY_NAME)};

/* The first of the names [from, to), all of which begin with the text's letter, that it is. */
static unsigned
tag_among(const struct tag_name *names, unsigned from, unsigned to, struct att_str text)
{
    for (unsigned i = from; i < to; i++)
        if (names[i].len == text.len && memcmp(names[i].at, text.at, text.len) == 0)
            return i;
    return 0;
}

/* The elements whose names begin with a letter stand from the first of them to the next letter's.
 */
static unsigned
tag_first(char letter)
{
    static const uint8_t first[27] = {
        ATT_TAG_A,        ATT_TAG_B,      ATT_TAG_CANVAS, ATT_TAG_DD,     ATT_TAG_EM,
        ATT_TAG_FIELDSET, ATT_TAG_H1,     ATT_TAG_H1,     ATT_TAG_I,      ATT_TAG_LABEL,
        ATT_TAG_LABEL,    ATT_TAG_LABEL,  ATT_TAG_MAIN,   ATT_TAG_NAV,    ATT_TAG_OBJECT,
        ATT_TAG_P,        ATT_TAG_SCRIPT, ATT_TAG_SCRIPT, ATT_TAG_SCRIPT, ATT_TAG_TABLE,
        ATT_TAG_UL,       ATT_TAG_VIDEO,  ATT_TAG_WBR,    ATT_TAG_XMP,    ATT_TAG_COUNT,
        ATT_TAG_COUNT,    ATT_TAG_COUNT,
    };

    return first[letter - 'a'];
}

enum att_tag
att_tag_find(struct att_str name)
{
    char letter = name.len > 0 ? name.at[0] : '\0';

    if (letter < 'a' || letter > 'z')
        return ATT_TAG_OTHER;
    return tag_among(tag_names, tag_first(letter), tag_first((char)(letter + 1)), name);
}

unsigned
att_tag_flags(enum att_tag tag)
{
    return tag_names[tag].flags;
}

const char *
att_tag_name(enum att_tag tag)
{
    return tag == ATT_TAG_OTHER ? "?" : tag_names[tag].at;
}

enum att_key
att_key_find(struct att_str name)
{
    return name.len == 0 ? ATT_KEY_NONE : tag_among(key_names, 1, ATT_KEY_COUNT, name);
}

const char *
att_key_name(enum att_key key)
{
    return key == ATT_KEY_NONE ? "?" : key_names[key].at;
}
