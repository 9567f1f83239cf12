/* SPDX-License-Identifier: MIT */
/* Classes, ids and the like, sorted into families by the pieces of words in them.
 *
 * Names are made up by people: "article-body", "articleBody", "ArtikelText", "c-article__body".
 * So a name is put in lower case, the marks inside it are dropped, and pieces are looked for
 * anywhere in it; short ones that also stand inside other words ("ad" in "shadow") must begin or
 * end where a word of the name does.  The pieces are what sites of many languages use. */
#include "page/dom_int.h"

#include "base/map.h"

#define NAMES_MAX 200 /* bytes looked at */

struct piece {
    const char *text; /* lower-case letters; '^' before it: begins a word; '$' behind: ends one */
    uint8_t family;
};

/* In the order of their first letters. */
static const struct piece pieces[] = {
    {"^abo$", ATT_FAMILY_SUBSCRIBE},
    {"abstract", ATT_FAMILY_LEAD},
    {"^ad$", ATT_FAMILY_AD},
    {"addtoany", ATT_FAMILY_SHARE},
    {"^ads$", ATT_FAMILY_AD},
    {"advert", ATT_FAMILY_AD},
    {"affiliate", ATT_FAMILY_AD},
    {"alert", ATT_FAMILY_CONSENT},
    {"also", ATT_FAMILY_RELATED},
    {"anzeige", ATT_FAMILY_AD},
    {"article", ATT_FAMILY_GOOD},
    {"articlebody", ATT_FAMILY_STRONG},
    {"articlecontent", ATT_FAMILY_STRONG},
    {"articletext", ATT_FAMILY_STRONG},
    {"artikel", ATT_FAMILY_GOOD},
    {"aside", ATT_FAMILY_SIDE},
    {"author", ATT_FAMILY_META},
    {"autor", ATT_FAMILY_META},
    {"banner", ATT_FAMILY_AD},
    {"baiviet", ATT_FAMILY_GOOD},
    {"bildunter", ATT_FAMILY_CAPTION},
    {"binhluan", ATT_FAMILY_COMMENT},
    {"^bio", ATT_FAMILY_META},
    {"body", ATT_FAMILY_GOOD},
    {"bottom", ATT_FAMILY_FOOT},
    {"boxnews", ATT_FAMILY_RELATED},
    {"breadcrumb", ATT_FAMILY_MENU},
    {"byline", ATT_FAMILY_META},
    {"caption", ATT_FAMILY_CAPTION},
    {"card", ATT_FAMILY_RELATED},
    {"carousel", ATT_FAMILY_CAPTION},
    {"categor", ATT_FAMILY_META},
    {"cebodytext", ATT_FAMILY_STRONG},
    {"chiase", ATT_FAMILY_SHARE},
    {"chuthich", ATT_FAMILY_CAPTION},
    {"colophon", ATT_FAMILY_FOOT},
    {"columnright", ATT_FAMILY_SIDE},
    {"comment", ATT_FAMILY_COMMENT},
    {"comentario", ATT_FAMILY_COMMENT},
    {"commercial", ATT_FAMILY_AD},
    {"complement", ATT_FAMILY_SIDE},
    {"consent", ATT_FAMILY_CONSENT},
    {"contact", ATT_FAMILY_FIELD},
    {"content", ATT_FAMILY_GOOD},
    {"contentbody", ATT_FAMILY_STRONG},
    {"contentdetail", ATT_FAMILY_STRONG},
    {"contenttext", ATT_FAMILY_STRONG},
    {"cookie", ATT_FAMILY_CONSENT},
    {"copyright", ATT_FAMILY_FOOT},
    {"credit", ATT_FAMILY_CAPTION},
    {"credits", ATT_FAMILY_FOOT},
    {"crumb", ATT_FAMILY_MENU},
    {"date", ATT_FAMILY_META},
    {"^dek$", ATT_FAMILY_LEAD},
    {"detail", ATT_FAMILY_GOOD},
    {"detailbody", ATT_FAMILY_STRONG},
    {"detailcontent", ATT_FAMILY_STRONG},
    {"dialog", ATT_FAMILY_CONSENT},
    {"discussion", ATT_FAMILY_COMMENT},
    {"disqus", ATT_FAMILY_COMMENT},
    {"docnhieu", ATT_FAMILY_RELATED},
    {"donat", ATT_FAMILY_SUBSCRIBE},
    {"empfehl", ATT_FAMILY_RELATED},
    {"entry", ATT_FAMILY_GOOD},
    {"entrycontent", ATT_FAMILY_STRONG},
    {"excerpt", ATT_FAMILY_LEAD},
    {"facebook", ATT_FAMILY_SHARE},
    {"field", ATT_FAMILY_FIELD},
    {"figure", ATT_FAMILY_CAPTION},
    {"follow", ATT_FAMILY_SHARE},
    {"foot", ATT_FAMILY_FOOT},
    {"form", ATT_FAMILY_FIELD},
    {"forum", ATT_FAMILY_COMMENT},
    {"gallery", ATT_FAMILY_CAPTION},
    {"gdpr", ATT_FAMILY_CONSENT},
    {"head$", ATT_FAMILY_HEADLINE},
    {"header", ATT_FAMILY_HEADLINE},
    {"headline", ATT_FAMILY_HEADLINE},
    {"hidden", ATT_FAMILY_HIDE},
    {"hide$", ATT_FAMILY_HIDE},
    {"image", ATT_FAMILY_CAPTION},
    {"imprint", ATT_FAMILY_FOOT},
    {"index", ATT_FAMILY_MENU},
    {"info", ATT_FAMILY_META},
    {"inhalt", ATT_FAMILY_GOOD},
    {"inhaltsverz", ATT_FAMILY_MENU},
    {"input", ATT_FAMILY_FIELD},
    {"intro", ATT_FAMILY_LEAD},
    {"keyword", ATT_FAMILY_RELATED},
    {"kicker", ATT_FAMILY_LEAD},
    {"kommentar", ATT_FAMILY_COMMENT},
    {"latest", ATT_FAMILY_RELATED},
    {"lead", ATT_FAMILY_LEAD},
    {"legal", ATT_FAMILY_FOOT},
    {"lienquan", ATT_FAMILY_RELATED},
    {"lightbox", ATT_FAMILY_CONSENT},
    {"linklist", ATT_FAMILY_RELATED},
    {"livefyre", ATT_FAMILY_COMMENT},
    {"login", ATT_FAMILY_SUBSCRIBE},
    {"main", ATT_FAMILY_GOOD},
    {"maincontent", ATT_FAMILY_STRONG},
    {"masthead", ATT_FAMILY_HEADLINE},
    {"media", ATT_FAMILY_CAPTION},
    {"member", ATT_FAMILY_SUBSCRIBE},
    {"menu", ATT_FAMILY_MENU},
    {"meta", ATT_FAMILY_META},
    {"meter", ATT_FAMILY_SUBSCRIBE},
    {"modal", ATT_FAMILY_CONSENT},
    {"^more", ATT_FAMILY_RELATED},
    {"more$", ATT_FAMILY_RELATED},
    {"most", ATT_FAMILY_RELATED},
    {"nav", ATT_FAMILY_MENU},
    {"newsbody", ATT_FAMILY_STRONG},
    {"newsdetail", ATT_FAMILY_STRONG},
    {"newsletter", ATT_FAMILY_SUBSCRIBE},
    {"newstext", ATT_FAMILY_STRONG},
    {"noidung", ATT_FAMILY_GOOD},
    {"notice", ATT_FAMILY_CONSENT},
    {"outbrain", ATT_FAMILY_RELATED},
    {"overlay", ATT_FAMILY_CONSENT},
    {"page", ATT_FAMILY_GOOD},
    {"pager", ATT_FAMILY_MENU},
    {"pagin", ATT_FAMILY_MENU},
    {"paywall", ATT_FAMILY_SUBSCRIBE},
    {"photo", ATT_FAMILY_CAPTION},
    {"piano", ATT_FAMILY_SUBSCRIBE},
    {"popular", ATT_FAMILY_RELATED},
    {"popup", ATT_FAMILY_CONSENT},
    {"post", ATT_FAMILY_GOOD},
    {"postbody", ATT_FAMILY_STRONG},
    {"postcontent", ATT_FAMILY_STRONG},
    {"posttext", ATT_FAMILY_STRONG},
    {"premium", ATT_FAMILY_SUBSCRIBE},
    {"print", ATT_FAMILY_HIDE},
    {"privacy", ATT_FAMILY_CONSENT},
    {"product", ATT_FAMILY_AD},
    {"promo", ATT_FAMILY_RELATED},
    {"promo", ATT_FAMILY_AD},
    {"published", ATT_FAMILY_META},
    {"quangcao", ATT_FAMILY_AD},
    {"rail", ATT_FAMILY_SIDE},
    {"readmore", ATT_FAMILY_RELATED},
    {"recent", ATT_FAMILY_RELATED},
    {"recommend", ATT_FAMILY_RELATED},
    {"register", ATT_FAMILY_SUBSCRIBE},
    {"relat", ATT_FAMILY_RELATED},
    {"reply", ATT_FAMILY_COMMENT},
    {"respond", ATT_FAMILY_COMMENT},
    {"richtext", ATT_FAMILY_STRONG},
    {"sapo", ATT_FAMILY_LEAD},
    {"screenreader", ATT_FAMILY_HIDE},
    {"search", ATT_FAMILY_FIELD},
    {"secondary", ATT_FAMILY_SIDE},
    {"share", ATT_FAMILY_SHARE},
    {"sharing", ATT_FAMILY_SHARE},
    {"shop", ATT_FAMILY_AD},
    {"side", ATT_FAMILY_SIDE},
    {"signup", ATT_FAMILY_SUBSCRIBE},
    {"similar", ATT_FAMILY_RELATED},
    {"singularcontent", ATT_FAMILY_STRONG},
    {"^skip", ATT_FAMILY_MENU},
    {"slider", ATT_FAMILY_CAPTION},
    {"social", ATT_FAMILY_SHARE},
    {"source", ATT_FAMILY_META},
    {"sponsor", ATT_FAMILY_AD},
    {"sronly", ATT_FAMILY_HIDE},
    {"standfirst", ATT_FAMILY_LEAD},
    {"story", ATT_FAMILY_GOOD},
    {"storybody", ATT_FAMILY_STRONG},
    {"storycontent", ATT_FAMILY_STRONG},
    {"storytext", ATT_FAMILY_STRONG},
    {"subhead", ATT_FAMILY_LEAD},
    {"subscri", ATT_FAMILY_SUBSCRIBE},
    {"subtitle", ATT_FAMILY_LEAD},
    {"suggest", ATT_FAMILY_RELATED},
    {"summary", ATT_FAMILY_LEAD},
    {"taboola", ATT_FAMILY_RELATED},
    {"tabs$", ATT_FAMILY_MENU},
    {"tacgia", ATT_FAMILY_META},
    {"tag$", ATT_FAMILY_RELATED},
    {"tags$", ATT_FAMILY_RELATED},
    {"teaser", ATT_FAMILY_RELATED},
    {"teasertext", ATT_FAMILY_LEAD},
    {"text", ATT_FAMILY_GOOD},
    {"textcontent", ATT_FAMILY_STRONG},
    {"thread", ATT_FAMILY_COMMENT},
    {"time", ATT_FAMILY_META},
    {"tinkhac", ATT_FAMILY_RELATED},
    {"title", ATT_FAMILY_HEADLINE},
    {"^toc$", ATT_FAMILY_MENU},
    {"toolbar", ATT_FAMILY_MENU},
    {"top", ATT_FAMILY_HEADLINE},
    {"topic", ATT_FAMILY_RELATED},
    {"trending", ATT_FAMILY_RELATED},
    {"twitter", ATT_FAMILY_SHARE},
    {"video", ATT_FAMILY_CAPTION},
    {"visually", ATT_FAMILY_HIDE},
    {"vorspann", ATT_FAMILY_LEAD},
    {"weiter", ATT_FAMILY_RELATED},
    {"werbung", ATT_FAMILY_AD},
    {"whatsapp", ATT_FAMILY_SHARE},
    {"widget", ATT_FAMILY_SIDE},
    {"xemnhieu", ATT_FAMILY_RELATED},
};

