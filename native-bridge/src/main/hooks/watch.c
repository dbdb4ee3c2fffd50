/* Who changes a reference count: a watchpoint of the processor on the count, for this thread. Each
   write traps, and the place that wrote is noted with the difference that it made. */

#define _GNU_SOURCE

#include "hooks.h"

#include <errno.h>
#include <linux/hw_breakpoint.h>
#include <linux/perf_event.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_CHANGES = 4096, COUNT_SIZE = 4, PERF_TRAP = 6 /* TRAP_PERF */ };

/* What Java reads. */
struct change {
    uintptr_t asked; /* the place in an extension; 0 if there is none */
    int64_t sum;
    int64_t count;
    uint64_t phase;
};

static struct change changes[MOST_CHANGES];
static size_t change_count;
static uintptr_t watched; /* the count's address; 0 for none */
static int32_t last;
static int event = -1;
static struct sigaction before;

static int32_t count_now(void)
{
    int32_t count;
    memcpy(&count, (const void *)watched, sizeof count);
    return count;
}

static void note(uintptr_t asked, uint32_t phase, int32_t difference)
{
    for (size_t i = 0; i < change_count; i++) {
        if (changes[i].asked == asked && changes[i].phase == phase) {
            changes[i].sum += difference;
            changes[i].count++;
            return;
        }
    }
    if (change_count < MOST_CHANGES) {
        changes[change_count++] = (struct change){asked, difference, 1, phase};
    }
}

static void on_trap(int number, siginfo_t *info, void *context)
{
    if (info->si_code != PERF_TRAP || watched == 0) {
        if ((before.sa_flags & SA_SIGINFO) != 0 && before.sa_sigaction != NULL) {
            before.sa_sigaction(number, info, context);
        }
        return;
    }
    int saved = errno;
    int32_t now = count_now();
    int32_t difference = now - last;
    last = now;
    if (difference != 0) {
        uintptr_t asked;
        uint32_t phase;
        sites_interrupted(&asked, &phase);
        note(asked, phase, difference);
    }
    errno = saved;
}

/* Begins; 0, or the errno that says why not. With the GIL, by the thread that does what is watched. */
PUBLIC int hooks_watch(uintptr_t object)
{
    struct sigaction action = {.sa_sigaction = on_trap, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK};
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
    change_count = 0;
    watched = object;
    last = count_now();
    if (sigaction(SIGTRAP, &action, &before) != 0) {
        watched = 0;
        return errno;
    }
    event = (int)syscall(SYS_perf_event_open, &attributes, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
    if (event < 0) {
        int error = errno;
        sigaction(SIGTRAP, &before, NULL);
        watched = 0;
        return error;
    }
    return 0;
}

/* Ends; what was seen. */
PUBLIC const struct change *hooks_unwatch(size_t *count)
{
    if (event >= 0) {
        close(event);
        event = -1;
        sigaction(SIGTRAP, &before, NULL);
    }
    watched = 0;
    *count = change_count;
    return changes;
}
