/* SPDX-License-Identifier: MIT */
/* date.c - which date is whose.
 *
 *     "ADSOM và ADSOM+ dự kiến vào ngày 17 và 19-11": two dates, two triggers
 *     before them in the clause: the first date is the first trigger's.
 *
 * Otherwise the nearest date after the trigger, else the nearest before it. */
#include "coder/event_int.h"
#include "coder/speech.h"

#include "base/str.h"

/* A date that opens the sentence counts as if it stood so far from the trigger. */
#define DATE_OPENING_COST 9
#define DATE_OTHERS_COST 8    /* behind another trigger */
#define DATE_FAR_COST 16      /* farther off, a month is not better than the year in the name */
#define DATE_TURN_COST 30     /* "sau đó" stands between */
#define DATE_GIVEN_UP_COST 80 /* it was moved to another day */
#define DATE_YEARS_FROM 1990  /* years at the end of names */
#define DATE_YEARS_TO 2100
#define DATE_SAID_TOKENS 6 /* from the day back to the verb of saying */

bool
att_date_known(const struct att_date_mention *d)
{
    return !d->term && (d->date.from.year != 0 || d->date.from.month != 0);
}

/* How far a date is from the trigger; smaller is nearer. */
static uint32_t
date_cost(const struct att_doc *doc, const struct event_at *at, const struct att_date_mention *d)
{
    uint32_t cost = 0;

    if (d->first >= at->list_last) {
        cost = d->first - at->list_last;
        /* another trigger in between is nearer to it */
        for (size_t i = at->firing + 1; i < at->firing_count; i++)
            if (at->firings[i].first < d->first && at->firings[i].first >= at->list_last &&
                !at->firings[i].rule->stop)
                cost += 14;
    } else if (d->first >= at->last) {
        cost = d->first - at->last;
    } else if (d->last <= at->first) {
        cost = at->first - d->last;
        cost = cost > 6 ? cost + 4 : cost;
        for (size_t i = 0; i < at->firing; i++)
            if (at->firings[i].first >= d->last && !at->firings[i].rule->stop &&
                at->firings[i].rule->type != at->firings[at->firing].rule->type)
                cost += 4;
        /* "ADMM họp ngày 9-12 và ADMM+ …": it stands behind a trigger that it belongs to */
        for (size_t i = 0; i < at->firing; i++)
            if (at->firings[i].last <= d->first && !at->firings[i].rule->stop) {
                cost += DATE_OTHERS_COST;
                break;
            }
        if (d->date.from.day == 0)
            cost += 10;
    }
    /* "Chiều 7-6, …": what a sentence begins with dates all of it */
    if (d->first <= doc->text.sentences[at->sentence].first + 2 && d->last <= at->first &&
        d->date.from.day > 0 && cost > DATE_OPENING_COST)
        cost = DATE_OPENING_COST;
    if (d->date.from.day == 0)
        cost += 2;
    return cost;
}

/* Whether a comma sets the date off from what stands before it: "…, trong chiều 10-12". */
static bool
date_apart(const struct att_doc *doc, const struct att_date_mention *d)
{
    return d->first > 1 &&
           (att_tok_is(doc, d->first - 1, ",") || att_tok_is(doc, d->first - 2, ","));
}

/*
 * Whether the date belongs to something told after the trigger: "thăm Lào sau khi hai nước … hồi
 * tháng 3", and of two journeys "sau chuyến thăm của A và chuyến thăm của B tháng 9".
 */
static bool
date_beyond(const struct att_doc *doc, const struct event_at *at, const struct att_date_mention *d)
{
    static const char *const words[][2] = {{"sau", "khi"},  {"trước", "khi"}, {"từ", "khi"},
                                           {"bối", "cảnh"}, {"kỷ", "niệm"},   {"đánh", "dấu"}};
    enum att_event_type type = at->firings[at->firing].rule->type;

    if (d->date.range && d->date.from.day > 0 && !att_event_lasts(type))
        for (uint32_t i = at->list_last; i < d->first;
             i++) /* "lễ đón ông thăm … từ 11 đến 17-11" */
            if (att_tok_word(doc, i, "thăm"))
                return true;
    for (uint32_t i = at->list_last; i + 3 < d->first && !date_apart(doc, d); i++)
        if (ATT_TOK_PAIR_AMONG(doc, i, words))
            return true;
    for (size_t i = at->firing + 1; type == ATT_EVENT_VISIT && i < at->firing_count; i++)
        if (at->firings[i].rule->type == type && at->firings[i].first >= at->list_last &&
            at->firings[i].last <= d->first)
            return true;
    return false;
}

