/*
 * The fixtures with a gate in the exec phase of each: a test closes it, waits until somebody stands
 * there, does what is to happen in the meantime, and opens it. Gates are open to begin with, and let
 * everybody pass who comes after the first.
 */

#include <errno.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <time.h>

#define GATES 16 /* more than there are fixtures, whose numbers they have */
#define BOUND_SECONDS 60

static atomic_int closed[GATES];
static sem_t arrived[GATES];
static sem_t opened[GATES];

static void pass(int gate) {
  int expected = 1;
  if (atomic_compare_exchange_strong(&closed[gate], &expected, 0)) {
    sem_post(&arrived[gate]);
    while (sem_wait(&opened[gate]) != 0 && errno == EINTR) {
    }
  }
}

/* The next who comes has to wait. */
void gate_close(int gate) {
  sem_init(&arrived[gate], 0, 0);
  sem_init(&opened[gate], 0, 0);
  atomic_store(&closed[gate], 1);
}

/* Waits until somebody stands there; 0 if nobody came. */
int gate_await(int gate) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += BOUND_SECONDS;
  int result;
  while ((result = sem_timedwait(&arrived[gate], &until)) != 0 && errno == EINTR) {
  }
  return result == 0;
}

void gate_open(int gate) {
  atomic_store(&closed[gate], 0);
  sem_post(&opened[gate]);
}

#define PAUSE(fixture) pass(fixture)
#include "../../main/native/polyphase_fixtures.c"
