/* SPDX-License-Identifier: MIT
 *
 * view_add.c - files to be added: the form, what is answered to an upload, what was added before,
 * and how far an addition is, as JSON. */
#include "web/add_int.h"

#define JSON "application/json; charset=utf-8"

enum { JSON_ROWS = 200 }; /* documents, events, refusals in an answer */

/* ---- parts ---------------------------------------------------------------------------- */

void
att_part_bytes(struct att_view *view, int64_t bytes)
{
    static const char *const units[] = {"B", "KB", "MB", "GB"};
    int64_t size = 1, tenths;
    size_t unit = 0;

    while (bytes / size >= 1024 && unit + 1 < ATT_COUNT(units)) {
        size *= 1024;
        unit++;
    }
    tenths = (bytes / size) * 10 + (bytes % size * 10 + size / 2) / size;
    att_words_number(view->out, view->lang, tenths / 10);
    if (unit > 0 && tenths < 1000 && tenths % 10 > 0)
        att_buf_printf(view->out, "%s%d", view->lang == ATT_LANG_EN ? "." : ",",
                       (int)(tenths % 10));
    att_buf_printf(view->out, "\u00a0%s", units[unit]);
}

void
att_part_job_state(struct att_view *view, enum att_job_state state)
{
    static const char *const signs[] = {"…", "▸", "✓", "✕", "!"};

    _Static_assert(ATT_COUNT(signs) == ATT_JOB_STATE_COUNT, "a sign for each state");
    ATT_HTML(view->out, "<span class=\"status\"><span class=\"sign");
    if (state >= ATT_JOB_FAILED)
        ATT_HTML(view->out, " due");
    ATT_HTML(view->out, "\" aria-hidden=\"true\">");
    att_part_text(view, signs[state]);
    ATT_HTML(view->out, "</span>");
    att_say(view, ATT_WORD_ADD_QUEUED + (enum att_word)state);
    ATT_HTML(view->out, "</span>");
}

void
att_part_job_facts(struct att_view *view, const struct att_job *job)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<p class=\"facts\"><span>");
    att_part_time(view, job->made);
    ATT_HTML(out, "</span><span>");
    att_html_text(out, job->who);
    ATT_HTML(out, "</span><span>");
    att_say_count(view, job->files, ATT_WORD_ADD_FILE_1);
    ATT_HTML(out, "</span><span>");
    att_part_bytes(view, job->bytes);
    ATT_HTML(out, "</span></p>");
}

void
att_part_job_counts(struct att_view *view, const struct att_job *job)
{
    const struct {
        int64_t n;
        enum att_word word;
    } counts[] = {
        {job->fresh, ATT_WORD_ADD_FRESH_1},
        {job->known, ATT_WORD_ADD_KNOWN_1},
        {job->refused, ATT_WORD_ADD_REFUSED_1},
        {job->events[ATT_JOB_NEW], ATT_WORD_ADD_EVENT_NEW_1},
        {job->events[ATT_JOB_CHANGED], ATT_WORD_ADD_EVENT_CHANGED_1},
        {job->events[ATT_JOB_TOLD], ATT_WORD_ADD_EVENT_TOLD_1},
    };
    bool any = false;

    ATT_HTML(view->out, "<p class=\"facts\">");
    for (size_t i = 0; i < ATT_COUNT(counts); i++) {
        if (counts[i].n == 0)
            continue;
        any = true;
        ATT_HTML(view->out, "<span>");
        att_say_count(view, counts[i].n, counts[i].word);
        ATT_HTML(view->out, "</span>");
    }
    if (!any) {
        ATT_HTML(view->out, "<span>");
        att_say(view, ATT_WORD_ADD_NOTHING);
        ATT_HTML(view->out, "</span>");
    }
    ATT_HTML(view->out, "</p>");
}

/* ---- the form ------------------------------------------------------------------------- */

static void
add_limits(struct att_view *view)
{
    int64_t file_bytes, bytes;
    size_t files;

    att_adding_limits(view->handles->adding, &file_bytes, &bytes, &files);
    att_say(view, ATT_WORD_ADD_FORMS);
    att_buf_byte(view->out, ' ');
    att_say(view, ATT_WORD_ADD_LIMIT_FILE);
    att_buf_byte(view->out, ' ');
    att_part_bytes(view, file_bytes);
    ATT_HTML(view->out, "; ");
    att_say(view, ATT_WORD_ADD_LIMIT_ALL);
    att_buf_byte(view->out, ' ');
    att_part_bytes(view, bytes);
    ATT_HTML(view->out, ", ");
    att_say_count(view, (int64_t)files, ATT_WORD_ADD_FILE_1);
    ATT_HTML(view->out, ".");
}

