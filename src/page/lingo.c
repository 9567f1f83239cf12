/* SPDX-License-Identifier: MIT */
/* What tells sentences from menus in nine languages: function words, which sentences are full of
 * and lists of links are not.  They are words that anyone who knows the language would name; no
 * page was searched for them. */
#include "page/dom_int.h"

#include "base/map.h"

#define LINGO_SLOTS 4096 /* more than twice the words; a power of two */

static const char *const lingo_words[] = {
    /* English */
    "a about after all also an and any are as at back be because been before but by can "
    "could did do each even first for from had has have he her him his how i if in into is "
    "it its just like made many may me more most much must my new no not now of on one only "
    "or other our out over people said she should so some such than that the their them "
    "then there these they this those through time to too two up us very was way we well "
    "were what when where which who will with work would years you your ",
    /* German */
    "aber als am an auch auf aus bei beim bis da dann das dass dem den der des die dies "
    "diese diesem diesen dieser dieses dir doch du durch ein eine einem einen einer eines "
    "er es etwas für gegen gibt habe haben hat hatte hier ich ihm ihn ihr ihre immer im in "
    "ist ja jahr jahre jahren jetzt kann kein keine können man mehr mein mich mir mit muss "
    "nach nicht noch nur ob oder ohne schon sehr sein seine seinen seiner seit sich sie "
    "sind so soll über um und uns unter viele vom von vor war waren was weil wenn wer "
    "werden wie wieder wir wird wo worden wurde wurden zu zum zur zwei zwischen ",
    /* Spanish */
    "al algo ante año años así aún cada como con contra cuando cual de del desde después "
    "día donde dos durante el ella ellos en entre era es esa ese eso esta está este esto "
    "estos fue fueron ha había han hasta hay la las le les lo los más me mi mientras mismo "
    "muy nada ni no nos o otra otro para pero poco por porque primer puede pues que qué "
    "quien según ser si sí sin sobre son su sus también tan tanto te tiene toda todo todos "
    "tras tres tu un una uno unos vez y ya yo ",
    /* French */
    "ai alors après au aussi autre aux avant avec avoir bien c'est ce cela celle ces cet "
    "cette chez ceux comme d'un d'une dans de depuis des deux dit donc du elle elles en "
    "encore entre est et été être eu faire fait fois il ils je jour l'on la le les leur "
    "leurs lors lui mais même mes moins mon ne nos notre nous on ont ou où par pas pendant "
    "peu peut plus pour quand que qui s'est sa sans se selon ses si son sont sous sur ta "
    "tous tout toute toutes très un une vers vous y ",
    /* Portuguese */
    "ainda ano anos ao aos após até com como da das de depois disse do dois dos e ela ele "
    "eles em entre era essa esse está esta este eu foi foram há isso já mais mas me mesmo "
    "muito na não nas nem no nos num o os ou para pela pelo por porque qual quando que quem "
    "se segundo sem ser será seu seus só sobre sua suas também tem têm todos três um uma "
    "você ",
    /* Italian */
    "a ad agli ai al alla alle anche ancora anni anno aveva c'è che chi ci come con così "
    "cui da dal dalla degli dei del della delle dello di dopo due dove e è ed era fa fra fu "
    "gli ha hanno ho i il in io l'ha la le lei lo loro lui ma mai mi molto ne nei nel nella "
    "nelle noi non o ogni per perché più poi prima può quando quanto quella quello questa "
    "questo qui se sempre senza si sia solo sono stata stato su sua sul sulla suo tra tre "
    "tutti tutto un un'altra una uno ",
    /* Polish */
    "a aby albo ale bardzo bez był była było być by chce co coś czy czyli dla do dwa go gdy "
    "gdzie i ich im inne innych ja jak jako je jego jej jest jeszcze jeśli już kiedy kto "
    "która które którego których który którzy ku lat lub ma mi między mnie może można mu my "
    "na nad nam nas nawet nie nim nich niż no o od on one oni oraz po pod podczas przed "
    "przede przez przy roku są się swoje ta tak także tam te tego tej ten też to tu tych "
    "tylko tym u w we więc wiele wszystko wśród z za ze że ",
    /* Dutch */
    "aan al als bij daar dan dat de deze die dit door dus een eens en er geen haar had heb "
    "hebben heeft hem het hier hij hoe hun ik in is ja jaar je kan komen kunnen maar meer "
    "men met mijn moet naar niet nog nu of om onder ons ook op over te tegen toch toen tot "
    "u uit van veel voor waar waren was wat we wel werd wie wij wil worden wordt zal ze zei "
    "zich zij zijn zo zonder zou ",
    /* Vietnamese */
    "anh bà bằng bị bởi các cách cái cần chỉ cho chúng chưa có còn con cùng cũng của dù do "
    "đã đang đâu đây để đến đều đi điều đó đối được gì giữa hai hay hiện hơn ít khác khi "
    "không là lại lên làm lúc mà mình mỗi một muốn nào này nên nếu ngày nhau nhiều như "
    "nhưng những năm nơi nước ở ông phải qua ra rằng rất rồi sau sẽ sự ta tại theo thì thêm "
    "tới từ trên trong trước từng và vẫn vào về vì việc với vừa ",
};

