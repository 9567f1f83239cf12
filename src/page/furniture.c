/* SPDX-License-Identifier: MIT */
/* The set phrases of news sites, folded: no marks, lower case.  They are the
 * words of no one outlet.  A phrase alone never removes text from a page
 * without furniture: body.c asks for more than one sign. */
#include "page/page_int.h"

#define FURNITURE_HEAD 24 /* bytes of a line that tell whether it may begin with a phrase */
#define FURNITURE_FIRST 4 /* of its letters that tell it of nearly all */

struct furniture {
    char fold[32]; /* in its place: most are told apart by their first letters */
    enum att_line_kind kind;
    size_t words; /* the most that the line may have in all */
};

/* The whole line, without marks at its ends and a count beside it.  By first letter. */
static const struct furniture phrases[] = {
    {"24 gio qua", ATT_LINE_CONTROL, 8},
    {"24h qua", ATT_LINE_CONTROL, 8},
    {"bai cu nhac lai", ATT_LINE_RELATED, 8},
    {"bai cung chuyen muc", ATT_LINE_RELATED, 8},
    {"bai doc them", ATT_LINE_RELATED, 8},
    {"bai khac", ATT_LINE_RELATED, 8},
    {"bai lien quan", ATT_LINE_RELATED, 8},
    {"bai viet ban quan tam", ATT_LINE_RELATED, 8},
    {"bai viet cung chu de", ATT_LINE_RELATED, 8},
    {"bai viet cung chuyen muc", ATT_LINE_RELATED, 8},
    {"bai viet khac", ATT_LINE_RELATED, 8},
    {"bai viet lien quan", ATT_LINE_RELATED, 8},
    {"bai viet moi", ATT_LINE_RELATED, 8},
    {"bai viet tuong tu", ATT_LINE_RELATED, 8},
    {"ban in", ATT_LINE_END, 8},
    {"bao giay", ATT_LINE_CONTROL, 8},
    {"binh luan", ATT_LINE_END, 8},
    {"binh luan bai viet", ATT_LINE_END, 8},
    {"cac bai khac", ATT_LINE_RELATED, 8},
    {"cac bai viet khac", ATT_LINE_RELATED, 8},
    {"cac bai viet lien quan", ATT_LINE_RELATED, 8},
    {"cac tin bai khac", ATT_LINE_RELATED, 8},
    {"cac tin cu hon", ATT_LINE_RELATED, 8},
    {"cac tin da dua", ATT_LINE_RELATED, 8},
    {"cac tin khac", ATT_LINE_RELATED, 8},
    {"cac tin lien quan", ATT_LINE_RELATED, 8},
    {"cac tin moi hon", ATT_LINE_RELATED, 8},
    {"cam xuc cua ban", ATT_LINE_END, 8},
    {"chia se", ATT_LINE_END, 8},
    {"chia se bai viet", ATT_LINE_END, 8},
    {"chu de lien quan", ATT_LINE_RELATED, 8},
    {"co the ban quan tam", ATT_LINE_RELATED, 8},
    {"comment", ATT_LINE_END, 8},
    {"comments", ATT_LINE_END, 8},
    {"cung chu de", ATT_LINE_RELATED, 8},
    {"cung chuyen muc", ATT_LINE_RELATED, 8},
    {"cung su kien", ATT_LINE_RELATED, 8},
    {"dang xuat", ATT_LINE_CONTROL, 8},
    {"danh cho ban", ATT_LINE_RELATED, 8},
    {"danh muc", ATT_LINE_CONTROL, 8},
    {"dat mua bao giay", ATT_LINE_CONTROL, 8},
    {"de lai binh luan", ATT_LINE_END, 8},
    {"doc nhieu", ATT_LINE_POPULAR, 8},
    {"doc them", ATT_LINE_RELATED, 8},
    {"doc tiep", ATT_LINE_RELATED, 8},
    {"dong su kien", ATT_LINE_RELATED, 8},
    {"du luan quan tam", ATT_LINE_POPULAR, 8},
    {"dung bo lo", ATT_LINE_RELATED, 8},
    {"duoc quan tam", ATT_LINE_POPULAR, 8},
    {"goi y cho ban", ATT_LINE_RELATED, 8},
    {"gui", ATT_LINE_CONTROL, 8},
    {"gui binh luan", ATT_LINE_END, 8},
    {"gui cho ban be", ATT_LINE_END, 8},
    {"gui phan hoi", ATT_LINE_END, 8},
    {"gui y kien", ATT_LINE_END, 8},
    {"hay de lai binh luan", ATT_LINE_END, 8},
    {"home", ATT_LINE_CONTROL, 8},
    {"in bai", ATT_LINE_END, 8},
    {"in bai nay", ATT_LINE_END, 8},
    {"in bai viet", ATT_LINE_END, 8},
    {"in trang", ATT_LINE_END, 8},
    {"len dau top", ATT_LINE_END, 8},
    {"len dau trang", ATT_LINE_END, 8},
    {"lien he", ATT_LINE_CONTROL, 8},
    {"lien quan", ATT_LINE_RELATED, 8},
    {"luu bai", ATT_LINE_CONTROL, 8},
    {"luu bai viet", ATT_LINE_CONTROL, 8},
    {"menu", ATT_LINE_CONTROL, 8},
    {"moi nhat", ATT_LINE_RELATED, 8},
    {"most read", ATT_LINE_POPULAR, 8},
    {"nhieu nguoi doc", ATT_LINE_POPULAR, 8},
    {"nhieu nguoi xem", ATT_LINE_POPULAR, 8},
    {"noi bat", ATT_LINE_RELATED, 8},
    {"phan hoi", ATT_LINE_END, 8},
    {"quang cao", ATT_LINE_POPULAR, 8},
    {"read more", ATT_LINE_RELATED, 8},
    {"related", ATT_LINE_RELATED, 8},
    {"related articles", ATT_LINE_RELATED, 8},
    {"related news", ATT_LINE_RELATED, 8},
    {"tags", ATT_LINE_END, 8},
    {"tai khoan", ATT_LINE_CONTROL, 8},
    {"thao luan", ATT_LINE_END, 8},
    {"thong tin lien quan", ATT_LINE_RELATED, 8},
    {"tim kiem", ATT_LINE_CONTROL, 8},
    {"tin bai khac", ATT_LINE_RELATED, 8},
    {"tin bai lien quan", ATT_LINE_RELATED, 8},
    {"tin cu", ATT_LINE_RELATED, 8},
    {"tin cu hon", ATT_LINE_RELATED, 8},
    {"tin cung chu de", ATT_LINE_RELATED, 8},
    {"tin cung chuyen muc", ATT_LINE_RELATED, 8},
    {"tin cung muc", ATT_LINE_RELATED, 8},
    {"tin cung su kien", ATT_LINE_RELATED, 8},
    {"tin da dua", ATT_LINE_RELATED, 8},
    {"tin doc nhieu", ATT_LINE_POPULAR, 8},
    {"tin khac", ATT_LINE_RELATED, 8},
    {"tin lien quan", ATT_LINE_RELATED, 8},
    {"tin moi", ATT_LINE_RELATED, 8},
    {"tin moi hon", ATT_LINE_RELATED, 8},
    {"tin moi nhat", ATT_LINE_RELATED, 8},
    {"tin noi bat", ATT_LINE_RELATED, 8},
    {"tin truoc do", ATT_LINE_RELATED, 8},
    {"tin tuc khac", ATT_LINE_RELATED, 8},
    {"tin tuc lien quan", ATT_LINE_RELATED, 8},
    {"tin tuc moi", ATT_LINE_RELATED, 8},
    {"tin tuc noi bat", ATT_LINE_RELATED, 8},
    {"tin xem nhieu", ATT_LINE_POPULAR, 8},
    {"trang chu", ATT_LINE_CONTROL, 8},
    {"trang nhat", ATT_LINE_CONTROL, 8},
    {"trending", ATT_LINE_POPULAR, 8},
    {"tro ve dau trang", ATT_LINE_END, 8},
    {"tu khoa", ATT_LINE_END, 8},
    {"ve dau trang", ATT_LINE_END, 8},
    {"viet binh luan", ATT_LINE_END, 8},
    {"xem nhieu", ATT_LINE_POPULAR, 8},
    {"xem them", ATT_LINE_RELATED, 8},
    {"y kien ban doc", ATT_LINE_END, 8},
    {"y kien cua ban", ATT_LINE_END, 8},
    {"y kien doc gia", ATT_LINE_END, 8},
};

