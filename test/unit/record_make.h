/* SPDX-License-Identifier: MIT */
/* record_make.h - records for tests: pages made by hand, put in any order, and written out as text.
 *
 *     {"Tiêu đề", "2020-10-08", "Thân bài …",
 *      .events = {{"meeting", "held", .date = "2020-10-08", .countries = "KOR VNM",
 *                  .people = "Nguyễn Chí Vịnh|Park Noh-wan"}}}
 *
 * The text of a page is its title and its body, a line each; every quote is the body. */
#ifndef ATT_TEST_UNIT_RECORD_MAKE_H
#define ATT_TEST_UNIT_RECORD_MAKE_H

#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "test.h"

#define MAKE_MAX 6
#define MAKE_NOW "2025-01-02T03:04:05Z"

struct make_event {
    const char *type, *status;
    const char *mechanism, *edition, *date, *place, *place_country, *countries, *people, *name;
    const char *mode, *inferred;
    bool teaser;
};

struct make_post {
    const char *person, *rank, *post, *country;
};

struct make_figure {
    int64_t value;
    const char *what, *as_of;
};

/* A body long enough to be told by its runs of syllables. */
__attribute__((unused)) static const char make_long_body[] =
    "Sáng 25-10, tại Hà Nội, Đại tướng Ngô Xuân Lịch, Bộ trưởng Bộ Quốc phòng đã tiếp "
    "đoàn đại biểu quân đội nước bạn sang thăm chính thức Việt Nam. Hai bên đã trao đổi "
    "về tình hình khu vực và thế giới, đánh giá kết quả hợp tác quốc phòng song phương "
    "thời gian qua và thống nhất phương hướng hợp tác trong thời gian tới, trong đó tập "
    "trung vào trao đổi đoàn các cấp, đào tạo cán bộ, tìm kiếm cứu nạn, khắc phục hậu "
    "quả chiến tranh, gìn giữ hòa bình Liên hợp quốc và hợp tác tại các diễn đàn đa "
    "phương do ASEAN giữ vai trò trung tâm. Bộ trưởng khẳng định Việt Nam luôn coi trọng "
    "và mong muốn phát triển quan hệ hữu nghị truyền thống tốt đẹp giữa hai nước, hai "
    "quân đội, vì hòa bình, ổn định, hợp tác và phát triển của khu vực.";

struct make_page {
    const char *title, *published, *body;
    struct make_event events[MAKE_MAX];
    struct make_post posts[MAKE_MAX];
    struct make_figure figures[MAKE_MAX];
    const char *publisher, *teaser, *teaser_published;
};

/* Words between `sep`, sorted by nothing: as given. */
static inline const struct att_str *
make_words(struct att_arena *arena, const char *text, char sep, size_t *count)
{
    struct att_str *words = att_arena_array(arena, 32, sizeof(*words)), part;

    *count = 0;
    for (struct att_str rest = att_str(text); text != NULL && att_str_cut(&rest, sep, &part);)
        words[(*count)++] = part;
    return words;
}

static inline struct att_event
make_event(struct att_arena *arena, const struct make_event *from, struct att_span body)
{
    struct att_evidence *evidence = att_arena_array(arena, 2, sizeof(*evidence));
    struct att_event event = {
        .type = att_event_type_read(att_str(from->type)),
        .status = att_event_status_read(att_str(from->status)),
        .mode = from->mode == NULL                  ? ATT_MODE_UNKNOWN
                : strcmp(from->mode, "online") == 0 ? ATT_MODE_ONLINE
                                                    : ATT_MODE_IN_PERSON,
        .main = true,
        .in_teaser = from->teaser,
        .name = att_str(from->name),
        .mechanism = att_str(from->mechanism),
        .edition = att_str(from->edition),
        .date = att_str(from->date),
        .place = att_str(from->place),
        .place_country = att_str(from->place_country),
        .quote = body,
        .evidence = evidence,
        .evidence_count = 2,
    };

    event.countries = make_words(arena, from->countries, ' ', &event.country_count);
    event.people = make_words(arena, from->people, '|', &event.people_count);
    evidence[0] = (struct att_evidence){.field = "date",
                                        .span = body,
                                        .rule = att_str("date"),
                                        .inferred = att_str(from->inferred)};
    evidence[1] = (struct att_evidence){.field = "type", .span = body, .rule = att_str("test")};
    return event;
}

