/* SPDX-License-Identifier: MIT */
/* unknown.c - frequent names and phrases that nothing recognised: what a lexicon lacks.
 *
 * A name is a run of capitals that no entry of the lexicon and no grammar has read.  Its first
 * words, or the word before it, say which table it belongs to: "Đối thoại …" is a mechanism,
 * "Cục …" a body, "tại …" a place, "ông …" a person.  A phrase is what follows a person or a
 * side in a sentence where no rule fired: a verb that a rule may lack. */
#include "coder/who_int.h"

#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"
#include "coder/tally_int.h"

#define UNKNOWN_ROWS 32768     /* things counted at a time */
#define UNKNOWN_NAME_TOKENS 12 /* longer runs are headlines */
#define UNKNOWN_AROUND 8       /* tokens of context on either side */

struct att_unknown {
    struct att_coder *coder; /* borrowed */
    struct att_tally *tally; /* owns */
    uint32_t documents;
};

/* One page being looked through. */
struct unknown_page {
    struct att_unknown *unknown;
    const struct att_doc *doc;
    unsigned char *read; /* per token: what was recognised there, UNKNOWN_… */
};

#define UNKNOWN_READ 1
#define UNKNOWN_HOLDER 2 /* somebody, a post or a rank: no name of a body goes over it */

