/* SPDX-License-Identifier: MIT */
/* The set phrases of news sites, folded: no marks, lower case.  They are the
 * words of no one outlet.  A phrase alone never removes text from a page
 * without furniture: body.c asks for more than one sign. */
#include "page/page_int.h"

/* The whole line, without marks at its ends and a count beside it. */
static const struct {
    char fold[32]; /* in its place: all are compared by their first letter */
    enum att_line_kind kind;
} phrases[] = {
    {"bai cu nhac lai", ATT_LINE_RELATED},
    {"bai cung chuyen muc", ATT_LINE_RELATED},
    {"bai doc them", ATT_LINE_RELATED},
    {"bai khac", ATT_LINE_RELATED},
    {"bai lien quan", ATT_LINE_RELATED},
    {"bai viet ban quan tam", ATT_LINE_RELATED},
    {"bai viet cung chu de", ATT_LINE_RELATED},
    {"bai viet cung chuyen muc", ATT_LINE_RELATED},
    {"bai viet khac", ATT_LINE_RELATED},
    {"bai viet lien quan", ATT_LINE_RELATED},
    {"bai viet moi", ATT_LINE_RELATED},
    {"bai viet tuong tu", ATT_LINE_RELATED},
    {"cac bai khac", ATT_LINE_RELATED},
    {"cac bai viet khac", ATT_LINE_RELATED},
    {"cac bai viet lien quan", ATT_LINE_RELATED},
    {"cac tin bai khac", ATT_LINE_RELATED},
    {"cac tin cu hon", ATT_LINE_RELATED},
    {"cac tin da dua", ATT_LINE_RELATED},
    {"cac tin khac", ATT_LINE_RELATED},
    {"cac tin lien quan", ATT_LINE_RELATED},
    {"cac tin moi hon", ATT_LINE_RELATED},
    {"chu de lien quan", ATT_LINE_RELATED},
    {"co the ban quan tam", ATT_LINE_RELATED},
    {"cung chu de", ATT_LINE_RELATED},
    {"cung chuyen muc", ATT_LINE_RELATED},
    {"cung su kien", ATT_LINE_RELATED},
    {"danh cho ban", ATT_LINE_RELATED},
    {"doc them", ATT_LINE_RELATED},
    {"doc tiep", ATT_LINE_RELATED},
    {"dong su kien", ATT_LINE_RELATED},
    {"dung bo lo", ATT_LINE_RELATED},
    {"goi y cho ban", ATT_LINE_RELATED},
    {"lien quan", ATT_LINE_RELATED},
    {"moi nhat", ATT_LINE_RELATED},
    {"noi bat", ATT_LINE_RELATED},
    {"read more", ATT_LINE_RELATED},
    {"related", ATT_LINE_RELATED},
    {"related articles", ATT_LINE_RELATED},
    {"related news", ATT_LINE_RELATED},
    {"thong tin lien quan", ATT_LINE_RELATED},
    {"tin bai khac", ATT_LINE_RELATED},
    {"tin bai lien quan", ATT_LINE_RELATED},
    {"tin cu", ATT_LINE_RELATED},
    {"tin cu hon", ATT_LINE_RELATED},
    {"tin cung chu de", ATT_LINE_RELATED},
    {"tin cung chuyen muc", ATT_LINE_RELATED},
    {"tin cung muc", ATT_LINE_RELATED},
    {"tin cung su kien", ATT_LINE_RELATED},
    {"tin da dua", ATT_LINE_RELATED},
    {"tin khac", ATT_LINE_RELATED},
    {"tin lien quan", ATT_LINE_RELATED},
    {"tin moi", ATT_LINE_RELATED},
    {"tin moi hon", ATT_LINE_RELATED},
    {"tin moi nhat", ATT_LINE_RELATED},
    {"tin noi bat", ATT_LINE_RELATED},
    {"tin tuc khac", ATT_LINE_RELATED},
    {"tin tuc lien quan", ATT_LINE_RELATED},
    {"tin tuc moi", ATT_LINE_RELATED},
    {"tin tuc noi bat", ATT_LINE_RELATED},
    {"tin truoc do", ATT_LINE_RELATED},
    {"xem them", ATT_LINE_RELATED},

    {"doc nhieu", ATT_LINE_POPULAR},
    {"du luan quan tam", ATT_LINE_POPULAR},
    {"duoc quan tam", ATT_LINE_POPULAR},
    {"most read", ATT_LINE_POPULAR},
    {"nhieu nguoi doc", ATT_LINE_POPULAR},
    {"nhieu nguoi xem", ATT_LINE_POPULAR},
    {"quang cao", ATT_LINE_POPULAR},
    {"tin doc nhieu", ATT_LINE_POPULAR},
    {"tin xem nhieu", ATT_LINE_POPULAR},
    {"trending", ATT_LINE_POPULAR},
    {"xem nhieu", ATT_LINE_POPULAR},

    {"ban in", ATT_LINE_END},
    {"binh luan", ATT_LINE_END},
    {"binh luan bai viet", ATT_LINE_END},
    {"cam xuc cua ban", ATT_LINE_END},
    {"chia se", ATT_LINE_END},
    {"chia se bai viet", ATT_LINE_END},
    {"comment", ATT_LINE_END},
    {"comments", ATT_LINE_END},
    {"de lai binh luan", ATT_LINE_END},
    {"gui binh luan", ATT_LINE_END},
    {"gui cho ban be", ATT_LINE_END},
    {"gui phan hoi", ATT_LINE_END},
    {"gui y kien", ATT_LINE_END},
    {"hay de lai binh luan", ATT_LINE_END},
    {"in bai", ATT_LINE_END},
    {"in bai nay", ATT_LINE_END},
    {"in bai viet", ATT_LINE_END},
    {"in trang", ATT_LINE_END},
    {"len dau top", ATT_LINE_END},
    {"len dau trang", ATT_LINE_END},
    {"phan hoi", ATT_LINE_END},
    {"tags", ATT_LINE_END},
    {"thao luan", ATT_LINE_END},
    {"tro ve dau trang", ATT_LINE_END},
    {"tu khoa", ATT_LINE_END},
    {"ve dau trang", ATT_LINE_END},
    {"viet binh luan", ATT_LINE_END},
    {"y kien ban doc", ATT_LINE_END},
    {"y kien cua ban", ATT_LINE_END},
    {"y kien doc gia", ATT_LINE_END},

    {"24 gio qua", ATT_LINE_CONTROL},
    {"24h qua", ATT_LINE_CONTROL},
    {"bao giay", ATT_LINE_CONTROL},
    {"danh muc", ATT_LINE_CONTROL},
    {"dat mua bao giay", ATT_LINE_CONTROL},
    {"gui", ATT_LINE_CONTROL},
    {"home", ATT_LINE_CONTROL},
    {"lien he", ATT_LINE_CONTROL},
    {"menu", ATT_LINE_CONTROL},
    {"tai khoan", ATT_LINE_CONTROL},
    {"tim kiem", ATT_LINE_CONTROL},
    {"trang chu", ATT_LINE_CONTROL},
    {"trang nhat", ATT_LINE_CONTROL},
    {"dang xuat", ATT_LINE_CONTROL},
    {"luu bai", ATT_LINE_CONTROL},
    {"luu bai viet", ATT_LINE_CONTROL},
};

