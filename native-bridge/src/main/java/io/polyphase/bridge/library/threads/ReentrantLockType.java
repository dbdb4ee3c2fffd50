package io.polyphase.bridge.library.threads;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadLocks;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code _thread.RLock}: its owner may take it again, and alone may release it. */
final class ReentrantLockType {
  private static final String ARGUMENT = "_acquire_restore() argument 1";
  private static final long LOCK = PyObject.SIZE;
  private static final long OWNER = LOCK + Long.BYTES;
  private static final long COUNT = OWNER + Long.BYTES;
  private static final long WEAKREFS = COUNT + Long.BYTES;

  private ReentrantLockType() {}

  static long spec() {
    return TypeBuilder.named("_thread.RLock")
        .size(WEAKREFS + Long.BYTES)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .weaklistOffset(WEAKREFS)
        .references()
        .beforeFree(lock -> ThreadLocks.free(getLong(lock + LOCK)))
        .slot("tp_repr", ReentrantLockType::repr)
        .slot("tp_new", ReentrantLockType::tpNew)
        .keywords("acquire", ReentrantLockType::acquire)
        .noArgs("release", ReentrantLockType::release)
        .noArgs("_is_owned", lock -> Singletons.bool(isOwned(lock)))
        .oneArg("_acquire_restore", ReentrantLockType::restore)
        .noArgs("_release_save", ReentrantLockType::save)
        .noArgs("_recursion_count", lock -> Ints.of(isOwned(lock) ? getLong(lock + COUNT) : 0))
        .keywords("__enter__", ReentrantLockType::acquire)
        .varArgs("__exit__", (lock, _) -> release(lock))
        .noArgs("_at_fork_reinit", ReentrantLockType::reset)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long made = Types.alloc(type);
    putLong(made + LOCK, ThreadLocks.create());
    return made;
  }

  private static boolean isOwned(long lock) {
    return getLong(lock + COUNT) > 0 && getLong(lock + OWNER) == Threads.ident();
  }

  private static long acquire(long lock, long args, long keywords) {
    long micros = LockCalls.micros(args, keywords);
    if (isOwned(lock)) {
      putLong(lock + COUNT, getLong(lock + COUNT) + 1);
      return Singletons.TRUE;
    }
    boolean acquired = LockCalls.acquire(getLong(lock + LOCK), micros);
    if (acquired) {
      putLong(lock + OWNER, Threads.ident());
      putLong(lock + COUNT, 1);
    }
    return Singletons.bool(acquired);
  }

  private static PythonError notAcquired() {
    return Errors.raise(Exceptions.RuntimeError, "cannot release un-acquired lock");
  }

  private static long release(long lock) {
    if (!isOwned(lock)) {
      throw notAcquired();
    }
    putLong(lock + COUNT, getLong(lock + COUNT) - 1);
    if (getLong(lock + COUNT) == 0) {
      free(lock);
    }
    return Singletons.NONE;
  }

  private static void free(long lock) {
    putLong(lock + COUNT, 0);
    putLong(lock + OWNER, 0);
    ThreadLocks.release(getLong(lock + LOCK));
  }

  /** Gives the lock back however often it was taken: (count, owner), for a restore. */
  private static long save(long lock) {
    if (getLong(lock + COUNT) == 0) {
      throw notAcquired();
    }
    long saved = Tuples.ofOwned(Ints.of(getLong(lock + COUNT)), Ints.of(getLong(lock + OWNER)));
    free(lock);
    return saved;
  }

  private static long restore(long lock, long saved) {
    if (!SequenceProtocol.isSequence(saved) || Strs.check(saved)) {
      throw Clinic.mustBe(ARGUMENT, "2-item sequence", saved);
    }
    long size = SequenceProtocol.size(saved);
    if (size != 2) {
      throw Errors.raise(
          Exceptions.TypeError, ARGUMENT + " must be sequence of length 2, not " + size);
    }
    long count = word(saved, 0);
    long owner = word(saved, 1);
    boolean _ = LockCalls.acquire(getLong(lock + LOCK), -1);
    putLong(lock + OWNER, owner);
    putLong(lock + COUNT, count);
    return Singletons.NONE;
  }

  private static long word(long saved, int place) {
    long item = SequenceProtocol.getItem(saved, place);
    try {
      if (!NumberProtocol.isIndex(item)) {
        throw Clinic.mustBe(ARGUMENT + ", item " + place, "int", item);
      }
      return NumberProtocol.asUnsignedMask(item);
    } finally {
      Refs.decref(item);
    }
  }

  private static long reset(long lock) {
    long old = getLong(lock + LOCK);
    putLong(lock + LOCK, ThreadLocks.create());
    putLong(lock + COUNT, 0);
    putLong(lock + OWNER, 0);
    ThreadLocks.free(old);
    return Singletons.NONE;
  }

  private static long repr(long lock) {
    long count = getLong(lock + COUNT);
    return Strs.of(
        "<"
            + (count > 0 ? "locked " : "unlocked ")
            + Types.name(Refs.type(lock))
            + " object owner="
            + getLong(lock + OWNER)
            + " count="
            + count
            + " at 0x"
            + Long.toHexString(lock)
            + ">");
  }
}
