/* SPDX-License-Identifier: MIT */
/* What names of elements and classes say about their content.  The words are
 * those that Vietnamese and English sites share; a class is cut into words at
 * marks and capitals, so that "ads" is not found in "loads". */
#include "page/page_int.h"

#include "base/map.h"

/* In the order of their first letters. */
static const struct {
    const char *word;
    enum att_role role;
} markup_words[] = {
    {"abstract", ATT_ROLE_LEAD},
    {"author", ATT_ROLE_AUTHOR},
    {"authors", ATT_ROLE_AUTHOR},
    {"ads", ATT_ROLE_SKIP},
    {"advert", ATT_ROLE_SKIP},
    {"advertisement", ATT_ROLE_SKIP},
    {"byline", ATT_ROLE_AUTHOR},
    {"breadcrumb", ATT_ROLE_CRUMB},
    {"breadcrumbs", ATT_ROLE_CRUMB},
    {"binhluan", ATT_ROLE_SKIP},
    {"chapeau", ATT_ROLE_LEAD},
    {"caption", ATT_ROLE_CAPTION},
    {"chuthich", ATT_ROLE_CAPTION},
    {"crumb", ATT_ROLE_CRUMB},
    {"crumbs", ATT_ROLE_CRUMB},
    {"cungmuc", ATT_ROLE_RELATED},
    {"cungchuyenmuc", ATT_ROLE_RELATED},
    {"comment", ATT_ROLE_SKIP},
    {"comments", ATT_ROLE_SKIP},
    {"chiase", ATT_ROLE_SKIP},
    {"cookie", ATT_ROLE_SKIP},
    {"duongdan", ATT_ROLE_CRUMB},
    {"docnhieu", ATT_ROLE_SKIP},
    {"figcaption", ATT_ROLE_CAPTION},
    {"fontsize", ATT_ROLE_SKIP},
    {"imagecaption", ATT_ROLE_CAPTION},
    {"keywords", ATT_ROLE_SKIP},
    {"lead", ATT_ROLE_LEAD},
    {"lede", ATT_ROLE_LEAD},
    {"lienquan", ATT_ROLE_RELATED},
    {"login", ATT_ROLE_SKIP},
    {"modal", ATT_ROLE_SKIP},
    {"mostread", ATT_ROLE_SKIP},
    {"menu", ATT_ROLE_SKIP},
    {"newsletter", ATT_ROLE_SKIP},
    {"navbar", ATT_ROLE_SKIP},
    {"photocms_caption", ATT_ROLE_CAPTION},
    {"popup", ATT_ROLE_SKIP},
    {"paywall", ATT_ROLE_SKIP},
    {"print", ATT_ROLE_SKIP},
    {"pagination", ATT_ROLE_SKIP},
    {"player", ATT_ROLE_SKIP},
    {"quangcao", ATT_ROLE_SKIP},
    {"related", ATT_ROLE_RELATED},
    {"relate", ATT_ROLE_RELATED},
    {"readmore", ATT_ROLE_RELATED},
    {"rating", ATT_ROLE_SKIP},
    {"sapo", ATT_ROLE_LEAD},
    {"summary", ATT_ROLE_LEAD},
    {"standfirst", ATT_ROLE_LEAD},
    {"seealso", ATT_ROLE_RELATED},
    {"share", ATT_ROLE_SKIP},
    {"sharing", ATT_ROLE_SKIP},
    {"social", ATT_ROLE_SKIP},
    {"subscribe", ATT_ROLE_SKIP},
    {"tomtat", ATT_ROLE_LEAD},
    {"trichdan", ATT_ROLE_LEAD},
    {"tacgia", ATT_ROLE_AUTHOR},
    {"tinkhac", ATT_ROLE_RELATED},
    {"tinlienquan", ATT_ROLE_RELATED},
    {"tincu", ATT_ROLE_RELATED},
    {"tinmoi", ATT_ROLE_RELATED},
    {"tienich", ATT_ROLE_SKIP},
    {"tags", ATT_ROLE_SKIP},
    {"tag", ATT_ROLE_SKIP},
    {"tukhoa", ATT_ROLE_SKIP},
    {"toolbar", ATT_ROLE_SKIP},
    {"tools", ATT_ROLE_SKIP},
    {"ticker", ATT_ROLE_SKIP},
    {"xemnhieu", ATT_ROLE_SKIP},
};

void
att_markup_init(struct att_markup *markup)
{
    *markup = (struct att_markup){.first = {0}};
    for (size_t i = 0; i < ATT_COUNT(markup_words); i++)
        markup->first[markup_words[i].word[0] - 'a' + 1] = (uint8_t)(i + 1);
    for (size_t i = 1; i < ATT_COUNT(markup->first); i++)
        if (markup->first[i] < markup->first[i - 1])
            markup->first[i] = markup->first[i - 1];
}

/* Pairs of words that count as one: "tin-lien-quan", "chu_thich", "mostRead". */
static bool
markup_known(const struct att_markup *markup, const char *word, enum att_role *role)
{
    for (size_t i = markup->first[*word - 'a']; i < markup->first[*word - 'a' + 1]; i++) {
        if (markup_words[i].word[1] == word[1] && strcmp(markup_words[i].word, word) == 0) {
            *role = markup_words[i].role;
            return true;
        }
    }
    return false;
}

/* The next word of a class list, in lower case; false at the end.  *joined: no space before it. */
static bool
markup_word(struct att_str names, size_t *off, char word[32], bool *joined)
{
    size_t len = 0;

    *joined = *off > 0;
    while (*off < names.len && !att_alpha(names.at[*off])) {
        *joined = *joined && !att_space(names.at[*off]);
        (*off)++;
    }
    while (*off < names.len && att_alpha(names.at[*off])) {
        bool capital = names.at[*off] >= 'A' && names.at[*off] <= 'Z';

        if (len > 0 && capital && names.at[*off - 1] >= 'a' && names.at[*off - 1] <= 'z')
            break;
        if (len + 1 < 32)
            word[len++] = att_lower(names.at[*off]);
        (*off)++;
    }
    word[len] = '\0';
    return len > 0;
}

/* The role of names that have not been asked for before. */
static enum att_role
markup_read(const struct att_markup *markup, struct att_str names)
{
    char word[32], chain[96] = "";
    enum att_role best = ATT_ROLE_NONE, role;
    size_t off = 0, words = 0;
    bool joined;

    names = att_str_sub(names, 0, 400);
    while (words++ < 40 && markup_word(names, &off, word, &joined)) {
        size_t len = joined ? strlen(chain) : 0;

        if (len + strlen(word) + 1 > sizeof(chain))
            len = 0;
        memcpy(chain + len, word, strlen(word) + 1);
        /* "tin", "tinlien", "tinlienquan": the last words of the chain, and the whole */
        if ((markup_known(markup, word, &role) || markup_known(markup, chain, &role)) &&
            role > best)
            best = role;
        for (size_t i = 1; i < len; i++)
            if (markup_known(markup, chain + i, &role) && role > best)
                best = role;
    }
    return best;
}

enum att_role
att_markup_role(struct att_markup *markup, struct att_str names)
{
    uint64_t key;
    size_t slot;

    if (names.len == 0)
        return ATT_ROLE_NONE;
    key = att_map_hash(names.at, names.len) | 1; /* 0 is for what is free */
    slot = (size_t)(key >> 40) % ATT_MARKUP_KNOWN;
    if (markup->known[slot].key != key) {
        markup->known[slot].key = key;
        markup->known[slot].role = markup_read(markup, names);
    }
    return markup->known[slot].role;
}
