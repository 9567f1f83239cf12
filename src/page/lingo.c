/* SPDX-License-Identifier: MIT */
/* What tells sentences from menus in nine languages: function words, which sentences are full of
 * and lists of links are not, and the set phrases that sites put around their articles.  They are
 * words that anyone who knows the language would name; no page was searched for them. */
#include "page/dom_int.h"

#include "base/map.h"

#define LINGO_SLOTS 4096 /* more than twice the words; a power of two */
#define LINGO_LETTERS 40 /* bytes of a cell's beginning; no phrase is longer */

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

/* Lower case; a '*' at the end stands for the rest of a word. */
static const char *const lingo_phrases[] = {
    /* English */
    "read more",
    "read also",
    "see also",
    "also read",
    "more from",
    "more on",
    "more about",
    "more stories",
    "related",
    "related articles",
    "related stories",
    "related posts",
    "recommended",
    "you may also like",
    "you might also like",
    "don't miss",
    "latest news",
    "most read",
    "most popular",
    "trending",
    "popular",
    "share",
    "share this",
    "share on",
    "follow us",
    "subscribe",
    "subscribe to",
    "sign up",
    "sign in",
    "log in",
    "login",
    "register",
    "join us",
    "comment",
    "comments",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "reply",
    "tags",
    "tagged",
    "topics",
    "topic",
    "filed under",
    "posted in",
    "categories",
    "category",
    "previous",
    "next",
    "back to top",
    "skip to",
    "copyright",
    "all rights reserved",
    "advertisement",
    "advertise",
    "sponsored",
    "newsletter",
    "click here",
    "click to",
    "download",
    "print",
    "email",
    "contact",
    "contact us",
    "about us",
    "privacy policy",
    "terms of use",
    "terms and conditions",
    "cookie*",
    "we use cookies",
    "this site uses",
    "this website uses",
    "loading",
    "please enable",
    "your email",
    "view comments",
    "show comments",
    "report a",
    "originally published",
    "this entry was posted",
    "this post was",
    "menu",
    "search",
    "home",
    "learn more",
    "view all",
    "see all",
    "watch",
    "listen",
    "buy",
    "add to cart",
    "table of contents",
    "contents",
    "disclaimer",
    "support us",
    "donate",
    /* German */
    "mehr zum thema",
    "mehr zu",
    "mehr aus",
    "mehr lesen",
    "lesen sie auch",
    "lesen sie mehr",
    "lies auch",
    "auch interessant",
    "das könnte sie auch",
    "das könnte dich",
    "weiterlesen",
    "weitere artikel",
    "weitere beiträge",
    "weitere themen",
    "weitere informationen",
    "weitere meldungen",
    "zum thema",
    "ähnliche artikel",
    "ähnliche beiträge",
    "verwandte",
    "empfehl*",
    "meistgelesen",
    "meist gelesen",
    "neueste",
    "beliebt*",
    "teilen",
    "diesen artikel",
    "diesen beitrag",
    "artikel teilen",
    "artikel drucken",
    "drucken",
    "folgen sie",
    "folge uns",
    "abonnieren",
    "jetzt abonnieren",
    "jetzt",
    "anmelden",
    "registrieren",
    "kommentar*",
    "schreibe einen",
    "antwort*",
    "schlagw*",
    "stichwort*",
    "stichworte",
    "themen",
    "tags",
    "kategorie*",
    "veröffentlicht in",
    "urheberrecht",
    "alle rechte vorbehalten",
    "anzeige",
    "werbung",
    "newsletter",
    "hier klicken",
    "hier geht",
    "impressum",
    "datenschutz*",
    "kontakt",
    "über uns",
    "wir verwenden cookies",
    "diese website",
    "diese webseite",
    "zurück",
    "nach oben",
    "seite drucken",
    "inhaltsverzeichnis",
    "suche",
    "startseite",
    "menü",
    "mehr erfahren",
    "mehr infos",
    "alle anzeigen",
    "zur startseite",
    "zur übersicht",
    "dieser artikel erschien",
    "dieser beitrag wurde",
    "dieser eintrag wurde",
    "bewert*",
    "wird geladen",
    "spenden",
    "unterstütz*",
    /* Spanish */
    "leer más",
    "lee también",
    "lea también",
    "lee además",
    "leer también",
    "ver más",
    "ver también",
    "más noticias",
    "más sobre",
    "más información",
    "más leídas",
    "lo más leído",
    "te puede interesar",
    "le puede interesar",
    "te recomendamos",
    "le recomendamos",
    "recomendado*",
    "relacionad*",
    "noticias relacionadas",
    "artículos relacionados",
    "notas relacionadas",
    "mira también",
    "compartir",
    "comparte",
    "síguenos",
    "siga leyendo",
    "sigue leyendo",
    "seguir leyendo",
    "suscr*",
    "suscríbete",
    "regístrate",
    "registrarse",
    "iniciar sesión",
    "inicia sesión",
    "comentarios",
    "comentar",
    "deja un comentario",
    "deja una respuesta",
    "etiquetas",
    "etiquetado",
    "temas",
    "temas relacionados",
    "categorías",
    "publicado en",
    "archivado en",
    "todos los derechos",
    "derechos reservados",
    "publicidad",
    "anuncio",
    "boletín",
    "haz clic",
    "haga clic",
    "descargar",
    "imprimir",
    "contacto",
    "aviso legal",
    "política de",
    "anterior",
    "siguiente",
    "volver arriba",
    "buscar",
    "inicio",
    /* French */
    "lire aussi",
    "à lire aussi",
    "à lire",
    "lire la suite",
    "lire plus",
    "voir aussi",
    "en savoir plus",
    "sur le même",
    "articles liés",
    "articles similaires",
    "à découvrir",
    "vous aimerez",
    "les plus lus",
    "partager",
    "suivez-nous",
    "abonnez-vous",
    "s'abonner",
    "je m'abonne",
    "se connecter",
    "connectez-vous",
    "inscrivez-vous",
    "s'inscrire",
    "commentaire*",
    "laisser un commentaire",
    "réagir",
    "répondre",
    "mots-clés",
    "étiquettes",
    "thèmes",
    "catégories",
    "publié dans",
    "tous droits réservés",
    "publicité",
    "newsletter",
    "cliquez ici",
    "télécharger",
    "imprimer",
    "mentions légales",
    "contact",
    "nous utilisons",
    "ce site utilise",
    "précédent",
    "suivant",
    "haut de page",
    "rechercher",
    "accueil",
    "sommaire",
    /* Portuguese */
    "leia também",
    "leia mais",
    "saiba mais",
    "veja também",
    "veja mais",
    "ver mais",
    "mais lidas",
    "mais sobre",
    "notícias relacionadas",
    "relacionad*",
    "compartilh*",
    "partilh*",
    "siga",
    "siga-nos",
    "assine",
    "inscreva-se",
    "cadastre-se",
    "entrar",
    "comentários",
    "deixe um comentário",
    "deixe uma resposta",
    "comentar",
    "etiquetas",
    "assuntos",
    "tópicos",
    "categorias",
    "todos os direitos",
    "publicidade",
    "clique aqui",
    "baixar",
    "imprimir",
    "política de",
    "anterior",
    "próximo",
    "voltar ao topo",
    "continua após",
    /* Italian */
    "leggi anche",
    "leggi tutto",
    "leggi di più",
    "per approfondire",
    "ti potrebbe interessare",
    "potrebbe interessarti",
    "articoli correlati",
    "correlati",
    "i più letti",
    "più letti",
    "altri articoli",
    "condividi",
    "seguici",
    "abbonati",
    "iscriviti",
    "registrati",
    "accedi",
    "comment*",
    "lascia un commento",
    "rispondi",
    "etichette",
    "argomenti",
    "categorie",
    "tutti i diritti",
    "riproduzione riservata",
    "pubblicità",
    "clicca qui",
    "scarica",
    "stampa",
    "privacy",
    "precedente",
    "successivo",
    "torna su",
    "cerca",
    /* Polish */
    "czytaj też",
    "czytaj także",
    "czytaj więcej",
    "czytaj dalej",
    "przeczytaj*",
    "zobacz też",
    "zobacz także",
    "zobacz więcej",
    "zobacz również",
    "więcej na temat",
    "więcej",
    "powiązane",
    "podobne",
    "polecamy",
    "polecane",
    "najczęściej czytane",
    "najnowsze",
    "udostępnij",
    "obserwuj",
    "subskrybuj",
    "zapisz się",
    "zaloguj*",
    "zarejestruj*",
    "komentarz*",
    "komentuj",
    "dodaj komentarz",
    "skomentuj",
    "odpowiedz",
    "tagi",
    "tematy",
    "kategorie",
    "wszelkie prawa",
    "wszystkie prawa",
    "reklama",
    "kliknij",
    "pobierz",
    "drukuj",
    "polityka prywatności",
    "kontakt",
    "poprzedni*",
    "następn*",
    "szukaj",
    "materiał partnera",
    /* Dutch */
    "lees ook",
    "lees meer",
    "lees verder",
    "bekijk ook",
    "meer over",
    "meer nieuws",
    "gerelateerd*",
    "meest gelezen",
    "deel dit",
    "delen",
    "volg ons",
    "abonneer*",
    "aanmelden",
    "inloggen",
    "registreer*",
    "reacties",
    "reageer",
    "laat een reactie",
    "trefwoorden",
    "onderwerpen",
    "categorieën",
    "alle rechten",
    "advertentie",
    "nieuwsbrief",
    "klik hier",
    "downloaden",
    "afdrukken",
    "vorige",
    "volgende",
    "zoeken",
    /* Vietnamese */
    "xem thêm",
    "xem tiếp",
    "xem chi tiết",
    "đọc thêm",
    "đọc tiếp",
    "đọc nhiều",
    "tin liên quan",
    "bài liên quan",
    "tin khác",
    "tin cùng",
    "cùng chuyên mục",
    "các tin khác",
    "tin mới",
    "tin nổi bật",
    "tin đọc nhiều",
    "có thể bạn",
    "bạn có thể",
    "chia sẻ",
    "theo dõi",
    "đăng ký",
    "đăng nhập",
    "bình luận",
    "ý kiến bạn đọc",
    "gửi bình luận",
    "ý kiến",
    "gửi",
    "từ khóa",
    "từ khoá",
    "thẻ",
    "chủ đề",
    "chuyên mục",
    "quảng cáo",
    "bản quyền",
    "giấy phép",
    "liên hệ",
    "in bài",
    "in trang",
    "trở lại",
    "quay lại",
    "về trang chủ",
    "trang chủ",
    "tìm kiếm",
    "tổng biên tập",
    "tòa soạn",
    "toà soạn",
    "mời quý",
    "quý vị",
    "lượt xem",
    "trang trước",
    "trang sau",
    "tải về",
};