static void
add_form(struct att_view *view)
{
    struct att_buf *out = view->out;
    int64_t file_bytes, bytes;
    size_t files;

    att_adding_limits(view->handles->adding, &file_bytes, &bytes, &files);
    ATT_HTML(out, "<form class=\"add\" id=\"add\" method=\"post\" action=\"/add\" "
                  "enctype=\"multipart/form-data\" ");
    att_buf_printf(out, "data-file-bytes=\"%lld\" data-bytes=\"%lld\" data-files=\"%zu\">\n",
                   (long long)file_bytes, (long long)bytes, files);
    att_part_token(view); /* before all files: nothing is kept before it is known */
    ATT_HTML(out, "<div class=\"drop\"><p><label for=\"add-files\">");
    att_say(view, ATT_WORD_ADD_CHOOSE);
    ATT_HTML(out, "</label><input id=\"add-files\" name=\"files\" type=\"file\" multiple required "
                  "aria-describedby=\"add-hint\"></p>\n<p class=\"hint\" id=\"add-hint\">");
    add_limits(view);
    ATT_HTML(out, "</p></div>\n<p class=\"go\"><button class=\"main\">");
    att_say(view, ATT_WORD_ADD_GO);
    ATT_HTML(out, "</button></p></form>\n");
}

static void
add_history(struct att_view *view, const struct att_job_list *list, size_t before)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<section aria-labelledby=\"jobs\"><h2 id=\"jobs\">");
    att_say(view, ATT_WORD_ADD_HISTORY);
    ATT_HTML(out, "</h2>\n");
    if (list->count == 0)
        att_part_note(view, ATT_WORD_ADD_HISTORY_NONE);
    else
        ATT_HTML(out, "<ol class=\"jobs\">\n");
    for (size_t i = 0; i < list->count && i < ATT_WEB_PAGE_ROWS; i++) {
        const struct att_job *job = &list->at[i];

        ATT_HTML(out, "<li><p class=\"what\"><a href=\"/add/");
        att_html_url(out, job->id);
        ATT_HTML(out, "\">");
        att_html_text(out, job->first);
        if (job->files > 1) {
            ATT_HTML(out, " ");
            att_say(view, ATT_WORD_AND_MORE);
            att_buf_byte(out, ' ');
            att_say_count(view, job->files - 1, ATT_WORD_ADD_FILE_1);
            att_buf_byte(out, ' ');
            att_say(view, ATT_WORD_MORE);
        }
        ATT_HTML(out, "</a></p>");
        att_part_job_facts(view, job);
        if (job->state >= ATT_JOB_DONE)
            att_part_job_counts(view, job);
        ATT_HTML(out, "<p class=\"state\">");
        att_part_job_state(view, job->state);
        ATT_HTML(out, "</p></li>\n");
    }
    if (list->count > 0)
        ATT_HTML(out, "</ol>\n");
    att_part_pager(view, before + list->count);
    ATT_HTML(out, "</section>\n");
}

static void
add_script(struct att_view *view)
{
    static const struct {
        const char *name;
        enum att_word word;
    } rows[] = {
        {"drop", ATT_WORD_ADD_DROP},         {"folder", ATT_WORD_ADD_FOLDER},
        {"chosen", ATT_WORD_ADD_CHOSEN},     {"sending", ATT_WORD_ADD_SENDING},
        {"sent", ATT_WORD_ADD_SENT},         {"cancel", ATT_WORD_ADD_CANCEL},
        {"cut", ATT_WORD_ADD_CUT},           {"ended", ATT_WORD_ADD_SESSION},
        {"file", ATT_WORD_ADD_FILE_1},       {"files", ATT_WORD_ADD_FILE_N},
        {"tooLarge", ATT_WORD_UPLOAD_LARGE}, {"tooLargeFile", ATT_WORD_UPLOAD_LARGE_FILE},
        {"tooMany", ATT_WORD_UPLOAD_MANY},   {"nothing", ATT_WORD_UPLOAD_NOTHING},
        {"torn", ATT_WORD_UPLOAD_TORN},      {"disk", ATT_WORD_UPLOAD_DISK},
        {"queue", ATT_WORD_UPLOAD_QUEUE},
    };
    const char *names[ATT_COUNT(rows)];
    enum att_word words[ATT_COUNT(rows)];

    for (size_t i = 0; i < ATT_COUNT(rows); i++) {
        names[i] = rows[i].name;
        words[i] = rows[i].word;
    }
    att_frame_words(view, names, words, ATT_COUNT(names));
    att_frame_script(view, "add.js");
}