/* The line begins so; `words` is the most that it may have in all. */
static const struct {
    char fold[32];
    enum att_line_kind kind;
    size_t words;
} openings[] = {
    {"doc nhieu", ATT_LINE_POPULAR, 7},
    {"tin doc nhieu", ATT_LINE_POPULAR, 7},
    {"tin xem nhieu", ATT_LINE_POPULAR, 7},
    {"xem nhieu", ATT_LINE_POPULAR, 7},
    {"top xem nhieu", ATT_LINE_POPULAR, 8},
    {"top doc nhieu", ATT_LINE_POPULAR, 8},

    {"tu khoa:", ATT_LINE_END, 60},
    {"tag:", ATT_LINE_END, 60},
    {"tags:", ATT_LINE_END, 60},
    {"chia se:", ATT_LINE_END, 20},
    {"chia se bai viet", ATT_LINE_END, 20},
    {"chia se len", ATT_LINE_END, 10},
    {"gui binh luan", ATT_LINE_END, 12},
    {"gui cho ban be", ATT_LINE_END, 12},
    {"in bai", ATT_LINE_END, 12},
    {"binh luan gui ve", ATT_LINE_END, 20},
    {"danh gia bai viet", ATT_LINE_END, 20},
    {"cam xuc cua ban", ATT_LINE_END, 30},
    {"ban can dang nhap", ATT_LINE_END, 30},
    {"ban phai dang nhap", ATT_LINE_END, 30},
    {"ban chua dang nhap", ATT_LINE_END, 40},
    {"ban khong the gui binh luan", ATT_LINE_END, 30},
    {"ban nghi gi ve", ATT_LINE_END, 40},
    {"vui long dang nhap", ATT_LINE_END, 30},
    {"vui long nhap", ATT_LINE_END, 30},
    {"dang nhap de", ATT_LINE_END, 30},
    {"doc tiep voi tai khoan", ATT_LINE_END, 30},
    {"y kien ban doc", ATT_LINE_END, 12},
    {"y kien cua ban", ATT_LINE_END, 30},
    {"ung ho toa soan", ATT_LINE_END, 60},
    {"trao doi cung tac gia", ATT_LINE_END, 12},
    {"moi ban doc gui", ATT_LINE_END, 60},
    {"moi ban doc dong gop", ATT_LINE_END, 60},
    {"thanh toan mua bai", ATT_LINE_END, 20},
    {"gia han tai khoan", ATT_LINE_END, 20},
    {"chon phuong thuc thanh toan", ATT_LINE_END, 20},
    {"theo doi chung toi", ATT_LINE_END, 30},
    {"noi dung binh luan", ATT_LINE_END, 40},

    {"theo doi tren", ATT_LINE_CONTROL, 10},
    {"theo doi bao", ATT_LINE_CONTROL, 14},
    {"co chu", ATT_LINE_CONTROL, 12},
    {"nghe doc bai", ATT_LINE_CONTROL, 10},
    {"nghe bao", ATT_LINE_CONTROL, 8},
    {"thoi gian doc", ATT_LINE_CONTROL, 10},
    {"luu bai", ATT_LINE_CONTROL, 8},
    {"icon ", ATT_LINE_CONTROL, 10},
    {"a a", ATT_LINE_CONTROL, 8},
    {"a- a", ATT_LINE_CONTROL, 8},
    {"dang nhap", ATT_LINE_CONTROL, 12},
    {"dang ky", ATT_LINE_CONTROL, 8},
    {"quen mat khau", ATT_LINE_CONTROL, 8},
    {"toi dong y voi dieu khoan", ATT_LINE_CONTROL, 40},
    {"dat mua bao", ATT_LINE_CONTROL, 8},

    {"tong bien tap", ATT_LINE_IMPRINT, 30},
    {"tong thu ky toa soan", ATT_LINE_IMPRINT, 30},
    {"pho tong bien tap", ATT_LINE_IMPRINT, 30},
    {"giay phep", ATT_LINE_IMPRINT, 40},
    {"co quan chu quan", ATT_LINE_IMPRINT, 30},
    {"co quan ngon luan", ATT_LINE_IMPRINT, 40},
    {"co quan cua", ATT_LINE_IMPRINT, 24},
    {"tieng noi cua", ATT_LINE_IMPRINT, 24},
    {"chiu trach nhiem", ATT_LINE_IMPRINT, 40},
    {"phu trach noi dung", ATT_LINE_IMPRINT, 30},
    {"toa soan:", ATT_LINE_IMPRINT, 60},
    {"dia chi:", ATT_LINE_IMPRINT, 60},
    {"dien thoai:", ATT_LINE_IMPRINT, 40},
    {"email:", ATT_LINE_IMPRINT, 30},
    {"hotline", ATT_LINE_IMPRINT, 30},
    {"lien he quang cao", ATT_LINE_IMPRINT, 30},
    {"ban quyen", ATT_LINE_IMPRINT, 40},
    {"issn", ATT_LINE_IMPRINT, 10},
    {"khong sao chep", ATT_LINE_IMPRINT, 40},
    {"ghi ro nguon", ATT_LINE_IMPRINT, 40},
    {"giam doc - tong bien tap", ATT_LINE_IMPRINT, 30},
    {"giam doc:", ATT_LINE_IMPRINT, 30},
    {"truong ban bien tap", ATT_LINE_IMPRINT, 30},
    {"thu ky toa soan", ATT_LINE_IMPRINT, 30},
};

