/* C API functions that are a function of the C library with CPython's errors around it. Their names
   have a prefix, as host.c's: the exported ones are trampolines that lead here. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

extern void *PyErr_SetFromErrno(void *type);
extern void *PyExc_OSError;

int polyphase_PyOS_vsnprintf(char *text, size_t size, const char *format, va_list arguments) {
  if (size > INT_MAX - 512) { /* as CPython, which has this much to spare */
    text[size - 1] = '\0';
    return -666;
  }
  int length = vsnprintf(text, size, format, arguments);
  if (size > 0) {
    text[size - 1] = '\0';
  }
  return length;
}

/* Given what the trampolines make of "...": the address of a va_list. */
int polyphase_PyOS_snprintf(va_list all) {
  char *text = va_arg(all, char *);
  size_t size = va_arg(all, size_t);
  const char *format = va_arg(all, const char *);
  return polyphase_PyOS_vsnprintf(text, size, format, all);
}

static int broken_down(const struct tm *result) {
  if (result != NULL) {
    return 0;
  }
  if (errno == 0) {
    errno = EINVAL;
  }
  PyErr_SetFromErrno(PyExc_OSError);
  return -1;
}

int polyphase__PyTime_localtime(time_t t, struct tm *tm) {
  errno = 0;
  return broken_down(localtime_r(&t, tm));
}

int polyphase__PyTime_gmtime(time_t t, struct tm *tm) {
  errno = 0;
  return broken_down(gmtime_r(&t, tm));
}

/* Extensions may set it, so it is looked at each time. */
extern int Py_IgnoreEnvironmentFlag;

char *polyphase_Py_GETENV(const char *name) {
  return Py_IgnoreEnvironmentFlag ? NULL : getenv(name);
}

/* The name and version of what implements threads. */
const char *polyphase_thread_library(void) {
  static char name[64];
  size_t length = confstr(_CS_GNU_LIBPTHREAD_VERSION, name, sizeof name);
  return length > 0 && length <= sizeof name ? name : "";
}

typedef void (*signal_handler)(int);

signal_handler polyphase_PyOS_getsig(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == -1 ? SIG_ERR : action.sa_handler;
}

signal_handler polyphase_PyOS_setsig(int number, signal_handler handler) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK};
  struct sigaction old;
  sigemptyset(&action.sa_mask);
  return sigaction(number, &action, &old) == -1 ? SIG_ERR : old.sa_handler;
}

static int checked(int result) {
  if (result < 0) {
    PyErr_SetFromErrno(PyExc_OSError);
  }
  return result;
}

/* A duplicate that programs which are started do not get. */
int polyphase__Py_dup(int fd) { return checked(fcntl(fd, F_DUPFD_CLOEXEC, 0)); }

int polyphase__Py_fstat_noraise(int fd, struct stat *status) { return fstat(fd, status); }

int polyphase__Py_fstat(int fd, struct stat *status) { return checked(fstat(fd, status)); }

/* Random bytes, without waiting for the kernel to have collected enough; -1 if it has not. */
int polyphase__PyOS_URandomNonblock(void *buffer, ssize_t size) {
  for (ssize_t done = 0; done < size;) {
    ssize_t got = getrandom((char *)buffer + done, (size_t)(size - done), GRND_NONBLOCK);
    if (got < 0 && errno != EINTR) {
      return checked(-1);
    }
    done += got < 0 ? 0 : got;
  }
  return 0;
}