/*
 * "ban đầu ấn định ngày 23-4 …, lùi sang ngày 7-7": of a meeting that was moved the day that no
 * longer holds costs more, and so does what stands before the move.
 */
static uint32_t
date_moved(const struct att_doc *doc, const struct att_date_mention *d)
{
    static const char *const old[] = {"đầu", "vốn", "lẽ", "định", "cũ", "trước"};

    if (d->moved)
        return 80;
    for (uint32_t i = d->first, n = 0; i > 0 && n < 5; n++) {
        i--;
        if (att_tok_word(doc, i, "sang") || att_tok_word(doc, i, "đến"))
            return 0;
        if (ATT_TOK_AMONG(doc, i, old))
            return 80;
    }
    return 40;
}

/*
 * "kể từ năm 2014", "tầm nhìn đến năm 2030": a month or year that opens or closes a period dates
 * no event but one that goes on, or that is put off until then.
 */
static bool
date_period(const struct att_doc *doc, const struct att_date_mention *d, enum att_event_type type)
{
    if (d->date.from.day > 0 || d->date.range || d->open == '\0')
        return false;
    if (d->open == 's')
        return type != ATT_EVENT_DEPLOYMENT && type != ATT_EVENT_EXERCISE &&
               type != ATT_EVENT_APPOINTMENT; /* who held it since then got it then */
    if (!d->year_stated)                      /* "từ nay đến cuối năm": some day of it */
        return false;
    return d->first < 2 ||
           !(att_tok_word(doc, d->first - 2, "lùi") || att_tok_word(doc, d->first - 2, "hoãn") ||
             att_tok_word(doc, d->first - 2, "dời"));
}

/* Verbs by which something is told, on a day that is not its own. */
#define DATE_SAYS (ATT_SPEECH_TELL | ATT_SPEECH_QUOTE | ATT_SPEECH_SPEAK | ATT_SPEECH_JUDGE)

/* "hôm qua nhất trí về chuyến thăm": the day of agreeing, up to the next comma. */
static bool
date_told(const struct att_doc *doc, const struct event_at *at, uint32_t i)
{
    if (att_speech(doc, at->sentence, i, ATT_SPEECH_AGREE) == i)
        return true;
    while (i < at->list_first && !att_tok_is(doc, i, ","))
        i++;
    return i == at->list_first;
}

/* Whether a comma or a quotation ends in tokens [a, b): where who says it begins. */
static bool
date_comma(const struct att_doc *doc, uint32_t a, uint32_t b)
{
    for (uint32_t i = a; i < b; i++)
        if (att_tok_is(doc, i, ",") || att_tok_is(doc, i, "\"") || att_tok_is(doc, i, "”"))
            return true;
    return false;
}

/*
 * "A sẽ thăm Lào, ông nói hôm 18-5", "thông báo hôm 18-5 rằng A …": the day behind a verb of
 * saying, which tells what stands before it, or what "rằng" begins.  In "đã thăm Lào, khẳng định
 * ngày 18-5 …" the verb has the subject of the trigger.
 */
static bool
date_said(const struct att_doc *doc, const struct event_at *at, const struct att_date_mention *d)
{
    size_t s = at->sentence;
    uint32_t from = d->first > doc->text.sentences[s].first + DATE_SAID_TOKENS
                        ? d->first - DATE_SAID_TOKENS
                        : doc->text.sentences[s].first;
    uint32_t verb = att_speech_back(doc, s, d->first, DATE_SAYS);

    if (at->first >= d->last)
        return verb < d->first && att_speech_opens(doc, d->last);
    for (uint32_t i = d->first; verb == d->first && i > from && !att_tok_is(doc, i - 1, ","); i--)
        if (att_speech(doc, s, i - 1, DATE_SAYS) > i - 1)
            verb = i - 1; /* "nói với báo chí hôm 18-5" */
    return verb < d->first && verb >= at->list_last && !att_tok_is(doc, verb - 1, ",") &&
           date_comma(doc, at->list_last, verb);
}