/* First words of names, and what they are. */
static const struct {
    const char *head; /* lower case */
    enum att_unknown_table table;
    const char *kind;
} unknown_heads[] = {
    {"đối thoại", ATT_UNKNOWN_MECHANISMS, "own"},
    {"hội nghị", ATT_UNKNOWN_MECHANISMS, "own"},
    {"diễn đàn", ATT_UNKNOWN_MECHANISMS, "own"},
    {"hội thảo", ATT_UNKNOWN_MECHANISMS, "own"},
    {"cơ chế", ATT_UNKNOWN_MECHANISMS, "own"},
    {"tham vấn", ATT_UNKNOWN_MECHANISMS, "own"},
    {"sáng kiến", ATT_UNKNOWN_MECHANISMS, "own"},
    {"nhóm", ATT_UNKNOWN_MECHANISMS, "own"},
    {"diễn tập", ATT_UNKNOWN_MECHANISMS, "exercise"},
    {"tập trận", ATT_UNKNOWN_MECHANISMS, "exercise"},
    {"triển lãm", ATT_UNKNOWN_MECHANISMS, "exhibition"},
    {"hội chợ", ATT_UNKNOWN_MECHANISMS, "exhibition"},
    {"giao lưu", ATT_UNKNOWN_MECHANISMS, "exchange"},
    {"bộ", ATT_UNKNOWN_BODIES, "ministry"},
    {"quốc hội", ATT_UNKNOWN_BODIES, "parliament"},
    {"hạ viện", ATT_UNKNOWN_BODIES, "parliament"},
    {"thượng viện", ATT_UNKNOWN_BODIES, "parliament"},
    {"đảng", ATT_UNKNOWN_BODIES, "party"},
    {"hải quân", ATT_UNKNOWN_BODIES, "army"},
    {"không quân", ATT_UNKNOWN_BODIES, "army"},
    {"lục quân", ATT_UNKNOWN_BODIES, "army"},
    {"lực lượng", ATT_UNKNOWN_BODIES, "army"},
    {"quân đội", ATT_UNKNOWN_BODIES, "army"},
    {"quân khu", ATT_UNKNOWN_BODIES, "unit"},
    {"quân đoàn", ATT_UNKNOWN_BODIES, "unit"},
    {"sư đoàn", ATT_UNKNOWN_BODIES, "unit"},
    {"lữ đoàn", ATT_UNKNOWN_BODIES, "unit"},
    {"trung đoàn", ATT_UNKNOWN_BODIES, "unit"},
    {"hạm đội", ATT_UNKNOWN_BODIES, "unit"},
    {"hải đoàn", ATT_UNKNOWN_BODIES, "unit"},
    {"tổng cục", ATT_UNKNOWN_BODIES, "department"},
    {"cục", ATT_UNKNOWN_BODIES, "department"},
    {"vụ", ATT_UNKNOWN_BODIES, "department"},
    {"viện", ATT_UNKNOWN_BODIES, "agency"},
    {"học viện", ATT_UNKNOWN_BODIES, "agency"},
    {"trường", ATT_UNKNOWN_BODIES, "agency"},
    {"đại học", ATT_UNKNOWN_BODIES, "agency"},
    {"trung tâm", ATT_UNKNOWN_BODIES, "agency"},
    {"bệnh viện", ATT_UNKNOWN_BODIES, "agency"},
    {"ủy ban", ATT_UNKNOWN_BODIES, "agency"},
    {"hội đồng", ATT_UNKNOWN_BODIES, "agency"},
    {"cơ quan", ATT_UNKNOWN_BODIES, "agency"},
    {"tòa", ATT_UNKNOWN_BODIES, "agency"},
    {"quỹ", ATT_UNKNOWN_BODIES, "igo"},
    {"tổ chức", ATT_UNKNOWN_BODIES, "igo"},
    {"liên minh", ATT_UNKNOWN_BODIES, "igo"},
    {"liên đoàn", ATT_UNKNOWN_BODIES, "igo"},
    {"tập đoàn", ATT_UNKNOWN_BODIES, "company"},
    {"công ty", ATT_UNKNOWN_BODIES, "company"},
    {"ngân hàng", ATT_UNKNOWN_BODIES, "company"},
    {"hãng", ATT_UNKNOWN_BODIES, "press"},
    {"báo", ATT_UNKNOWN_BODIES, "press"},
    {"tạp chí", ATT_UNKNOWN_BODIES, "press"},
    {"đài", ATT_UNKNOWN_BODIES, "press"},
    {"tỉnh", ATT_UNKNOWN_PLACES, "province"},
    {"bang", ATT_UNKNOWN_PLACES, "province"},
    {"thành phố", ATT_UNKNOWN_PLACES, "city"},
    {"thủ đô", ATT_UNKNOWN_PLACES, "capital"},
    {"thị trấn", ATT_UNKNOWN_PLACES, "city"},
    {"huyện", ATT_UNKNOWN_PLACES, "district"},
    {"đảo", ATT_UNKNOWN_PLACES, "island"},
    {"quần đảo", ATT_UNKNOWN_PLACES, "island"},
    {"biển", ATT_UNKNOWN_PLACES, "sea"},
    {"vịnh", ATT_UNKNOWN_PLACES, "sea"},
    {"eo biển", ATT_UNKNOWN_PLACES, "sea"},
    {"cảng", ATT_UNKNOWN_PLACES, "port"},
    {"quân cảng", ATT_UNKNOWN_PLACES, "port"},
    {"căn cứ", ATT_UNKNOWN_PLACES, "base"},
    {"sân bay", ATT_UNKNOWN_PLACES, "airport"},
    {"cửa khẩu", ATT_UNKNOWN_PLACES, "gate"},
    {"khách sạn", ATT_UNKNOWN_PLACES, "venue"},
    {"tại", ATT_UNKNOWN_PLACES, "city"},
    {"ở", ATT_UNKNOWN_PLACES, "city"},
    {"đến", ATT_UNKNOWN_PLACES, "city"},
    {"tới", ATT_UNKNOWN_PLACES, "city"},
    {"ông", ATT_UNKNOWN_PEOPLE, ""},
    {"bà", ATT_UNKNOWN_PEOPLE, ""},
};

/* Words after which nothing that a rule lacks comes: saying, being, grammar. */
static const char *const unknown_dull[] = {
    "là",    "có",    "và",   "của",   "cho",  "cùng",  "với",       "trong", "tại",   "ở",
    "từ",    "đến",   "về",   "được",  "bị",   "không", "cũng",      "còn",   "này",   "đó",
    "các",   "những", "một",  "nói",   "nhấn", "khẳng", "bày",       "đánh",  "cảm",   "tin",
    "hy",    "mong",  "đề",   "nêu",   "trả",  "nhận",  "phát biểu", "chia",  "thông", "chúc",
    "tuyên", "cáo",   "hiện", "vẫn",   "như",  "khi",   "sau",       "trước", "để",    "vào",
    "ra",    "lên",   "theo", "nhưng", "mà",   "thì",   "nên",       "vì",    "do",    "bằng",
    "rất",   "hơn",   "nhất", "luôn",  "đều",  "phải",  "cần",       "muốn",  "gồm",   "nằm",
    "thuộc", "giữa",  "trên", "dưới",  "ngày", "năm",   "lần",       "viết",  "gọi",   "coi",
    "xem",   "biết",  "lưu",  "hoan",  "ủng",  "tái",   "cam",       "lo",    "phản",  "chỉ",
    "cho",   "đang",  "sẽ",   "đã",    "vừa",  "lại",   "thêm",      "tiếp",
};