/* Put one page; what goes wrong fails the test. */
static inline bool
make_put(struct att_record *record, const struct make_page *from)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_buf text = ATT_BUF_INIT(ATT_MIB);
    struct att_err err = {ATT_OK, ""};
    struct att_event events[MAKE_MAX];
    struct att_post posts[MAKE_MAX];
    struct att_figure figures[MAKE_MAX];
    struct att_block blocks[4];
    struct att_teaser teaser = {.title = att_str(from->teaser),
                                .published = att_str(from->teaser_published)};
    struct att_span body, aside;
    struct att_page page = {.title = att_str(from->title),
                            .published = att_str(from->published),
                            .publisher = att_str(from->publisher),
                            .views = -1,
                            .source = att_str("test.txt"),
                            .doc = att_str("test")};
    struct att_coded coded = {
        .relevant = true, .events = events, .posts = posts, .figures = figures};
    bool fresh = false;

    att_buf_printf(&text, "%s\n%s\n", from->title, from->body);
    body = (struct att_span){strlen(from->title) + 1, text.len - 1};
    aside = (struct att_span){text.len, text.len};
    if (from->teaser != NULL) {
        att_buf_lit(&text, from->teaser);
        aside.end = text.len;
        page.teasers = &teaser;
        page.teaser_count = 1;
    }
    page.text = coded.text = att_buf_text(&text);
    blocks[0] = (struct att_block){ATT_BLOCK_TITLE, {0, strlen(from->title)}, 0};
    blocks[1] = (struct att_block){ATT_BLOCK_PARA, body, 0};
    blocks[2] = (struct att_block){ATT_BLOCK_TEASER_TITLE, aside, 0};
    page.blocks = blocks;
    page.block_count = from->teaser == NULL ? 2 : 3;
    for (size_t i = 0; i < MAKE_MAX && from->events[i].type != NULL; i++)
        events[coded.event_count++] =
            make_event(&arena, &from->events[i], from->events[i].teaser ? aside : body);
    for (size_t i = 0; i < MAKE_MAX && from->posts[i].person != NULL; i++)
        posts[coded.post_count++] = (struct att_post){.person = att_str(from->posts[i].person),
                                                      .rank = att_str(from->posts[i].rank),
                                                      .post = att_str(from->posts[i].post),
                                                      .country = att_str(from->posts[i].country),
                                                      .quote = body};
    for (size_t i = 0; i < MAKE_MAX && from->figures[i].what != NULL; i++)
        figures[coded.figure_count++] =
            (struct att_figure){.value = from->figures[i].value,
                                .what = att_str(from->figures[i].what),
                                .as_of = att_str(from->figures[i].as_of),
                                .quote = body};
    coded.relevant = coded.event_count + coded.post_count + coded.figure_count > 0;
    if (att_record_put(record, &page, &coded, MAKE_NOW, &fresh, &err) != ATT_OK)
        fail_msg("%s: %s", from->title, err.text);
    att_buf_release(&text);
    att_arena_release(&arena);
    return fresh;
}

/* A path in a folder of its own, for one record. */
struct make_place {
    char folder[64];
    char path[96];
};

static inline struct make_place
make_place(void)
{
    struct make_place place = {"/tmp/attache-test-XXXXXX", ""};

    if (mkdtemp(place.folder) == NULL)
        fail_msg("no folder for a record can be made");
    (void)snprintf(place.path, sizeof(place.path), "%s/x.db", place.folder);
    return place;
}

static inline void
make_clear(const struct make_place *place)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char path[128];

    for (size_t i = 0; i < ATT_COUNT(ends); i++) {
        (void)snprintf(path, sizeof(path), "%s%s", place->path, ends[i]);
        (void)unlink(path);
    }
    (void)rmdir(place->folder);
}

static inline struct att_record *
make_open(const struct make_place *place, enum att_open mode)
{
    struct att_record *record = NULL;
    struct att_err err = {ATT_OK, ""};

    if (att_record_open(place->path, mode, &record, &err) != ATT_OK)
        fail_msg("%s", err.text);
    return record;
}

static inline void
make_list(struct att_buf *out, const char *label, const struct att_str *texts, size_t count)
{
    att_buf_printf(out, " %s", label);
    for (size_t i = 0; i < count; i++)
        att_buf_printf(out, "%c%.*s", i == 0 ? '=' : '|', ATT_STR(texts[i]));
}

