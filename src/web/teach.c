/* SPDX-License-Identifier: MIT
 *
 * teach.c - names that are taught at the desk: what the form says, what speaks against it, what it
 * would change, and doing it.  The pages are in view_teach.c. */
#include "web/teach_int.h"

#include "base/err.h"
#include "base/map.h"

/* ---- what the form says --------------------------------------------------------------- */

enum att_word
att_teach_topic_word(enum att_teach table)
{
    return ATT_WORD_TEACH_COUNTRIES + (enum att_word)table;
}

enum att_word
att_teach_kind_word(struct att_str kind)
{
    static const char *const kinds[] = {
        "ministry", "army", "department", "unit",    "agency", "party",    "parliament",
        "mission",  "igo",  "press",      "company", "city",   "province", "district",
        "base",     "port", "gate",       "venue",   "island", "sea",      "region"};

    for (size_t i = 0; i < ATT_COUNT(kinds); i++)
        if (att_str_eqz(kind, kinds[i]))
            return ATT_WORD_KIND_MINISTRY + (enum att_word)i;
    return ATT_WORD_NONE;
}

/* The id of the entry that was written by id or by name; empty when there is none, or several. */
static struct att_str
read_of(struct att_view *view, enum att_teach table, struct att_str given)
{
    static const char *const what[ATT_TEACH_COUNT] = {"country",   "body",  "person",
                                                      "mechanism", "place", "post"};
    const struct att_lexicon *lexicon = view->opts->lexicon;
    struct att_named named[ATT_TEACH_KNOWN * 2];
    struct att_str id = {NULL, 0};
    size_t count;

    if (table == ATT_TEACH_COUNTRIES) { /* English names, too */
        const struct att_country *country = att_lexicon_country(lexicon, given);

        return country == NULL ? id : country->code;
    }
    if (att_lexicon_find(lexicon, table, given, &named[0]))
        return named[0].id;
    count = att_lexicon_named(lexicon, given, named, ATT_COUNT(named));
    for (size_t i = 0; i < count; i++) {
        if (strcmp(named[i].what, what[table]) != 0 || named[i].id.len == 0)
            continue;
        if (id.len > 0)
            return (struct att_str){NULL, 0};
        id = named[i].id;
    }
    return id;
}

/* What is missing or makes no sense, as far as it can be said in the reader's words. */
static enum att_word
read_wrong(struct att_view *view, const struct att_teach_try *it)
{
    const struct att_teaching *ask = &it->ask;
    bool fresh = it->given.len == 0;
    const struct att_str days[] = {ask->from, ask->to};
    struct att_edtf date;

    if (ask->table >= ATT_TEACH_COUNT)
        return ATT_WORD_TEACH_NEED_TOPIC;
    if (ask->forms.len == 0)
        return ATT_WORD_TEACH_NEED_FORM;
    if (!fresh && att_teach_takes_names(ask->table))
        return ask->of.len > 0 ? ATT_WORD_NONE : ATT_WORD_TEACH_NEED_OF_KNOWN;
    if (!att_teach_takes_new(ask->table))
        return ATT_WORD_TEACH_NEED_OF;
    if (ask->country.len > 0 && att_lexicon_country(view->opts->lexicon, ask->country) == NULL)
        return ATT_WORD_TEACH_NEED_COUNTRY;
    if (att_teach_kinds(ask->table)[0] != '\0' && ask->kind.len == 0)
        return ATT_WORD_TEACH_NEED_KIND;
    if (ask->table == ATT_TEACH_PEOPLE && (ask->country.len == 0 || ask->post.len == 0))
        return ATT_WORD_TEACH_NEED_POST;
    for (size_t i = 0; i < ATT_COUNT(days); i++)
        if (days[i].len > 0 &&
            (!att_edtf_read(days[i], &date) || date.range || date.from.year == 0))
            return ATT_WORD_TEACH_NEED_DAY;
    return ATT_WORD_NONE;
}

