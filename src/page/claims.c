/* SPDX-License-Identifier: MIT */
/* Which of the things that a page says of itself is believed.
 *
 * Each source has a weight; sources that agree count together, so that schema.org objects that a
 * template left behind, or that tell of another article, lose to what the rest of the page says.
 * The order of the weights is that of how seldom the source is wrong on news sites. */
#include "page/claims_int.h"

#define CLAIMS_SLACK 10      /* minutes by which clocks differ */
#define CLAIMS_DAY (24 * 60) /* minutes */
#define CLAIMS_OLDEST 1990   /* year; no page is older, "1970-01-01" stands for nothing */
#define CLAIMS_ZONE (7 * 60) /* minutes: of dates without a zone */
#define CLAIMS_SOURCES (ATT_CLAIM_LINE + 1)

/* How much a source counts, and how sure it is by itself, in hundredths. */
static const struct {
    int weight, sure;
} claim_sources[CLAIMS_SOURCES] = {
    [ATT_CLAIM_KEY] = {100, 99},      [ATT_CLAIM_JSONLD] = {8, 90}, [ATT_CLAIM_OG] = {6, 85},
    [ATT_CLAIM_MICRODATA] = {6, 80},  [ATT_CLAIM_META] = {4, 75},   [ATT_CLAIM_LINK] = {8, 90},
    [ATT_CLAIM_HEAD_TITLE] = {4, 60}, [ATT_CLAIM_TIME] = {2, 55},   [ATT_CLAIM_HEADING] = {200, 90},
    [ATT_CLAIM_LINE] = {4, 70},
};

static bool
claim_dated(enum att_claim_field field)
{
    return field == ATT_CLAIM_PUBLISHED || field == ATT_CLAIM_MODIFIED;
}

/* ---- comparing --------------------------------------------------------------------- */

/* An address without scheme, "www.", query and closing slash. */
static struct att_str
claim_bare_url(struct att_str url)
{
    static const char *const heads[] = {"https://", "http://", "//", "www.", "m.", "amp."};

    for (size_t i = 0; i < ATT_COUNT(heads); i++)
        if (att_str_starts(url, heads[i]))
            url = att_str_sub(url, strlen(heads[i]), url.len);
    for (size_t i = 0; i < url.len; i++)
        if (url.at[i] == '#' || (url.at[i] == '?' && i > 0 && url.at[i - 1] != '/'))
            url.len = i; /* "/?p=31" is a path of its own */
    while (url.len > 0 && url.at[url.len - 1] == '/')
        url.len--;
    return url;
}

/* "benxua.example" of an address. */
static struct att_str
claim_host(struct att_str url)
{
    url = claim_bare_url(url);
    for (size_t i = 0; i < url.len; i++)
        if (url.at[i] == '/' || url.at[i] == ':')
            url.len = i;
    return url;
}

/* Whether a name is an address: "nhipsong.example", without a blank. */
static bool
claim_domain(struct att_str name)
{
    size_t dot = att_str_find(name, att_str("."), 0);

    return att_str_find(name, att_str(" "), 0) == SIZE_MAX && dot != SIZE_MAX && dot > 1 &&
           dot + 2 < name.len && att_str_find(name, att_str("."), name.len - 2) == SIZE_MAX &&
           !(name.at[dot + 1] >= 'A' && name.at[dot + 1] <= 'Z' && dot <= 2);
}

/* The letters of a name; an outlet's address without its ending. */
static struct att_str
claim_norm(struct att_arena *arena, const struct att_page_claim *claim)
{
    struct att_str value = claim->value;

    if (claim->field == ATT_CLAIM_URL)
        return claim_bare_url(value);
    if (claim->field == ATT_CLAIM_PUBLISHER && claim_domain(value)) {
        value = claim_host(value);
        value.len = att_str_find(value, att_str("."), 0) == SIZE_MAX
                        ? value.len
                        : att_str_find(value, att_str("."), 0);
    }
    return att_squeeze(arena, value);
}

