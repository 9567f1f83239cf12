/* SPDX-License-Identifier: MIT
 *
 * turn.c - whose turn it is to write the record.
 *
 * SQLite lets one writer in at a time.  Within the desk they wait for each other here, so that none
 * times out against another.  What reads pages holds the turn for long, and passes it on between
 * two batches. */
#include "web/turn.h"

#include <pthread.h>
#include <time.h>

static pthread_mutex_t turn_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turn_changed = PTHREAD_COND_INITIALIZER;
static bool turn_held;
static unsigned turn_waiting;

static struct timespec
turn_until(int seconds)
{
    struct timespec at = {0, 0};

    (void)clock_gettime(CLOCK_REALTIME, &at);
    at.tv_sec += seconds;
    return at;
}

/* Wait for a change; false when it is late. */
static bool
turn_wait(const struct timespec *until)
{
    if (until == NULL)
        return pthread_cond_wait(&turn_changed, &turn_lock) == 0;
    return pthread_cond_timedwait(&turn_changed, &turn_lock, until) == 0;
}

bool
att_turn_take(int seconds)
{
    struct timespec until = turn_until(seconds);
    bool going = true, got;

    (void)pthread_mutex_lock(&turn_lock);
    turn_waiting++;
    while (turn_held && going)
        going = turn_wait(seconds > 0 ? &until : NULL);
    turn_waiting--;
    got = !turn_held;
    turn_held = true;
    (void)pthread_cond_broadcast(&turn_changed);
    (void)pthread_mutex_unlock(&turn_lock);
    return got;
}

void
att_turn_give(void)
{
    (void)pthread_mutex_lock(&turn_lock);
    turn_held = false;
    (void)pthread_cond_broadcast(&turn_changed);
    (void)pthread_mutex_unlock(&turn_lock);
}

void
att_turn_pass(int seconds)
{
    struct timespec until = turn_until(seconds);
    bool going = true;

    (void)pthread_mutex_lock(&turn_lock);
    turn_held = false;
    (void)pthread_cond_broadcast(&turn_changed);
    while ((turn_held || turn_waiting > 0) && going)
        going = turn_wait(&until);
    while (turn_held)
        (void)turn_wait(NULL);
    turn_held = true;
    (void)pthread_mutex_unlock(&turn_lock);
}
