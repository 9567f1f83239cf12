#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Send one request exactly as written and look at the answer.

usage: replay.py PORT NAME.req NAME.resp

In NAME.req a line ends LF; it is sent as CRLF up to and including the blank line, and {PORT} stands for
the port.  In NAME.resp the first line is the status line; header lines follow, each of which the answer
must have (names in any case; "!name:" must be absent); after a blank line, each line must occur somewhere
in the body, or must not when it starts with "! ".
"""
import socket, sys


def ask(port, data):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as s:
        s.sendall(data)
        s.settimeout(20)
        out = b""
        while True:
            try:
                part = s.recv(65536)
            except (socket.timeout, ConnectionResetError):
                break
            if not part:
                break
            out += part
            head, found, body = out.partition(b"\r\n\r\n")
            for line in head.split(b"\r\n"):
                if found and line.lower().startswith(b"content-length:") and len(body) >= int(line[15:]):
                    return out
    return out


def main(argv):
    port = int(argv[0])
    text = open(argv[1], encoding="utf-8", newline="").read().replace("{PORT}", str(port))
    head, blank, body = text.partition("\n\n")
    answer = ask(port, (head + blank).rstrip("\n").replace("\n", "\r\n").encode() + b"\r\n\r\n" + body.encode())
    got_head, _, got_body = answer.decode("utf-8", "replace").partition("\r\n\r\n")
    lines = got_head.split("\r\n")
    headers = {l.lower() for l in lines[1:]}
    names = {l.split(":")[0].lower() for l in lines[1:]}
    want_head, _, want_body = open(argv[2], encoding="utf-8").read().partition("\n\n")
    wrong = []
    for number, line in enumerate(want_head.rstrip("\n").split("\n")):
        if number == 0 and lines[0] != line:
            wrong.append(f"status line: expected {line!r}, got {lines[0]!r}")
        elif number and line.startswith("!") and line[1:].rstrip(":").lower() in names:
            wrong.append(f"header {line[1:]} must not be there")
        elif number and not line.startswith("!") and line.lower() not in headers:
            wrong.append(f"no header {line!r}")
    for line in filter(None, want_body.split("\n")):
        if line.startswith("! ") and line[2:] in got_body:
            wrong.append(f"must not be in the body: {line[2:]}")
        elif not line.startswith("! ") and line not in got_body:
            wrong.append(f"not in the body: {line}")
    if wrong:
        print("\n".join(wrong) + "\n\n" + answer.decode("utf-8", "replace")[:1500])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