/* Minutes since 1970 at Greenwich. */
static int64_t
claim_minutes(const struct att_stamp *stamp)
{
    int64_t at = att_day_number(stamp->day) * CLAIMS_DAY;

    if (stamp->hour < 0)
        return at;
    return at + stamp->hour * 60 + stamp->minute - (stamp->zoned ? stamp->zone_min : CLAIMS_ZONE);
}

/* Whether two claims to a field say the same, one perhaps less exactly. */
static bool
claim_agrees(const struct att_said *a, const struct att_said *b)
{
    if (claim_dated(a->claim.field)) {
        if (a->stamp.hour >= 0 && b->stamp.hour >= 0)
            return claim_minutes(&a->stamp) == claim_minutes(&b->stamp);
        return att_day_number(a->stamp.day) == att_day_number(b->stamp.day);
    }
    if (att_str_eq(a->norm, b->norm))
        return true;
    if (a->claim.field == ATT_CLAIM_URL || a->norm.len < 4 || b->norm.len < 4)
        return false;
    return att_str_find(a->norm, b->norm, 0) != SIZE_MAX ||
           att_str_find(b->norm, a->norm, 0) != SIZE_MAX;
}

static int
claim_weight(const struct att_said *said)
{
    if (said->claim.field == ATT_CLAIM_URL && att_str_find(said->norm, att_str("/"), 0) == SIZE_MAX)
        return 1; /* the front page */
    if (said->claim.field == ATT_CLAIM_PUBLISHER && said->claim.source == ATT_CLAIM_OG)
        return 9; /* the name that readers know; schema.org has the company's */
    return said->minor ? 3 : claim_sources[said->claim.source].weight;
}

/* ---- refusing ---------------------------------------------------------------------- */

/* The last minute at which the page can have been written: when it was saved, or now. */
static int64_t
claims_limit(const struct att_given *given)
{
    const struct att_str known[] = {given->captured, given->now};
    int64_t limit = INT64_MAX / 2;

    for (size_t i = 0; i < ATT_COUNT(known); i++) {
        struct att_stamp stamp;
        int64_t at;

        if (known[i].len == 0 || !att_stamp_find(known[i], &stamp))
            continue;
        at = claim_minutes(&stamp) + (stamp.hour < 0 ? CLAIMS_DAY : 0);
        limit = at < limit ? at : limit;
    }
    return limit;
}

static const char *
claim_date_refused(const struct att_given *given, const struct att_stamp *stamp)
{
    int64_t at = claim_minutes(stamp), slack = CLAIMS_SLACK;

    if (stamp->hour < 0)
        slack = CLAIMS_DAY / 2; /* where it is written it is tomorrow already */
    if (stamp->day.year < CLAIMS_OLDEST)
        return "older than web pages are";
    if (at > claims_limit(given) + slack)
        return given->captured.len > 0 ? "after the page was saved" : "in the future";
    return NULL;
}

/* Whether an author's name begins or ends as those of organisations do. */
static bool
claim_organisation(struct att_arena *arena, struct att_str name)
{
    static const char *const heads[] = {"Báo ",     "BÁO ",       "Tạp chí ",     "Đài Tr",
                                        "Đài Phát", "Đài Tiếng",  "Thông tấn xã", "Cổng thông",
                                        "Cổng TT",  "Trang tin ", "Trang thông",  "Ban biên tập",
                                        "Ban Biên", "Tòa soạn",   "Toà soạn",     "Bộ ",
                                        "Sở ",      "Cục ",       "Tổng cục ",    "Công ty "};
    static const char *const ends[] = {" news",  " online", " media", " dien tu", " editorial",
                                       " staff", " tv",     " jsc",   " .,jsc",   " newsroom"};
    static const char *const whole[] = {"admin",   "administrator", "webmaster",   "editor", "root",
                                        "editors", "quantri",       "bientapvien", "staff"};
    struct att_str fold = att_fold(arena, name), squeezed = att_squeeze(arena, name);

    for (size_t i = 0; i < ATT_COUNT(heads); i++)
        if (att_str_starts(name, heads[i]))
            return true;
    for (size_t i = 0; i < ATT_COUNT(ends); i++)
        if (att_str_ends(fold, ends[i]))
            return true;
    for (size_t i = 0; i < ATT_COUNT(whole); i++)
        if (att_str_eqz(squeezed, whole[i]))
            return true;
    return false;
}

