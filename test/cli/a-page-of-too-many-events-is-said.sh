# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A page that tells of more events than any report does is coded up to there, and said; one that tells of as many, and then of nothing, is not.
{
    printf 'Tin vắn\n\n'
    for year in 2001 2002 2003 2004 2005 2006 2007 2008 2009 2010 2011 2012; do
        for month in 1 2 3 4 5 6 7 8 9 10 11 12; do
            for day in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28; do
                printf 'Ngày %s-%s-%s, Bộ trưởng Quốc phòng Lào hội đàm với Bộ trưởng Quốc phòng Campuchia.\n\n' \
                    "$day" "$month" "$year"
            done
        done
    done
} >many.txt
count() { attache code -f jsonl "$1" 2>err | tr '{' '\n' | grep -c '"type":"meeting"'; }
count many.txt
grep -o 'error.*' err
head -n 8002 many.txt >enough.txt
printf '\nTrời Viêng Chăn nhiều mây.\n\nHết.\n' >>enough.txt
count enough.txt
grep -o 'error.*' err
head -n 8004 many.txt >one-more.txt
count one-more.txt
grep -o 'error.*' err