/* The line begins so.  By first letter; of those that fit the first counts. */
static const struct furniture openings[] = {
    {"a a", ATT_LINE_CONTROL, 8},
    {"a- a", ATT_LINE_CONTROL, 8},
    {"binh luan gui ve", ATT_LINE_END, 20},
    {"ban can dang nhap", ATT_LINE_END, 30},
    {"ban phai dang nhap", ATT_LINE_END, 30},
    {"ban chua dang nhap", ATT_LINE_END, 40},
    {"ban khong the gui binh luan", ATT_LINE_END, 30},
    {"ban nghi gi ve", ATT_LINE_END, 40},
    {"ban quyen", ATT_LINE_IMPRINT, 40},
    {"chia se:", ATT_LINE_END, 20},
    {"chia se bai viet", ATT_LINE_END, 20},
    {"chia se len", ATT_LINE_END, 10},
    {"cam xuc cua ban", ATT_LINE_END, 30},
    {"chon phuong thuc thanh toan", ATT_LINE_END, 20},
    {"co chu", ATT_LINE_CONTROL, 12},
    {"co quan chu quan", ATT_LINE_IMPRINT, 30},
    {"co quan ngon luan", ATT_LINE_IMPRINT, 40},
    {"co quan cua", ATT_LINE_IMPRINT, 24},
    {"chiu trach nhiem", ATT_LINE_IMPRINT, 40},
    {"doc nhieu", ATT_LINE_POPULAR, 7},
    {"danh gia bai viet", ATT_LINE_END, 20},
    {"dang nhap de", ATT_LINE_END, 30},
    {"doc tiep voi tai khoan", ATT_LINE_END, 30},
    {"dang nhap", ATT_LINE_CONTROL, 12},
    {"dang ky", ATT_LINE_CONTROL, 8},
    {"dat mua bao", ATT_LINE_CONTROL, 8},
    {"dia chi:", ATT_LINE_IMPRINT, 60},
    {"dien thoai:", ATT_LINE_IMPRINT, 40},
    {"email:", ATT_LINE_IMPRINT, 30},
    {"gui binh luan", ATT_LINE_END, 12},
    {"gui cho ban be", ATT_LINE_END, 12},
    {"gia han tai khoan", ATT_LINE_END, 20},
    {"giay phep", ATT_LINE_IMPRINT, 40},
    {"ghi ro nguon", ATT_LINE_IMPRINT, 40},
    {"giam doc - tong bien tap", ATT_LINE_IMPRINT, 30},
    {"giam doc:", ATT_LINE_IMPRINT, 30},
    {"hotline", ATT_LINE_IMPRINT, 30},
    {"in bai", ATT_LINE_END, 12},
    {"icon ", ATT_LINE_CONTROL, 10},
    {"issn", ATT_LINE_IMPRINT, 10},
    {"khong sao chep", ATT_LINE_IMPRINT, 40},
    {"luu bai", ATT_LINE_CONTROL, 8},
    {"lien he quang cao", ATT_LINE_IMPRINT, 30},
    {"moi ban doc gui", ATT_LINE_END, 60},
    {"moi ban doc dong gop", ATT_LINE_END, 60},
    {"noi dung binh luan", ATT_LINE_END, 40},
    {"nghe doc bai", ATT_LINE_CONTROL, 10},
    {"nghe bao", ATT_LINE_CONTROL, 8},
    {"pho tong bien tap", ATT_LINE_IMPRINT, 30},
    {"phu trach noi dung", ATT_LINE_IMPRINT, 30},
    {"quen mat khau", ATT_LINE_CONTROL, 8},
    {"tin doc nhieu", ATT_LINE_POPULAR, 7},
    {"tin xem nhieu", ATT_LINE_POPULAR, 7},
    {"top xem nhieu", ATT_LINE_POPULAR, 8},
    {"top doc nhieu", ATT_LINE_POPULAR, 8},
    {"tu khoa:", ATT_LINE_END, 60},
    {"tag:", ATT_LINE_END, 60},
    {"tags:", ATT_LINE_END, 60},
    {"trao doi cung tac gia", ATT_LINE_END, 12},
    {"thanh toan mua bai", ATT_LINE_END, 20},
    {"theo doi chung toi", ATT_LINE_END, 30},
    {"theo doi tren", ATT_LINE_CONTROL, 10},
    {"theo doi bao", ATT_LINE_CONTROL, 14},
    {"thoi gian doc", ATT_LINE_CONTROL, 10},
    {"toi dong y voi dieu khoan", ATT_LINE_CONTROL, 40},
    {"tong bien tap", ATT_LINE_IMPRINT, 30},
    {"tong thu ky toa soan", ATT_LINE_IMPRINT, 30},
    {"tieng noi cua", ATT_LINE_IMPRINT, 24},
    {"toa soan:", ATT_LINE_IMPRINT, 60},
    {"truong ban bien tap", ATT_LINE_IMPRINT, 30},
    {"thu ky toa soan", ATT_LINE_IMPRINT, 30},
    {"ung ho toa soan", ATT_LINE_END, 60},
    {"vui long dang nhap", ATT_LINE_END, 30},
    {"vui long nhap", ATT_LINE_END, 30},
    {"xem nhieu", ATT_LINE_POPULAR, 7},
    {"y kien ban doc", ATT_LINE_END, 12},
    {"y kien cua ban", ATT_LINE_END, 30},
};