/* "Theo báo X ngày 8-8, …": the day of the source that the sentence is by. */
static bool
date_of_source(const struct att_doc *doc, const struct event_at *at,
               const struct att_date_mention *d)
{
    static const char *const plans[] = {"kế", "lịch", "chương", "dự", "lời", "đó", "thỏa", "quy"};
    uint32_t first = doc->text.sentences[at->sentence].first;

    if (!att_tok_word(doc, first, "theo") || ATT_TOK_AMONG(doc, first + 1, plans) ||
        at->first < d->last || !att_tok_is(doc, d->last, ","))
        return false;
    for (uint32_t i = first; i < d->first; i++)
        if (att_tok_is(doc, i, ","))
            return false;
    return true;
}

/* Whether token `i` says when or where something else was: "tại |hội đàm", "bên |lề". */
static bool
date_during(const struct att_doc *doc, uint32_t i)
{
    static const char *const words[] = {"tại", "khi", "nhân", "trong", "sau", "lúc", "trước"};

    return ATT_TOK_AMONG(doc, i, words) ||
           (att_tok_word(doc, i, "bên") && att_tok_word(doc, i + 1, "lề"));
}

/*
 * "thông báo tại hội đàm", "phát biểu với báo chí bên lề hội nghị": whether the trigger is where
 * somebody speaks, by the verb of tokens [i, last).
 */
static bool
date_occasion(const struct att_doc *doc, const struct event_at *at, uint32_t i, uint32_t last)
{
    static const char *const words[] = {"tại", "khi", "nhân"};

    if (att_speech(doc, at->sentence, i, ATT_SPEECH_SPEAK) == i)
        return ATT_TOK_AMONG(doc, last, words);
    for (uint32_t k = last; k < at->list_first && k < last + DATE_SAID_TOKENS; k++) {
        if (att_tok_is(doc, k, ","))
            return false;
        if (date_during(doc, k))
            return true;
    }
    return false;
}

/* Whether the words of the trigger say that it goes on as it is told: "đang trên đường tới". */
static bool
date_under_way(const struct att_doc *doc, const struct event_at *at)
{
    for (uint32_t i = at->first; i < at->last; i++)
        if (att_tok_word(doc, i, "đang"))
            return true;
    return at->first > doc->text.sentences[at->sentence].first &&
           att_tok_word(doc, at->first - 1, "đang");
}

/*
 * "Ngày 16-5, Đại sứ quán cho biết …", "Ban tổ chức hội nghị ngày 16-5 cho biết …": the day of a
 * statement, which what is told in it did not happen on.  What the speaker does while speaking
 * ("thông báo tại hội đàm") is on that day.
 */
static bool
date_reported(const struct att_doc *doc, const struct event_at *at,
              const struct att_date_mention *d)
{
    bool told = false;

    if (date_of_source(doc, at, d) || date_said(doc, at, d) ||
        (at->list_last <= d->first && att_speech(doc, at->sentence, d->last, DATE_SAYS) > d->last &&
         (!date_apart(doc, d) || att_tok_upper(doc, d->first - 1)) && /* "…, KPL hôm 5-6 đưa tin" */
         !date_during(doc, at->first)))
        return true;
    for (uint32_t i = d->last; i < at->list_first; i++) {
        uint32_t last = att_speech(doc, at->sentence, i, DATE_SAYS | ATT_SPEECH_AGREE);

        if (last > i && last <= at->list_first && date_told(doc, at, i))
            told = !date_occasion(doc, at, i, last); /* what the last of them says */
    }
    if (told)
        return !date_during(doc, at->list_first - 1) && !date_during(doc, at->list_first) &&
               !date_under_way(doc, at);
    /* "… Hội thao 2018", hãng tin dẫn lời ông phát biểu hôm 4-4: what is quoted is not of that day
     */
    for (uint32_t i = at->list_last; i < d->first; i++)
        if (att_tok_is(doc, i, "\"") || att_tok_is(doc, i, "”"))
            return true;
    return false;
}

bool
att_date_turns(const struct att_doc *doc, uint32_t a, uint32_t b)
{
    static const char *const turns[][2] = {{"sau", "đó"}, {"tiếp", "đó"}, {"trước", "đó"}};

    for (uint32_t i = a; i + 1 < b; i++)
        if (ATT_TOK_PAIR_AMONG(doc, i, turns))
            return true;
    return false;
}