/* The page; with trouble, it says what is wrong with what was sent. */
static enum att_status
add_page(struct att_view *view, enum att_upload_trouble trouble, struct att_err *err)
{
    size_t before = (att_view_page(view) - 1) * ATT_WEB_PAGE_ROWS;
    struct att_buf *out = view->out;
    struct att_job_list list = {NULL, 0};
    enum att_status st;

    if (view->desk != NULL && (st = att_desk_jobs(view->desk, ATT_WEB_PAGE_ROWS + 1, before,
                                                  view->arena, &list, err)) != ATT_OK)
        return st;
    att_frame_begin(view, att_str(att_word(view->lang, ATT_WORD_ADD)), ATT_WORD_ADD);
    att_part_head(view, ATT_WORD_ADD, ATT_WORD_ADD_NOTE);
    if (trouble != ATT_UPLOAD_FINE) {
        ATT_HTML(out, "<p class=\"notice trouble\" role=\"alert\">");
        att_say(view, ATT_WORD_UPLOAD_FOREIGN + (enum att_word)trouble - 1);
        ATT_HTML(out, "</p>\n");
    }
    if (view->handles->adding != NULL && att_view_may_write(view, ATT_ROLE_EDITOR)) {
        add_form(view);
        add_script(view);
    } else {
        att_part_note(view, ATT_WORD_ADD_READ_ONLY);
    }
    add_history(view, &list, before);
    att_frame_end(view);
    return ATT_OK;
}

enum att_status
att_view_add(struct att_view *view, struct att_err *err)
{
    return add_page(view, ATT_UPLOAD_FINE, err);
}

/* ---- an upload --------------------------------------------------------------------------- */

static bool
wants_json(const struct att_view *view)
{
    return att_str_starts(view->request->accept, "application/json");
}

/* Say what is wrong: to programs as JSON, else on the page of the form. */
static enum att_status
add_refuse(struct att_view *view, enum att_upload_trouble trouble, struct att_err *err)
{
    static const struct {
        int status;
        const char *text;
    } troubles[] = {
        {200, ""},
        {403, "the form is not one of this session"},
        {400, "the form is torn, or is no multipart/form-data"},
        {400, "no file was sent"},
        {413, "that is more than an upload may have"},
        {413, "a file is larger than one may be"},
        {413, "those are more files than an upload may have"},
        {507, "there is no room for the files, or they cannot be written"},
        {503, "too many uploads wait already"},
    };
    struct att_json out = ATT_JSON_INIT(view->out);

    _Static_assert(ATT_COUNT(troubles) == ATT_UPLOAD_TROUBLE_COUNT, "one for each");
    view->response->status = troubles[trouble].status;
    if (trouble == ATT_UPLOAD_QUEUE)
        att_view_header(view, "Retry-After", "30");
    if (!wants_json(view))
        return add_page(view, trouble, err);
    view->response->headers[0].value = JSON; /* Content-Type, which comes first */
    att_json_object(&out);
    att_json_fieldz(&out, "schema", "attache/error/1");
    att_json_field_int(&out, "status", view->response->status);
    att_json_fieldz(&out, "error", troubles[trouble].text);
    att_json_object_end(&out);
    att_buf_byte(view->out, '\n');
    return ATT_OK;
}

