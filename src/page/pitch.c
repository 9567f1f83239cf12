/* SPDX-License-Identifier: MIT */
/* Lines in which a site speaks for itself: it asks its readers for something (to subscribe, to log
 * in, to follow), or says whose a picture is.  Such lines stand between the paragraphs of an
 * article and read as they do.  The words are what anyone who knows the languages would name:
 * those of lingo.c. */
#include "page/pick_int.h"

#define PITCH_WORD 40 /* bytes; no word that is looked for is longer */

/* What sites ask for. */
static const char *const pitch_asks[] = {
    "aanmelden",     "abbonamento",    "abbonarsi",      "abbonati",
    "abo",           "abonné",         "abonnés",        "abonneer",
    "abonnement",    "abonnenten",     "abonneren",      "abonnez",
    "abonnez-vous",  "abonnieren",     "anmelden",       "anmeldung",
    "app",           "apps",           "assinante",      "assinantes",
    "assinatura",    "assine",         "baixe",          "bestellen",
    "boletín",       "cadastre",       "cadastro",       "connecter",
    "connectez",     "connectez-vous", "datenschutz",    "datenschutzerklärung",
    "descarga",      "descargar",      "donate",         "donation",
    "download",      "e-mail",         "e-mail-adresse", "einloggen",
    "email",         "facebook",       "fanpage",        "folgen",
    "gratis",        "gutschein",      "herunterladen",  "hotline",
    "inbox",         "inloggen",       "inscreva",       "inscription",
    "inscrivez",     "inscrivez-vous", "instagram",      "iscriviti",
    "kostenlos",     "login",          "newsletter",     "newslettera",
    "newsletters",   "nieuwsbrief",    "pobierz",        "podcast",
    "prenumerata",   "registrarse",    "registrati",     "registrieren",
    "registrierung", "regístrate",     "scarica",        "signup",
    "spende",        "spenden",        "subscribe",      "subscriber",
    "subscribers",   "subscription",   "subskrybuj",     "suscripción",
    "suscriptor",    "suscriptores",   "suscribirse",    "suscríbete",
    "síguenos",      "telegram",       "twitter",        "télécharger",
    "téléchargez",   "unsubscribe",    "whatsapp",       "youtube",
    "zaloguj",       "zalo",           "zapisz",
};

/* Whom they speak to, and of. */
static const char *const pitch_reader[] = {
    "abonnez-vous",
    "connectez-vous",
    "inscrivez-vous",
    "bạn",
    "dein",
    "deine",
    "deinem",
    "deinen",
    "deiner",
    "dich",
    "dir",
    "du",
    "euch",
    "euer",
    "ihnen",
    "ihr",
    "ihre",
    "je",
    "jij",
    "jouw",
    "mời",
    "nasz",
    "nasze",
    "noi",
    "nos",
    "nossa",
    "nosso",
    "nostro",
    "notre",
    "nous",
    "nuestra",
    "nuestras",
    "nuestro",
    "nuestros",
    "ons",
    "onze",
    "our",
    "ours",
    "quý",
    "seu",
    "sua",
    "suyo",
    "te",
    "ton",
    "tu",
    "tus",
    "twój",
    "ty",
    "u",
    "uns",
    "unser",
    "unsere",
    "unserem",
    "unseren",
    "unserer",
    "unseres",
    "us",
    "usted",
    "ustedes",
    "uw",
    "você",
    "vocês",
    "voi",
    "vostro",
    "votre",
    "vous",
    "we",
    "we'll",
    "we're",
    "you",
    "you'll",
    "you're",
    "your",
    "yours",
};

/* What names a picture's source, before a colon, a slash or nothing. */
static const char *const pitch_photo[] = {
    "afp",       "archivfoto", "beitragsbild", "bild",    "bilder",  "bildquelle", "copyright",
    "credit",    "crédit",     "crédits",      "dpa",     "fonte",   "foto",       "fotolia",
    "fotos",     "fuente",     "getty",        "grafik",  "image",   "images",     "imago",
    "istock",    "nguồn",      "photo",        "photos",  "picture", "pixabay",    "quelle",
    "quellen",   "reuters",    "shutterstock", "source",  "sources", "symbolbild", "symbolfoto",
    "titelbild", "unsplash",   "video",        "zdjęcie", "źródło",  "ảnh",
};

static bool
pitch_among(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i][0] == word[0] && strcmp(list[i], word) == 0)
            return true;
    return false;
}

/* Bytes of the letter or digit at `off`, 0 when there is none. */
static size_t
pitch_letter(struct att_str text, size_t off)
{
    unsigned char c = (unsigned char)text.at[off];
    uint32_t cp;

    if (c < 0x80)
        return att_alpha((char)c) || att_digit((char)c);
    if (c < 0xc3 || (c == 0xe2 && off + 1 < text.len && text.at[off + 1] == '\x80'))
        return 0;
    return att_utf8_next(text, off, &cp);
}

/* The word at `off`, in lower case; its bytes in the text. */
static size_t
pitch_word(struct att_str text, size_t off, char word[PITCH_WORD + 4])
{
    size_t from = off, len = 0, n;

    while (off < text.len && ((n = pitch_letter(text, off)) > 0 ||
                              ((text.at[off] == '-' || text.at[off] == '\'') && off > from))) {
        size_t low = n == 0 ? 1 : n;

        if (n == 0)
            word[len] = text.at[off];
        else if (len <= PITCH_WORD)
            low = att_lingo_lower(text, off, word + len);
        if (n > 0 && low < n) { /* a letter that has no case */
            memcpy(word + len, text.at + off, n);
            low = n;
        }
        off += n == 0 ? 1 : n;
        len = len + low > PITCH_WORD ? PITCH_WORD : len + low;
    }
    word[len] = '\0';
    return off - from;
}

/* Whether what names a source ends at `off`: ":", "/", ")", ".com", or nothing. */
static bool
pitch_named(struct att_str text, size_t off)
{
    while (off < text.len && text.at[off] == ' ')
        off++;
    return off >= text.len || text.at[off] == ':' || text.at[off] == '/' || text.at[off] == ')' ||
           att_str_starts(att_str_sub(text, off, text.len), ".com");
}

void
att_pitch_read(struct att_str text, struct att_pitch *pitch)
{
    char word[PITCH_WORD + 4];
    size_t words = 0, asks = 0, reader = 0;

    *pitch = (struct att_pitch){0};
    for (size_t off = 0, n; off < text.len; off += n) {
        if ((n = pitch_word(text, off, word)) == 0) {
            n = 1;
            continue;
        }
        words++;
        asks += pitch_among(word, pitch_asks, ATT_COUNT(pitch_asks));
        reader += pitch_among(word, pitch_reader, ATT_COUNT(pitch_reader));
        if (pitch_among(word, pitch_photo, ATT_COUNT(pitch_photo)) && pitch_named(text, off + n))
            pitch->photo = true;
    }
    if (words > 0) {
        pitch->asks = (float)asks / (float)words;
        pitch->reader = (float)reader / (float)words;
    }
}
