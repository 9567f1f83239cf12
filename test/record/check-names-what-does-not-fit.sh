# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What was changed behind the program's back is named, one line each; a record as it was made has no fault.
attache --now=2021-01-01 add "$SRC"/samples/text >/dev/null
attache check
change() { # SQL
    cp attache.db x.db
    python3 -c 'import sqlite3, sys; c = sqlite3.connect("x.db"); c.execute(sys.argv[1]); c.commit()' "$1"
    attache --record x.db check |
        sed 's/^d[0-9a-f]\{16\}/D/; s/^e[0-9a-f]\{12\}/E/; /^[0-9]* documents/d; s/[0-9]\{2,\}/N/g' |
        sort | uniq -c | sed 's/^ *//'
    rm -f x.db x.db-wal x.db-shm
}
first='key = (SELECT min(key) FROM said_event)'
echo "-- a quote"
change "UPDATE said_event SET quote = quote || '.' WHERE $first"
echo "-- a span"
change "UPDATE said_event SET quote_end = 9999999 WHERE $first"
echo "-- evidence"
change "UPDATE said_post SET evidence = '[{\"field\":\"rank\",\"start\":5,\"end\":9999999}]' WHERE place_in = 0 AND document = 2"
echo "-- a title"
change "UPDATE document SET title = 'Khác' WHERE key = 3"
echo "-- a word too many, and one too few"
change "INSERT INTO document_words (rowid, title) VALUES (1, 'khác')"
change "INSERT INTO title_words (rowid, title) VALUES (1, 'khác')"
change "INSERT INTO document_words (document_words) VALUES ('delete-all')" | sed 's/^[1-9][0-9]* /N /'
echo "-- an event"
change "UPDATE event SET place = 'Đâu đó' WHERE id = (SELECT min(id) FROM event)"
change "DELETE FROM event_country WHERE event = (SELECT min(event) FROM event_country)"
echo "-- a reference"
change "UPDATE event_assertion SET event = 'e0' WHERE assertion = (SELECT min(assertion) FROM event_assertion)"
echo "-- a file"
cp attache.db x.db
printf 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' | dd of=x.db bs=1 seek=163840 conv=notrunc 2>/dev/null
attache --record x.db check >out 2>err
echo "status $?: $(cat out err | grep -c . | sed 's/[1-9][0-9]*/told/')"