/* Its headers have come: whether the rest may. */
static enum att_status
add_begin(struct att_view *view, struct att_err *err)
{
    struct att_str none = {NULL, 0};
    enum att_upload_trouble trouble;

    if (!att_str_starts(view->request->type, "multipart/form-data"))
        return add_refuse(view, ATT_UPLOAD_TORN, err);
    trouble = att_upload_new(view->handles->adding, view->request->length,
                             view->request->token.len > 0 ? none : att_view_token(view),
                             &view->response->upload);
    if (trouble != ATT_UPLOAD_FINE)
        return add_refuse(view, trouble, err);
    view->response->status = 100;
    return ATT_OK;
}

enum att_status
att_view_add_do(struct att_view *view, struct att_err *err)
{
    struct att_upload **upload = view->request->upload;
    struct att_job job;
    struct att_str id;
    enum att_status st;

    if (view->handles->adding == NULL)
        return add_refuse(view, view->request->begins ? ATT_UPLOAD_DISK : ATT_UPLOAD_TORN, err);
    if (view->request->begins)
        return add_begin(view, err);
    if (upload == NULL || *upload == NULL)
        return add_refuse(view, ATT_UPLOAD_TORN, err);
    if (att_upload_trouble(*upload) != ATT_UPLOAD_FINE)
        return add_refuse(view, att_upload_trouble(*upload), err);
    id = att_arena_str(view->arena, att_upload_id(*upload));
    st = att_adding_queue(view->handles->adding, view->desk, *upload, att_view_who(view), err);
    if (st != ATT_OK)
        return st;
    *upload = NULL;
    att_view_audit(view, "add-pages", id);
    if (!wants_json(view)) {
        att_view_go(view, att_arena_printf(view->arena, "/add/%.*s", ATT_STR(id)));
        return ATT_OK;
    }
    if ((st = att_desk_job(view->desk, id, view->arena, &job, err)) != ATT_OK)
        return st;
    view->response->status = 202;
    view->response->headers[0].value = JSON;
    att_view_header(view, "Location", att_arena_printf(view->arena, "/add/%.*s", ATT_STR(id)).at);
    return att_job_json(view, &job, NULL, err);
}

/* ---- how far it is ------------------------------------------------------------------------- */

enum att_status
att_job_find(struct att_view *view, struct att_job *job, struct att_adding_progress *progress,
             bool *open, struct att_err *err)
{
    enum att_status st;
    bool here;

    if (view->desk == NULL)
        return att_err_set(err, ATT_NOT_FOUND, "nothing was added under that address");
    /* asked in this order: what is not in the queue any more is noted */
    here = att_adding_look(view->handles->adding, view->args[0], progress);
    st = att_desk_job(view->desk, view->args[0], view->arena, job, err);
    *open = st == ATT_OK && job->state < ATT_JOB_DONE;
    if (st == ATT_OK && *open && here)
        job->state = progress->reading ? ATT_JOB_READING : ATT_JOB_QUEUED;
    return st;
}

static void
json_progress(struct att_json *json, const struct att_adding_progress *progress)
{
    att_json_key(json, "progress");
    if (progress == NULL) {
        att_json_null(json);
        return;
    }
    att_json_object(json);
    att_json_field_int(json, "before", (int64_t)progress->before);
    att_json_field_int(json, "file", (int64_t)progress->file);
    att_json_fieldz(json, "name", progress->name);
    att_json_field_int(json, "pages", (int64_t)progress->pages);
    att_json_field_int(json, "new", (int64_t)progress->fresh);
    att_json_field_int(json, "refused", (int64_t)progress->refused);
    att_json_field_bool(json, "held", progress->held);
    att_json_object_end(json);
}

static enum att_status
json_documents(struct att_view *view, struct att_json *json, struct att_str id, struct att_err *err)
{
    enum att_status st = ATT_OK;

    att_json_key(json, "documents");
    att_json_array(json);
    for (int fresh = 1; st == ATT_OK && fresh >= 0; fresh--) {
        const struct att_job_ask ask = {id, fresh, JSON_ROWS, 0};
        struct att_job_found found = {.documents = NULL};

        st = att_desk_job_documents(view->desk, &ask, view->arena, &found, err);
        for (size_t i = 0; st == ATT_OK && i < found.document_count; i++) {
            att_json_object(json);
            att_json_field(json, "id", found.documents[i].document);
            att_json_field(json, "title", found.documents[i].title);
            att_json_field(json, "source", found.documents[i].source);
            att_json_field_bool(json, "new", fresh != 0);
            att_json_object_end(json);
        }
    }
    att_json_array_end(json);
    return st;
}