/* Whether letters are those of an outlet's name, "Báo điện tử" before it or not. */
static bool
claim_outlet_name(struct att_str letters, struct att_str outlet)
{
    static const char *const heads[] = {"baodientu", "bao", "tapchi", "trangtin", "kenh"};

    if (att_str_eq(letters, outlet))
        return true;
    for (size_t i = 0; i < ATT_COUNT(heads); i++)
        if (att_str_starts(outlet, heads[i]) &&
            att_str_eq(letters, att_str_sub(outlet, strlen(heads[i]), outlet.len)))
            return true;
    return letters.len >= 5 && outlet.len >= 5 &&
           (att_str_find(outlet, letters, 0) == 0 || att_str_find(letters, outlet, 0) == 0);
}

/* Whether an author is the outlet itself: its name, or a part of its address. */
static bool
claim_outlet(struct att_arena *arena, const struct att_given *given, struct att_str author)
{
    struct att_str letters = att_squeeze(arena, author);

    if (letters.len < 2 || att_str_has(author, "@") || att_str_has(author, "://") ||
        att_str_has(author, "<") || att_str_starts(author, "www.") || claim_domain(author))
        return true;
    for (size_t i = 0; i < given->claims->said.count; i++) {
        const struct att_said *said = &given->claims->said.at[i];
        struct att_str rest = claim_host(said->claim.value), label;

        if (said->claim.field == ATT_CLAIM_PUBLISHER && claim_outlet_name(letters, said->norm))
            return true;
        if (said->claim.field != ATT_CLAIM_URL)
            continue;
        while (att_str_cut(&rest, '.', &label))
            if (label.len >= 4 && claim_outlet_name(letters, label))
                return true;
    }
    return false;
}

/* Why a claim cannot be; NULL when it can. */
static const char *
claim_refused(struct att_arena *arena, const struct att_given *given, const struct att_said *said)
{
    struct att_str value = said->claim.value;

    if (said->claim.source == ATT_CLAIM_KEY)
        return NULL;
    if (said->object != ATT_NO_OBJECT && given->claims->objects.at[said->object].rank < 0)
        return "of another article";
    switch (said->claim.field) {
    case ATT_CLAIM_PUBLISHED:
    case ATT_CLAIM_MODIFIED:
        return claim_date_refused(given, &said->stamp);
    case ATT_CLAIM_BYLINE:
        if (claim_outlet(arena, given, value))
            return "the outlet, or an address";
        return said->claim.source != ATT_CLAIM_LINE && claim_organisation(arena, value)
                   ? "an organisation"
                   : NULL;
    case ATT_CLAIM_PUBLISHER:
        return att_str_has(value, "://") || (att_str_has(value, "@") && att_str_has(value, "."))
                   ? "an address"
                   : NULL;
    default:
        return NULL;
    }
}

/* Prepare one claim: its norm or stamp, and whether it is refused. */
static void
claim_prepare(struct att_arena *arena, const struct att_given *given, struct att_said *said)
{
    if (claim_dated(said->claim.field)) {
        if (!att_stamp_find(said->claim.value, &said->stamp)) {
            said->claim.refused = "no date";
            return;
        }
        said->claim.value = att_stamp_write(&said->stamp, arena);
    } else {
        said->norm = claim_norm(arena, &said->claim);
    }
    said->claim.refused = claim_refused(arena, given, said);
}

/* ---- choosing ---------------------------------------------------------------------- */

/* How many seconds, minutes and zones a date states. */
static int
claim_exact(const struct att_said *said)
{
    if (said->claim.field == ATT_CLAIM_PUBLISHER)
        return !claim_domain(said->claim.value);
    if (said->claim.field == ATT_CLAIM_URL)
        return att_str_starts(said->claim.value, "http");
    if (!claim_dated(said->claim.field))
        return 0;
    return 4 * (said->stamp.hour >= 0) + 2 * (said->stamp.second >= 0) + said->stamp.zoned;
}

