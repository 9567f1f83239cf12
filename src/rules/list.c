/* SPDX-License-Identifier: MIT */
/* list.c - the door: open all files, give what is inside. */
#include "rules/rules.h"

#include "base/io.h"
#include "base/str.h"
#include "rules/rules_int.h"

/* Read one file's bytes, which must live as long as the rules. */
static enum att_status
rules_file(struct att_rules *rules, struct att_str path, struct att_str bytes,
           struct att_diag *diag, struct att_err *err)
{
    struct att_rule_file file = {.rules = rules,
                                 .lexicon = rules->lexicon,
                                 .diag = diag,
                                 .rest = att_str_unmark(bytes),
                                 .err = err};

    file.place.file = att_arena_cstr(&rules->arena, path);
    return att_rules_parse(&file);
}

struct rules_overlay {
    struct att_rules *rules;
    struct att_diag *diag;
};

static enum att_status
rules_visit(void *ctx, const char *path, struct att_err *err)
{
    struct rules_overlay *o = ctx;
    struct att_buf file = ATT_BUF_INIT(ATT_LIMIT_LEXICON_BYTES);
    enum att_status st = ATT_OK;

    if (!att_str_ends(att_str(path), ".rule"))
        return ATT_OK;
    if ((st = att_io_read(path, &file, err)) == ATT_OK) {
        const char *name = strrchr(path, '/');
        char digest[ATT_HASH_HEX];

        att_hash_hex(att_buf_text(&file), digest);
        o->rules->laid = att_arena_printf(&o->rules->arena, "%.*s%s %s\n", ATT_STR(o->rules->laid),
                                          name == NULL ? path : name + 1, digest);
        st = rules_file(o->rules, att_str(path),
                        att_arena_str(&o->rules->arena, att_buf_text(&file)), o->diag, err);
    }
    att_buf_release(&file);
    return st;
}

enum att_status
att_rules_open(struct att_lexicon *lexicon, const char *const *dirs, size_t count,
               struct att_diag *diag, struct att_rules **out, struct att_err *err)
{
    struct att_rules *rules = calloc(1, sizeof(*rules));
    struct rules_overlay overlay = {rules, diag};
    enum att_status st = ATT_OK;

    *out = NULL;
    if (rules == NULL)
        return att_err_nomem(err);
    rules->lexicon = lexicon;
    (void)ATT_VEC_PUSH(&rules->arena, &rules->filters); /* 0: everything passes */
    rules->macros = (struct att_map)ATT_MAP_INIT(&rules->arena);
    for (size_t i = 0; i < att_rules_shipped_count && st == ATT_OK; i++) {
        const struct att_embed *file = &att_rules_shipped[i];
        struct att_str path = att_arena_printf(&rules->arena, "rules/vi/%s", file->name);

        st = rules_file(rules, path, (struct att_str){(const char *)file->bytes, file->len}, diag,
                        err);
    }
    for (size_t i = 0; i < count && st == ATT_OK; i++)
        st = att_io_walk(dirs[i], diag, rules_visit, &overlay, err);
    if (st == ATT_OK && !att_rules_seal(rules))
        st = att_err_nomem(err);
    if (st == ATT_OK) {
        *out = rules;
        rules = NULL;
    }
    att_rules_free(rules);
    return st;
}

void
att_rules_digest(const struct att_rules *rules, char out[ATT_HASH_HEX])
{
    att_embed_digest(att_rules_shipped, att_rules_shipped_count, rules->laid, out);
}

void
att_rules_free(struct att_rules *rules)
{
    if (rules == NULL)
        return;
    att_arena_release(&rules->arena);
    free(rules);
}

const struct att_rule *
att_rules_list(const struct att_rules *rules, size_t *count)
{
    *count = rules->rules.count;
    return rules->rules.at;
}

const struct att_marker *
att_rules_markers(const struct att_rules *rules, size_t *count)
{
    *count = rules->markers.count;
    return rules->markers.at;
}