/* Somewhere in the line; `mark` is the one of them that lines seldom have, 0 for none. */
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
    {"giay phep", ATT_LINE_IMPRINT, 16, '\0'},
    {"giu ban quyen", ATT_LINE_IMPRINT, 40, '\0'},
    {"bien tap:", ATT_LINE_IMPRINT, 40, ':'},
    {"chiu trach nhiem noi dung", ATT_LINE_IMPRINT, 60, '\0'},
    {"giam doc noi dung:", ATT_LINE_IMPRINT, 40, ':'},
    {"chiu trach nhiem:", ATT_LINE_IMPRINT, 40, ':'},
    {"giam doc:", ATT_LINE_IMPRINT, 40, ':'},
    {"phu trach:", ATT_LINE_IMPRINT, 40, ':'},
    {"gp-bttt", ATT_LINE_IMPRINT, 40, '-'},
    {"| dang nhap", ATT_LINE_CONTROL, 16, '|'},
    {"| dang ky", ATT_LINE_CONTROL, 16, '|'},
    {"dang nhap /", ATT_LINE_CONTROL, 16, '/'},
    {"dang ky |", ATT_LINE_CONTROL, 16, '|'},
    {"dang nhap de", ATT_LINE_CONTROL, 30, '\0'},
    {"tai khoan ban doc", ATT_LINE_CONTROL, 30, '\0'},
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