/* The weight of all sources that agree with claim i, each counted once. */
static int
claim_score(const struct att_claims *claims, size_t i)
{
    const struct att_said *one = &claims->said.at[i];
    int best[CLAIMS_SOURCES] = {0}, score = 0;

    for (size_t k = 0; k < claims->said.count; k++) {
        const struct att_said *said = &claims->said.at[k];
        int weight = claim_weight(said);

        if (said->claim.field == one->claim.field && said->claim.refused == NULL &&
            (k == i || claim_agrees(one, said)) && weight > best[said->claim.source])
            best[said->claim.source] = weight;
    }
    for (size_t k = 0; k < CLAIMS_SOURCES; k++)
        score += best[k];
    return score;
}

/* How sure the taken claim is: agreement halves the doubt, each source that differs adds to it. */
static int
claim_sure(const struct att_claims *claims, size_t taken)
{
    const struct att_said *one = &claims->said.at[taken];
    bool agrees[CLAIMS_SOURCES] = {false}, differs[CLAIMS_SOURCES] = {false};
    double doubt = 1 - claim_sources[one->claim.source].sure / 100.0;

    for (size_t k = 0; k < claims->said.count; k++) {
        const struct att_said *said = &claims->said.at[k];

        if (said->claim.field == one->claim.field && k != taken && said->claim.refused == NULL)
            (said->claim.agrees ? agrees : differs)[said->claim.source] = true;
    }
    for (size_t k = 0; k < CLAIMS_SOURCES; k++) {
        if (k != one->claim.source && agrees[k])
            doubt /= 2;
        else if (differs[k] && !agrees[k])
            doubt += (1 - doubt) * 0.15;
    }
    return (int)((1 - doubt) * 100 + 0.5) > 99 ? 99 : (int)((1 - doubt) * 100 + 0.5);
}