/* A name without marks: its letters and digits, lower case, and a space for each gap. */
struct squeezed {
    char at[NAMES_MAX + 2];     /* a space first, and one behind */
    bool starts[NAMES_MAX + 2]; /* a word of the name begins here */
    size_t len;
};

static void
names_squeeze(struct att_str names, struct squeezed *out)
{
    bool start = true;
    char before = ' ';

    out->at[0] = ' ';
    out->starts[0] = true;
    out->len = 1;
    for (size_t i = 0; i < names.len && i < NAMES_MAX; i++) {
        char c = names.at[i];

        if (att_space(c)) {
            out->starts[out->len] = true;
            out->at[out->len++] = ' ';
            start = true;
        } else if (att_alpha(c) || att_digit(c)) {
            out->starts[out->len] =
                start || (att_lower(c) != c && before == att_lower(before) && att_alpha(before)) ||
                att_digit(c) != att_digit(before);
            out->at[out->len++] = att_lower(c);
            start = false;
        } else {
            start = true; /* "-", "_": dropped */
        }
        before = c;
    }
    out->starts[out->len] = true;
    out->at[out->len] = ' ';
}

/* Whether the piece stands at `off`. */
static bool
names_at(const struct squeezed *names, size_t off, const char *piece)
{
    if (*piece == '^') {
        if (!names->starts[off])
            return false;
        piece++;
    }
    while (*piece != '\0' && *piece != '$')
        if (names->at[off++] != *piece++)
            return false;
    return *piece == '\0' || names->starts[off];
}