/* ---- names ---- */

static void
unknown_mark(struct unknown_page *p, uint32_t first, uint32_t last, bool holder)
{
    for (uint32_t i = first; i < last; i++)
        p->read[i] |= holder ? UNKNOWN_READ | UNKNOWN_HOLDER : UNKNOWN_READ;
}

/* Whether an entry names a post or a rank, or who has one. */
static bool
unknown_holds(const struct att_entry *e)
{
    return e->cls == ATT_CLASS_RANK || e->cls == ATT_CLASS_PERSON || e->cls == ATT_CLASS_TITLE ||
           (e->cls == ATT_CLASS_POST && !att_str_eqz(e->kind, "modifier"));
}

/* Mark what was recognised in a sentence. */
static void
unknown_read(struct unknown_page *p, size_t s)
{
    const struct att_sentence_facts *f = &p->doc->facts[s];

    for (size_t i = 0; i < f->readings.count; i++)
        unknown_mark(p, f->readings.at[i].first, f->readings.at[i].last,
                     unknown_holds(f->readings.at[i].entry));
    for (uint32_t w = f->who_first; w < f->who_last; w++)
        unknown_mark(p, p->doc->who_mentions.at[w].first, p->doc->who_mentions.at[w].last, true);
    for (uint32_t k = f->mention_first; k < f->mention_last; k++)
        unknown_mark(p, p->doc->mentions.at[k].first, p->doc->mentions.at[k].last,
                     p->doc->mentions.at[k].kind == ATT_MENTION_POST);
    for (uint32_t d = f->date_first; d < f->date_last; d++)
        unknown_mark(p, p->doc->dates.at[d].first, p->doc->dates.at[d].last, false);
}

/* Whether the lower-case words `head` stand at token `i`, whatever their capitals; its tokens. */
static uint32_t
unknown_at(const struct att_doc *doc, const struct att_sentence *sent, uint32_t i, const char *head)
{
    struct att_str rest = att_str(head), word;
    uint32_t k = i;

    while (att_str_cut(&rest, ' ', &word)) {
        char text[32];

        if (k >= sent->last || word.len >= sizeof(text))
            return 0;
        memcpy(text, word.at, word.len);
        text[word.len] = '\0';
        if (!att_tok_word(doc, k++, text))
            return 0;
    }
    return k - i;
}

/* The words around tokens [first, last), which stand between guillemets. */
static struct att_str
unknown_context(const struct att_doc *doc, const struct att_sentence *sent, uint32_t first,
                uint32_t last)
{
    uint32_t from = first - sent->first > UNKNOWN_AROUND ? first - UNKNOWN_AROUND : sent->first;
    uint32_t to = sent->last - last > UNKNOWN_AROUND ? last + UNKNOWN_AROUND : sent->last;
    struct att_str before = from < first ? att_text_raw(&doc->text, from, first) : att_str("");
    struct att_str after = last < to ? att_text_raw(&doc->text, last, to) : att_str("");

    return att_arena_printf(doc->arena, "%s%.*s%s«%.*s» %.*s%s", from > sent->first ? "… " : "",
                            ATT_STR(before), before.len > 0 ? " " : "",
                            ATT_STR(att_text_raw(&doc->text, first, last)), ATT_STR(after),
                            to < sent->last ? " …" : "");
}

/* Count tokens [first, last) as a thing of a table. */
static void
unknown_count(struct unknown_page *p, const struct att_sentence *sent, uint32_t first,
              uint32_t last, enum att_unknown_table table, const char *kind)
{
    struct att_buf norm = ATT_BUF_INIT(ATT_KIB);
    struct att_tally_sight sight = {
        .table = table,
        .kind = kind,
        .form = att_text_raw(&p->doc->text, first, last),
        .source = p->doc->page->doc.len > 0 ? p->doc->page->doc : p->doc->page->source,
        .document = p->unknown->documents,
    };

    for (size_t i = 0; i < sight.form.len; i++)
        if ((unsigned char)sight.form.at[i] < 0x20)
            return; /* over the end of a line */
    att_utf8_norm(sight.form, &norm);
    sight.key = att_map_hash(norm.at, norm.len);
    att_buf_release(&norm);
    sight.context = unknown_context(p->doc, sent, first, last);
    att_tally_add(p->unknown->tally, &sight);
}