/* Take the claim to a field that is believed; NULL when there is none. */
static struct att_said *
claims_take(struct att_claims *claims, enum att_claim_field field)
{
    size_t best = SIZE_MAX, taken = SIZE_MAX;
    int best_score = 0;

    for (size_t i = 0; i < claims->said.count; i++) {
        const struct att_said *said = &claims->said.at[i];
        int score;

        claims->said.at[i].claim.taken = said->claim.taken && said->claim.field != field;
        if (said->claim.field != field || said->claim.refused != NULL)
            continue;
        score = claim_score(claims, i) * 16 + claim_weight(said) % 16;
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    if (best == SIZE_MAX)
        return NULL;
    for (size_t i = 0; i < claims->said.count; i++) {
        struct att_said *said = &claims->said.at[i];
        const struct att_said *old = taken == SIZE_MAX ? NULL : &claims->said.at[taken];

        if (said->claim.field != field || said->claim.refused != NULL ||
            !claim_agrees(&claims->said.at[best], said))
            continue;
        if (old == NULL || claim_exact(said) > claim_exact(old) ||
            (claim_exact(said) == claim_exact(old) && claim_weight(said) > claim_weight(old)))
            taken = i;
    }
    for (size_t i = 0; i < claims->said.count; i++)
        if (claims->said.at[i].claim.field == field)
            claims->said.at[i].claim.agrees =
                claims->said.at[i].claim.refused == NULL &&
                claim_agrees(&claims->said.at[taken], &claims->said.at[i]);
    claims->said.at[taken].claim.taken = true;
    claims->said.at[taken].claim.sure = claim_sure(claims, taken);
    return &claims->said.at[taken];
}

/* ---- before the article is found --------------------------------------------------- */

/* The head's title without the outlet's name: "Title - Outlet", "Title | Outlet". */
static struct att_str
claims_bare_title(struct att_str title)
{
    for (size_t i = title.len; i-- > 1;) {
        struct att_line rest = {0};

        if (title.at[i] != '|' && !(title.at[i] == '-' && title.at[i - 1] == ' '))
            continue;
        att_line_measure(att_str_sub(title, i + 1, title.len), &rest);
        return rest.words <= 6 ? att_str_trim(att_str_sub(title, 0, i)) : title;
    }
    return title;
}

/* Whether two titles are one, perhaps with the outlet's name behind it. */
static bool
claims_same_title(struct att_str a, struct att_str b)
{
    return att_str_find(a, b, 0) != SIZE_MAX || att_str_find(b, a, 0) != SIZE_MAX;
}

/* How well an object answers to the page: by its headline and by its address. */
static int
claims_rank(struct att_arena *arena, const struct att_claims *claims,
            const struct att_object *object)
{
    struct att_str headline = att_squeeze(arena, object->headline);
    struct att_str head = att_squeeze(arena, claims->head_title);
    struct att_str url = claim_bare_url(object->url);
    int rank = 0, same = 0, other = 0;

    if (headline.len >= 8 && head.len >= 8) {
        if (claims_same_title(headline, head))
            same++;
        else
            other++;
    }
    for (size_t i = 0; i < claims->said.count; i++) {
        const struct att_said *said = &claims->said.at[i];
        struct att_str value;

        if (said->object != ATT_NO_OBJECT)
            continue;
        if (said->claim.field == ATT_CLAIM_TITLE && headline.len >= 8) {
            value = att_squeeze(arena, said->claim.value);
            same += value.len >= 8 && claims_same_title(value, headline);
            other += value.len >= 8 && !claims_same_title(value, headline);
        } else if (said->claim.field == ATT_CLAIM_URL && url.len > 0 &&
                   att_str_find(url, att_str("/"), 0) != SIZE_MAX) {
            value = claim_bare_url(said->claim.value);
            rank += att_str_eq(value, url) ? 2 : -1;
        }
    }
    if (same > 0)
        rank += 3;
    else if (other > 0)
        rank -= 3;
    return rank;
}

/* Of the objects, those that answer best are the page's; others tell of other articles. */
static void
claims_own(struct att_arena *arena, struct att_claims *claims)
{
    int best = INT32_MIN;

    for (size_t i = 0; i < claims->objects.count; i++) {
        struct att_object *object = &claims->objects.at[i];

        object->rank = claims_rank(arena, claims, object);
        best = object->rank > best ? object->rank : best;
    }
    for (size_t i = 0; i < claims->objects.count; i++)
        if (claims->objects.at[i].rank < best)
            claims->objects.at[i].rank = -1;
}

/* What the input's own keys say goes before all else. */
static void
claims_keys(struct att_arena *arena, struct att_given *given)
{
    const struct {
        enum att_claim_field field;
        struct att_str value;
    } keys[] = {
        {ATT_CLAIM_TITLE, given->title},         {ATT_CLAIM_PUBLISHED, given->published},
        {ATT_CLAIM_MODIFIED, given->modified},   {ATT_CLAIM_BYLINE, given->byline},
        {ATT_CLAIM_PUBLISHER, given->publisher}, {ATT_CLAIM_URL, given->url},
        {ATT_CLAIM_ORIGIN, given->origin},
    };

    for (size_t i = 0; i < ATT_COUNT(keys); i++)
        att_given_claim(arena, given, keys[i].field, ATT_CLAIM_KEY, keys[i].value, ATT_NO_OBJECT);
}

void
att_claims_head(struct att_arena *arena, struct att_given *given)
{
    struct att_claims *claims = att_given_claims(arena, given);
    const struct att_said *title, *url;

    if (claims == NULL)
        return;
    claims_keys(arena, given);
    claims_own(arena, claims);
    att_given_claim(arena, given, ATT_CLAIM_TITLE, ATT_CLAIM_HEAD_TITLE,
                    claims_bare_title(claims->head_title), ATT_NO_OBJECT);
    for (size_t i = 0; i < claims->said.count; i++)
        claim_prepare(arena, given, &claims->said.at[i]);
    for (size_t i = 0; i < claims->said.count; i++) /* authors need the outlets' names */
        if (claims->said.at[i].claim.field == ATT_CLAIM_BYLINE)
            claim_prepare(arena, given, &claims->said.at[i]);
    title = claims_take(claims, ATT_CLAIM_TITLE);
    url = claims_take(claims, ATT_CLAIM_URL);
    if (given->title.len == 0 && title != NULL)
        given->title = title->claim.value;
    if (given->url.len == 0 && url != NULL)
        given->url = url->claim.value;
    if (given->lang.len > 2)
        given->lang.len = 2;
}

/* ---- when it is found -------------------------------------------------------------- */

/* Add what the page or the input's own keys say. */
static void
claims_add(struct att_draft *draft, enum att_claim_field field, enum att_claim_source source,
           struct att_str value)
{
    struct att_given *given = draft->given;
    size_t before = given->claims->said.count;

    att_given_claim(draft->arena, given, field, source, value, ATT_NO_OBJECT);
    if (given->claims->said.count > before)
        claim_prepare(draft->arena, given, &given->claims->said.at[before]);
}

/* Refuse last changes before the publication that is believed. */
static void
claims_order(struct att_claims *claims, const struct att_said *published)
{
    for (size_t i = 0; published != NULL && i < claims->said.count; i++) {
        struct att_said *said = &claims->said.at[i];
        int64_t at;

        if (said->claim.field != ATT_CLAIM_MODIFIED || said->claim.refused != NULL)
            continue;
        at = claim_minutes(&said->stamp) + (said->stamp.hour < 0 ? CLAIMS_DAY : 0);
        if (at < claim_minutes(&published->stamp))
            said->claim.refused = "before the publication";
    }
}

/* Whether all <time> elements state one moment; else they may be those of a list. */
static void
claims_times(struct att_claims *claims)
{
    const struct att_said *first = NULL;
    bool several = false, other = false;

    for (size_t i = 0; i < claims->said.count; i++) {
        const struct att_said *said = &claims->said.at[i];

        if (said->claim.field != ATT_CLAIM_PUBLISHED || said->claim.refused != NULL)
            continue;
        if (said->claim.source != ATT_CLAIM_TIME) {
            other = true;
        } else if (first == NULL) {
            first = said;
        } else {
            several = several || !claim_agrees(first, said);
        }
    }
    for (size_t i = 0; several && !other && i < claims->said.count; i++)
        if (claims->said.at[i].claim.source == ATT_CLAIM_TIME)
            claims->said.at[i].claim.refused = "one of several";
}

/* "Thời sự > Quốc phòng" */
static struct att_str
claims_joined(struct att_arena *arena, const struct att_str *steps, size_t count)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 16);
    struct att_str text;

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            att_buf_lit(&buf, " > ");
        att_buf_str(&buf, steps[i]);
    }
    text = att_arena_str(arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return text;
}