/* Somewhere in the line; `mark` is the character of it that lines have least often. */
static const struct {
    char fold[32];
    enum att_line_kind kind;
    size_t words;
    char mark;
} insides[] = {
    {"tong bien tap:", ATT_LINE_IMPRINT, 60, ':'},
    {"tong phu trach:", ATT_LINE_IMPRINT, 40, ':'},
    {"phu trach noi dung:", ATT_LINE_IMPRINT, 40, ':'},
    {"chu bien:", ATT_LINE_IMPRINT, 40, ':'},
    {"bien tap:", ATT_LINE_IMPRINT, 40, ':'},
    {"giam doc noi dung:", ATT_LINE_IMPRINT, 40, ':'},
    {"chiu trach nhiem:", ATT_LINE_IMPRINT, 40, ':'},
    {"giam doc:", ATT_LINE_IMPRINT, 40, ':'},
    {"phu trach:", ATT_LINE_IMPRINT, 40, ':'},
    {"giay phep", ATT_LINE_IMPRINT, 16, 'p'},
    {"giu ban quyen", ATT_LINE_IMPRINT, 40, 'q'},
    {"chiu trach nhiem noi dung", ATT_LINE_IMPRINT, 60, 'm'},
    {"gp-bttt", ATT_LINE_IMPRINT, 40, '-'},
    {"| dang nhap", ATT_LINE_CONTROL, 16, '|'},
    {"| dang ky", ATT_LINE_CONTROL, 16, '|'},
    {"dang ky |", ATT_LINE_CONTROL, 16, '|'},
    {"dang nhap /", ATT_LINE_CONTROL, 16, '/'},
    {"dang nhap de", ATT_LINE_CONTROL, 30, 'p'},
    {"tai khoan ban doc", ATT_LINE_CONTROL, 30, 'k'},
    {"(dang nhap)", ATT_LINE_CONTROL, 16, '('},
};

