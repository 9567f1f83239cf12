# SPDX-License-Identifier: MIT
"""Writes one page in many encodings into the folder at hand, for test/cli."""
import unicodedata

TITLE = "Bộ trưởng tiếp Đại sứ"
TEXT = ("Sáng 12-5-2021, Bộ trưởng tiếp Đại sứ tại trụ sở Bộ, hai bên trao đổi về hợp tác đào tạo và giữ "
        "đường dây liên lạc giữa hai cơ quan.")
MARKS = "\u0301\u0300\u0309\u0303\u0323"
TCVN3 = dict(zip(
    "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂÊÔƠƯĐ",
    bytes.fromhex("b8b5b6b7b9a8bebbbcbdc6a9cac7c8c9cbd0cccecfd1aad5d2d3d4d6ddd7d8dcdee3dfe1e2e4abe8e5e6e7e9"
                  "acedeaebeceef3eff1f2f4adf8f5f6f7f9fdfafbfcfeaea1a2a3a4a5a6a7")))
VNI = {"í": 0xed, "ì": 0xec, "ỉ": 0xe6, "ĩ": 0xf3, "ị": 0xf2, "ơ": 0xf4, "ư": 0xf6, "ỵ": 0xee, "đ": 0xf1}
VNI_BARE, VNI_HAT, VNI_BREVE = (dict(zip(["", *MARKS], row)) for row in (
    (0, 0xf9, 0xf8, 0xfb, 0xf5, 0xef), (0xe2, 0xe1, 0xe0, 0xe5, 0xe3, 0xe4),
    (0xea, 0xe9, 0xe8, 0xfa, 0xfc, 0xeb)))


def windows_1258(text):
    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = "".join(c for c in parts if c in MARKS)
            base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in MARKS))
            out += (base + tone).encode("cp1258")
    return out


def tcvn3(text):
    return b"".join(bytes([TCVN3[c]]) if c in TCVN3 else c.encode() for c in text)


def vni(text):
    out = bytearray()
    for letter in text:
        small = letter.lower()
        down = 0x20 if small != letter else 0
        parts = unicodedata.normalize("NFD", small)
        tone = next((c for c in parts if c in MARKS), "")
        if ord(letter) < 0x80:
            out += letter.encode()
        elif small in VNI:
            out.append(VNI[small] - down)
        else:
            horn = "\u031b" in parts
            out.append((VNI["ơ" if parts[0] == "o" else "ư"] if horn else ord(parts[0])) - down)
            row = VNI_HAT if "\u0302" in parts else VNI_BREVE if "\u0306" in parts else VNI_BARE
            if row[tone]:
                out.append(row[tone] - down)
    return bytes(out)


def html(charset=""):
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}</head><body><h1>{TITLE}</h1><p>{TEXT}</p><p>{TEXT}</p></body></html>"


def dressed(packed):
    return packed.decode("latin-1").encode()


PLAIN = f"{TITLE}\n\n{TEXT}\n\n{TEXT}\n"
RUSSIAN = "Министр обороны принял посла и обсудил сотрудничество двух стран. " * 3
CHINESE = "国防部长会见大使，双方就合作交换意见。" * 8
JAPANESE = "国防大臣は大使と会談しました。両国の協力について話し合いました。" * 5
FRENCH = "Le ministre a reçu l'ambassadeur à l'hôtel, où il a été décoré, déjà hélas très tôt. " * 3


def other(text, charset=""):
    return html(charset).replace(TEXT, text).replace(TITLE, text[:20])


FILES = {
    "1258-declared.html": windows_1258(html("windows-1258")),
    "1258-undeclared.html": windows_1258(html()),
    "1258-as-latin-1.html": windows_1258(html("iso-8859-1")),
    "1258-as-utf-8.html": windows_1258(html("utf-8")),
    "1258.txt": windows_1258(PLAIN),
    "tcvn3.html": tcvn3(html()),
    "tcvn3.txt": tcvn3(PLAIN),
    "tcvn3-in-utf-8.html": dressed(tcvn3(html("utf-8"))),
    "vni.html": vni(html()),
    "vni.txt": vni(PLAIN),
    "vni-in-utf-8.html": dressed(vni(html("utf-8"))),
    "utf-8.html": html("windows-1252").encode(),
    "utf-8-twice.html": dressed(html("utf-8").encode()),
    "utf-16-bare.html": html().encode("utf-16-le"),
    "utf-16-bare.txt": PLAIN.encode("utf-16-be"),
    "zeros.html": html("utf-8").encode().replace(b"<p>", b"<p>\0", 1),
    "koi8.html": other(RUSSIAN, "koi8-r").encode("koi8-r"),
    "koi8-undeclared.html": other(RUSSIAN).encode("koi8-r"),
    "1251-undeclared.html": other(RUSSIAN).encode("cp1251"),
    "gbk.html": other(CHINESE, "gb2312").encode("gbk"),
    "gbk-undeclared.html": other(CHINESE).encode("gbk"),
    "sjis.html": other(JAPANESE, "Shift_JIS").encode("shift_jis"),
    "euc-jp-undeclared.html": other(JAPANESE).encode("euc-jp"),
    "latin-1-undeclared.html": other(FRENCH).encode("latin-1"),
}
for name, packed in FILES.items():
    with open(name, "wb") as file:
        file.write(packed)