/* Note a path as a claim, refused or not. */
static struct att_said *
claims_add_path(struct att_draft *draft, enum att_claim_source source, const struct att_str *steps,
                size_t count)
{
    struct att_claims *claims = draft->given->claims;
    size_t before = claims->said.count;

    claims_add(draft, ATT_CLAIM_SECTION, source, claims_joined(draft->arena, steps, count));
    return claims->said.count > before ? &claims->said.at[before] : NULL;
}

/* Sections: those of a key, a breadcrumb, the page's own one, those that are listed. */
static void
claims_sections(struct att_draft *draft)
{
    struct att_given *given = draft->given;
    struct att_claims *claims = given->claims;
    struct att_page *page = &draft->page;
    struct att_str title = page->title;
    struct att_path *best = NULL;

    if (given->section_count > 0)
        claims_add_path(draft, ATT_CLAIM_KEY, given->sections, given->section_count);
    for (size_t i = 0; i < claims->path_count; i++) {
        struct att_path *path = &claims->paths[i];
        struct att_said *said;

        while (path->count > 0 && att_str_eq(path->steps[path->count - 1], title))
            path->count--;
        if (path->count == 0)
            continue;
        said = claims_add_path(draft, path->source, path->steps, path->count);
        if (path->object != ATT_NO_OBJECT && claims->objects.at[path->object].rank < 0) {
            if (said != NULL)
                said->claim.refused = "of another article";
            continue;
        }
        if (best == NULL || (path->crumb && !best->crumb) ||
            (path->crumb == best->crumb && !path->crumb && path->count > best->count))
            best = path;
    }
    if (page->section_count > 0)
        claims_add_path(draft, ATT_CLAIM_LINE, page->sections, page->section_count);
    if (given->section_count > 0) {
        page->sections = given->sections;
        page->section_count = given->section_count;
    } else if (best != NULL && (best->crumb || page->section_count == 0)) {
        page->sections = best->steps;
        page->section_count = best->count;
    }
}