void
att_teach_read(struct att_view *view, att_teach_get_fn get, struct att_teach_try *out)
{
    struct att_teaching *ask = &out->ask;
    const struct att_country *country;
    struct att_err err = {ATT_OK, ""};

    memset(out, 0, sizeof(*out));
    *ask = (struct att_teaching){
        .table = att_teach_read_table(get(view, "topic")),
        .forms = get(view, "forms"),
        .context = get(view, "context").len > 0,
        .country = get(view, "country"),
        .kind = get(view, "kind"),
        .post = get(view, "post"),
        .from = get(view, "from"),
        .to = get(view, "to"),
        .note = att_arena_printf(view->arena, "%.*s %.*s", ATT_STR(view->today),
                                 ATT_STR(att_view_who(view))),
    };
    out->given = get(view, "of");
    if (ask->table < ATT_TEACH_COUNT && out->given.len > 0)
        ask->of = read_of(view, ask->table, out->given);
    if ((out->wrong = read_wrong(view, out)) != ATT_WORD_NONE)
        return;
    country = att_lexicon_country(view->opts->lexicon, ask->country);
    if (country != NULL)
        ask->country = country->code;
    if (att_teach_row(view->opts->lexicon, ask, &out->row, &err) != ATT_OK) {
        out->wrong = ATT_WORD_TEACH_FAULT;
        out->why = att_arena_str(view->arena, att_str(err.text));
    }
}

/* ---- what speaks against it -------------------------------------------------------------- */

struct checking {
    struct att_view *view;
    struct att_teach_try *it;
};

/* Take what is said of the row; of what others laid over, nothing. */
static void
check_hear(void *ctx, const struct att_diag_msg *msg)
{
    static const struct {
        const char *code;
        enum att_word word;
        bool bars;
    } codes[] = {
        {"lexicon-duplicate", ATT_WORD_TEACH_DUPLICATE, true},
        {"lexicon-overlap", ATT_WORD_TEACH_OVERLAP, false},
        {"lexicon-form", ATT_WORD_TEACH_FORM, true},
        {"lexicon-tenure-overlap", ATT_WORD_TEACH_TENURE, false},
    };
    struct checking *c = ctx;
    struct att_teach_try *it = c->it;
    struct att_teach_said *said = &it->said[it->said_count];

    if (msg->file == NULL || strcmp(msg->file, ATT_TAUGHT_FILE) != 0 ||
        it->said_count == ATT_TEACH_SAID)
        return;
    *said = (struct att_teach_said){.word = ATT_WORD_NONE,
                                    .text = att_arena_str(c->view->arena, att_str(msg->text)),
                                    .bars = msg->level == ATT_LEVEL_ERROR};
    for (size_t i = 0; i < ATT_COUNT(codes); i++)
        if (strcmp(msg->code, codes[i].code) == 0) {
            said->word = codes[i].word;
            said->bars = codes[i].bars;
        }
    it->barred = it->barred || said->bars;
    it->said_count++;
}

/* Open the lexicon with the row, and hear what it says of it. */
static enum att_status
check_row(struct att_view *view, struct att_teach_try *it, struct att_words_in_use **out,
          struct att_err *err)
{
    struct checking c = {view, it};
    struct att_diag diag = {.fn = check_hear, .ctx = &c};
    enum att_status st;

    *out = NULL;
    if (view->opts->wordbook == NULL)
        return att_err_set(err, ATT_BAD_INPUT, "no name can be taught here");
    if ((st = att_wordbook_read(view->opts->wordbook, &it->row, &diag, out, err)) == ATT_OK)
        att_lexicon_check((*out)->lexicon, &diag);
    return st;
}

enum att_status
att_teach_check(struct att_view *view, struct att_teach_try *it, struct att_err *err)
{
    struct att_words_in_use *words = NULL;
    struct att_str rest = it->ask.forms, form;
    enum att_status st = check_row(view, it, &words, err);

    att_words_free(words);
    while (st == ATT_OK && att_str_cut(&rest, '|', &form))
        it->known_count +=
            att_lexicon_named(view->opts->lexicon, att_str_trim(form), it->known + it->known_count,
                              ATT_TEACH_KNOWN - it->known_count);
    return st;
}

