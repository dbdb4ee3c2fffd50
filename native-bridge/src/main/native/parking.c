/* Threads that wait at an address (pycore_parking_lot.h), and mutexes of one byte that are made of
   that (cpython/lock.h). It is C, as the headers' inline half of a mutex is: a compare and exchange,
   which Java has for no byte in native memory. */

#define Py_BUILD_CORE 1
#include <Python.h>

#include "internal/pycore_parking_lot.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#define HAS_PARKED 2 /* of a mutex's bits; _Py_LOCKED is the other */

struct waiter {
  const void *address;
  void *arg;
  int unparked;
  struct waiter *next;
};

static pthread_mutex_t lot = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct waiter *waiting; /* first come, first served */

static void start(void) {
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&changed, &attributes);
  pthread_condattr_destroy(&attributes);
}

static void enter(struct waiter *w) {
  struct waiter **end = &waiting;
  while (*end != NULL) {
    end = &(*end)->next;
  }
  *end = w;
}

static void leave(struct waiter *w) {
  struct waiter **at = &waiting;
  while (*at != w) {
    at = &(*at)->next;
  }
  *at = w->next;
}

static struct waiter *first_at(struct waiter *from, const void *address) {
  while (from != NULL && from->address != address) {
    from = from->next;
  }
  return from;
}

static struct timespec after(int64_t nanoseconds) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  t.tv_sec += nanoseconds / 1000000000;
  t.tv_nsec += nanoseconds % 1000000000;
  if (t.tv_nsec >= 1000000000) {
    t.tv_sec++;
    t.tv_nsec -= 1000000000;
  }
  return t;
}

static int wait_for(struct waiter *w, int64_t timeout) {
  struct timespec end = after(timeout < 0 ? 0 : timeout);
  int status = 0;
  while (!w->unparked && status != ETIMEDOUT) {
    status = timeout < 0 ? pthread_cond_wait(&changed, &lot)
                         : pthread_cond_timedwait(&changed, &lot, &end);
  }
  if (w->unparked) {
    return Py_PARK_OK;
  }
  leave(w);
  return Py_PARK_TIMEOUT;
}

int polyphase__PyParkingLot_Park(const void *address, const void *expected, size_t size,
                                 int64_t timeout, void *arg, int detach) {
  pthread_once(&once, start);
  pthread_mutex_lock(&lot);
  if (memcmp(address, expected, size) != 0) {
    pthread_mutex_unlock(&lot);
    return Py_PARK_AGAIN;
  }
  struct waiter w = {.address = address, .arg = arg};
  enter(&w);
  pthread_mutex_unlock(&lot); /* the interpreter's lock is not awaited with this one held */
  PyThreadState *thread = detach && PyThreadState_GetUnchecked() ? PyEval_SaveThread() : NULL;
  pthread_mutex_lock(&lot);
  int status = wait_for(&w, timeout);
  pthread_mutex_unlock(&lot);
  if (thread != NULL) {
    PyEval_RestoreThread(thread);
  }
  return status;
}

void polyphase__PyParkingLot_Unpark(const void *address, _Py_unpark_fn_t *action, void *arg) {
  pthread_once(&once, start);
  pthread_mutex_lock(&lot);
  struct waiter *w = first_at(waiting, address);
  if (w != NULL) {
    leave(w);
  }
  action(arg, w == NULL ? NULL : w->arg, first_at(waiting, address) != NULL);
  if (w != NULL) {
    w->unparked = 1;
    pthread_cond_broadcast(&changed);
  }
  pthread_mutex_unlock(&lot);
}

void polyphase_PyMutex_Lock(PyMutex *mutex) {
  _Atomic uint8_t *bits = (_Atomic uint8_t *)&mutex->_bits;
  for (;;) {
    uint8_t old = atomic_load(bits);
    if ((old & _Py_LOCKED) == 0) {
      if (atomic_compare_exchange_strong(bits, &old, old | _Py_LOCKED)) {
        return;
      }
    } else if ((old & HAS_PARKED) != 0 ||
               atomic_compare_exchange_strong(bits, &old, old | HAS_PARKED)) {
      uint8_t awaited = _Py_LOCKED | HAS_PARKED;
      polyphase__PyParkingLot_Park(mutex, &awaited, 1, -1, NULL, 1);
    }
  }
}

static void unlocked(void *mutex, void *arg, int more) {
  (void)arg;
  atomic_store((_Atomic uint8_t *)mutex, more ? HAS_PARKED : _Py_UNLOCKED);
}

void polyphase_PyMutex_Unlock(PyMutex *mutex) {
  uint8_t locked = _Py_LOCKED;
  if (!atomic_compare_exchange_strong((_Atomic uint8_t *)&mutex->_bits, &locked, _Py_UNLOCKED)) {
    polyphase__PyParkingLot_Unpark(mutex, unlocked, mutex);
  }
}