/* Mark the claim to sections that was taken. */
static void
claims_mark_sections(struct att_draft *draft)
{
    struct att_claims *claims = draft->given->claims;
    const struct att_page *page = &draft->page;
    struct att_str taken = claims_joined(draft->arena, page->sections, page->section_count);
    size_t at = SIZE_MAX;

    for (size_t i = 0; i < claims->said.count && page->section_count > 0; i++) {
        struct att_said *said = &claims->said.at[i];

        if (said->claim.field == ATT_CLAIM_SECTION && said->claim.refused == NULL &&
            at == SIZE_MAX && att_str_eq(said->claim.value, taken))
            at = i;
    }
    if (at == SIZE_MAX)
        return;
    for (size_t i = 0; i < claims->said.count; i++) {
        struct att_said *said = &claims->said.at[i];

        said->claim.agrees =
            said->claim.field == ATT_CLAIM_SECTION
                ? said->claim.refused == NULL && claim_agrees(&claims->said.at[at], said)
                : said->claim.agrees;
    }
    claims->said.at[at].claim.taken = true;
    claims->said.at[at].claim.sure = claim_sure(claims, at);
}

/* The value that is believed; {NULL, 0} when there is none. */
static struct att_str
claims_value(struct att_claims *claims, enum att_claim_field field)
{
    const struct att_said *said = claims_take(claims, field);

    return said == NULL ? (struct att_str){NULL, 0} : said->claim.value;
}

/* What the article's own lines say. */
static void
claims_found(struct att_draft *draft)
{
    const struct att_page *page = &draft->page;
    struct att_claims *claims = draft->given->claims;
    const struct {
        enum att_claim_field field;
        struct att_str line;
    } found[] = {
        {ATT_CLAIM_PUBLISHED, page->published}, {ATT_CLAIM_MODIFIED, page->modified},
        {ATT_CLAIM_PUBLISHER, page->publisher}, /* before the byline, which may repeat it */
        {ATT_CLAIM_BYLINE, page->byline},       {ATT_CLAIM_ORIGIN, page->origin},
    };

    for (size_t i = 0; i < ATT_COUNT(found); i++) {
        size_t before = claims->said.count;

        claims_add(draft, found[i].field, ATT_CLAIM_LINE, found[i].line);
        if (found[i].field == ATT_CLAIM_PUBLISHED && page->zone_inferred &&
            claims->said.count > before)
            claims->said.at[before].stamp.zoned = false; /* written, but not stated */
    }
    if (draft->title_at != ATT_NO_LINE && draft->given->title.len == 0)
        claims_add(draft, ATT_CLAIM_TITLE, ATT_CLAIM_HEADING, page->title);
}

/* All claims, by field, as the public sees them. */
static void
claims_publish(struct att_draft *draft)
{
    const struct att_claims *claims = draft->given->claims;
    struct att_page_claim *out =
        att_arena_array(draft->arena, claims->said.count + 1, sizeof(*out));
    size_t count = 0;

    for (int field = 0; out != NULL && field <= ATT_CLAIM_ORIGIN; field++)
        for (int taken = 1; taken >= 0; taken--)
            for (size_t i = 0; i < claims->said.count; i++)
                if ((int)claims->said.at[i].claim.field == field &&
                    claims->said.at[i].claim.taken == (taken == 1))
                    out[count++] = claims->said.at[i].claim;
    draft->page.claims = out;
    draft->page.claim_count = count;
}