/* Whether another trigger stands between this one and the date behind it. */
static bool
date_taken(const struct event_at *at, const struct att_date_mention *d)
{
    for (size_t i = at->firing + 1; i < at->firing_count; i++)
        if (at->firings[i].first >= at->list_last && at->firings[i].last <= d->first &&
            !at->firings[i].rule->stop)
            return true;
    return false;
}

/* "đối thoại lần thứ 6 …, lần thứ 7 vào năm 2017": whether the date stands behind another edition.
 */
static bool
date_of_edition(struct att_doc *doc, const struct event_at *at, const struct att_candidate *c,
                const struct att_date_mention *d)
{
    struct att_str other = {NULL, 0};

    for (size_t i = at->firing + 1; c->edition.len > 0 && i < at->firing_count; i++)
        if (at->firings[i].first >= at->list_last && at->firings[i].last < d->first &&
            att_edition_read(doc, at->firings[i].last, d->first, &other) > at->firings[i].last &&
            !att_str_eq(other, c->edition))
            return true;
    return false;
}

/* "sang dự đối thoại từ ngày 23 đến 26-6": the stay of those who come, not the conference. */
static bool
date_of_stay(const struct att_doc *doc, const struct event_at *at, const struct att_date_mention *d)
{
    if (!d->date.range || at->firings[at->firing].rule->type != ATT_EVENT_CONFERENCE)
        return false;
    return (at->first > 1 && att_tok_word(doc, at->first - 2, "sang")) ||
           (at->first > 1 && att_tok_word(doc, at->first - 1, "sang"));
}

/*
 * "vốn ấn định ngày 8-1 được đẩy lên, nay họp ngày 18-12": whether `d` is the day that holds no
 * more, since a move and another date follow in the clause, which ends before token `to`.
 */
static bool
date_given_up(const struct att_doc *doc, const struct att_date_mention *d, uint32_t to,
              uint32_t dates_last)
{
    static const char *const moves[] = {"đẩy", "dời", "lùi", "chuyển", "đổi", "rút"};
    bool moves_on = false;
    uint32_t k = (uint32_t)(d - doc->dates.at) + 1, next = to;

    if (d->moved)
        return true;
    while (k < dates_last && doc->dates.at[k].group == d->group)
        k++;
    if (k >= dates_last || doc->dates.at[k].last > to)
        return false;
    next = doc->dates.at[k].first;
    for (uint32_t i = d->last; i < next && !moves_on; i++)
        moves_on = ATT_TOK_AMONG(doc, i, moves);
    return moves_on;
}

/* Whether a day of remembrance: "kỷ niệm … ngày thành lập … (22-12-1944)". */
static bool
date_remembered(const struct att_doc *doc, const struct event_at *at,
                const struct att_date_mention *d)
{
    static const char *const words[][2] = {
        {"kỷ", "niệm"}, {"thành", "lập"}, {"truyền", "thống"}, {"quốc", "khánh"}};

    if (d->first < 2 || !att_tok_is(doc, d->first - 1, "("))
        return false;
    for (uint32_t i = d->first - 1, n = 0; i > 0 && n < 14; n++) {
        i--;
        if (i >= at->first && i < at->last && d->first <= at->last + 2)
            return false; /* "Hội nghị Cấp cao Kỷ niệm … (3-2018)": of the event itself */
        if (ATT_TOK_PAIR_AMONG(doc, i, words))
            return true;
    }
    return false;
}

/* "năm ngoái", "năm sau" in the trigger's clause: a sitting of another year than the report's. */
void
att_event_year_said(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    uint32_t from, to;

    att_clause(doc, &doc->text.sentences[at->sentence], at->first, at->last, &from, &to);
    for (uint32_t i = from; i + 1 < to; i++) {
        if (!att_tok_word(doc, i, "năm"))
            continue;
        if (att_tok_word(doc, i + 1, "ngoái"))
            c->year_said = -1;
        else if (att_tok_word(doc, i + 1, "sau"))
            c->year_said = 1;
    }
}