/* Whether `squeezed` begins with the letters of `phrase`. */
static bool
furniture_begins(struct att_str squeezed, const char *phrase)
{
    size_t i = 0;

    if (squeezed.len > 0 && furniture_alnum(*phrase) && squeezed.at[0] != *phrase)
        return false;
    for (; *phrase != '\0'; phrase++) {
        if (!furniture_alnum(*phrase))
            continue;
        if (i >= squeezed.len || squeezed.at[i] != *phrase)
            return i >= squeezed.len && i > 0;
        i++;
    }
    return true;
}

bool
att_furniture_opens(struct att_str squeezed)
{
    for (size_t i = 0; i < ATT_COUNT(openings); i++)
        if (furniture_begins(squeezed, openings[i].fold))
            return true;
    return false;
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

/* Which marks of `insides` a line has; number 0 is that of no mark. */
static void
furniture_marks(struct att_str fold, bool has[128])
{
    static const char marks[] = ":|/(-";

    has[0] = true;
    for (const char *m = marks; *m != '\0'; m++)
        has[(unsigned char)*m] = memchr(fold.at, *m, fold.len) != NULL;
}

enum att_line_kind
att_furniture_find(struct att_str fold, size_t words)
{
    struct att_str bare = furniture_bare(fold);
    struct att_str open = fold;
    bool has[128] = {false};

    if (words > 60 || bare.len == 0)
        return ATT_LINE_TEXT;
    for (size_t i = 0; words <= 8 && i < ATT_COUNT(phrases); i++)
        if (phrases[i].fold[0] == bare.at[0] && att_str_eqz(bare, phrases[i].fold))
            return phrases[i].kind;
    while (open.len > 0 && !furniture_alnum(open.at[0]))
        open = att_str_sub(open, 1, open.len);
    for (size_t i = 0; i < ATT_COUNT(openings); i++)
        if (words <= openings[i].words && openings[i].fold[0] == open.at[0] &&
            att_str_starts(open, openings[i].fold))
            return openings[i].kind;
    furniture_marks(fold, has);
    for (size_t i = 0; i < ATT_COUNT(insides); i++)
        if (words <= insides[i].words && has[(unsigned char)insides[i].mark] &&
            att_str_has(fold, insides[i].fold))
            return insides[i].kind;
    if (att_str_starts(fold, "\xc2\xa9") || att_str_starts(fold, "(c)"))
        return ATT_LINE_IMPRINT;
    return ATT_LINE_TEXT;
}
