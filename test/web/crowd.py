#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Many clients, slow clients and broken clients, and what the others notice of them.

usage: crowd.py PORT [--hold SECONDS] [--connections N] [--disturb SECONDS]

Holds 500 connections for 3 seconds (--connections, --hold), each of which asks at the beginning, in the middle and
at the end: no request may fail.  Then for 3 seconds (--disturb) lets clients loose that send their headers byte
by byte, read byte by byte, hang up in the middle, send what is no HTTP, or connect and say nothing, more of them
than the desk lets in; meanwhile somebody asks for pages, one after the other, on connections of their own: each must be
answered within a second.  Prints what was measured; exit status 1 when something failed.
"""
import asyncio, resource, socket, struct, sys, time

PATHS = ["/", "/events", "/calendar", "/countries", "/api/events?limit=5"]
SILENT = 1200   # more than the desk's connections
LATE = 1.0      # seconds that an answer may take while others disturb


def asked(path):
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


async def answer(reader):
    """Read one answer; its status."""
    status = (await reader.readline()).split()
    if len(status) < 2:
        raise ConnectionError("closed without an answer")
    length = 0
    while (line := await reader.readline()).strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    await reader.readexactly(length)
    return int(status[1])


# ---- many ------------------------------------------------------------------------------------

async def one_of_many(port, nr, seconds, failures, taken):
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for turn in range(3):
            began = time.monotonic()
            writer.write(asked(PATHS[(nr + turn) % len(PATHS)]))
            status = await asyncio.wait_for(answer(reader), 30)
            taken.append(time.monotonic() - began)
            if status != 200:
                failures.append(f"connection {nr}: status {status}")
            if turn < 2:
                await asyncio.sleep(seconds / 2)
        writer.close()
    except Exception as error:
        failures.append(f"connection {nr}: {error!r}")


async def hold(port, connections, seconds):
    failures, taken = [], []
    await asyncio.gather(*(one_of_many(port, nr, seconds, failures, taken) for nr in range(connections)))
    return failures, sorted(taken)


# ---- those who disturb ---------------------------------------------------------------------------

def connected(port, small=False):
    sock = socket.socket()
    if small:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    sock.setblocking(False)
    try:
        sock.connect(("127.0.0.1", port))
    except BlockingIOError:
        pass
    return sock


async def trickle(port, until):
    """Headers, a byte at a time."""
    loop, sock = asyncio.get_running_loop(), connected(port)
    try:
        for byte in asked("/events") * 50:
            if time.monotonic() > until:
                break
            await loop.sock_sendall(sock, bytes([byte]))
            await asyncio.sleep(0.1)
    except OSError:
        pass
    sock.close()


async def sip(port, until):
    """A large answer, a few bytes at a time."""
    loop, sock = asyncio.get_running_loop(), connected(port, small=True)
    try:
        await asyncio.sleep(0.05)
        await loop.sock_sendall(sock, asked("/api/events?limit=1000"))
        while time.monotonic() < until and await loop.sock_recv(sock, 16):
            await asyncio.sleep(0.1)
    except OSError:
        pass
    sock.close()


async def hang_up(port, until):
    """Half a request, and gone, by a reset."""
    loop, nr = asyncio.get_running_loop(), 0
    halves = [asked("/events")[:20], b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nname=",
              b"\x16\x03\x01\x02\x00\x01\x00", b"GET /\x00\xff HTTP/1.1\r\n\r\n", b"\r\n" * 50, b"GET " + b"/a" * 20000,
              asked("/events.csv"), b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"]
    while time.monotonic() < until:
        sock = connected(port)
        try:
            await asyncio.sleep(0.02)
            await loop.sock_sendall(sock, halves[nr % len(halves)])
            await asyncio.sleep(0.02)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
        sock.close()
        nr += 1


async def silent(port, until):
    sock = connected(port)
    await asyncio.sleep(max(0, until - time.monotonic()))
    sock.close()


async def visitor(port, until, failures, taken):
    """Who came to read: a page after the other, on new connections."""
    nr = 0
    await asyncio.sleep(0.5)
    while time.monotonic() < until - 0.2:
        began = time.monotonic()
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(asked(PATHS[nr % len(PATHS)]))
            status = await asyncio.wait_for(answer(reader), 10)
            writer.close()
            if status != 200:
                failures.append(f"{PATHS[nr % len(PATHS)]}: status {status}")
        except Exception as error:
            failures.append(f"{PATHS[nr % len(PATHS)]}: {error!r}")
        taken.append(time.monotonic() - began)
        nr += 1
        await asyncio.sleep(0.01)


async def disturb(port, seconds):
    failures, taken, until = [], [], time.monotonic() + seconds
    others = [trickle] * 200 + [sip] * 50 + [hang_up] * 20 + [silent] * SILENT
    await asyncio.gather(visitor(port, until, failures, taken), *(other(port, until) for other in others))
    return failures, sorted(taken)


# ---- both ----------------------------------------------------------------------------------------

def files():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4096 if hard == resource.RLIM_INFINITY else min(4096, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def told(what, failures, taken):
    ms = [t * 1000 for t in taken] or [0]
    print(f"{what}: {len(taken)} answers, {len(failures)} failed, median {ms[len(ms) // 2]:.1f} ms, "
          f"99th percentile {ms[len(ms) * 99 // 100]:.1f} ms, at most {ms[-1]:.1f} ms")
    for failure in failures[:10]:
        print("  " + failure)


def main(argv):
    if len(argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    words = dict(zip(argv[2::2], argv[3::2]))
    port, many = int(argv[1]), int(words.get("--connections", 500))
    held, disturbed = float(words.get("--hold", 3)), float(words.get("--disturb", 3))
    files()
    failures, taken = asyncio.run(hold(port, many, held))
    told(f"{many} connections for {held:g} s", failures, taken)
    bad = bool(failures) or len(taken) != 3 * many
    failures, taken = asyncio.run(disturb(port, disturbed))
    told(f"beside slow and broken clients for {disturbed:g} s", failures, taken)
    return 1 if bad or failures or not taken or taken[-1] > LATE else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