/* One event on a line, without its history. */
static inline void
make_write_event(struct att_buf *out, const struct att_event_row *e)
{
    att_buf_printf(out, "%.*s %s %s %s", ATT_STR(e->date), att_event_type_name(e->type),
                   att_event_status_name(e->status), e->mode == ATT_MODE_ONLINE ? "online" : "-");
    att_buf_printf(out, " [%.*s] %.*s-%.*s @%.*s", ATT_STR(e->label), ATT_STR(e->mechanism),
                   ATT_STR(e->edition), ATT_STR(e->place));
    make_list(out, "sides", e->countries, e->country_count);
    make_list(out, "people", e->people_ids, e->people_count);
    att_buf_printf(out, " said=%.*s..%.*s sources=%lld\n", ATT_STR(e->first_said),
                   ATT_STR(e->last_said), (long long)e->source_count);
}

static inline void
make_write_history(struct att_buf *out, struct att_record *record, struct att_str event)
{
    struct att_assertion_list list;

    if (att_record_history(record, event, NULL, &list, NULL) != ATT_OK)
        fail_msg("an event without a history");
    for (size_t i = 0; i < list.count; i++)
        att_buf_printf(out, "    %.*s %.*s %.*s %s%s\n", ATT_STR(list.at[i].id),
                       ATT_STR(list.at[i].said), ATT_STR(list.at[i].date),
                       att_event_status_name(list.at[i].status), list.at[i].copy ? " copy" : "");
    att_assertion_list_release(&list);
}

/* Everything that the record answers, as text. */
static inline void
make_dump(struct att_record *record, struct att_buf *out)
{
    const struct att_filter all = {.teasers = true};
    struct att_event_list events;
    struct att_person_list people;
    struct att_tenure_list tenures;
    struct att_figure_list figures;
    struct att_document_list documents;

    if (att_record_events(record, &all, &events, NULL) != ATT_OK ||
        att_record_people(record, &all, &people, NULL) != ATT_OK ||
        att_record_tenures(record, &all, &tenures, NULL) != ATT_OK ||
        att_record_figures(record, &all, &figures, NULL) != ATT_OK ||
        att_record_documents(record, &all, &documents, NULL) != ATT_OK)
        fail_msg("a list fails");
    for (size_t i = 0; i < events.count; i++) {
        att_buf_printf(out, "%.*s ", ATT_STR(events.at[i].id));
        make_write_event(out, &events.at[i]);
        make_write_history(out, record, events.at[i].id);
    }
    for (size_t i = 0; i < people.count; i++)
        att_buf_printf(out, "%.*s %.*s %.*s %.*s %.*s %.*s..%.*s %lld\n", ATT_STR(people.at[i].id),
                       ATT_STR(people.at[i].name), ATT_STR(people.at[i].rank),
                       ATT_STR(people.at[i].post), ATT_STR(people.at[i].country),
                       ATT_STR(people.at[i].first_seen), ATT_STR(people.at[i].last_seen),
                       (long long)people.at[i].event_count);
    for (size_t i = 0; i < tenures.count; i++)
        att_buf_printf(out, "%.*s %.*s %.*s %.*s..%.*s %.*s %lld\n", ATT_STR(tenures.at[i].person),
                       ATT_STR(tenures.at[i].rank), ATT_STR(tenures.at[i].post),
                       ATT_STR(tenures.at[i].first_seen), ATT_STR(tenures.at[i].last_seen),
                       ATT_STR(tenures.at[i].document), (long long)tenures.at[i].source_count);
    for (size_t i = 0; i < figures.count; i++)
        att_buf_printf(out, "%.*s %lld %.*s %.*s\n", ATT_STR(figures.at[i].id),
                       (long long)figures.at[i].value, ATT_STR(figures.at[i].what),
                       ATT_STR(figures.at[i].as_of));
    for (size_t i = 0; i < documents.count; i++)
        att_buf_printf(out, "%.*s %.*s %lld copy of %.*s\n", ATT_STR(documents.at[i].id),
                       ATT_STR(documents.at[i].title), (long long)documents.at[i].event_count,
                       ATT_STR(documents.at[i].copy_of));
    att_event_list_release(&events);
    att_person_list_release(&people);
    att_tenure_list_release(&tenures);
    att_figure_list_release(&figures);
    att_document_list_release(&documents);
}

/* The events that a filter lets through, a line each, without ids. */
static inline struct att_buf
make_events(struct att_record *record, const struct att_filter *filter)
{
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);
    struct att_event_list events;
    struct att_err err = {ATT_OK, ""};

    if (att_record_events(record, filter, &events, &err) != ATT_OK)
        fail_msg("%s", err.text);
    att_buf_lit(&out, "");
    for (size_t i = 0; i < events.count; i++)
        make_write_event(&out, &events.at[i]);
    att_event_list_release(&events);
    return out;
}

#endif
