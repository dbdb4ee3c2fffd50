package io.polyphase.bridge.library.threads;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadLocks;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code _thread.lock}: any thread may release it. */
final class LockType {
  private static final long LOCK = PyObject.SIZE;

  private LockType() {}

  static long spec() {
    return TypeBuilder.named("_thread.lock")
        .size(LOCK + Long.BYTES)
        .flags(Constants.Py_TPFLAGS_MANAGED_WEAKREF)
        .references()
        .beforeFree(lock -> ThreadLocks.free(getLong(lock + LOCK)))
        .slot("tp_repr", LockType::repr)
        .slot("tp_new", LockType::tpNew)
        .keywords("acquire_lock", LockType::acquire)
        .keywords("acquire", LockType::acquire)
        .noArgs("release_lock", LockType::release)
        .noArgs("release", LockType::release)
        .noArgs("locked_lock", LockType::locked)
        .noArgs("locked", LockType::locked)
        .keywords("__enter__", LockType::acquire)
        .varArgs("__exit__", (lock, _) -> release(lock))
        .noArgs("_at_fork_reinit", LockType::reset)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    Clinic.positional("lock", type, args, keywords, 0, 0);
    return create(type);
  }

  static long create(long type) {
    long made = Types.alloc(type);
    putLong(made + LOCK, ThreadLocks.create());
    return made;
  }

  private static long acquire(long lock, long args, long keywords) {
    return Singletons.bool(
        LockCalls.acquire(getLong(lock + LOCK), LockCalls.micros(args, keywords)));
  }

  private static long release(long lock) {
    if (!LockCalls.isLocked(getLong(lock + LOCK))) {
      throw Errors.raise(Exceptions.RuntimeError, "release unlocked lock");
    }
    ThreadLocks.release(getLong(lock + LOCK));
    return Singletons.NONE;
  }

  private static long locked(long lock) {
    return Singletons.bool(LockCalls.isLocked(getLong(lock + LOCK)));
  }

  /** A new lock in place of one whose owner is in the process before a fork. */
  private static long reset(long lock) {
    long old = getLong(lock + LOCK);
    putLong(lock + LOCK, ThreadLocks.create());
    ThreadLocks.free(old);
    return Singletons.NONE;
  }

  private static long repr(long lock) {
    return Strs.of(
        "<"
            + (LockCalls.isLocked(getLong(lock + LOCK)) ? "locked " : "unlocked ")
            + Types.name(Refs.type(lock))
            + " object at 0x"
            + Long.toHexString(lock)
            + ">");
  }
}