/* Where a number stands in the set, or would. */
static uint64_t *
lingo_slot(uint64_t *slots, uint64_t key)
{
    size_t at = (size_t)key & (LINGO_SLOTS - 1);

    while (slots[at] != 0 && slots[at] != key)
        at = (at + 1) & (LINGO_SLOTS - 1);
    return &slots[at];
}

uint64_t *
att_lingo_new(struct att_arena *arena)
{
    uint64_t *slots = att_arena_array(arena, LINGO_SLOTS, sizeof(*slots));

    for (size_t i = 0; slots != NULL && i < ATT_COUNT(lingo_words); i++) {
        struct att_str rest = att_str(lingo_words[i]), word;

        while (att_str_cut(&rest, ' ', &word))
            if (word.len > 0)
                *lingo_slot(slots, att_map_hash(word.at, word.len)) =
                    att_map_hash(word.at, word.len);
    }
    return slots;
}

bool
att_lingo_has(const uint64_t *lingo, uint64_t hash)
{
    size_t at = (size_t)hash & (LINGO_SLOTS - 1);

    while (lingo[at] != 0 && lingo[at] != hash)
        at = (at + 1) & (LINGO_SLOTS - 1);
    return lingo[at] != 0;
}

size_t
att_lingo_lower(struct att_str text, size_t off, char out[4])
{
    unsigned char c = (unsigned char)text.at[off], next;

    out[0] = att_lower((char)c);
    if (c < 0xc3 || off + 1 >= text.len)
        return 1;
    next = (unsigned char)text.at[off + 1];
    out[0] = (char)c;
    out[1] = (char)next;
    if (c == 0xc3) { /* U+00C0 to U+00DE */
        if (next >= 0x80 && next <= 0x9e && next != 0x97)
            out[1] = (char)(next + 0x20);
        return 2;
    }
    if (c == 0xc4 || c == 0xc5) { /* pairs, upper case first: even, from U+0139 to U+0148 odd */
        unsigned cp = (c & 0x1fU) << 6 | (next & 0x3fU);
        bool odd = (cp >= 0x139 && cp <= 0x148) || cp >= 0x179;

        if (cp != 0x138 && cp != 0x149 && cp != 0x178 && cp != 0x17f && (cp & 1) == odd)
            cp++;
        out[0] = (char)(0xc0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3f));
        return 2;
    }
    if (c == 0xc6 && (next == 0xa0 || next == 0xaf)) { /* Ơ, Ư */
        out[1] = (char)(next + 1);
        return 2;
    }
    if (c == 0xe1 && off + 2 < text.len && next >= 0xb8 && next <= 0xbb) {
        unsigned char last = (unsigned char)text.at[off + 2];

        out[2] = (char)((last & 1) == 0 ? last + 1 : last); /* U+1E00 to U+1EFF */
        return 3;
    }
    return 1;
}
