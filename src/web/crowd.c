/* SPDX-License-Identifier: MIT
 *
 * crowd.c - connections by the time that they have left.
 *
 * To hang up is to shut the socket down, which the thread that serves it sees like a client that
 * went away; closing it stays that thread's business.  Guests are few, a thousand, and looked
 * through in one go. */
#include "web/crowd.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>

struct att_guest {
    struct att_guest *next, *before;
    int64_t quiet_since; /* when they were last heard of, or told something */
    int64_t until;       /* their time */
    size_t odd;          /* bytes that have not bought a second yet */
    int fd;
    bool answered; /* an answer is under way */
    bool hung_up;
};

struct att_crowd {
    pthread_mutex_t lock;
    struct att_guest *first;
    size_t count, most;
};

struct att_crowd *
att_crowd_make(size_t most)
{
    struct att_crowd *crowd = calloc(1, sizeof(*crowd));

    if (crowd == NULL || pthread_mutex_init(&crowd->lock, NULL) != 0) {
        free(crowd);
        return NULL;
    }
    crowd->most = most;
    return crowd;
}

void
att_crowd_free(struct att_crowd *crowd)
{
    if (crowd == NULL)
        return;
    (void)pthread_mutex_destroy(&crowd->lock);
    free(crowd);
}

static void
crowd_hang_up(struct att_guest *guest)
{
    guest->hung_up = true;
    (void)shutdown(guest->fd, SHUT_RDWR);
}

/* Make room: whoever has been silent for longest, and is not being answered, goes. */
static void
crowd_make_room(struct att_crowd *crowd)
{
    struct att_guest *oldest = NULL;

    for (struct att_guest *at = crowd->first; at != NULL; at = at->next)
        if (!at->answered && !at->hung_up &&
            (oldest == NULL || at->quiet_since <= oldest->quiet_since))
            oldest = at;
    if (oldest != NULL)
        crowd_hang_up(oldest);
}

struct att_guest *
att_crowd_enter(struct att_crowd *crowd, int fd, int64_t now)
{
    struct att_guest *guest = calloc(1, sizeof(*guest));

    if (guest == NULL)
        return NULL;
    guest->fd = fd;
    guest->quiet_since = now;
    guest->until = now + ATT_CROWD_SECONDS;
    (void)pthread_mutex_lock(&crowd->lock);
    if (crowd->count + 1 > crowd->most - crowd->most / 16)
        crowd_make_room(crowd);
    guest->next = crowd->first;
    if (crowd->first != NULL)
        crowd->first->before = guest;
    crowd->first = guest;
    crowd->count++;
    (void)pthread_mutex_unlock(&crowd->lock);
    return guest;
}

void
att_crowd_leave(struct att_crowd *crowd, struct att_guest *guest)
{
    if (guest == NULL)
        return;
    (void)pthread_mutex_lock(&crowd->lock);
    if (guest->before != NULL)
        guest->before->next = guest->next;
    else
        crowd->first = guest->next;
    if (guest->next != NULL)
        guest->next->before = guest->before;
    crowd->count--;
    (void)pthread_mutex_unlock(&crowd->lock);
    free(guest);
}

void
att_crowd_heard(struct att_crowd *crowd, struct att_guest *guest, size_t bytes, int64_t now)
{
    if (guest == NULL)
        return;
    (void)pthread_mutex_lock(&crowd->lock);
    guest->quiet_since = now;
    guest->odd += bytes;
    guest->until += (int64_t)(guest->odd / ATT_CROWD_HEARD_BYTES);
    guest->odd %= ATT_CROWD_HEARD_BYTES;
    /* who sends fast saves no time up for being slow later */
    if (guest->until > now + ATT_CROWD_SECONDS)
        guest->until = now + ATT_CROWD_SECONDS;
    (void)pthread_mutex_unlock(&crowd->lock);
}

void
att_crowd_said(struct att_crowd *crowd, struct att_guest *guest, size_t bytes, int64_t now)
{
    if (guest == NULL)
        return;
    (void)pthread_mutex_lock(&crowd->lock);
    guest->answered = true;
    guest->until = now + ATT_CROWD_SECONDS + (int64_t)(bytes / ATT_CROWD_SAID_BYTES);
    (void)pthread_mutex_unlock(&crowd->lock);
}

void
att_crowd_anew(struct att_crowd *crowd, struct att_guest *guest, int64_t now)
{
    if (guest == NULL)
        return;
    (void)pthread_mutex_lock(&crowd->lock);
    guest->answered = false;
    guest->odd = 0;
    guest->quiet_since = now;
    guest->until = now + ATT_CROWD_SECONDS;
    (void)pthread_mutex_unlock(&crowd->lock);
}

size_t
att_crowd_look(struct att_crowd *crowd, int64_t now)
{
    size_t hung_up = 0;

    (void)pthread_mutex_lock(&crowd->lock);
    for (struct att_guest *at = crowd->first; at != NULL; at = at->next)
        if (!at->hung_up && at->until < now) {
            crowd_hang_up(at);
            hung_up++;
        }
    (void)pthread_mutex_unlock(&crowd->lock);
    return hung_up;
}
