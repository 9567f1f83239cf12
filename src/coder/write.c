/* SPDX-License-Identifier: MIT */
/* write.c - a coded document as the codebook's JSON object, with evidence. */
#include "coder/coder.h"

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"

const char *
att_event_type_name(enum att_event_type type)
{
    static const char *const names[ATT_EVENT_TYPE_COUNT] = {
        "meeting",     "phone",    "visit",      "conference", "exercise",
        "port-call",   "exchange", "agreement",  "assistance", "deployment",
        "appointment", "ceremony", "exhibition",
    };

    return type < ATT_EVENT_TYPE_COUNT ? names[type] : NULL;
}

const char *
att_event_status_name(enum att_event_status status)
{
    static const char *const names[ATT_STATUS_COUNT] = {"held", "planned", "postponed",
                                                        "cancelled"};

    return status < ATT_STATUS_COUNT ? names[status] : NULL;
}

const char *
att_mode_name(enum att_mode mode)
{
    return mode == ATT_MODE_ONLINE ? "online" : mode == ATT_MODE_IN_PERSON ? "in-person" : NULL;
}

const char *
att_qualifier_name(enum att_qualifier qualifier)
{
    static const char *const names[] = {"exact", "more-than", "nearly", "about"};

    return names[qualifier];
}

enum att_event_type
att_event_type_read(struct att_str name)
{
    int i = 0;

    while (i < ATT_EVENT_TYPE_COUNT &&
           !att_str_eqz(name, att_event_type_name((enum att_event_type)i)))
        i++;
    return (enum att_event_type)i;
}

enum att_event_status
att_event_status_read(struct att_str name)
{
    int i = 0;

    while (i < ATT_STATUS_COUNT &&
           !att_str_eqz(name, att_event_status_name((enum att_event_status)i)))
        i++;
    return (enum att_event_status)i;
}

/* "key": text, or null when it is empty. */
static void
write_text(struct att_json *json, const char *key, struct att_str text)
{
    if (text.len == 0)
        text.at = NULL;
    att_json_field(json, key, text);
}

static void
write_list(struct att_json *json, const char *key, const struct att_str *list, size_t count)
{
    att_json_key(json, key);
    att_json_array(json);
    for (size_t i = 0; i < count; i++)
        att_json_str(json, list[i]);
    att_json_array_end(json);
}

static void
write_evidence(struct att_json *json, struct att_str text, const struct att_evidence *list,
               size_t count)
{
    att_json_key(json, "evidence");
    att_json_array(json);
    for (size_t i = 0; i < count; i++) {
        att_json_object(json);
        att_json_fieldz(json, "field", list[i].field);
        att_json_field(json, "quote", att_str_sub(text, list[i].span.start, list[i].span.end));
        att_json_field_int(json, "start", (int64_t)list[i].span.start);
        att_json_field_int(json, "end", (int64_t)list[i].span.end);
        write_text(json, "rule", list[i].rule);
        write_text(json, "entry", list[i].entry);
        write_text(json, "inferred", list[i].inferred);
        att_json_object_end(json);
    }
    att_json_array_end(json);
}

static void
write_event(struct att_json *json, struct att_str text, const struct att_event *e)
{
    att_json_object(json);
    att_json_fieldz(json, "type", att_event_type_name(e->type));
    att_json_fieldz(json, "salience", e->main ? "main" : "background");
    att_json_fieldz(json, "status", att_event_status_name(e->status));
    att_json_fieldz(json, "mode", att_mode_name(e->mode));
    write_text(json, "name", e->name);
    write_text(json, "mechanism", e->mechanism);
    write_text(json, "edition", e->edition);
    write_text(json, "date", e->date);
    write_text(json, "place", e->place);
    write_text(json, "place_country", e->place_country);
    write_list(json, "countries", e->countries, e->country_count);
    write_list(json, "people", e->people, e->people_count);
    att_json_field(json, "quote", att_str_sub(text, e->quote.start, e->quote.end));
    if (e->in_teaser)
        att_json_field_bool(json, "in_teaser", true);
    write_evidence(json, text, e->evidence, e->evidence_count);
    att_json_object_end(json);
}

static void
write_post(struct att_json *json, struct att_str text, const struct att_post *p)
{
    att_json_object(json);
    att_json_field(json, "person", p->person);
    write_text(json, "rank", p->rank);
    write_text(json, "post", p->post);
    write_text(json, "country", p->country);
    if (p->in_teaser)
        att_json_field_bool(json, "in_teaser", true);
    write_evidence(json, text, p->evidence, p->evidence_count);
    att_json_object_end(json);
}

static void
write_figure(struct att_json *json, struct att_str text, const struct att_figure *f)
{
    att_json_object(json);
    att_json_field_int(json, "value", f->value);
    att_json_fieldz(json, "qualifier", att_qualifier_name(f->qualifier));
    write_text(json, "what", f->what);
    write_text(json, "as_of", f->as_of);
    if (f->direction.len > 0)
        write_text(json, "direction", f->direction);
    if (f->basis.len > 0)
        write_text(json, "basis", f->basis);
    att_json_field(json, "quote", att_str_sub(text, f->quote.start, f->quote.end));
    if (f->in_teaser)
        att_json_field_bool(json, "in_teaser", true);
    write_evidence(json, text, f->evidence, f->evidence_count);
    att_json_object_end(json);
}

enum att_status
att_coded_write_json(const struct att_coded *coded, att_write_fn write, void *ctx,
                     struct att_err *err)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);
    struct att_json json = ATT_JSON_INIT(&buf);
    enum att_status st;

    att_json_object(&json);
    write_text(&json, "doc", coded->doc);
    write_text(&json, "source", coded->source);
    att_json_field_bool(&json, "relevant", coded->relevant);
    write_text(&json, "title", coded->title);
    write_text(&json, "published", coded->published);
    att_json_key(&json, "events");
    att_json_array(&json);
    for (size_t i = 0; i < coded->event_count; i++)
        write_event(&json, coded->text, &coded->events[i]);
    att_json_array_end(&json);
    att_json_key(&json, "posts");
    att_json_array(&json);
    for (size_t i = 0; i < coded->post_count; i++)
        write_post(&json, coded->text, &coded->posts[i]);
    att_json_array_end(&json);
    att_json_key(&json, "figures");
    att_json_array(&json);
    for (size_t i = 0; i < coded->figure_count; i++)
        write_figure(&json, coded->text, &coded->figures[i]);
    att_json_array_end(&json);
    att_json_object_end(&json);
    if ((st = att_buf_status(&buf, err)) == ATT_OK && !write(ctx, buf.at, buf.len))
        st = att_err_set(err, ATT_IO, "the output could not be written");
    att_buf_release(&buf);
    return st;
}
