# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A page that tells no year speaks of the ten years of a mechanism that was founded in 2010: two sittings of 2020.
now=--now=2021-01-01
cat >plan.jsonl <<'END'
{"title":"Lịch họp cuối năm","published":"2020-10-08T10:00+07:00","text":"Hội nghị Quan chức Quốc phòng cấp cao ASEAN mở rộng (ADSOM+) dự kiến diễn ra ngày 19-11-2020."}
END
cat >undated.jsonl <<'END'
{"title":"Trù bị","text":"Ngày 3-6, Hội nghị Nhóm làm việc Quan chức Quốc phòng cấp cao ASEAN mở rộng (ADSOM+ WG) diễn ra tại Đà Nẵng. Các đoàn chuẩn bị cho Hội nghị Quan chức Quốc phòng cấp cao ASEAN mở rộng (ADSOM+) sẽ diễn ra ngày 9-7 và bàn về lễ kỷ niệm 10 năm thành lập ADMM+."}
END
attache $now --record one.db add plan.jsonl undated.jsonl >/dev/null
attache $now --record one.db events --mechanism ADSOM+ --format csv
event=$(attache $now --record one.db events --mechanism ADSOM+ --until 2020-08 --format jsonl |
    sed 's/.*"id":"\(e[0-9a-f]*\)".*/\1/')
attache $now --record one.db show "$event"
attache $now --record one.db show --format json "$event" | grep -o '"date":"X[^}]*"place"'
echo "--- the coding says what the words say"
attache code undated.jsonl | grep -o '"date":"[^"]*"'
attache --record one.db check
attache $now --record two.db add undated.jsonl plan.jsonl >/dev/null
attache --record one.db export >one
attache --record two.db export | cmp - one && echo "in any order"
attache $now --record one.db rebuild
attache --record one.db export | cmp - one && echo "rebuilt, the same bytes"