/* ---- the documents that hold it ---------------------------------------------------------- */

struct finding {
    struct att_view *view;
    struct att_teach_try *it;
    struct att_map seen;
    size_t room;
};

/* Note a document, once. */
static void
find_add(struct finding *f, struct att_str found)
{
    struct att_teach_try *it = f->it;
    struct att_str id = att_arena_str(f->view->arena, found);

    if (att_map_get(&f->seen, id) != ATT_MAP_NONE || !att_map_put(&f->seen, id, 1))
        return;
    if (it->id_count == f->room) {
        size_t room = f->room == 0 ? 64 : f->room * 2;
        struct att_str *more = att_arena_array(f->view->arena, room, sizeof(*more));

        if (more == NULL)
            return;
        if (it->id_count > 0)
            memcpy(more, it->ids, it->id_count * sizeof(*more));
        it->ids = more;
        f->room = room;
    }
    it->ids[it->id_count++] = id;
}

/* Those that hold one spelling; of a series, whose name may have others inside, all its words. */
static enum att_status
find_form(struct finding *f, struct att_str form, struct att_err *err)
{
    struct att_id_list ids;
    enum att_status st = att_record_holding(f->view->record, form,
                                            f->it->ask.table == ATT_TEACH_MECHANISMS, &ids, err);

    if (st != ATT_OK)
        return st;
    for (size_t i = 0; i < ids.count; i++)
        find_add(f, ids.at[i]);
    att_id_list_release(&ids);
    return ATT_OK;
}

enum att_status
att_teach_find(struct att_view *view, struct att_str forms, struct att_teach_try *it,
               struct att_err *err)
{
    struct finding f = {view, it, ATT_MAP_INIT(view->arena), 0};
    struct att_str rest = forms, form;
    enum att_status st = ATT_OK;

    it->id_count = 0;
    it->ids = NULL;
    while (st == ATT_OK && att_str_cut(&rest, '|', &form)) {
        form = att_str_trim(form);
        if (att_str_ends(form, "?"))
            form.len--;
        if (form.len > 0)
            st = find_form(&f, form, err);
    }
    return st == ATT_OK ? att_arena_status(view->arena, err) : st;
}

/* ---- what documents say, by either lexicon ------------------------------------------------- */

/* Something that a document says: what it is known by, and in words. */
struct saying {
    struct att_str id, text;
};
struct sayings {
    struct saying *at;
    size_t count;
};

static void
sayings_add(struct att_view *view, struct sayings *all, struct att_str id, struct att_str text)
{
    if ((all->count & (all->count - 1)) == 0) { /* full at each power of two */
        struct saying *more =
            att_arena_array(view->arena, all->count == 0 ? 1 : all->count * 2, sizeof(*more));

        if (more == NULL)
            return;
        if (all->count > 0)
            memcpy(more, all->at, all->count * sizeof(*more));
        all->at = more;
    }
    all->at[all->count++] = (struct saying){id, text};
}

/* An event in words: what it is called, when, where, who, and how it stands. */
static struct att_str
saying_event(struct att_view *view, const struct att_event_row *row)
{
    struct att_buf text = ATT_BUF_INIT(ATT_KIB * 64);
    struct att_str copy;

    att_buf_str(&text, att_event_label(view, row));
    if (row->date.len > 0) {
        att_buf_lit(&text, " · ");
        att_words_date(&text, view->lang, row->date);
    }
    if (row->place.len > 0) {
        att_buf_lit(&text, " · ");
        att_buf_str(&text, row->place);
    }
    for (size_t i = 0; i < row->country_count; i++) {
        att_buf_lit(&text, i == 0 ? " · " : ", ");
        att_buf_str(&text, att_country_name(view, row->countries[i]));
    }
    att_buf_lit(&text, " · ");
    att_buf_lit(&text, att_word(view->lang, ATT_WORD_STATUS_HELD + (enum att_word)row->status));
    copy = att_arena_str(view->arena, att_buf_text(&text));
    att_buf_release(&text);
    return copy;
}