void
att_claims_choose(struct att_draft *draft)
{
    struct att_claims *claims = draft->given->claims;
    struct att_page *page = &draft->page;
    const struct att_said *published;
    struct att_str title;

    claims_found(draft);
    claims_times(claims);
    published = claims_take(claims, ATT_CLAIM_PUBLISHED);
    page->published = published == NULL ? (struct att_str){NULL, 0} : published->claim.value;
    page->zone_inferred =
        published != NULL && published->stamp.hour >= 0 && !published->stamp.zoned;
    claims_order(claims, published);
    page->modified = claims_value(claims, ATT_CLAIM_MODIFIED);
    if ((title = claims_value(claims, ATT_CLAIM_TITLE)).len > 0)
        page->title = title;
    page->byline = claims_value(claims, ATT_CLAIM_BYLINE);
    page->publisher = claims_value(claims, ATT_CLAIM_PUBLISHER);
    page->url = claims_value(claims, ATT_CLAIM_URL);
    page->origin = claims_value(claims, ATT_CLAIM_ORIGIN);
    claims_sections(draft);
    claims_mark_sections(draft);
    claims_publish(draft);
}

/* Why a text's date cannot be right: it lies after the page was saved.  NULL: nothing is wrong. */
static const char *
claim_plain_refused(const struct att_given *given, struct att_str date)
{
    struct att_given saved = *given;
    struct att_stamp stamp;

    saved.now = (struct att_str){NULL, 0}; /* a dump's own date is worth more than a clock */
    if (saved.captured.len == 0 || !att_stamp_find(date, &stamp))
        return NULL;
    return claim_date_refused(&saved, &stamp);
}

void
att_claims_plain(struct att_draft *draft)
{
    const struct att_given none = {.title = {NULL, 0}};
    const struct att_given *given = draft->given == NULL ? &none : draft->given;
    struct att_page *page = &draft->page;
    struct att_str sections = page->section_count == 0 ? (struct att_str){NULL, 0}
                                                       : page->sections[page->section_count - 1];
    const struct {
        struct att_str value;
        bool key;
    } fields[] = {
        [ATT_CLAIM_TITLE] = {page->title, given->title.len > 0},
        [ATT_CLAIM_PUBLISHED] = {page->published, given->published.len > 0},
        [ATT_CLAIM_MODIFIED] = {page->modified, given->modified.len > 0},
        [ATT_CLAIM_BYLINE] = {page->byline, given->byline.len > 0},
        [ATT_CLAIM_PUBLISHER] = {page->publisher, given->publisher.len > 0},
        [ATT_CLAIM_SECTION] = {sections, given->section_count > 0},
        [ATT_CLAIM_URL] = {page->url, given->url.len > 0},
        [ATT_CLAIM_ORIGIN] = {page->origin, given->origin.len > 0},
    };
    struct att_page_claim *out = att_arena_array(draft->arena, ATT_COUNT(fields), sizeof(*out));

    for (size_t i = 0; out != NULL && i < ATT_COUNT(fields); i++) {
        enum att_claim_source source = fields[i].key ? ATT_CLAIM_KEY : ATT_CLAIM_LINE;
        const char *refused = claim_dated((enum att_claim_field)i)
                                  ? claim_plain_refused(given, fields[i].value)
                                  : NULL;

        if (fields[i].value.len == 0)
            continue;
        out[page->claim_count++] =
            (struct att_page_claim){.field = (enum att_claim_field)i,
                                    .source = source,
                                    .value = fields[i].value,
                                    .taken = refused == NULL,
                                    .agrees = refused == NULL,
                                    .refused = refused,
                                    .sure = refused == NULL ? claim_sources[source].sure : 0};
        if (refused != NULL && i == ATT_CLAIM_PUBLISHED)
            page->published = (struct att_str){NULL, 0};
        if (refused != NULL && i == ATT_CLAIM_MODIFIED)
            page->modified = (struct att_str){NULL, 0};
    }
    page->claims = out;
}
