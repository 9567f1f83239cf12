/* SPDX-License-Identifier: MIT */
/* report_fake.h - the part of the record and the lexicon that reports ask, answered from a table.
 * A test of a report fills `fake` and so does not change when the coder or the record does. */
#ifndef ATT_TEST_UNIT_REPORT_FAKE_H
#define ATT_TEST_UNIT_REPORT_FAKE_H

#include "test.h"

#include "base/edtf.h"
#include "base/err.h"

#define ATT_FAKE_STR(text)     \
    {                          \
        text, sizeof(text) - 1 \
    }

/* What is on record; events are given in the order in which the record would. */
static struct {
    const struct att_event_row *events;
    size_t event_count;
    const struct att_assertion_row *history; /* of every event */
    size_t history_count;
    const struct att_tenure_row *tenures;
    size_t tenure_count;
    const struct att_figure_row *figures;
    size_t figure_count;
    const struct att_document_row *documents;
    size_t document_count;
    const struct att_person_row *people;
    size_t person_count;
    const struct att_contact_year *years;
    size_t year_count;
    bool broken; /* the record fails */
    /* What was asked for last. */
    struct att_filter events_asked[2], tenures_asked, figures_asked, contacts_asked;
    size_t events_asks;
    char mechanisms_asked[256];
} fake;

static const struct att_mechanism fake_mechanisms[] = {
    {ATT_FAKE_STR("ADMM"),
     ATT_FAKE_STR("Hội nghị Bộ trưởng Quốc phòng các nước ASEAN"),
     ATT_FAKE_STR("ASEAN Defence Ministers' Meeting"),
     ATT_FAKE_STR("minister"),
     {NULL, 0},
     2006},
    {ATT_FAKE_STR("ADSOM"), ATT_FAKE_STR("Hội nghị Quan chức Quốc phòng cấp cao các nước ASEAN"),
     ATT_FAKE_STR("ADSOM"), ATT_FAKE_STR("deputy"), ATT_FAKE_STR("ADMM"), 2006},
    {ATT_FAKE_STR("ADSOM-WG"), ATT_FAKE_STR("Nhóm làm việc"), ATT_FAKE_STR("ADSOM WG"),
     ATT_FAKE_STR("working"), ATT_FAKE_STR("ADSOM"), 2007},
    {ATT_FAKE_STR("ADMM-RETREAT"), ATT_FAKE_STR("Hội nghị hẹp"), ATT_FAKE_STR("ADMM Retreat"),
     ATT_FAKE_STR("minister"), ATT_FAKE_STR("ADMM"), 2007},
    {ATT_FAKE_STR("ARF"),
     ATT_FAKE_STR("Diễn đàn Khu vực ASEAN"),
     ATT_FAKE_STR("ASEAN Regional Forum"),
     ATT_FAKE_STR("minister"),
     {NULL, 0},
     1994},
    {ATT_FAKE_STR("SHANGRI-LA"),
     ATT_FAKE_STR("Đối thoại Shangri-La"),
     ATT_FAKE_STR("Shangri-La Dialogue"),
     ATT_FAKE_STR("forum"),
     {NULL, 0},
     2002},
};

static const struct att_country fake_countries[] = {
    {ATT_FAKE_STR("ASEAN"), ATT_FAKE_STR("ASEAN"), ATT_FAKE_STR("ASEAN")},
    {ATT_FAKE_STR("KOR"), ATT_FAKE_STR("Hàn Quốc"), ATT_FAKE_STR("South Korea")},
    {ATT_FAKE_STR("VNM"), ATT_FAKE_STR("Việt Nam"), ATT_FAKE_STR("Viet Nam")},
};

const struct att_mechanism *
att_lexicon_mechanisms(const struct att_lexicon *lexicon, size_t *count)
{
    (void)lexicon;
    *count = ATT_COUNT(fake_mechanisms);
    return fake_mechanisms;
}

const struct att_country *
att_lexicon_country(const struct att_lexicon *lexicon, struct att_str text)
{
    (void)lexicon;
    for (size_t i = 0; i < ATT_COUNT(fake_countries); i++)
        if (att_str_eq(fake_countries[i].code, text) || att_str_eq(fake_countries[i].name, text) ||
            att_str_eq(fake_countries[i].name_en, text))
            return &fake_countries[i];
    return NULL;
}

static inline bool
fake_takes_part(const struct att_event_row *row, struct att_str country)
{
    for (size_t i = 0; i < row->country_count; i++)
        if (att_str_eq(row->countries[i], country))
            return true;
    return false;
}

enum att_status
att_record_events(struct att_record *record, const struct att_filter *filter,
                  struct att_event_list *out, struct att_err *err)
{
    (void)record;
    *out = (struct att_event_list){0};
    fake.events_asked[fake.events_asks++ % 2] = *filter;
    if (fake.broken)
        return att_err_set(err, ATT_STORE, "the record is broken");
    out->at = calloc(fake.event_count + 1, sizeof(*out->at));
    for (size_t i = 0; i < fake.event_count; i++)
        if (filter->country.len == 0 || fake_takes_part(&fake.events[i], filter->country))
            out->at[out->count++] = fake.events[i];
    out->total = out->count;
    return ATT_OK;
}