static struct att_str
saying_post(struct att_view *view, const struct att_post *post)
{
    return att_arena_printf(
        view->arena, "%.*s%s%.*s%s%.*s%s%.*s", ATT_STR(post->rank), post->rank.len > 0 ? " " : "",
        ATT_STR(post->person), post->post.len > 0 ? ", " : "", ATT_STR(post->post),
        post->country.len > 0 ? " · " : "",
        ATT_STR(post->country.len > 0 ? att_country_name(view, post->country) : att_str(NULL)));
}

/* A coded event as a list would have it. */
static struct att_event_row
saying_row(struct att_view *view, const struct att_event *e)
{
    struct att_event_row row = {.type = e->type,
                                .status = e->status,
                                .mode = e->mode,
                                .label = e->name,
                                .name = e->name,
                                .mechanism = e->mechanism,
                                .edition = e->edition,
                                .date = e->date,
                                .place = e->place,
                                .countries = e->countries,
                                .country_count = e->country_count};

    for (size_t i = 0; i < e->people_count && i < 3; i++)
        row.who = att_arena_printf(view->arena, "%.*s%s%.*s", ATT_STR(row.who), i > 0 ? ", " : "",
                                   ATT_STR(e->people[i]));
    return row;
}

/* What a coded document says. */
static struct sayings
sayings_coded(struct att_view *view, const struct att_coded *coded)
{
    struct sayings all = {NULL, 0};

    for (size_t i = 0; i < coded->event_count; i++) {
        const struct att_event *e = &coded->events[i];
        struct att_event_row row = saying_row(view, e);

        sayings_add(
            view, &all,
            att_arena_printf(view->arena, "%s %zu", att_event_type_name(e->type), e->quote.start),
            saying_event(view, &row));
    }
    for (size_t i = 0; i < coded->post_count; i++)
        sayings_add(view, &all,
                    att_arena_printf(view->arena, "post %.*s %zu", ATT_STR(coded->posts[i].person),
                                     coded->posts[i].quote.start),
                    saying_post(view, &coded->posts[i]));
    return all;
}

/* What the record has a document say. */
static enum att_status
sayings_record(struct att_view *view, struct att_record *record, struct att_str document,
               struct sayings *all, struct att_err *err)
{
    const struct att_filter filter = {.document = document, .teasers = true};
    struct att_event_list events;
    struct att_tenure_list posts;
    enum att_status st = att_record_events(record, &filter, &events, err);

    *all = (struct sayings){NULL, 0};
    if (st != ATT_OK)
        return st;
    for (size_t i = 0; i < events.count; i++)
        sayings_add(view, all, att_arena_str(view->arena, events.at[i].id),
                    saying_event(view, &events.at[i]));
    att_event_list_release(&events);
    if ((st = att_record_tenures(record, &filter, &posts, err)) != ATT_OK)
        return st;
    for (size_t i = 0; i < posts.count; i++) {
        const struct att_tenure_row *at = &posts.at[i];
        const struct att_post post = {
            .person = at->name, .rank = at->rank, .post = at->post, .country = at->country};

        sayings_add(view, all, att_arena_str(view->arena, at->person), saying_post(view, &post));
    }
    att_tenure_list_release(&posts);
    return ATT_OK;
}

static const struct saying *
sayings_find(const struct sayings *all, const struct saying *want, bool text)
{
    for (size_t i = 0; i < all->count; i++)
        if (att_str_eq(all->at[i].id, want->id) &&
            (!text || att_str_eq(all->at[i].text, want->text)))
            return &all->at[i];
    return NULL;
}

static void
line_add(struct att_view *view, struct att_teach_try *it, const struct att_lesson_change *line)
{
    if (it->lines == NULL)
        it->lines = att_arena_array(view->arena, ATT_TEACH_LOOKED, sizeof(*it->lines));
    if (it->lines != NULL && it->line_count < ATT_TEACH_LOOKED)
        it->lines[it->line_count++] = *line;
}

