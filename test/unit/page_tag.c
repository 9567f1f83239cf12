/* SPDX-License-Identifier: MIT */
/* page_tag.c - every element and attribute is found by its name, and nothing else is. */
#include "page/dom_int.h"

#include "test.h"

ATT_TEST(every_element_is_found_by_its_name)
{
    for (unsigned tag = 1; tag < ATT_TAG_COUNT; tag++)
        ATT_CHECK_INT(att_tag_find(att_str(att_tag_name(tag))), tag, "number");
}

ATT_TEST(every_attribute_is_found_by_its_name)
{
    for (unsigned key = 1; key < ATT_KEY_COUNT; key++)
        ATT_CHECK_INT(att_key_find(att_str(att_key_name(key))), key, "number");
}

ATT_TEST(other_names_are_none)
{
    static const char *const names[] = {"",     "P", "h0", "h7", "pp",    "divs", "di",   "z",
                                        "\xc3", "{", "`",  "-",  "figur", "b1",   "{div", "0"};

    for (size_t i = 0; i < ATT_COUNT(names); i++) {
        ATT_CHECK_INT(att_tag_find(att_str(names[i])), ATT_TAG_OTHER, "number");
        ATT_CHECK_INT(att_key_find(att_str(names[i])), ATT_KEY_NONE, "number");
    }
    ATT_CHECK_STR(att_tag_name(ATT_TAG_OTHER), "?", "no name");
    ATT_CHECK_STR(att_key_name(ATT_KEY_NONE), "?", "no name");
}
