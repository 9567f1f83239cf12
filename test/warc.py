# SPDX-License-Identifier: MIT
"""Composes web archives, whole and torn ones, for the tests: python3 test/warc.py NAME > FILE."""
import gzip
import sys
import zlib

LEAD = "Sáng 12-5-2021, Bộ trưởng tiếp Đại sứ tại trụ sở Bộ, hai bên trao đổi về hợp tác đào tạo."
BODY = ("Hai bên nhất trí tiếp tục cử học viên, trao đổi đoàn các cấp và giữ đường dây liên lạc giữa hai cơ "
        "quan. Đại sứ cảm ơn sự giúp đỡ của Bộ trong nhiệm kỳ của mình tại đây.")


def page(title):
    return (f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>"
            f"<p>{LEAD}</p><p>{BODY}</p></body></html>").encode()


def chunked(body, size=100):
    parts = [body[i:i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def brotli(body):
    """RFC 7932, stored: a window of 16 bits, one uncompressed meta-block, an empty last one."""
    bits = (len(body) - 1) << 4 | 1 << 20
    return bits.to_bytes(3, "little") + body + b"\x03"


def zstd(body):
    """RFC 8878, stored: frames of a single segment, one raw block."""
    out = b"\x28\xb5\x2f\xfd\xa0" + len(body).to_bytes(4, "little")
    blocks = [body[i:i + 100000] for i in range(0, len(body), 100000)] or [b""]
    for i, block in enumerate(blocks):
        head = (i + 1 == len(blocks)) | len(block) << 3
        out += head.to_bytes(3, "little") + block
    return out


def raw_deflate(body):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


def http(body, *fields, status="200 OK", kind="text/html; charset=utf-8", eol="\r\n"):
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *fields, "", ""]
    return eol.join(lines).encode() + body


def record(url, block, kind="response", length=None, version="WARC/1.0", content=None, eol="\r\n",
           more=(), tail=None, date="2021-05-13T01:02:03Z"):
    content = content or {"response": "application/http; msgtype=response"}.get(kind, "text/html")
    lines = [version, f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", f"WARC-Date: {date}",
             f"Content-Type: {content}", *more]
    if length is not False:
        lines.append(f"Content-Length: {len(block) if length is None else length}")
    end = (eol + eol).encode() if tail is None else tail
    return eol.join([*lines, "", ""]).encode() + block + end


def ok(n, **more):
    return record(f"http://bao.vn/{n}", http(page(f"Bộ trưởng tiếp Đại sứ lần thứ {n}")), **more)


def forms():
    """One record of each form that holds a page, and some that hold none."""
    p = [page(f"Bộ trưởng tiếp Đại sứ, dạng {i}") for i in range(40)]
    text = f"Bộ trưởng tiếp Đại sứ, dạng chữ\n\n{LEAD}\n\n{BODY}\n".encode()
    u = "http://bao.vn/"
    return [
        record("", b"software: by hand\r\n", "warcinfo", content="application/warc-fields"),
        record(u + "plain", http(p[0])),
        record(u + "plain", b"GET / HTTP/1.1\r\n\r\n", "request", content="application/http"),
        record(u + "chunked", http(chunked(p[1]), "Transfer-Encoding: chunked")),
        record(u + "gzip", http(gzip.compress(p[2], mtime=0), "Content-Encoding: gzip")),
        record(u + "deflate", http(zlib.compress(p[3]), "Content-Encoding: deflate")),
        record(u + "deflate-bare", http(raw_deflate(p[4]), "Content-Encoding: deflate")),
        record(u + "br", http(brotli(p[5]), "Content-Encoding: br")),
        record(u + "zstd", http(zstd(p[6]), "Content-Encoding: zstd")),
        record(u + "chunked-gzip", http(chunked(gzip.compress(p[7], mtime=0)),
                                        "Transfer-Encoding: chunked", "Content-Encoding: gzip")),
        record(u + "twice", http(gzip.compress(brotli(p[8]), mtime=0),
                                 "Content-Encoding: br, gzip")),
        record(u + "told-not", http(gzip.compress(p[9], mtime=0))),
        record(u + "continue", b"HTTP/1.1 100 Continue\r\n\r\n" + http(p[10])),
        record(u + "lf", http(p[11], eol="\n"), eol="\n"),
        record("<" + u + "brackets>", http(p[12])),
        record(u + "v1.1", http(p[13]), version="WARC/1.1", date="2021-05-13T01:02:03.123456Z"),
        record(u + "v0.18", http(p[14]), version="WARC/0.18"),
        record(u + "lower", http(p[15]), version="warc/1.0"),
        record(u + "folded", http(p[16]), length=False,
               more=("Content-Length:", f" {len(http(p[16]))}")),
        record(u + "resource", p[17], "resource"),
        record(u + "conversion", text, "conversion", content="text/plain"),
        record(u + "plain", http(b"", kind="text/html"), "revisit"),
        record(u + "gone", http(p[18], status="404 Not Found")),
        record(u + "picture", http(b"\x89PNG\0\0", kind="image/png")),
        record(u + "truncated", http(p[19][:-20]), more=("WARC-Truncated: length",)),
    ]


def odd():
    """Records whose damage leaves them readable."""
    p = [page(f"Bộ trưởng tiếp Đại sứ, hỏng {i}") for i in range(40)]
    u = "http://bao.vn/"
    return [
        record(u + "too-long", http(p[0]), length=len(http(p[0])) + 100),
        record(u + "too-short", http(p[1]), length=120),
        record(u + "huge", http(p[2]), length=2 << 30),
        record(u + "none", http(p[3]), length=False),
        record(u + "no-blank", http(p[4]), tail=b""),
        record(u + "decoded", http(p[5], "Transfer-Encoding: chunked", "Content-Encoding: gzip")),
        record(u + "decoded-br", http(p[6], "Content-Encoding: br")),
        record(u + "bad-chunk", http(chunked(p[7])[:-30], "Transfer-Encoding: chunked")),
        record(u + "unknown-coding", http(p[8], "Content-Encoding: utf-8")),
        record(u + "cut-coding", http(gzip.compress(p[9], mtime=0)[:-8],
                                      "Content-Encoding: gzip")),
        record(u + "no-date", http(p[10]), date="yesterday"),
        record(u + "last", http(p[11])),
    ]


def torn():
    """Records that are lost, one by one, among whole ones."""
    bomb = zlib.compress(b"\0" * (32 << 20), 9)
    broken = bytearray(gzip.compress(page("hỏng"), mtime=0))
    broken[40] ^= 0x55
    u = "http://bao.vn/"
    return [
        ok(1),
        record(u + "bomb", http(bomb, "Content-Encoding: deflate")),
        ok(2),
        record(u + "broken", http(bytes(broken), "Content-Encoding: gzip")),
        record(u + "unknown", http(b"\x80\x81\x82\x83" * 50, "Content-Encoding: compress")),
        record(u + "headless", b"<p>no HTTP here</p>"),
        record(u + "endless", b"HTTP/1.1 200 OK\r\nContent-Type: text/html"),
        ok(3),
        b"rubbish between two records\r\n\r\n",
        ok(4),
        b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X-Long: " + b"x" * 100000 + b"\r\n",
        ok(5),
        record(u + "part", http(page("một phần")), more=("WARC-Segment-Number: 1",)),
        ok(6),
    ]


def segments():
    """Records in segments, whole and not; and revisits of pages that are here and elsewhere."""
    u = "http://bao.vn/"

    def cut(name, body, count, others=(), total=None, drop=None, date="2021-05-13T01:02:03Z"):
        size = -(-len(body) // count)
        parts = [body[i:i + size] for i in range(0, len(body), size)]
        made = [record(u + name, parts[0], date=date,
                       more=(f"WARC-Record-ID: <urn:x:{name}>", "WARC-Segment-Number: 1"))]
        for n, part in enumerate(parts[1:], 2):
            made += others
            more = [f"WARC-Segment-Number: {n}", f"WARC-Segment-Origin-ID: <urn:x:{name}>"]
            if n == len(parts):
                more.append(f"WARC-Segment-Total-Length: {total or len(body)}")
            if n != drop:
                made.append(record(u + name, part, "continuation", content="text/plain",
                                   more=more, date="2021-06-01T00:00:00Z"))
        return made

    p = [http(page(f"Bộ trưởng tiếp Đại sứ, khúc {i}")) for i in range(9)]
    return [
        *cut("two", p[0], 2),
        *cut("three", p[1], 3, [ok(1), record(u + "x", b"a: b", "metadata", content="text/x")]),
        *cut("gzip", http(gzip.compress(page("Bộ trưởng tiếp Đại sứ, khúc nén"), mtime=0),
                          "Content-Encoding: gzip"), 4),
        *cut("wrong-total", p[2], 2, total=7),
        *cut("hole", p[3], 3, drop=2),
        *cut("next-begins", p[4], 3, drop=3),
        *cut("end", p[5], 3, drop=3),
        record(u + "lonely", b"...", "continuation", content="text/plain",
               more=("WARC-Segment-Number: 2", "WARC-Segment-Origin-ID: <urn:x:none>")),
        record(u + "two", http(b""), "revisit",
               more=("WARC-Refers-To: <urn:x:two>", "WARC-Refers-To-Date: 2021-05-13T01:02:03Z")),
        record(u + "new-name", b"", "revisit", more=(f"WARC-Refers-To-Target-URI: {u}1",)),
        record(u + "old", b"", "revisit", more=("WARC-Refers-To: <urn:x:last-year>",
                                                "WARC-Refers-To-Date: 2020-05-13T01:02:03Z")),
        record(u + "picture", http(b"", kind="image/png"), "revisit"),
    ]


def packed(records, damage=None):
    members = [bytearray(gzip.compress(r, mtime=0)) for r in records]
    if damage:
        damage(members)
    return b"".join(members)


def torn_members():
    """Three whole records; between them a member with wrong bytes, one cut, one without its magic."""
    def damage(members):
        members[1][len(members[1]) // 2] ^= 0xff
        del members[3][len(members[3]) // 2:]
        members[5][0] = 0
    return packed([ok(i) for i in range(1, 8)], damage)


def in_pieces():
    """Members that end anywhere, as block-wise packers make them."""
    whole = b"".join(ok(i) for i in range(1, 6))
    return b"".join(gzip.compress(whole[i:i + 333], mtime=0) for i in range(0, len(whole), 333))


def main(name):
    made = {
        "forms": lambda: b"".join(forms()),
        "forms.gz": lambda: packed(forms()),
        "forms.one.gz": lambda: gzip.compress(b"".join(forms()), mtime=0),
        "forms.zst": lambda: b"".join(zstd(r) for r in forms()),
        "odd": lambda: b"".join(odd()),
        "odd.gz": lambda: packed(odd()),
        "segments": lambda: b"".join(segments()),
        "segments.gz": lambda: packed(segments()),
        "torn": lambda: b"".join(torn()),
        "torn.gz": lambda: packed(torn()),
        "torn-members.gz": torn_members,
        "in-pieces.gz": in_pieces,
        "cut": lambda: (ok(1) + ok(2))[:-200],
        "cut.gz": lambda: packed([ok(1), ok(2)])[:-200],
        "html.zst": lambda: zstd(page("Bộ trưởng tiếp Đại sứ")),
        "text.zst": lambda: zstd(f"Bộ trưởng tiếp Đại sứ\n\n{LEAD}\n\n{BODY}\n".encode()),
        "jsonl.zst": lambda: zstd(f'{{"title":"Bộ trưởng tiếp","text":"{LEAD}"}}\n'.encode()),
        "lz4": lambda: b"\x04\x22\x4d\x18\x64\x40\xa7WARC/1.0\r\n",
        "arc": lambda: b"filedesc://a.arc 0.0.0.0 20200101000000 text/plain 70\n1 0 x\n\n",
        "zip": lambda: b"PK\x03\x04\x14\x00\x00\x00",
        "no-archive": lambda: LEAD.encode(),
    }
    sys.stdout.buffer.write(made[name]())


main(sys.argv[1])
