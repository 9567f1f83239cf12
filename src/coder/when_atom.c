/* SPDX-License-Identifier: MIT */
/* when_atom.c - tokens of a sentence to the atoms of the date grammar: the
 * longest word of time.tsv from the left, numbers, number words, marks. */
#include "coder/when_int.h"

#include "base/str.h"

#define ATOM_CLASSES (1u << ATT_CLASS_TIME | 1u << ATT_CLASS_NUMBER)

#define ATOM_KIND(name)        \
    {                          \
        name, sizeof(name) - 1 \
    }

/* In the order of enum att_when_kind, which is that of the alphabet. */
static const struct att_str atom_kinds[ATT_WHEN_KINDS] = {
    ATOM_KIND("about"),   ATOM_KIND("after"),  ATOM_KIND("and"),        ATOM_KIND("before"),
    ATOM_KIND("century"), ATOM_KIND("code"),   ATOM_KIND("day"),        ATOM_KIND("each"),
    ATOM_KIND("edge"),    ATOM_KIND("follow"), ATOM_KIND("from"),       ATOM_KIND("future"),
    ATOM_KIND("half"),    ATOM_KIND("intro"),  ATOM_KIND("last"),       ATOM_KIND("lunar"),
    ATOM_KIND("many"),    ATOM_KIND("month"),  ATOM_KIND("month-name"), ATOM_KIND("moved"),
    ATOM_KIND("next"),    ATOM_KIND("none"),   ATOM_KIND("noun"),       ATOM_KIND("part"),
    ATOM_KIND("past"),    ATOM_KIND("plan"),   ATOM_KIND("quarter"),    ATOM_KIND("relative"),
    ATOM_KIND("same"),    ATOM_KIND("term"),   ATOM_KIND("that"),       ATOM_KIND("this"),
    ATOM_KIND("to"),      ATOM_KIND("until"),  ATOM_KIND("week"),       ATOM_KIND("weekday"),
    ATOM_KIND("year"),    ATOM_KIND("yearly"),
};

uint8_t
att_when_kind_read(struct att_str name)
{
    size_t low = 0, high = ATT_WHEN_KINDS;

    if (name.len == 0)
        return ATT_WHEN_END;

    while (low < high) { /* the first that begins with the same letter */
        size_t mid = (low + high) / 2;

        if (atom_kinds[mid].at[0] < name.at[0])
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < ATT_WHEN_KINDS && atom_kinds[low].at[0] == name.at[0]; low++)
        if (att_str_eq(atom_kinds[low], name))
            return (uint8_t)low;
    return ATT_WHEN_NO;
}

/* The character that a mark stands for; 0 for one of no interest. */
static char
atom_mark(struct att_str raw)
{
    static const char *const dashes[] = {"–", "—", "‑", "‐", "−"};

    if (raw.len == 1)
        return strchr("-/.,();:%+\"'|", raw.at[0]) != NULL ? raw.at[0] : '\0';
    for (size_t i = 0; i < ATT_COUNT(dashes); i++)
        if (att_str_eqz(raw, dashes[i]))
            return '-';
    return '\0';
}

/* The value of at most four digits, else -1. */
static int32_t
atom_number(struct att_str raw)
{
    int32_t n = 0;

    if (raw.len > 4)
        return -1;
    for (size_t i = 0; i < raw.len; i++)
        n = n * 10 + (raw.at[i] - '0');
    return n;
}

/* Take a number word into the count that it goes on with: "hai mươi" + "mốt". */
static bool
atom_compose(struct att_when_reader *w, uint32_t first, const struct att_entry *entry)
{
    struct att_when_atom *before = w->atoms.count > 0 ? &w->atoms.at[w->atoms.count - 1] : NULL;
    int n = (int)entry->value;

    if (before == NULL || before->kind != ATT_WHEN_COUNT || before->last != first)
        return false;
    if (att_str_eqz(entry->kind, "ten") && n == 10 && before->value < 10)
        before->value *= 10;
    else if (att_str_eqz(entry->kind, "unit") && before->value >= 10 && before->value % 10 == 0)
        before->value += n;
    else
        return false;
    before->last = first + 1;
    return true;
}

/* The atom of the longest word at token `i`; false when none begins there. */
static bool
atom_word(struct att_when_reader *w, size_t i, struct att_when_atom *out)
{
    const struct att_found *best = NULL, *found;
    size_t n;

    found = att_walk_at(w->walk, i, &n);
    for (size_t k = 0; k < n; k++) {
        enum att_class cls = (enum att_class)found[k].cls;

        if (cls != ATT_CLASS_TIME && (cls != ATT_CLASS_NUMBER || found[k].len > 1))
            continue;
        if (best == NULL || found[k].len > best->len ||
            (cls == ATT_CLASS_TIME && best->cls == ATT_CLASS_NUMBER))
            best = &found[k];
    }
    if (best == NULL)
        return false;
    *out = (struct att_when_atom){
        .first = (uint32_t)i,
        .last = (uint32_t)i + best->len,
        .value = (int32_t)best->entry->value,
        .upper = w->text->tokens[i + best->len - 1].flags & ATT_TOKEN_UPPER,
    };
    if (best->entry->cls == ATT_CLASS_TIME) {
        out->kind = w->kinds->when[best->entry->kind_no];
        return out->kind != ATT_WHEN_END;
    }
    if (atom_compose(w, out->first, best->entry))
        return false;
    if (att_str_eqz(best->entry->kind, "unit") || att_str_eqz(best->entry->kind, "ten"))
        out->kind = ATT_WHEN_COUNT;
    else if (att_str_eqz(best->entry->kind, "roman"))
        out->kind = ATT_WHEN_ROMAN;
    else if (att_str_eqz(best->entry->kind, "scale"))
        out->kind = ATT_WHEN_NOUN;
    else if (att_str_eqz(best->entry->kind, "vague"))
        out->kind = ATT_WHEN_MANY;
    else
        return false;
    return true;
}

bool
att_when_atoms(struct att_when_reader *w)
{
    for (size_t i = w->first; i < w->last;) {
        const struct att_token *t = &w->text->tokens[i];
        struct att_when_atom atom = {.first = (uint32_t)i, .last = (uint32_t)i + 1}, *at;

        if (t->kind == ATT_TOKEN_NUMBER) {
            struct att_str raw = att_text_digits(w->text, i, w->arena);
            atom.kind = ATT_WHEN_NUMBER;
            atom.value = atom_number(raw);
            atom.digits = (uint8_t)(raw.len > 99 ? 99 : raw.len);
        } else if (t->kind == ATT_TOKEN_PUNCT) {
            atom.kind = ATT_WHEN_MARK;
            atom.value = atom_mark(att_text_raw(w->text, i, i + 1));
            if (atom.value == 0) {
                i++;
                continue;
            }
        } else if ((t->tags & ATOM_CLASSES) == 0 || !atom_word(w, i, &atom)) {
            i++;
            continue;
        }
        if ((at = ATT_VEC_PUSH(w->arena, &w->atoms)) == NULL)
            return false;
        *at = atom;
        i = atom.last;
    }
    return true;
}
