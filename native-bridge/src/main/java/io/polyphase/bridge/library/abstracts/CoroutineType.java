package io.polyphase.bridge.library.abstracts;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyAsyncMethods;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.AsyncIterators;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What coroutine functions answer: a body that awaits one other object at most. */
final class CoroutineType {
  private static final long SOURCE = PyObject.SIZE;

  /** The iterator of what is awaited. */
  private static final long AWAITED = SOURCE + Long.BYTES;

  private static final long STATE = AWAITED + Long.BYTES;
  private static final long KIND = STATE + Long.BYTES;
  private static final long SIZE = KIND + Long.BYTES;

  private static final long NEW = 0;
  private static final long SUSPENDED = 1;
  private static final long RUNNING = 2;
  private static final long FINISHED = 3;

  private static final long SEND = Interned.of("send");
  private static final long THROW = Interned.of("throw");
  private static final long CLOSE = Interned.of("close");
  private static final long VALUE = Interned.of("value");

  /** What a coroutine does. */
  interface Body {
    /** What is awaited: a new reference. */
    long begin(long source);

    /** What is answered when that has its result, which is borrowed: a new reference. */
    default long end(long result) {
      return Refs.incref(result);
    }

    /** Whether the exception that is set ends the coroutine well. */
    default boolean isCaught() {
      return false;
    }
  }

  private record Kind(String qualname, Body body) {}

  private static final List<Kind> KINDS = new CopyOnWriteArrayList<>();

  private static final long SPEC =
      TypeBuilder.named("builtins.coroutine")
          .size(SIZE)
          .references(SOURCE, AWAITED)
          .address("tp_getattro", CommonSlots.GENERIC_GET)
          .address("tp_free", CommonSlots.GC_DEL)
          .slot("tp_repr", CoroutineType::repr)
          .slot("am_await", CoroutineType::await)
          .oneArg("send", CoroutineType::send)
          .varArgs("throw", CoroutineType::raise)
          .noArgs("close", CoroutineType::close)
          .getset("__name__", c -> Refs.incref(Interned.of(name(c))), null)
          .getset("__qualname__", c -> Refs.incref(Interned.of(kind(c).qualname())), null)
          .getset("cr_running", c -> Singletons.bool(getLong(c + STATE) == RUNNING), null)
          .getset("cr_suspended", c -> Singletons.bool(getLong(c + STATE) == SUSPENDED), null)
          .spec();

  private CoroutineType() {}

  static void addTo(long module) {
    Kept.COROUTINE.keepType(module, SPEC);
  }

  /** The number of a kind of coroutines, which lasts as long as the process. */
  static int kind(String qualname, Body body) {
    KINDS.add(new Kind(qualname, body));
    return KINDS.size() - 1;
  }

  static long create(long module, int kind, long source) {
    long made = Types.alloc(Kept.COROUTINE.in(module));
    putLong(made + SOURCE, Refs.incref(source));
    putLong(made + KIND, kind);
    return made;
  }

  private static Kind kind(long coroutine) {
    return KINDS.get((int) getLong(coroutine + KIND));
  }

  private static String name(long coroutine) {
    String qualname = kind(coroutine).qualname();
    return qualname.substring(qualname.lastIndexOf('.') + 1);
  }

  private static long repr(long coroutine) {
    String address = Long.toHexString(coroutine);
    return Strs.of("<coroutine object " + kind(coroutine).qualname() + " at 0x" + address + ">");
  }