/* Whether token `i` is a word with a capital that nothing has read. */
static bool
unknown_capital(const struct unknown_page *p, const struct att_sentence *sent, uint32_t i)
{
    return i < sent->last && att_tok_upper(p->doc, i) && !p->read[i];
}

/* Words that no name has inside: grammar, and what leads on to somebody or somewhere else. */
static const char *const unknown_grammar[] = {
    "là",  "cho",   "với",  "cùng", "trong", "tại", "ở",    "từ",  "đến",  "tới", "theo", "khi",
    "sau", "trước", "để",   "vào",  "ra",    "lên", "có",   "mà",  "thì",  "nên", "nếu",  "nhưng",
    "vì",  "bằng",  "trên", "dưới", "giữa",  "gồm", "nằm",  "như", "này",  "đó",  "hôm",  "ngày",
    "năm", "lần",   "nhằm", "còn",  "ông",   "bà",  "hiện", "thứ", "chưa",
};

/* Whether the lower-case word `i` may stand inside a name. */
static bool
unknown_inside(const struct unknown_page *p, const struct att_sentence *sent, uint32_t i)
{
    return att_tok(p->doc, i)->kind == ATT_TOKEN_WORD && !(p->read[i] & UNKNOWN_HOLDER) &&
           !ATT_TOK_AMONG(p->doc, i, unknown_grammar) && !att_verb(p->doc, i, sent->last);
}

/*
 * The end of the name that begins at `i` with a head of `head` tokens, or none: capitals, and
 * lower-case words between them when at most two follow one another.  What was read goes on a
 * name that has a head: "Đối thoại Việt Nam - Úc".
 */
static uint32_t
unknown_end(const struct unknown_page *p, const struct att_sentence *sent, uint32_t i,
            uint32_t head)
{
    uint32_t end = i, k = i;

    while (k < sent->last && k - i < UNKNOWN_NAME_TOKENS) {
        bool dash = att_tok_is(p->doc, k, "-") || att_tok_is(p->doc, k, "–");

        if (head > 0 && k - i >= head && (p->read[k] & UNKNOWN_HOLDER))
            break;
        if (att_tok(p->doc, k)->kind == ATT_TOKEN_WORD && att_tok_upper(p->doc, k) &&
            (head > 0 || !p->read[k]))
            end = ++k;
        else if (k - i < head || (head > 0 && k - end < 2 && (dash || unknown_inside(p, sent, k))))
            k++;
        else
            break;
    }
    return end;
}

/* Whether token `i` is a lower-case syllable that goes on inside the names of bodies. */
static bool
unknown_goes_on(const struct unknown_page *p, const struct att_sentence *sent, uint32_t i)
{
    return i < sent->last && !att_tok_upper(p->doc, i) && att_post_word(p->doc, i, sent->last);
}

/* The row of heads for what begins at token `i`, or SIZE_MAX; the longest head wins. */
static size_t
unknown_head(const struct unknown_page *p, const struct att_sentence *sent, uint32_t i,
             uint32_t *len)
{
    size_t best = SIZE_MAX;

    *len = 0;
    for (size_t h = 0; h < ATT_COUNT(unknown_heads); h++) {
        uint32_t n = unknown_at(p->doc, sent, i, unknown_heads[h].head);

        if (n > *len) {
            *len = n;
            best = h;
        }
    }
    return best;
}

