/* SPDX-License-Identifier: MIT */
/* session.c - logging in, and who a token belongs to.
 *
 * A token is 32 random bytes; the file holds its BLAKE2b hash only.  A login that fails is counted
 * by name and by address, and after too many the right password helps no more for a while. */
#include "desk/desk_int.h"

#include "base/err.h"

#include <sodium.h>

/* BLAKE2b of a text under a key, as 64 hex digits. */
static void
session_hash(const unsigned char *key, size_t key_len, struct att_str text,
             char out[ATT_DESK_TOKEN])
{
    unsigned char sum[32];

    (void)crypto_generichash(sum, sizeof(sum),
                             (const unsigned char *)(text.at == NULL ? "" : text.at), text.len, key,
                             key_len);
    (void)sodium_bin2hex(out, ATT_DESK_TOKEN, sum, sizeof(sum));
}

/* How many failed logins count against "name:..." or "from:...". */
static enum att_status
session_attempts(struct att_desk *desk, struct att_str who, int64_t seconds, int64_t *out,
                 struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db, ATT_SQL("SELECT count(*) FROM attempt WHERE who = ?1 AND at > ?2"), &s, err);

    *out = 0;
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, who);
    att_stmt_int(s, 2, seconds - ATT_DESK_ATTEMPT_SECONDS);
    if (att_stmt_next(s))
        *out = att_stmt_col_int(s, 0);
    return att_stmt_end(s, err);
}

/* Count a failed login, and forget those that count no more. */
static enum att_status
session_failed(struct att_desk *desk, const struct att_str who[2], int64_t seconds,
               struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_run_int(desk->db, ATT_SQL("DELETE FROM attempt WHERE at <= ?1"),
                                        seconds - ATT_DESK_ATTEMPT_SECONDS, err);

    for (int i = 0; st == ATT_OK && i < 2; i++) {
        if ((st = att_db_stmt(desk->db, ATT_SQL("INSERT INTO attempt (who, at) VALUES (?1, ?2)"),
                              &s, err)) != ATT_OK)
            return st;
        att_stmt_text(s, 1, who[i]);
        att_stmt_int(s, 2, seconds);
        st = att_stmt_run(s, err);
    }
    return st;
}

/* The account's hash and role; a hash that fits nothing, for a name that there is not. */
static enum att_status
session_account(struct att_desk *desk, struct att_str name, char hash[crypto_pwhash_STRBYTES],
                struct att_session *out, struct att_err *err)
{
    static const char none[] = "$argon2id$v=19$m=65536,t=2,p=1$"
                               "AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        desk->db, ATT_SQL("SELECT password, role FROM account WHERE name = ?1"), &s, err);

    memset(hash, 0, crypto_pwhash_STRBYTES);
    memcpy(hash, none, sizeof(none));
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, name);
    if (att_stmt_next(s)) {
        struct att_str text = att_stmt_col_text(s, 0);

        memset(hash, 0, crypto_pwhash_STRBYTES);
        memcpy(hash, text.at,
               text.len < crypto_pwhash_STRBYTES ? text.len : crypto_pwhash_STRBYTES - 1);
        out->role = att_role_read(att_stmt_col_text(s, 1));
        (void)snprintf(out->name, sizeof(out->name), "%.*s", ATT_STR(name));
    }
    return att_stmt_end(s, err);
}

static enum att_status
session_begin(struct att_desk *desk, int64_t seconds, struct att_session *out, struct att_err *err)
{
    char hash[ATT_DESK_TOKEN];
    struct att_stmt *s;
    enum att_status st = att_db_run_int(desk->db, ATT_SQL("DELETE FROM session WHERE used <= ?1"),
                                        seconds - ATT_DESK_IDLE_SECONDS, err);

    att_desk_random(out->token, 32);
    session_hash(NULL, 0, att_str(out->token), hash);
    if (st != ATT_OK || (st = att_db_stmt(desk->db,
                                          ATT_SQL("INSERT INTO session (token, account, began,"
                                                  " used) VALUES (?1, ?2, ?3, ?3)"),
                                          &s, err)) != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(hash));
    att_stmt_text(s, 2, att_str(out->name));
    att_stmt_int(s, 3, seconds);
    if ((st = att_stmt_run(s, err)) != ATT_OK ||
        (st = att_db_stmt(desk->db,
                          ATT_SQL("UPDATE account SET seen = strftime('%Y-%m-%dT%H:%M:%SZ', ?1,"
                                  " 'unixepoch') WHERE name = ?2"),
                          &s, err)) != ATT_OK)
        return st;
    att_stmt_int(s, 1, seconds);
    att_stmt_text(s, 2, att_str(out->name));
    return att_stmt_run(s, err);
}