/* What differs between two readings of a document. */
static void
sayings_compare(struct att_view *view, struct att_teach_try *it, struct att_str document,
                const struct sayings *before, const struct sayings *after)
{
    for (size_t i = 0; i < after->count; i++) {
        const struct saying *now = &after->at[i], *old = sayings_find(before, now, false);

        if (sayings_find(before, now, true) != NULL)
            continue;
        line_add(view, it,
                 &(struct att_lesson_change){
                     old == NULL ? '+' : '~', document, now->id,
                     old == NULL ? now->text
                                 : att_arena_printf(view->arena, "%.*s → %.*s", ATT_STR(old->text),
                                                    ATT_STR(now->text))});
    }
    for (size_t i = 0; i < before->count; i++)
        if (sayings_find(after, &before->at[i], false) == NULL)
            line_add(
                view, it,
                &(struct att_lesson_change){'-', document, before->at[i].id, before->at[i].text});
}

/* ---- trying it ---------------------------------------------------------------------------- */

struct trying {
    struct att_view *view;
    struct att_teach_try *it;
    struct att_coder *before, *after;
};

/* Read one document both ways. */
static enum att_status
try_page(void *ctx, struct att_str document, const struct att_page *page, struct att_err *err)
{
    struct trying *t = ctx;
    const struct att_coded *coded;
    struct sayings before, after;
    enum att_status st = att_coder_run(t->before, page, &coded, err);

    if (st != ATT_OK)
        return st;
    before = sayings_coded(t->view, coded);
    if ((st = att_coder_run(t->after, page, &coded, err)) != ATT_OK)
        return st;
    after = sayings_coded(t->view, coded);
    sayings_compare(t->view, t->it, att_arena_str(t->view->arena, document), &before, &after);
    return ATT_OK;
}

enum att_status
att_teach_try(struct att_view *view, struct att_teach_try *it, struct att_err *err)
{
    size_t count = it->id_count < ATT_TEACH_TRIED ? it->id_count : ATT_TEACH_TRIED;
    struct att_words_in_use *now = NULL, *then = NULL;
    struct trying t = {view, it, NULL, NULL};
    enum att_status st;

    if (view->opts->wordbook == NULL)
        return att_err_set(err, ATT_BAD_INPUT, "no name can be taught here");
    now = att_wordbook_take(view->opts->wordbook);
    st = att_wordbook_read(view->opts->wordbook, &it->row, NULL, &then, err);
    if (st == ATT_OK)
        st = att_coder_new(now->lexicon, now->rules, &t.before, err);
    if (st == ATT_OK)
        st = att_coder_new(then->lexicon, then->rules, &t.after, err);
    if (st == ATT_OK)
        st = att_record_pages(view->record, it->ids, count, try_page, &t, err);
    att_coder_free(t.after);
    att_coder_free(t.before);
    att_words_free(then);
    att_wordbook_give(view->opts->wordbook, now);
    return st;
}

/* ---- doing it ----------------------------------------------------------------------------- */

/* A change of the names under way; the turn to write is ours. */
struct doing {
    struct att_view *view;
    struct att_teach_try *it;
    struct att_record *record;
    struct sayings *before; /* of the documents that are looked at */
    size_t looked;
    struct att_recode_summary sum;
};

static enum att_status
doing_look(struct doing *d, struct att_err *err)
{
    enum att_status st = ATT_OK;

    d->looked = d->it->id_count < ATT_TEACH_LOOKED ? d->it->id_count : ATT_TEACH_LOOKED;
    d->before = att_arena_array(d->view->arena, d->looked + 1, sizeof(*d->before));
    if (d->before == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; st == ATT_OK && i < d->looked; i++)
        st = sayings_record(d->view, d->record, d->it->ids[i], &d->before[i], err);
    return st;
}