/* A name that begins at token `i` with a head of its own: "Đối thoại …"; where it ends. */
static uint32_t
unknown_headed(struct unknown_page *p, const struct att_sentence *sent, uint32_t i)
{
    uint32_t len, more, end;
    size_t head = unknown_head(p, sent, i, &len);
    bool place;

    if (head == SIZE_MAX || p->read[i])
        return i;
    place = unknown_heads[head].table == ATT_UNKNOWN_PLACES ||
            unknown_heads[head].table == ATT_UNKNOWN_PEOPLE;
    if (place) { /* the head does not belong to the name */
        end = unknown_capital(p, sent, i + len) && unknown_head(p, sent, i + len, &more) == SIZE_MAX
                  ? unknown_end(p, sent, i + len, 0)
                  : i;
        if (end == i + len + 1 && (att_tok(p->doc, i + len)->flags & ATT_TOKEN_VIET))
            end = i; /* one syllable says nothing */
        if (end > i + len)
            unknown_count(p, sent, i + len, end, unknown_heads[head].table,
                          unknown_heads[head].kind);
        return end > i + len ? end : i;
    }
    if (unknown_head(p, sent, i + len, &more) != SIZE_MAX ||
        (len == 1 && !att_tok_upper(p->doc, i)))
        return i; /* "tổ chức Hội thảo", "tiến bộ" */
    end = unknown_end(p, sent, i, len);
    while (end > i + len && unknown_goes_on(p, sent, end))
        end++;
    if (end < i + len + 1 || (!att_tok_upper(p->doc, i) && !unknown_capital(p, sent, i + len)))
        return i;
    unknown_count(p, sent, i, end, unknown_heads[head].table, unknown_heads[head].kind);
    return end;
}

/* Whether all words of the sentence are in capitals: a headline, in which they say nothing. */
static bool
unknown_shouts(const struct att_doc *doc, const struct att_sentence *sent)
{
    size_t upper = 0, words = 0;

    for (uint32_t i = sent->first; i < sent->last; i++)
        if (att_tok(doc, i)->kind == ATT_TOKEN_WORD) {
            words++;
            upper += att_tok_upper(doc, i);
        }
    return upper * 10 > words * 8;
}

static void
unknown_names(struct unknown_page *p, const struct att_sentence *sent)
{
    uint32_t i = sent->first;

    if (unknown_shouts(p->doc, sent))
        return;
    while (i < sent->last) {
        uint32_t end = unknown_headed(p, sent, i);

        if (end > i) {
            i = end;
            continue;
        }
        end = unknown_capital(p, sent, i) ? unknown_end(p, sent, i, 0) : i;
        /* one syllable says nothing, nor does the first word of a sentence */
        if (end - i >= 2 ||
            (end > i && i > sent->first && !(att_tok(p->doc, i)->flags & ATT_TOKEN_VIET) &&
             att_tok(p->doc, i)->end - att_tok(p->doc, i)->start >= 4))
            unknown_count(p, sent, i, end, ATT_UNKNOWN_NAMES, "");
        i = end > i ? end : i + 1;
    }
}

/* ---- posts and phrases ---- */

/* "trưởng phái bộ" before a person without a post: lower-case words that begin like a post. */
static void
unknown_posts(struct unknown_page *p, const struct att_sentence *sent,
              const struct att_sentence_facts *f)
{
    static const char *const heads[] = {"trưởng", "phó",  "tổng",  "giám", "chủ",   "chánh",
                                        "đặc",    "trợ",  "quyền", "thư",  "ủy",    "cố",
                                        "tham",   "viện", "đại",   "công", "người", "chỉ"};

    for (uint32_t w = f->who_first; w < f->who_last; w++) {
        const struct att_who_mention *m = &p->doc->who_mentions.at[w];
        uint32_t first = m->first;

        if (m->first != m->name_first)
            continue;
        while (first > sent->first && m->first - first < 5 && !p->read[first - 1] &&
               att_tok(p->doc, first - 1)->kind == ATT_TOKEN_WORD)
            first--;
        for (; first + 1 < m->first; first++) {
            size_t h = 0;

            while (h < ATT_COUNT(heads) && !att_tok_word(p->doc, first, heads[h]))
                h++;
            if (h == ATT_COUNT(heads))
                continue;
            unknown_count(p, sent, first, m->first, ATT_UNKNOWN_POSTS, "");
            break;
        }
    }
}

static bool
unknown_is_dull(const struct att_doc *doc, uint32_t i)
{
    return ATT_TOK_AMONG(doc, i, unknown_dull);
}

/* Whether the rules know the two words at token `i`, or a longer phrase that they begin. */
static bool
unknown_in_rules(const struct att_doc *doc, const struct att_sentence *sent, uint32_t i)
{
    struct att_found found[32];
    size_t n = att_lexicon_match(doc->lexicon, doc->text.tokens, i, sent->last, found, 32);

    for (size_t k = 0; k < n; k++)
        if (found[k].entry->cls == ATT_CLASS_LITERAL && found[k].form->len > 1)
            return true;
    return false;
}

