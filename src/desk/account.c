/* SPDX-License-Identifier: MIT */
/* account.c - who may use the desk, and for what.  Passwords are kept as argon2id hashes
 * (RFC 9106), as libsodium makes them for interactive logins. */
#include "desk/desk_int.h"

#include "base/err.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <sodium.h>

static const char *const role_names[ATT_ROLE_COUNT] = {"", "reader", "editor", "admin"};

const char *
att_role_name(enum att_role role)
{
    return role_names[role];
}

enum att_role
att_role_read(struct att_str name)
{
    for (int i = 1; i < ATT_ROLE_COUNT; i++)
        if (att_str_eqz(name, role_names[i]))
            return (enum att_role)i;
    return ATT_ROLE_NONE;
}

static bool
account_named(struct att_str name)
{
    if (name.len == 0 || name.len >= ATT_DESK_NAME)
        return false;
    for (size_t i = 0; i < name.len;) {
        uint32_t cp;

        i += att_utf8_next(name, i, &cp);
        if (!att_utf8_letter(cp) && !(cp < 0x80 && att_digit((char)cp)) && cp != '.' && cp != '-' &&
            cp != '_')
            return false;
    }
    return true;
}

/* Whether there is an account of that name. */
static enum att_status
account_there(struct att_desk *desk, struct att_str name, bool *out, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(desk->db, ATT_SQL("SELECT 1 FROM account WHERE name = ?1"), &s, err);

    *out = false;
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, name);
    *out = att_stmt_next(s);
    return att_stmt_end(s, err);
}

static enum att_status
account_hash(struct att_str password, char out[crypto_pwhash_STRBYTES], struct att_err *err)
{
    size_t characters = 0;

    for (size_t i = 0; i < password.len; i++)
        characters += ((unsigned char)password.at[i] & 0xc0) != 0x80;
    if (characters < ATT_DESK_PASSWORD || password.len > ATT_DESK_PASSWORDS)
        return att_err_set(err, ATT_BAD_INPUT, "a password has %d characters at least, %d at most",
                           ATT_DESK_PASSWORD, ATT_DESK_PASSWORDS);
    if (crypto_pwhash_str(out, password.at, password.len, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return att_err_nomem(err);
    return ATT_OK;
}

/* Run a statement of a name and up to three texts; those that are empty are NULL. */
static enum att_status
account_run(struct att_desk *desk, struct att_sql sql, const struct att_str *texts, size_t count,
            struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(desk->db, sql, &s, err);

    if (st != ATT_OK)
        return st;
    for (size_t i = 0; i < count; i++)
        if (texts[i].len > 0)
            att_stmt_text(s, (int)i + 1, texts[i]);
    return att_stmt_run(s, err);
}

static enum att_status
account_put(struct att_desk *desk, struct att_str name, enum att_role role, const char *hash,
            const char *now, struct att_err *err)
{
    struct att_str texts[] = {name, att_str(att_role_name(role)), att_str(hash), att_str(now)};
    bool there;
    enum att_status st = account_there(desk, name, &there, err);

    if (st != ATT_OK)
        return st;
    if (!there && (role == ATT_ROLE_NONE || hash[0] == '\0'))
        return att_err_set(err, ATT_BAD_INPUT, "a new account needs a role and a password");
    if (!there)
        return account_run(
            desk,
            ATT_SQL("INSERT INTO account (name, role, password, made) VALUES (?1, ?2, ?3, ?4)"),
            texts, 4, err);
    st = account_run(desk,
                     ATT_SQL("UPDATE account SET role = coalesce(?2, role),"
                             " password = coalesce(?3, password) WHERE name = ?1"),
                     texts, 3, err);
    if (st == ATT_OK && hash[0] != '\0')
        st = account_run(desk, ATT_SQL("DELETE FROM session WHERE account = ?1"), texts, 1, err);
    return st;
}

enum att_status
att_desk_account_put(struct att_desk *desk, struct att_str name, enum att_role role,
                     struct att_str password, const char *now, struct att_err *err)
{
    char hash[crypto_pwhash_STRBYTES] = "";
    enum att_status st;

    if (!account_named(name))
        return att_err_set(err, ATT_BAD_INPUT,
                           "'%.*s' is no name for an account: letters, digits, '.', '-' and '_', "
                           "%d bytes at most",
                           ATT_STR(name), ATT_DESK_NAME - 1);
    if (password.len > 0 && (st = account_hash(password, hash, err)) != ATT_OK)
        return st;
    if ((st = att_db_exec(desk->db, ATT_SQL("BEGIN IMMEDIATE"), err)) != ATT_OK)
        return st;
    st = account_put(desk, name, role, hash, now, err);
    return att_desk_commit(desk, st, err);
}

enum att_status
att_desk_account_remove(struct att_desk *desk, struct att_str name, struct att_err *err)
{
    bool there;
    enum att_status st = account_there(desk, name, &there, err);

    if (st != ATT_OK)
        return st;
    if (!there)
        return att_err_set(err, ATT_NOT_FOUND, "there is no account '%.*s'", ATT_STR(name));
    return account_run(desk, ATT_SQL("DELETE FROM account WHERE name = ?1"), &name, 1, err);
}

enum att_status
att_desk_accounts(struct att_desk *desk, struct att_arena *arena, struct att_account_list *out,
                  struct att_err *err)
{
    ATT_VEC(struct att_account) rows = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db, ATT_SQL("SELECT name, role, made, seen FROM account ORDER BY name"), &s, err);

    *out = (struct att_account_list){NULL, 0};
    if (st != ATT_OK)
        return st;
    while (att_stmt_next(s)) {
        struct att_account *row = ATT_VEC_PUSH(arena, &rows);

        if (row == NULL)
            break;
        row->name = att_desk_text(arena, s, 0);
        row->role = att_role_read(att_stmt_col_text(s, 1));
        row->made = att_desk_text(arena, s, 2);
        row->seen = att_desk_text(arena, s, 3);
    }
    out->at = rows.at;
    out->count = rows.count;
    return att_stmt_end(s, err);
}

enum att_status
att_desk_account_count(struct att_desk *desk, int64_t *out, struct att_err *err)
{
    return att_db_int(desk->db, ATT_SQL("SELECT count(*) FROM account"), out, err);
}