/* Read the documents again by the names that are on disk now, and use these from then on. */
static enum att_status
doing_read(struct doing *d, struct att_err *err)
{
    struct att_wordbook *book = d->view->opts->wordbook;
    struct att_words_in_use *words = NULL;
    struct att_ingest ingest = {.now = d->view->now.at};
    enum att_status st = att_wordbook_read(book, NULL, NULL, &words, err);

    if (st != ATT_OK)
        return st;
    ingest.lexicon = words->lexicon;
    ingest.rules = words->rules;
    st = att_ingest_documents(&ingest, d->record, d->it->ids, d->it->id_count, &d->sum, err);
    if (st == ATT_OK)
        att_wordbook_put(book, words);
    else
        att_words_free(words);
    return st;
}

/* Find out what changed. */
static void
doing_compare(struct doing *d)
{
    for (size_t i = 0; i < d->looked; i++) {
        struct sayings after;

        if (sayings_record(d->view, d->record, d->it->ids[i], &after, NULL) == ATT_OK)
            sayings_compare(d->view, d->it, d->it->ids[i], &d->before[i], &after);
    }
}

/* Nothing came of a lesson; should that not be noted, it stays as one that was cut short. */
static void
doing_forget(struct att_view *view, int64_t key)
{
    struct att_err end;

    if (att_desk_lesson_drop(view->desk, key, &end) != ATT_OK)
        att_view_audit(view, "teach", att_str("cut short"));
}

/* Teach it, with the record open and all found right. */
static enum att_status
doing_teach(struct doing *d, int64_t *key, struct att_err *err)
{
    struct att_view *view = d->view;
    const struct att_taught *row = &d->it->row;
    struct att_lesson lesson = {.at = view->now,
                                .who = att_view_who(view),
                                .topic = att_str(att_teach_name(d->it->ask.table)),
                                .forms = d->it->ask.forms,
                                .subject = d->it->ask.of,
                                .file = att_str(row->file),
                                .header = att_str(row->header),
                                .line = att_str(row->line)};
    struct att_err end;
    enum att_status st = att_desk_lesson_begin(view->desk, &lesson, key, err);

    if (st != ATT_OK)
        return st;
    if ((st = att_taught_add(view->opts->record_path, row, err)) != ATT_OK) {
        doing_forget(view, *key);
        return st;
    }
    if ((st = doing_read(d, err)) != ATT_OK) {
        /* should even that fail, it stays as one that was cut short, which can be undone */
        if (att_taught_remove(view->opts->record_path, row, &end) == ATT_OK)
            doing_forget(view, *key);
        return st;
    }
    doing_compare(d);
    lesson.key = *key;
    lesson.documents = (int64_t)d->sum.pages;
    lesson.changed = (int64_t)d->sum.changed;
    return att_desk_lesson_end(view->desk, &lesson, d->it->lines, d->it->line_count, err);
}

enum att_status
att_view_teach_do(struct att_view *view, struct att_err *err)
{
    struct att_teach_try it;
    struct doing d = {.view = view, .it = &it};
    struct att_words_in_use *words = NULL;
    int64_t key = 0;
    enum att_status st;

    att_teach_read(view, att_view_field, &it);
    if (it.wrong != ATT_WORD_NONE) {
        att_view_teach_refused(view, &it);
        return ATT_OK;
    }
    if ((st = att_view_write(view, &d.record, err)) != ATT_OK)
        return st;
    /* only now: another may have taught it while we waited */
    st = check_row(view, &it, &words, err);
    att_words_free(words);
    if (st == ATT_OK && it.barred) {
        att_view_written(d.record);
        att_view_teach_refused(view, &it);
        return ATT_OK;
    }
    if (st == ATT_OK)
        st = att_teach_find(view, it.ask.forms, &it, err);
    if (st == ATT_OK)
        st = doing_look(&d, err);
    if (st == ATT_OK)
        st = doing_teach(&d, &key, err);
    att_view_written(d.record);
    if (st != ATT_OK)
        return st;
    att_view_audit(view, "teach", it.ask.forms);
    att_view_go(view, att_arena_printf(view->arena, "/teach?done=%lld", (long long)key));
    return ATT_OK;
}