/* A piece's letters. */
static const char *
names_letters(const struct piece *piece)
{
    return piece->text[0] == '^' ? piece->text + 1 : piece->text;
}

void
att_names_init(struct att_names *names)
{
    *names = (struct att_names){.first = {0}};
    for (size_t i = 0; i < ATT_COUNT(pieces); i++) {
        const char *letters = names_letters(&pieces[i]);

        names->first[letters[0] - 'a' + 1] = (uint16_t)(i + 1);
        names->second[letters[0] - 'a'] |= UINT32_C(1) << (letters[1] - 'a');
    }
    for (size_t i = 1; i <= ATT_NAMES_LETTERS; i++)
        if (names->first[i] < names->first[i - 1])
            names->first[i] = names->first[i - 1];
}

/* The families of a name that has not been asked for before. */
static uint32_t
names_read(const struct att_names *names, struct att_str text)
{
    struct squeezed squeezed;
    uint32_t families = 0;

    names_squeeze(text, &squeezed);
    for (size_t off = 1; off < squeezed.len; off++) {
        char c = squeezed.at[off], next = squeezed.at[off + 1]; /* a space at the end */

        if (!att_alpha(c) || !att_alpha(next) || (names->second[c - 'a'] >> (next - 'a') & 1) == 0)
            continue;
        for (size_t i = names->first[c - 'a']; i < names->first[c - 'a' + 1]; i++)
            if (names_at(&squeezed, off, pieces[i].text))
                families |= ATT_FAMILY_BIT(pieces[i].family);
    }
    return families;
}

uint32_t
att_names_families(struct att_names *names, struct att_str text, uint32_t *hash)
{
    uint64_t key;
    size_t slot;

    *hash = 0;
    if (text.len == 0)
        return 0;
    key = att_map_hash(text.at, text.len);
    *hash = (uint32_t)key | 1;
    slot = (size_t)(key >> 40) % ATT_NAMES_KNOWN;
    if (names->known[slot].key != key) {
        names->known[slot].key = key;
        names->known[slot].families = names_read(names, text);
    }
    return names->known[slot].families;
}