static enum att_status
json_events(struct att_view *view, struct att_json *json, struct att_str id, struct att_err *err)
{
    static const char *const hows[] = {"new", "changed", "told"};
    enum att_status st = ATT_OK;

    att_json_key(json, "events");
    att_json_array(json);
    for (int how = 0; st == ATT_OK && how < ATT_JOB_HOW_COUNT; how++) {
        const struct att_job_ask ask = {id, how, JSON_ROWS, 0};
        struct att_job_found found = {.documents = NULL};

        st = att_desk_job_events(view->desk, &ask, view->arena, &found, err);
        for (size_t i = 0; st == ATT_OK && i < found.event_count; i++) {
            att_json_object(json);
            att_json_field(json, "id", found.events[i].event);
            att_json_fieldz(json, "how", hows[how]);
            att_json_object_end(json);
        }
    }
    att_json_array_end(json);
    return st;
}

static enum att_status
json_said(struct att_view *view, struct att_json *json, struct att_str id, struct att_err *err)
{
    enum att_status st = ATT_OK;

    att_json_key(json, "said");
    att_json_array(json);
    for (int refused = 1; st == ATT_OK && refused >= 0; refused--) {
        const struct att_job_ask ask = {id, refused, JSON_ROWS, 0};
        struct att_job_found found = {.documents = NULL};

        st = att_desk_job_said(view->desk, &ask, view->arena, &found, err);
        for (size_t i = 0; st == ATT_OK && i < found.said_count; i++) {
            att_json_object(json);
            att_json_field(json, "source", found.said[i].source);
            att_json_key(json, "line");
            if (found.said[i].line > 0)
                att_json_int(json, found.said[i].line);
            else
                att_json_null(json);
            att_json_field(json, "code", found.said[i].code);
            att_json_field(json, "text", found.said[i].text);
            att_json_field_bool(json, "refused", refused != 0);
            att_json_object_end(json);
        }
    }
    att_json_array_end(json);
    return st;
}

static void
json_counts(struct att_json *json, const struct att_job *job)
{
    const struct {
        const char *name;
        int64_t n;
    } counts[] = {{"files", job->files},
                  {"bytes", job->bytes},
                  {"pages", job->pages},
                  {"new", job->fresh},
                  {"known", job->known},
                  {"refused", job->refused},
                  {"remarks", job->remarks},
                  {"events_new", job->events[ATT_JOB_NEW]},
                  {"events_changed", job->events[ATT_JOB_CHANGED]},
                  {"events_told", job->events[ATT_JOB_TOLD]},
                  {"posts", job->posts},
                  {"figures", job->figures}};

    for (size_t i = 0; i < ATT_COUNT(counts); i++)
        att_json_field_int(json, counts[i].name, counts[i].n);
}

enum att_status
att_job_json(struct att_view *view, const struct att_job *job,
             const struct att_adding_progress *progress, struct att_err *err)
{
    struct att_json json = ATT_JSON_INIT(view->out);
    enum att_status st = ATT_OK;

    att_json_object(&json);
    att_json_fieldz(&json, "schema", "attache/added/1");
    att_json_field(&json, "id", job->id);
    att_json_fieldz(&json, "state", att_job_state_name(job->state));
    att_json_field(&json, "who", job->who);
    att_json_field(&json, "at", job->made);
    att_json_field(&json, "began", job->began);
    att_json_field(&json, "ended", job->ended);
    att_json_field(&json, "trouble", job->trouble);
    json_counts(&json, job);
    json_progress(&json, progress);
    if (job->state >= ATT_JOB_DONE && ((st = json_documents(view, &json, job->id, err)) != ATT_OK ||
                                       (st = json_events(view, &json, job->id, err)) != ATT_OK ||
                                       (st = json_said(view, &json, job->id, err)) != ATT_OK))
        return st;
    att_json_object_end(&json);
    att_buf_byte(view->out, '\n');
    return ATT_OK;
}

enum att_status
att_api_added(struct att_view *view, struct att_err *err)
{
    struct att_adding_progress progress;
    struct att_job job;
    bool open;
    enum att_status st = att_job_find(view, &job, &progress, &open, err);

    return st == ATT_OK ? att_job_json(view, &job, open ? &progress : NULL, err) : st;
}
