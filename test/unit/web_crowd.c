/* SPDX-License-Identifier: MIT */
/* web_crowd.c - who is slow or silent is hung up on; who keeps sending is not. */
#include "web/crowd.h"

#include <sys/socket.h>
#include <unistd.h>

#include "test.h"

/* A connection: what the desk has of it, and what the client has. */
struct pair {
    int ours, theirs;
    struct att_guest *guest;
};

static struct pair
come(struct att_crowd *crowd, int64_t now)
{
    struct pair pair;
    int fds[2];

    ATT_CHECK_INT(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0, "a pair of sockets");
    pair = (struct pair){fds[0], fds[1], NULL};
    pair.guest = att_crowd_enter(crowd, pair.ours, now);
    ATT_CHECK(pair.guest != NULL, "came");
    return pair;
}

/* Whether the client has been hung up on. */
static bool
hung_up(const struct pair *pair)
{
    char byte;

    return recv(pair->theirs, &byte, 1, MSG_DONTWAIT) == 0;
}

static void
go(struct att_crowd *crowd, struct pair *pair)
{
    att_crowd_leave(crowd, pair->guest);
    (void)close(pair->ours);
    (void)close(pair->theirs);
}

ATT_TEST(the_silent_go_after_a_while)
{
    struct att_crowd *crowd = att_crowd_make(10);
    struct pair a = come(crowd, 1000), b = come(crowd, 1050);

    ATT_CHECK_INT(att_crowd_look(crowd, 1000 + ATT_CROWD_SECONDS), 0, "not yet");
    ATT_CHECK_INT(att_crowd_look(crowd, 1001 + ATT_CROWD_SECONDS), 1, "the first");
    ATT_CHECK(hung_up(&a) && !hung_up(&b), "it alone");
    ATT_CHECK_INT(att_crowd_look(crowd, 1002 + ATT_CROWD_SECONDS), 0, "only once");
    att_crowd_anew(crowd, b.guest, 1100);
    ATT_CHECK_INT(att_crowd_look(crowd, 1060 + ATT_CROWD_SECONDS), 0, "who asked has more time");
    go(crowd, &a);
    go(crowd, &b);
    att_crowd_free(crowd);
}

ATT_TEST(who_sends_enough_may_go_on_and_a_trickle_may_not)
{
    struct att_crowd *crowd = att_crowd_make(10);
    struct pair fast = come(crowd, 0), slow = come(crowd, 0);
    int64_t now = 0;

    for (; now < 1000; now++) {
        att_crowd_heard(crowd, fast.guest, ATT_CROWD_HEARD_BYTES / 2, now);
        att_crowd_heard(crowd, fast.guest, ATT_CROWD_HEARD_BYTES / 2, now);
        att_crowd_heard(crowd, slow.guest, 1, now);
        (void)att_crowd_look(crowd, now);
        ATT_CHECK(now > ATT_CROWD_SECONDS || !hung_up(&slow), "not before its time");
    }
    ATT_CHECK(hung_up(&slow), "a byte a second is no way to ask");
    ATT_CHECK(!hung_up(&fast), "a KiB a second is");
    for (; now < 3000; now++) /* much at once is not saved up */
        att_crowd_heard(crowd, fast.guest, (size_t)1 << 20, now);
    ATT_CHECK_INT(att_crowd_look(crowd, now + ATT_CROWD_SECONDS), 1, "for being silent later");
    go(crowd, &fast);
    go(crowd, &slow);
    att_crowd_free(crowd);
}

ATT_TEST(a_large_answer_has_more_time_than_a_small_one)
{
    struct att_crowd *crowd = att_crowd_make(10);
    struct pair small = come(crowd, 0), large = come(crowd, 0);

    att_crowd_said(crowd, small.guest, 1000, 5);
    att_crowd_said(crowd, large.guest, (size_t)100 * ATT_CROWD_SAID_BYTES, 5);
    ATT_CHECK_INT(att_crowd_look(crowd, 6 + ATT_CROWD_SECONDS), 1, "the small one's is over");
    ATT_CHECK(hung_up(&small), "so it goes");
    ATT_CHECK_INT(att_crowd_look(crowd, 105 + ATT_CROWD_SECONDS), 0, "the large one's is not");
    ATT_CHECK_INT(att_crowd_look(crowd, 106 + ATT_CROWD_SECONDS), 1, "but in the end");
    go(crowd, &small);
    go(crowd, &large);
    att_crowd_free(crowd);
}

ATT_TEST(when_it_is_full_the_one_silent_for_longest_makes_room)
{
    enum { MOST = 32 };
    struct att_crowd *crowd = att_crowd_make(MOST);
    struct pair all[MOST + 8];
    size_t gone = 0;

    for (size_t i = 0; i < ATT_COUNT(all); i++) {
        all[i] = come(crowd, (int64_t)i);
        if (i == 0)
            att_crowd_said(crowd, all[0].guest, 10, 0);
        if (i == 3)
            att_crowd_heard(crowd, all[1].guest, 10, 3);
        /* the threads that serve them take notice at once */
        for (size_t k = 0; k < i; k++)
            if (all[k].guest != NULL && hung_up(&all[k])) {
                go(crowd, &all[k]);
                all[k].guest = NULL;
                gone++;
            }
    }
    ATT_CHECK_INT(gone, ATT_COUNT(all) - (MOST - MOST / 16), "as many as had no room");
    ATT_CHECK(all[0].guest != NULL, "whoever is being answered stays");
    ATT_CHECK(all[2].guest == NULL, "the first to be silent went first");
    ATT_CHECK(all[ATT_COUNT(all) - 1].guest != NULL, "who comes last is let in");
    for (size_t i = 0; i < ATT_COUNT(all); i++)
        if (all[i].guest != NULL)
            go(crowd, &all[i]);
    att_crowd_free(crowd);
}