/* The year that the number at token `i` is; 0 when it is none. */
static int
date_bare_year(const struct att_doc *doc, uint32_t i)
{
    struct att_str raw = att_tok_digits(doc, i);
    int year = 0;

    if (att_tok(doc, i)->kind != ATT_TOKEN_NUMBER || raw.len != 4)
        return 0;
    for (size_t k = 0; k < raw.len; k++)
        year = year * 10 + (raw.at[k] - '0');
    return year >= DATE_YEARS_FROM && year <= DATE_YEARS_TO ? year : 0;
}

/* "IMDEX 2019": the year that ends the name is the event's; false when none does. */
static bool
date_of_name(const struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence *sent = &doc->text.sentences[at->sentence];

    for (uint32_t i = at->last; i < sent->last && i < at->last + 5; i++) {
        int year = att_when_name_year(&doc->text, i);

        if (year == 0 && i == at->last &&
            att_tok_upper(doc, at->first)) /* "Hội thao quốc tế 2018" */
            year = date_bare_year(doc, i);
        if (i >= at->last + 2 && !att_tok_upper(doc, i) && year == 0 && !att_tok_is(doc, i, ")"))
            return false; /* only "(RIMPAC)" may stand between */
        if (year == 0)
            continue;
        c->date = (struct att_edtf){{year, 0, 0}, {0, 0, 0}, false};
        c->has_date = c->date_own = true;
        c->date_token_first = i;
        c->date_token_last = i + 1;
        return true;
    }
    return false;
}

/* "Cuối tháng 6, … hội thảo (SCS 2019)": whether the sentence opens with a month of that year. */
static bool
date_in_year(const struct att_doc *doc, const struct event_at *at, const struct att_date_mention *d,
             int year)
{
    return d != NULL && d->date.from.month > 0 && d->date.from.year == year &&
           d->last <= at->first && d->first <= doc->text.sentences[at->sentence].first + 5;
}

void
att_event_date(struct att_doc *doc, const struct event_at *at, struct att_candidate *c)
{
    const struct att_sentence_facts *f = &doc->facts[at->sentence];
    const struct att_date_mention *best = NULL;
    uint32_t from, to, best_cost = UINT32_MAX;

    att_event_span(doc, at, c);
    att_clause(doc, &doc->text.sentences[at->sentence], at->first, at->last, &from, &to);
    for (uint32_t k = f->date_first; k < f->date_last; k++) {
        const struct att_date_mention *d = &doc->dates.at[k];
        uint32_t cost;

        if (!att_date_known(d) || d->first < from || d->last > to || att_date_ends(doc, d) ||
            date_beyond(doc, at, d) || date_period(doc, d, c->type) || date_reported(doc, at, d) ||
            date_remembered(doc, at, d) || date_of_stay(doc, at, d) ||
            date_of_edition(doc, at, c, d))
            continue;
        cost = date_cost(doc, at, d);
        if (d->first >= at->list_last && att_date_turns(doc, at->list_last, d->first)) {
            if (date_taken(at, d))
                continue;
            cost += DATE_TURN_COST;
        }
        if (c->retold && d->first >= at->list_last && date_taken(at, d))
            continue; /* "tại các cuộc gặp, … chuyến thăm tháng 5-2017" */
        if (c->status != ATT_STATUS_CANCELLED && date_given_up(doc, d, to, f->date_last))
            cost += DATE_GIVEN_UP_COST;
        if (c->status == ATT_STATUS_POSTPONED)
            cost += date_moved(doc, d);
        if (cost < best_cost) {
            best_cost = cost;
            best = d;
        }
    }
    if ((best == NULL || (best->date.from.day == 0 && best_cost >= DATE_FAR_COST)) &&
        date_of_name(doc, at, c) && !date_in_year(doc, at, best, c->date.from.year))
        return;
    if (best == NULL)
        return;
    c->date = best->date;
    c->has_date = c->date_own = true;
    c->date_inferred = best->inferred;
    c->date_token_first = best->first;
    c->date_token_last = best->last;
    if (best->first < c->quote_first)
        c->quote_first = best->first;
    if (best->last > c->quote_last)
        c->quote_last = best->last;
    if (best->tense == ATT_TENSE_FUTURE && c->anchor < 2) {
        c->status = ATT_STATUS_PLANNED;
        c->anchor = 1;
    }
}

