# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Another program opens the file of the desk, and closes it, while the desk is used: it must not
# take itself for the last one, or it would sweep the log away beneath the desk.
exec python3 - "$URL" "$ATTACHE_RECORD.desk" <<'END'
import concurrent.futures, contextlib, os, sqlite3, sys, urllib.request

base, path = sys.argv[1:]


def status(_):
    return urllib.request.urlopen(base + "/").status


with concurrent.futures.ThreadPoolExecutor(16) as pool: # each thread of the desk opens it
    for _ in range(3):
        print({*pool.map(status, range(64))})
        with contextlib.closing(sqlite3.connect(path)) as other:
            print(other.execute("SELECT count(*) FROM account").fetchone())
        print("the log is there:", os.path.exists(path + "-wal"))
print({*map(status, range(64))})
END