static const char *const homes[] = {"trang chu", "trang nhat", "home", "trang dau", "trang chinh"};

static bool
furniture_alnum(char c)
{
    return att_alpha(c) || att_digit(c);
}

/* Without marks at both ends, and without a count: "0 binh luan", "binh luan (2)", "tin moi:". */
static struct att_str
furniture_bare(struct att_str fold)
{
    size_t end = fold.len;

    while (end > 0 && !furniture_alnum(fold.at[end - 1]))
        end--;
    fold.len = end;
    while (end > 0 && att_digit(fold.at[end - 1]))
        end--;
    if (end < fold.len && end > 1 && (fold.at[end - 1] == '(' || fold.at[end - 1] == ' '))
        fold.len = end;
    while (fold.len > 0 && !furniture_alnum(fold.at[fold.len - 1]))
        fold.len--;
    while (fold.len > 0 && !furniture_alnum(fold.at[0]))
        fold = att_str_sub(fold, 1, fold.len);
    end = 0;
    while (end < fold.len && att_digit(fold.at[end]))
        end++;
    if (end > 0 && end < fold.len && fold.at[end] == ' ' && !att_str_starts(fold, "24"))
        fold = att_str_sub(fold, end + 1, fold.len);
    return fold;
}

/* The first of them that begins with the letter, or where it would stand. */
static size_t
furniture_from(const struct furniture *table, size_t count, char letter)
{
    size_t low = 0;

    while (count > 0) {
        size_t half = count / 2;

        if (table[low + half].fold[0] < letter) {
            low += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return low;
}

/* Whether `squeezed` begins with the letters of `phrase`, or is itself the beginning of them. */
static bool
furniture_begins(struct att_str squeezed, const char *phrase)
{
    size_t i = 0;

    for (; *phrase != '\0' && i < squeezed.len; phrase++) {
        if (!furniture_alnum(*phrase))
            continue;
        if (squeezed.at[i] != *phrase)
            return false;
        i++;
    }
    return true;
}

/* Whether a set phrase begins with these folded letters, of which there is one at least. */
static bool
furniture_begun(struct att_str squeezed)
{
    char letter = squeezed.at[0];

    for (size_t i = furniture_from(openings, ATT_COUNT(openings), letter);
         i < ATT_COUNT(openings) && openings[i].fold[0] == letter; i++) {
        char second = openings[i].fold[1];

        if (squeezed.len > 1 && second != squeezed.at[1] && furniture_alnum(second))
            continue; /* nearly always */
        if (furniture_begins(squeezed, openings[i].fold))
            return true;
    }
    return false;
}

bool
att_furniture_opens(struct att_str text)
{
    struct att_str head = att_str_sub(text, 0, FURNITURE_HEAD);
    char fold[FURNITURE_HEAD + 9], first[FURNITURE_FIRST];

    while (head.len > 0 && head.len < text.len && ((unsigned char)text.at[head.len] & 0xc0) == 0x80)
        head.len--;
    /* few lines get past their first letters */
    if (att_fold_first(head, first, sizeof(first)) == sizeof(first) &&
        !furniture_begun((struct att_str){first, sizeof(first)}))
        return false;
    (void)att_fold_small(head, fold, sizeof(fold));
    return fold[0] != '\0' && furniture_begun(att_str(fold));
}

bool
att_furniture_home(struct att_str fold)
{
    struct att_str bare = furniture_bare(fold);

    for (size_t i = 0; i < ATT_COUNT(homes); i++)
        if (att_str_eqz(bare, homes[i]))
            return true;
    return false;
}

/* Whether the phrase stands in the line, looked for by its mark, which first stands at `hit`. */
static bool
furniture_holds(struct att_str fold, const char *phrase, char mark, const char *hit)
{
    size_t len = strlen(phrase), before = (size_t)(strchr(phrase, mark) - phrase);
    const char *end = fold.at + fold.len;

    for (; hit != NULL; hit = memchr(hit + 1, mark, (size_t)(end - hit - 1)))
        if ((size_t)(hit - fold.at) >= before && (size_t)(end - hit) >= len - before &&
            memcmp(hit - before, phrase, len) == 0)
            return true;
    return false;
}

/* The kind of a phrase somewhere in a line that is not empty. */
static enum att_line_kind
furniture_inside(struct att_str fold, size_t words)
{
    const char *first = NULL;
    char mark = '\0'; /* which was looked for; phrases with the same stand together */

    for (size_t i = 0; i < ATT_COUNT(insides); i++) {
        if (insides[i].mark != mark) {
            mark = insides[i].mark;
            first = memchr(fold.at, mark, fold.len);
        }
        if (first != NULL && words <= insides[i].words &&
            furniture_holds(fold, insides[i].fold, mark, first))
            return insides[i].kind;
    }
    return ATT_LINE_TEXT;
}

enum att_line_kind
att_furniture_find(struct att_str fold, size_t words)
{
    struct att_str bare = furniture_bare(fold);
    struct att_str open = fold;
    enum att_line_kind kind;
    size_t i;

    if (words > 60 || bare.len == 0)
        return ATT_LINE_TEXT;
    i = furniture_from(phrases, ATT_COUNT(phrases), bare.at[0]);
    for (; words <= 8 && i < ATT_COUNT(phrases) && phrases[i].fold[0] == bare.at[0]; i++)
        if (att_str_eqz(bare, phrases[i].fold))
            return phrases[i].kind;
    while (open.len > 0 && !furniture_alnum(open.at[0]))
        open = att_str_sub(open, 1, open.len);
    i = furniture_from(openings, ATT_COUNT(openings), open.at[0]);
    for (; i < ATT_COUNT(openings) && openings[i].fold[0] == open.at[0]; i++)
        if (words <= openings[i].words && att_str_starts(open, openings[i].fold))
            return openings[i].kind;
    if ((kind = furniture_inside(fold, words)) != ATT_LINE_TEXT)
        return kind;
    if (att_str_starts(fold, "\xc2\xa9") || att_str_starts(fold, "(c)"))
        return ATT_LINE_IMPRINT;
    return ATT_LINE_TEXT;
}
