/* Who changes a reference count: a watchpoint of the processor on the count, for one thread. Each
   write traps, and the place that wrote is noted with the difference that it made. */

#define _GNU_SOURCE

#include "watch.h"

#include <errno.h>
#include <linux/hw_breakpoint.h>
#include <linux/perf_event.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_CHANGES = 4096, COUNT_SIZE = 4, PERF_TRAP = 6 /* TRAP_PERF */, NEVER_TRAPS = -1 };

typedef void trap_function(int number, siginfo_t *info, void *context);

/* What Java reads. */
struct change {
  struct place place;
  int64_t sum;
};

static struct change changes[MOST_CHANGES];
static size_t change_count;
static uintptr_t watched; /* the count's address; 0 for none */
static place_function *where;
static int32_t last;
static bool is_dead;
static int event = -1;
static int error; /* of the last begin */
static volatile int works; /* whether a watchpoint has trapped in this process */
static struct sigaction before;

static int32_t count_now(void) {
  int32_t count;
  memcpy(&count, (const void *)watched, sizeof count);
  return count;
}

static void note(const struct place *place, int32_t difference) {
  for (size_t i = 0; i < change_count; i++) {
    if (memcmp(&changes[i].place, place, sizeof *place) == 0) {
      changes[i].sum += difference;
      return;
    }
  }
  if (change_count < MOST_CHANGES) {
    changes[change_count++] = (struct change){*place, difference};
  }
}

static void on_trap(int number, siginfo_t *info, void *context) {
  if (info->si_code != PERF_TRAP || watched == 0) {
    if ((before.sa_flags & SA_SIGINFO) != 0 && before.sa_sigaction != NULL) {
      before.sa_sigaction(number, info, context);
    }
    return;
  }
  int saved = errno;
  int32_t now = count_now();
  int32_t difference = now - last;
  bool is_being_made = last == 0;
  last = now;
  if (difference != 0 && !is_being_made && !is_dead) {
    is_dead = now == 0; /* what is written from now on is another's, or its finalizer's */
    struct place place = {0};
    where(context, &place);
    note(&place, difference);
  }
  errno = saved;
}

static int begin(uintptr_t object, trap_function *trap) {
  struct sigaction action = {.sa_sigaction = trap, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK};
  struct perf_event_attr attributes = {.type = PERF_TYPE_BREAKPOINT,
                                       .size = sizeof attributes,
                                       .bp_type = HW_BREAKPOINT_W,
                                       .bp_addr = object,
                                       .bp_len = COUNT_SIZE,
                                       .sample_period = 1,
                                       .exclude_kernel = 1,
                                       .exclude_hv = 1,
                                       .disabled = 0,
                                       .sigtrap = 1,
                                       .remove_on_exec = 1};
  if (sigaction(SIGTRAP, &action, &before) != 0) {
    return errno;
  }
  event = (int)syscall(SYS_perf_event_open, &attributes, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
  if (event < 0) {
    int refused = errno;
    sigaction(SIGTRAP, &before, NULL);
    return refused;
  }
  return 0;
}

static void end(void) {
  if (event >= 0) {
    close(event);
    event = -1;
    sigaction(SIGTRAP, &before, NULL);
  }
  watched = 0;
}

static void on_trial(int number, siginfo_t *info, void *context) {
  (void)number, (void)info, (void)context;
  works = 1;
}

/* Some virtual machines take a watchpoint and never trap: then a history would be empty, not unknown. */
static int trial(void) {
  static volatile int32_t word;
  int refused = begin((uintptr_t)&word, on_trial);
  if (refused != 0) {
    return refused;
  }
  word = 1;
  end();
  return works ? 0 : NEVER_TRAPS;
}

/* By the thread that does what is watched, with the lock that guards the object. One at a time. */
int watch_begin(uintptr_t object, place_function *place) {
  change_count = 0;
  error = works ? 0 : trial();
  if (error != 0) {
    return error;
  }
  where = place;
  watched = object;
  last = count_now();
  is_dead = false;
  error = begin(object, on_trap);
  if (error != 0) {
    watched = 0;
  }
  return error;
}

/* Why the last one did not begin: an errno, NEVER_TRAPS, or 0 if it did. */
int watch_error(void) { return error; }

/* Ends it, if it has begun; what was seen, from the first begin on. */
const struct change *watch_end(size_t *count) {
  end();
  *count = change_count;
  change_count = 0;
  return changes;
}