enum att_status
att_desk_login(struct att_desk *desk, const struct att_login *ask, struct att_session *out,
               struct att_err *err)
{
    struct att_str name = att_str_sub(ask->name, 0, ATT_DESK_NAME - 1);
    struct att_str password = att_str_sub(ask->password, 0, ATT_DESK_PASSWORDS + 1);
    char hash[crypto_pwhash_STRBYTES], keys[2][128];
    struct att_str who[2];
    int64_t by_name = 0, by_peer = 0;
    enum att_status st;
    bool right;

    *out = (struct att_session){.role = ATT_ROLE_NONE};
    (void)snprintf(keys[0], sizeof(keys[0]), "name:%.*s", ATT_STR(name));
    (void)snprintf(keys[1], sizeof(keys[1]), "from:%.*s", ATT_STR(att_str_sub(ask->from, 0, 100)));
    who[0] = att_str(keys[0]);
    who[1] = att_str(keys[1]);
    if ((st = session_attempts(desk, who[0], ask->seconds, &by_name, err)) != ATT_OK ||
        (st = session_attempts(desk, who[1], ask->seconds, &by_peer, err)) != ATT_OK)
        return st;
    if (by_name >= ATT_DESK_NAME_ATTEMPTS || by_peer >= ATT_DESK_PEER_ATTEMPTS)
        return att_err_set(err, ATT_LIMIT, "too many failed logins; try again in %d minutes",
                           ATT_DESK_ATTEMPT_SECONDS / 60);
    if ((st = session_account(desk, name, hash, out, err)) != ATT_OK)
        return st;
    right =
        crypto_pwhash_str_verify(hash, password.at == NULL ? "" : password.at, password.len) == 0 &&
        out->role != ATT_ROLE_NONE;
    if (right)
        return session_begin(desk, ask->seconds, out, err);
    *out = (struct att_session){.role = ATT_ROLE_NONE};
    if ((st = session_failed(desk, who, ask->seconds, err)) != ATT_OK)
        return st;
    return att_err_set(err, ATT_BAD_INPUT, "name or password is wrong");
}

enum att_status
att_desk_session(struct att_desk *desk, struct att_str token, int64_t seconds,
                 struct att_session *out, struct att_err *err)
{
    char hash[ATT_DESK_TOKEN];
    struct att_stmt *s;
    int64_t used = 0;
    enum att_status st;

    *out = (struct att_session){.role = ATT_ROLE_NONE};
    if (token.len != ATT_DESK_TOKEN - 1)
        return att_err_set(err, ATT_NOT_FOUND, "no such session");
    session_hash(NULL, 0, token, hash);
    if ((st = att_db_stmt(desk->db,
                          ATT_SQL("SELECT a.name, a.role, s.used FROM session s JOIN account a"
                                  " ON a.name = s.account WHERE s.token = ?1 AND s.used > ?2"
                                  " AND s.began > ?3"),
                          &s, err)) != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(hash));
    att_stmt_int(s, 2, seconds - ATT_DESK_IDLE_SECONDS);
    att_stmt_int(s, 3, seconds - ATT_DESK_LONG_SECONDS);
    if (att_stmt_next(s)) {
        (void)snprintf(out->name, sizeof(out->name), "%.*s", ATT_STR(att_stmt_col_text(s, 0)));
        (void)snprintf(out->token, sizeof(out->token), "%.*s", ATT_STR(token));
        out->role = att_role_read(att_stmt_col_text(s, 1));
        used = att_stmt_col_int(s, 2);
    }
    if ((st = att_stmt_end(s, err)) != ATT_OK)
        return st;
    if (out->role == ATT_ROLE_NONE)
        return att_err_set(err, ATT_NOT_FOUND, "no such session");
    if (seconds - used < 60) /* not a write with every request */
        return ATT_OK;
    if ((st = att_db_stmt(desk->db, ATT_SQL("UPDATE session SET used = ?2 WHERE token = ?1"), &s,
                          err)) != ATT_OK)
        return st;
    att_stmt_text(s, 1, att_str(hash));
    att_stmt_int(s, 2, seconds);
    return att_stmt_run(s, err);
}

enum att_status
att_desk_logout(struct att_desk *desk, struct att_str token, struct att_err *err)
{
    char hash[ATT_DESK_TOKEN];
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(desk->db, ATT_SQL("DELETE FROM session WHERE token = ?1"), &s, err);

    if (st != ATT_OK)
        return st;
    session_hash(NULL, 0, token, hash);
    att_stmt_text(s, 1, att_str(hash));
    return att_stmt_run(s, err);
}

void
att_desk_form_token(const struct att_desk *desk, const char *session, char out[ATT_DESK_TOKEN])
{
    session_hash(desk->secret, sizeof(desk->secret), att_str(session), out);
}

bool
att_desk_same(struct att_str a, struct att_str b)
{
    return a.len == b.len && a.len > 0 && sodium_memcmp(a.at, b.at, a.len) == 0;
}