/* The verb after a person or side: two lower-case words behind "đã", "sẽ" and the like. */
static void
unknown_verb(struct unknown_page *p, const struct att_sentence *sent, uint32_t i)
{
    static const char *const tense[] = {"đã", "sẽ", "đang", "vừa", "cũng", "cùng", "sắp", "từng"};
    size_t k;

    do {
        for (k = 0; k < ATT_COUNT(tense) && !att_tok_word(p->doc, i, tense[k]);)
            k++;
        i += k < ATT_COUNT(tense);
    } while (k < ATT_COUNT(tense) && i < sent->last);
    if (i + 2 > sent->last || p->read[i] || p->read[i + 1] || unknown_is_dull(p->doc, i) ||
        unknown_in_rules(p->doc, sent, i))
        return;
    for (uint32_t t = i; t < i + 2; t++)
        if (att_tok(p->doc, t)->kind != ATT_TOKEN_WORD || att_tok_upper(p->doc, t))
            return;
    unknown_count(p, sent, i, i + 2, ATT_UNKNOWN_PHRASES, "");
}

/* Whether the sentence names a side that is not Viet Nam. */
static bool
unknown_abroad(const struct att_sentence_facts *f)
{
    for (size_t i = 0; i < f->item_count; i++)
        if (f->items[i].foreign && f->items[i].cls != ATT_ITEM_PLACE)
            return true;
    return false;
}

static void
unknown_phrases(struct unknown_page *p, size_t s)
{
    const struct att_sentence_facts *f = &p->doc->facts[s];

    if (!unknown_abroad(f))
        return;
    for (size_t i = 0; i < p->doc->candidates.count; i++)
        if (p->doc->candidates.at[i].sentence == s)
            return;
    for (size_t i = 0; i < f->item_count; i++)
        switch ((enum att_item_class)f->items[i].cls) {
        case ATT_ITEM_PERSON:
        case ATT_ITEM_DELEGATION:
        case ATT_ITEM_COUNTRY:
        case ATT_ITEM_GROUP:
        case ATT_ITEM_BODY:
        case ATT_ITEM_POST:
        case ATT_ITEM_SHIP:
            unknown_verb(p, &p->doc->text.sentences[s], f->items[i].last);
            break;
        default:
            break;
        }
}

/* ---- the door ---- */

enum att_status
att_unknown_new(struct att_coder *coder, struct att_unknown **out, struct att_err *err)
{
    struct att_unknown *unknown = calloc(1, sizeof(*unknown));

    *out = NULL;
    if (unknown == NULL || (unknown->tally = att_tally_new(UNKNOWN_ROWS)) == NULL) {
        free(unknown);
        return att_err_nomem(err);
    }
    unknown->coder = coder;
    *out = unknown;
    return ATT_OK;
}

void
att_unknown_free(struct att_unknown *unknown)
{
    if (unknown == NULL)
        return;
    att_tally_free(unknown->tally);
    free(unknown);
}

enum att_status
att_unknown_add(struct att_unknown *unknown, const struct att_page *page, struct att_err *err)
{
    struct att_doc doc;
    struct unknown_page p = {.unknown = unknown, .doc = &doc};
    enum att_status st = att_coder_workbench(unknown->coder, page, &doc, err);

    if (st != ATT_OK)
        return st;
    unknown->documents++;
    if ((p.read = att_arena_alloc(doc.arena, doc.text.token_count + 1)) == NULL)
        return att_err_nomem(err);
    for (size_t s = 0; s < doc.text.sentence_count; s++) {
        const struct att_sentence *sent = &doc.text.sentences[s];

        if (doc.facts[s].imprint)
            continue;
        unknown_read(&p, s);
        unknown_names(&p, sent);
        unknown_posts(&p, sent, &doc.facts[s]);
        unknown_phrases(&p, s);
    }
    return att_arena_status(doc.arena, err);
}

const struct att_unknown_row *
att_unknown_rows(struct att_unknown *unknown, size_t *count)
{
    return att_tally_rows(unknown->tally, count);
}

size_t
att_unknown_documents(const struct att_unknown *unknown)
{
    return unknown->documents;
}

size_t
att_unknown_forgotten(const struct att_unknown *unknown)
{
    return att_tally_forgotten(unknown->tally);
}
