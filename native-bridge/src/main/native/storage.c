/* pythread.h: a thread's own storage by key, the operating system's. In C, since a thread that is in
   no interpreter, or that Java has never seen, may use it. */

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Py_tss_t */
struct tss {
  int is_initialized;
  pthread_key_t key;
};

/* The raw allocator's, so that blocks of it are noted. */
extern void *PyMem_RawMalloc(size_t size);
extern void PyMem_RawFree(void *block);

struct tss *polyphase_PyThread_tss_alloc(void) {
  struct tss *tss = PyMem_RawMalloc(sizeof *tss);
  if (tss != NULL) {
    tss->is_initialized = 0;
  }
  return tss;
}

int polyphase_PyThread_tss_is_created(struct tss *tss) { return tss->is_initialized; }

int polyphase_PyThread_tss_create(struct tss *tss) {
  if (tss->is_initialized) {
    return 0;
  }
  if (pthread_key_create(&tss->key, NULL) != 0) {
    return -1;
  }
  tss->is_initialized = 1;
  return 0;
}

void polyphase_PyThread_tss_delete(struct tss *tss) {
  if (tss->is_initialized) {
    pthread_key_delete(tss->key);
    tss->is_initialized = 0;
  }
}

void polyphase_PyThread_tss_free(struct tss *tss) {
  if (tss != NULL) {
    polyphase_PyThread_tss_delete(tss);
    PyMem_RawFree(tss);
  }
}

int polyphase_PyThread_tss_set(struct tss *tss, void *value) {
  return pthread_setspecific(tss->key, value) == 0 ? 0 : -1;
}

void *polyphase_PyThread_tss_get(struct tss *tss) { return pthread_getspecific(tss->key); }

/* The interface before PEP 539: a key is an int. */

int polyphase_PyThread_create_key(void) {
  pthread_key_t key;
  if (pthread_key_create(&key, NULL) != 0) {
    return -1;
  }
  if (key > INT_MAX) {
    pthread_key_delete(key);
    errno = ENOMEM;
    return -1;
  }
  return (int)key;
}

void polyphase_PyThread_delete_key(int key) { pthread_key_delete((pthread_key_t)key); }

void polyphase_PyThread_delete_key_value(int key) { pthread_setspecific((pthread_key_t)key, NULL); }

int polyphase_PyThread_set_key_value(int key, void *value) {
  return pthread_setspecific((pthread_key_t)key, value) == 0 ? 0 : -1;
}

void *polyphase_PyThread_get_key_value(int key) { return pthread_getspecific((pthread_key_t)key); }

unsigned long polyphase_PyThread_get_thread_native_id(void) {
  return (unsigned long)syscall(SYS_gettid);
}