void
att_event_list_release(struct att_event_list *list)
{
    free(list->at);
    *list = (struct att_event_list){0};
}

/* The lists that are handed out whole. */
#define ATT_FAKE_LIST(type, rows, rows_count)                           \
    do {                                                                \
        *out = (struct type){0};                                        \
        if (fake.broken)                                                \
            return att_err_set(err, ATT_STORE, "the record is broken"); \
        out->at = calloc((rows_count) + 1, sizeof(*out->at));           \
        for (size_t i = 0; i < (rows_count); i++)                       \
            out->at[i] = (rows)[i];                                     \
        out->count = out->total = (rows_count);                         \
        return ATT_OK;                                                  \
    } while (0)

enum att_status
att_record_history(struct att_record *record, struct att_str event, const struct att_filter *filter,
                   struct att_assertion_list *out, struct att_err *err)
{
    (void)record;
    (void)event;
    (void)filter;
    ATT_FAKE_LIST(att_assertion_list, fake.history, fake.history_count);
}

enum att_status
att_record_tenures(struct att_record *record, const struct att_filter *filter,
                   struct att_tenure_list *out, struct att_err *err)
{
    (void)record;
    fake.tenures_asked = *filter;
    ATT_FAKE_LIST(att_tenure_list, fake.tenures, fake.tenure_count);
}

enum att_status
att_record_contacts(struct att_record *record, const struct att_filter *filter,
                    struct att_str mechanisms, struct att_contact_list *out, struct att_err *err)
{
    (void)record;
    fake.contacts_asked = *filter;
    (void)snprintf(fake.mechanisms_asked, sizeof(fake.mechanisms_asked), "%.*s",
                   ATT_STR(mechanisms));
    *out = (struct att_contact_list){0};
    if (fake.broken)
        return att_err_set(err, ATT_STORE, "the record is broken");
    out->at = calloc(fake.year_count + 1, sizeof(*out->at));
    for (size_t i = 0; i < fake.year_count; i++)
        out->at[out->count++] = fake.years[i];
    return ATT_OK;
}

/* The conferences of the table, as many as there are series; nothing is reckoned. */
enum att_status
att_record_editions(struct att_record *record, const struct att_filter *filter,
                    struct att_edition_list *out, struct att_err *err)
{
    (void)record;
    (void)filter;
    *out = (struct att_edition_list){0};
    if (fake.broken)
        return att_err_set(err, ATT_STORE, "the record is broken");
    out->at = calloc(fake.event_count + 1, sizeof(*out->at));
    for (size_t i = 0; i < fake.event_count; i++)
        if (fake.events[i].type == ATT_EVENT_CONFERENCE)
            out->at[out->count++] = (struct att_edition_row){.event = fake.events[i].id,
                                                             .mechanism = fake.events[i].mechanism};
    out->total = out->count;
    return ATT_OK;
}

void
att_edition_list_release(struct att_edition_list *list)
{
    free(list->at);
    *list = (struct att_edition_list){0};
}

enum att_status
att_record_posts(struct att_record *record, const struct att_filter *filter,
                 const struct att_str *people, size_t count, struct att_tenure_list *out,
                 struct att_err *err)
{
    (void)record;
    (void)filter;
    (void)people;
    (void)count;
    ATT_FAKE_LIST(att_tenure_list, fake.tenures, fake.tenure_count);
}

enum att_status
att_record_figures(struct att_record *record, const struct att_filter *filter,
                   struct att_figure_list *out, struct att_err *err)
{
    (void)record;
    fake.figures_asked = *filter;
    ATT_FAKE_LIST(att_figure_list, fake.figures, fake.figure_count);
}

enum att_status
att_record_documents(struct att_record *record, const struct att_filter *filter,
                     struct att_document_list *out, struct att_err *err)
{
    (void)record;
    (void)filter;
    ATT_FAKE_LIST(att_document_list, fake.documents, fake.document_count);
}

enum att_status
att_record_people(struct att_record *record, const struct att_filter *filter,
                  struct att_person_list *out, struct att_err *err)
{
    (void)record;
    (void)filter;
    ATT_FAKE_LIST(att_person_list, fake.people, fake.person_count);
}

#define ATT_FAKE_RELEASE(name, type) \
    void name(struct type *list)     \
    {                                \
        free(list->at);              \
        *list = (struct type){0};    \
    }

ATT_FAKE_RELEASE(att_assertion_list_release, att_assertion_list)
ATT_FAKE_RELEASE(att_tenure_list_release, att_tenure_list)
ATT_FAKE_RELEASE(att_figure_list_release, att_figure_list)
ATT_FAKE_RELEASE(att_document_list_release, att_document_list)
ATT_FAKE_RELEASE(att_person_list_release, att_person_list)
ATT_FAKE_RELEASE(att_contact_list_release, att_contact_list)

#endif