/* ---- undoing it ---------------------------------------------------------------------------- */

/* The lesson that the form names, if it can be undone. */
static enum att_status
undo_find(struct att_view *view, struct att_lesson *out, struct att_err *err)
{
    struct att_lesson_ask ask = {.limit = 1};
    struct att_lesson_list list;
    struct att_str rest;
    enum att_status st;

    if (!att_str_int(att_view_field(view, "lesson"), &ask.key) || ask.key <= 0)
        return att_err_set(err, ATT_BAD_INPUT, "no such name was taught");
    if ((st = att_desk_lessons(view->desk, &ask, view->arena, &list, err)) != ATT_OK)
        return st;
    if (list.count == 0 || list.at[0].undone_at.len > 0)
        return att_err_set(err, ATT_NOT_FOUND, "no such name was taught, or it is undone already");
    *out = list.at[0];
    rest = out->line;
    if (out->subject.len > 0 || att_str_eqz(out->topic, "places") ||
        !att_str_cut(&rest, '\t', &ask.subject))
        return ATT_OK;
    ask.key = 0; /* is it something new of which another name was taught? */
    if ((st = att_desk_lessons(view->desk, &ask, view->arena, &list, err)) != ATT_OK)
        return st;
    if (list.count > 0)
        return att_err_set(err, ATT_BAD_INPUT, "%s", att_word(ATT_LANG_EN, ATT_WORD_TEACH_IN_USE));
    return ATT_OK;
}

/* The row of a lesson; false when it is too long to be one. */
static bool
undo_row(const struct att_lesson *lesson, struct att_taught *row)
{
    memset(row, 0, sizeof(*row));
    if (lesson->file.len >= sizeof(row->file) || lesson->header.len >= sizeof(row->header) ||
        lesson->line.len >= sizeof(row->line))
        return false;
    memcpy(row->file, lesson->file.at, lesson->file.len);
    memcpy(row->header, lesson->header.at, lesson->header.len);
    memcpy(row->line, lesson->line.at, lesson->line.len);
    return true;
}

static enum att_status
undo_do(struct doing *d, const struct att_lesson *lesson, struct att_err *err)
{
    struct att_view *view = d->view;
    struct att_err end;
    enum att_status st;

    if (!undo_row(lesson, &d->it->row))
        return att_err_set(err, ATT_STORE, "what was taught is damaged");
    d->it->ask.table = att_teach_read_table(lesson->topic);
    if ((st = att_teach_find(view, lesson->forms, d->it, err)) != ATT_OK)
        return st;
    /* a row that somebody took out by hand is undone so far */
    st = att_taught_remove(view->opts->record_path, &d->it->row, err);
    if (st != ATT_OK && st != ATT_NOT_FOUND)
        return st;
    if ((st = doing_read(d, err)) != ATT_OK) {
        if (att_taught_add(view->opts->record_path, &d->it->row, &end) != ATT_OK)
            att_view_audit(view, "unteach", att_str("cut short"));
        return st;
    }
    return att_desk_lesson_undone(view->desk, lesson->key, att_view_who(view), view->now, err);
}

enum att_status
att_view_unteach_do(struct att_view *view, struct att_err *err)
{
    struct att_teach_try it = {.wrong = ATT_WORD_NONE};
    struct doing d = {.view = view, .it = &it};
    struct att_lesson lesson = {.key = 0};
    enum att_status st;

    if (view->opts->wordbook == NULL)
        return att_err_set(err, ATT_BAD_INPUT, "no name can be taught here");
    if ((st = att_view_write(view, &d.record, err)) != ATT_OK)
        return st;
    if ((st = undo_find(view, &lesson, err)) == ATT_OK)
        st = undo_do(&d, &lesson, err);
    att_view_written(d.record);
    if (st != ATT_OK)
        return st;
    att_view_audit(view, "unteach", lesson.forms);
    att_view_go(view, att_arena_printf(view->arena, "/teach?undone=%lld", (long long)lesson.key));
    return ATT_OK;
}