  /** The iterator of what can be awaited. */
  private static long iterator(long awaitable) {
    long await = AsyncIterators.slot(awaitable, PyAsyncMethods.am_await);
    if (await == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "object " + Types.name(Refs.type(awaitable)) + " can't be used in 'await' expression");
    }
    long iterator = SlotCalls.object(await, awaitable);
    if (!SequenceProtocol.isIterator(iterator)) {
      String type = Types.name(Refs.type(iterator));
      Refs.decref(iterator);
      throw Errors.raise(
          Exceptions.TypeError, "__await__() returned non-iterator of type '" + type + "'");
    }
    return iterator;
  }

  /** One step, of what is awaited. */
  private interface Step {
    long next(long iterator);
  }

  /** Goes on until something is to be waited for: a new reference. */
  private static long step(long coroutine, Step step) {
    long state = getLong(coroutine + STATE);
    if (state == RUNNING) {
      throw Errors.raise(Exceptions.ValueError, "coroutine already executing");
    }
    if (state == FINISHED) {
      throw Errors.raise(Exceptions.RuntimeError, "cannot reuse already awaited coroutine");
    }
    putLong(coroutine + STATE, RUNNING);
    try {
      if (state == NEW) {
        begin(coroutine);
      }
      long item = step.next(getLong(coroutine + AWAITED));
      putLong(coroutine + STATE, SUSPENDED);
      return item;
    } catch (PythonError _) {
      throw ended(coroutine);
    }
  }

  private static void begin(long coroutine) {
    try (var scope = new Scope()) {
      long awaitable = scope.own(kind(coroutine).body().begin(getLong(coroutine + SOURCE)));
      putLong(coroutine + AWAITED, iterator(awaitable));
    }
  }

  /** After an exception: the result of what was awaited, or one that the body lets pass. */
  private static PythonError ended(long coroutine) {
    Body body = kind(coroutine).body();
    boolean hasAwaited = getLong(coroutine + AWAITED) != 0;
    finish(coroutine);
    if (hasAwaited && Errors.matches(Exceptions.StopIteration)) {
      try (var scope = new Scope()) {
        long value = scope.attribute(scope.own(Errors.take()), VALUE);
        return stop(scope.own(body.end(value)));
      } catch (PythonError e) {
        return e;
      }
    }
    if (body.isCaught()) {
      Errors.clear();
      return stop(Singletons.NONE);
    }
    return Errors.matches(Exceptions.StopIteration)
        ? Errors.raise(Exceptions.RuntimeError, "coroutine raised StopIteration")
        : Errors.thrown();
  }

  private static PythonError stop(long value) {
    try (var scope = new Scope()) {
      if (value == Singletons.NONE) {
        return Raising.bare(Exceptions.StopIteration);
      }
      return Raising.of(scope.call(Exceptions.StopIteration, value));
    }
  }

  private static void finish(long coroutine) {
    putLong(coroutine + STATE, FINISHED);
    Refs.clear(coroutine + SOURCE);
    Refs.clear(coroutine + AWAITED);
  }

  private static long nextOrStop(long iterator) {
    long item = SequenceProtocol.next(iterator);
    if (item == 0) {
      throw Raising.bare(Exceptions.StopIteration);
    }
    return item;
  }

  private static long send(long coroutine, long value) {
    if (getLong(coroutine + STATE) == NEW && value != Singletons.NONE) {
      throw Errors.raise(
          Exceptions.TypeError, "can't send non-None value to a just-started coroutine");
    }
    return step(
        coroutine,
        iterator ->
            value == Singletons.NONE
                ? nextOrStop(iterator)
                : CallProtocol.callMethod(iterator, SEND, value));
  }

  private static long raise(long coroutine, long args) {
    if (getLong(coroutine + STATE) == NEW) {
      finish(coroutine);
      throw Raising.thrown(args);
    }
    return step(coroutine, iterator -> raiseIn(iterator, args));
  }

  private static long raiseIn(long iterator, long args) {
    try (var scope = new Scope()) {
      long method = scope.attributeOrZero(iterator, THROW);
      if (method == 0) {
        throw Raising.thrown(args);
      }
      return CallProtocol.call(method, args, 0);
    }
  }

  private static long close(long coroutine) {
    if (getLong(coroutine + AWAITED) != 0) {
      try (var scope = new Scope()) {
        long method = scope.attributeOrZero(getLong(coroutine + AWAITED), CLOSE);
        if (method != 0) {
          scope.call(method);
        }
      }
    }
    finish(coroutine);
    return Singletons.NONE;
  }

  /** {@code __await__}: an iterator whose steps are the coroutine's. */
  private static long await(long coroutine) {
    long module = Types.module(Refs.type(coroutine));
    return GeneratorType.create(module, AWAITING, coroutine, 0);
  }

  private static final int AWAITING =
      GeneratorType.kind(
          "coroutine_wrapper",
          generator -> {
            try {
              return send(GeneratorType.source(generator), Singletons.NONE);
            } catch (PythonError _) {
              Errors.clearIf(Exceptions.StopIteration);
              return 0;
            }
          });
}