/* What stands before a name of whom a text or picture is from. */
static const char *const lingo_credits[] = {
    /* English */
    "photo",
    "photos",
    "photo by",
    "photo credit",
    "image",
    "images",
    "image credit",
    "image source",
    "credit",
    "credits",
    "picture",
    "pictures",
    "video",
    "source",
    "sources",
    "by",
    "written by",
    "author",
    "file photo",
    "getty images",
    "courtesy",
    /* German */
    "foto",
    "fotos",
    "bild",
    "bilder",
    "titelbild",
    "beitragsbild",
    "bildquelle",
    "bildnachweis",
    "quelle",
    "quellen",
    "von",
    "autor",
    "autorin",
    "text",
    "video",
    "grafik",
    "symbolbild",
    "archivbild",
    "redaktion",
    /* Spanish */
    "foto",
    "fotos",
    "fotografía",
    "imagen",
    "fuente",
    "crédito",
    "créditos",
    "por",
    "autor",
    "vídeo",
    /* French */
    "photo",
    "crédit",
    "crédits",
    "source",
    "sources",
    "par",
    "auteur",
    "image",
    "vidéo",
    "légende",
    /* Portuguese */
    "foto",
    "fotos",
    "imagem",
    "fonte",
    "crédito",
    "créditos",
    "por",
    "autor",
    /* Italian */
    "foto",
    "immagine",
    "fonte",
    "crediti",
    "di",
    "autore",
    "video",
    /* Polish */
    "fot",
    "foto",
    "zdjęcie",
    "zdjęcia",
    "źródło",
    "autor",
    "autorka",
    "oprac",
    /* Dutch */
    "foto",
    "beeld",
    "bron",
    "door",
    "auteur",
    /* Vietnamese */
    "ảnh",
    "nguồn",
    "ảnh minh họa",
    "ảnh minh hoạ",
    "tin, ảnh",
    "bài, ảnh",
    "bài và ảnh",
    "tin và ảnh",
    "theo",
    "tác giả",
    "đồ họa",
    "video",
    "clip",
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

/* Whether `begin`, NUL-terminated, begins with the phrase. */
static bool
lingo_begins(const char *begin, const char *phrase)
{
    size_t i = 0;

    while (phrase[i] != '\0' && phrase[i] != '*' && begin[i] == phrase[i])
        i++;
    if (phrase[i] == '*')
        return true;
    return phrase[i] == '\0' && !att_alpha(begin[i]) && (unsigned char)begin[i] < 0xc3;
}

static bool
lingo_among(const char *begin, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i][0] == begin[0] && list[i][1] == begin[1] && lingo_begins(begin, list[i]))
            return true;
    return false;
}

void
att_lingo_phrases(struct att_str text, bool *phrase, bool *credit)
{
    char begin[LINGO_LETTERS + 4] = "";
    size_t len = 0, off = 0;

    while (off < text.len && !att_alpha(text.at[off]) &&
           ((unsigned char)text.at[off] < 0xc3 || text.at[off] == (char)0xe2))
        off++;
    while (off < text.len && len < LINGO_LETTERS) {
        size_t n = att_lingo_lower(text, off, begin + len);

        len += n;
        off += n;
    }
    begin[len] = '\0';
    *phrase = lingo_among(begin, lingo_phrases, ATT_COUNT(lingo_phrases));
    *credit = lingo_among(begin, lingo_credits, ATT_COUNT(lingo_credits));
}
