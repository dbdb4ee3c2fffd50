package io.polyphase.bridge.library.abstracts;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What generator functions answer: an object that goes on with its function's body at each step.
 * Nothing is done with a value that is sent, as no body here asks for one.
 */
final class GeneratorType {
  /** What a body goes over, and what it needs besides. */
  private static final long SOURCE = PyObject.SIZE;

  private static final long OTHER = SOURCE + Long.BYTES;
  private static final long INDEX = OTHER + Long.BYTES;
  private static final long STATE = INDEX + Long.BYTES;
  private static final long KIND = STATE + Long.BYTES;
  private static final long SIZE = KIND + Long.BYTES;

  private static final long NEW = 0;
  private static final long SUSPENDED = 1;
  private static final long RUNNING = 2;
  private static final long FINISHED = 3;

  /** Goes on to the next item: a new reference, or 0 at the end. */
  interface Step {
    long next(long generator);
  }

  private record Kind(String qualname, Step step) {}

  private static final List<Kind> KINDS = new CopyOnWriteArrayList<>();

  private static final long SPEC =
      TypeBuilder.named("builtins.generator")
          .size(SIZE)
          .references(SOURCE, OTHER)
          .address("tp_getattro", CommonSlots.GENERIC_GET)
          .address("tp_iter", CommonSlots.SELF_ITER)
          .address("tp_free", CommonSlots.GC_DEL)
          .slot("tp_iternext", GeneratorType::next)
          .slot("tp_repr", GeneratorType::repr)
          .oneArg("send", GeneratorType::send)
          .varArgs("throw", GeneratorType::raise)
          .noArgs("close", GeneratorType::close)
          .getset("__name__", g -> Refs.incref(Interned.of(name(g))), null)
          .getset("__qualname__", g -> Refs.incref(Interned.of(kind(g).qualname())), null)
          .getset("gi_running", g -> Singletons.bool(getLong(g + STATE) == RUNNING), null)
          .getset("gi_suspended", g -> Singletons.bool(getLong(g + STATE) == SUSPENDED), null)
          .spec();

  private GeneratorType() {}

  static void addTo(long module) {
    Kept.GENERATOR.keepType(module, SPEC);
  }

  /** The number of a kind of generators, which lasts as long as the process. */
  static int kind(String qualname, Step step) {
    KINDS.add(new Kind(qualname, step));
    return KINDS.size() - 1;
  }

  /** A new generator; the objects may be 0. */
  static long create(long module, int kind, long source, long other) {
    long made = Types.alloc(Kept.GENERATOR.in(module));
    putLong(made + SOURCE, Refs.xincref(source));
    putLong(made + OTHER, Refs.xincref(other));
    putLong(made + KIND, kind);
    return made;
  }

  private static Kind kind(long generator) {
    return KINDS.get((int) getLong(generator + KIND));
  }

  private static String name(long generator) {
    String qualname = kind(generator).qualname();
    return qualname.substring(qualname.lastIndexOf('.') + 1);
  }

  static long source(long generator) {
    return getLong(generator + SOURCE);
  }

  static long other(long generator) {
    return getLong(generator + OTHER);
  }

  /** Steals the object. */
  static void setOther(long generator, long object) {
    Refs.set(generator + OTHER, object);
  }

  static long index(long generator) {
    return getLong(generator + INDEX);
  }

  static void setIndex(long generator, long index) {
    putLong(generator + INDEX, index);
  }

  private static long finish(long generator) {
    putLong(generator + STATE, FINISHED);
    Refs.clear(generator + SOURCE);
    Refs.clear(generator + OTHER);
    return 0;
  }

  private static void refuseRunning(long generator) {
    if (getLong(generator + STATE) == RUNNING) {
      throw Errors.raise(Exceptions.ValueError, "generator already executing");
    }
  }

  private static long next(long generator) {
    refuseRunning(generator);
    if (getLong(generator + STATE) == FINISHED) {
      return 0;
    }
    putLong(generator + STATE, RUNNING);
    try {
      long item = kind(generator).step().next(generator);
      if (item == 0) {
        return finish(generator);
      }
      putLong(generator + STATE, SUSPENDED);
      return item;
    } catch (PythonError e) {
      finish(generator);
      if (Errors.matches(Exceptions.StopIteration)) {
        throw Errors.raise(Exceptions.RuntimeError, "generator raised StopIteration");
      }
      throw e;
    }
  }

  private static long send(long generator, long value) {
    refuseRunning(generator);
    if (getLong(generator + STATE) == NEW && value != Singletons.NONE) {
      throw Errors.raise(
          Exceptions.TypeError, "can't send non-None value to a just-started generator");
    }
    long item = next(generator);
    if (item == 0) {
      throw Raising.bare(Exceptions.StopIteration);
    }
    return item;
  }

  private static long raise(long generator, long args) {
    refuseRunning(generator);
    finish(generator);
    throw Raising.thrown(args);
  }

  private static long close(long generator) {
    refuseRunning(generator);
    finish(generator);
    return Singletons.NONE;
  }

  private static long repr(long generator) {
    String address = Long.toHexString(generator);
    return Strs.of("<generator object " + kind(generator).qualname() + " at 0x" + address + ">");
  }
}