/* Give candidate `c` member `d` of a group of coordinated dates. */
static void
date_deal(struct att_doc *doc, struct att_candidate *c, const struct att_date_mention *d)
{
    c->date = d->date;
    c->has_date = c->date_own = true;
    c->date_inferred = d->inferred;
    c->date_token_first = d->own_first;
    c->date_token_last = d->own_last;
    att_event_status_by_date(doc, c);
}

/* "lần lượt vào các tháng 5-2016, 7-2017 và 2-2019": whether each date is one more time. */
static bool
date_in_turn(const struct att_doc *doc, const struct att_date_mention *d)
{
    for (uint32_t i = d->first, n = 0; i > 1 && n < 4; n++) {
        i--;
        if (att_tok_word(doc, i, "lượt") && att_tok_word(doc, i - 1, "lần"))
            return true;
    }
    return false;
}

/* Copies of candidate `i` for the dates after the first of the group that begins with date `k`. */
static bool
date_repeat(struct att_doc *doc, size_t i, uint32_t k)
{
    uint32_t members = doc->dates.at[k].members;

    for (uint32_t m = 1; m < members && doc->candidates.count <= ATT_LIMIT_EVENTS; m++) {
        struct att_candidate *copy = ATT_VEC_PUSH(doc->arena, &doc->candidates);

        if (copy == NULL)
            return false;
        *copy = doc->candidates.at[i];
        date_deal(doc, copy, &doc->dates.at[k + m]);
    }
    date_deal(doc, &doc->candidates.at[i], &doc->dates.at[k]);
    return true;
}

/*
 * "ở Lào Cai và Hà Khẩu, lần lượt vào các ngày 6 và 7-5": days that follow each other are one
 * event's; false when they do not, or when it is none that lasts.
 */
static bool
date_row(const struct att_doc *doc, struct att_candidate *c, uint32_t k)
{
    const struct att_date_mention *d = &doc->dates.at[k];

    if (!att_event_lasts(c->type))
        return false;
    for (uint32_t m = 0; m < d->members; m++) {
        struct att_day day = d[m].date.from, want = att_when_shift(d->date.from, (int)m);

        if (d[m].date.range || day.day == 0 || day.day != want.day || day.month != want.month)
            return false;
    }
    c->date = (struct att_edtf){d->date.from, d[d->members - 1].date.from, true};
    return true;
}

/* "chuyến thăm của Tổng thống năm 1997 và năm 2004": a visit in each. */
static bool
date_years(const struct att_doc *doc, const struct att_candidate *c, uint32_t k)
{
    const struct att_date_mention *d = &doc->dates.at[k];

    return (c->type == ATT_EVENT_VISIT || c->type == ATT_EVENT_MEETING) && d->date.from.day == 0 &&
           c->status == ATT_STATUS_HELD;
}

bool
att_event_distribute(struct att_doc *doc, size_t s, size_t first)
{
    const struct att_sentence_facts *f = &doc->facts[s];

    for (uint32_t k = f->date_first; k < f->date_last; k++) {
        const struct att_date_mention *d = &doc->dates.at[k];
        size_t takers[32], count = 0;
        uint32_t from, to;

        if (d->members < 2 || d->member != 0 || k + d->members > f->date_last)
            continue;
        att_clause(doc, &doc->text.sentences[s], d->first, d->last, &from, &to);
        for (size_t i = first; i < doc->candidates.count && count < ATT_COUNT(takers); i++) {
            const struct att_candidate *c = &doc->candidates.at[i];
            if (c->first >= from && c->last <= d->first && c->date_token_first == d->first)
                takers[count++] = i;
        }
        for (size_t i = first; i < doc->candidates.count; i++) /* "ngày 21 và 22-2 thăm …" */
            if (doc->candidates.at[i].first >= d->last &&
                doc->candidates.at[i].date_token_first == d->first)
                (void)date_row(doc, &doc->candidates.at[i], k);
        if (count == 1 && date_row(doc, &doc->candidates.at[takers[0]], k))
            continue;
        if (count == 1 &&
            (date_in_turn(doc, d) || date_years(doc, &doc->candidates.at[takers[0]], k)) &&
            !date_repeat(doc, takers[0], k))
            return false;
        if (count != d->members)
            continue;
        for (size_t i = 0; i < count; i++)
            date_deal(doc, &doc->candidates.at[takers[i]], &doc->dates.at[k + i]);
    }
    return true;
}
