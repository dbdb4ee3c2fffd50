package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.MemoryViews;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.SlotWrappers.Wrapper;
import java.util.Locale;

/** The ways in which arguments become those of a slot ({@code wrap_*} of Objects/typeobject.c). */
final class WrapperKinds {
  private static final Wrapper CALL =
      (self, args, function, keywords) -> SlotCalls.object(function, self, args, keywords);
  private static final Wrapper INIT =
      (self, args, function, keywords) -> {
        SlotCalls.status(function, self, args, keywords);
        return Singletons.NONE;
      };

  private WrapperKinds() {}

  static boolean takesKeywords(Wrapper wrapper) {
    return wrapper.equals(CALL) || wrapper.equals(INIT);
  }

  private static long argument(long args, int index, int expected) {
    long given = Tuples.size(args);
    if (given != expected) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "expected %d argument%s, got %d",
              expected,
              expected == 1 ? "" : "s",
              given));
    }
    return expected == 0 ? 0 : Tuples.get(args, index);
  }

  static Wrapper call() {
    return CALL;
  }

  static Wrapper init() {
    return INIT;
  }

  static Wrapper unary() {
    return (self, args, function, _) -> {
      argument(args, 0, 0);
      return SlotCalls.object(function, self);
    };
  }

  static Wrapper binary() {
    return (self, args, function, _) -> SlotCalls.object(function, self, argument(args, 0, 1));
  }

  static Wrapper reflected() {
    return (self, args, function, _) -> SlotCalls.object(function, argument(args, 0, 1), self);
  }

  /** As {@code PyArg_UnpackTuple} without a name counts: its messages begin with a space. */
  private static long unpacked(long args, int index, int expected) {
    Arguments.countOf("", args, expected, expected);
    return Tuples.get(args, index);
  }

  private static long modulus(long args) {
    Arguments.countOf("", args, 1, 2);
    return Tuples.size(args) == 2 ? Tuples.get(args, 1) : Singletons.NONE;
  }

  static Wrapper ternary() {
    return (self, args, function, _) -> {
      long modulus = modulus(args);
      return SlotCalls.object(function, self, Tuples.get(args, 0), modulus);
    };
  }

  static Wrapper reflectedTernary() {
    return (self, args, function, _) -> {
      long modulus = modulus(args);
      return SlotCalls.object(function, Tuples.get(args, 0), self, modulus);
    };
  }

  static Wrapper inquiry() {
    return (self, args, function, _) -> {
      argument(args, 0, 0);
      return Singletons.bool(SlotCalls.status(function, self) != 0);
    };
  }

  static Wrapper length() {
    return (self, args, function, _) -> {
      argument(args, 0, 0);
      return Ints.of(SlotCalls.number(function, self));
    };
  }

  static Wrapper hash() {
    return length();
  }

  static Wrapper next() {
    return (self, args, function, _) -> {
      argument(args, 0, 0);
      long item = SlotCalls.next(function, self);
      if (item == 0) {
        Errors.setObject(Exceptions.StopIteration, 0);
        throw PythonError.SET;
      }
      return item;
    };
  }

  static Wrapper finalizer() {
    return (self, args, function, _) -> {
      argument(args, 0, 0);
      SlotCalls.destructor(function, self);
      return Singletons.NONE;
    };
  }

  static Wrapper compare(int operation) {
    return (self, args, function, _) ->
        SlotCalls.object(function, self, argument(args, 0, 1), operation);
  }

  static Wrapper index() {
    return (self, args, function, _) ->
        SlotCalls.object(
            function, self, NumberProtocol.asSsize(unpacked(args, 0, 1), Exceptions.OverflowError));
  }

  private static long position(long self, long item) {
    long index = NumberProtocol.asSsize(item);
    return index < 0 ? index + SequenceProtocol.length(self) : index;
  }

  static Wrapper sequenceItem() {
    return (self, args, function, _) ->
        SlotCalls.object(function, self, position(self, argument(args, 0, 1)));
  }

  static Wrapper setSequenceItem() {
    return (self, args, function, _) -> {
      SlotCalls.status(function, self, position(self, unpacked(args, 0, 2)), Tuples.get(args, 1));
      return Singletons.NONE;
    };
  }

  static Wrapper deleteSequenceItem() {
    return (self, args, function, _) -> {
      SlotCalls.status(function, self, position(self, argument(args, 0, 1)), 0);
      return Singletons.NONE;
    };
  }

  static Wrapper contains() {
    return (self, args, function, _) ->
        Singletons.bool(SlotCalls.status(function, self, argument(args, 0, 1)) != 0);
  }

  static Wrapper setItem() {
    return setTwo();
  }

  static Wrapper setAttribute() {
    return (self, args, function, _) -> {
      long name = unpacked(args, 0, 2);
      checkOwnSetter(self, function, "__setattr__");
      SlotCalls.status(function, self, name, Tuples.get(args, 1));
      return Singletons.NONE;
    };
  }

  /**
   * {@code hackcheck}: a base's setter is not to be used on what has one of its own, such as {@code
   * object.__setattr__} on a type.
   */
  private static void checkOwnSetter(long self, long function, String what) {
    long type = Refs.type(self);
    for (long base = definingType(type); base != 0; base = getLong(base + PyTypeObject.tp_base)) {
      long setter = getLong(base + PyTypeObject.tp_setattro);
      if (setter == function) {
        return;
      }
      if (setter != SlotFunctions.SET_ATTRIBUTE) {
        throw Errors.raise(
            Exceptions.TypeError,
            "can't apply this " + what + " to " + Types.name(type) + " object");
      }
    }
  }

  /** The last of the type's bases that has the same setter. */
  private static long definingType(long type) {
    long setter = getLong(type + PyTypeObject.tp_setattro);
    long mro = getLong(type + PyTypeObject.tp_mro);
    for (long i = Tuples.size(mro) - 1; i >= 0; i--) {
      long base = Tuples.get(mro, i);
      if (setter != SlotFunctions.SET_ATTRIBUTE
          && getLong(base + PyTypeObject.tp_setattro) == setter) {
        return base;
      }
    }
    return type;
  }

  static Wrapper descriptorSet() {
    return setTwo();
  }

  private static Wrapper setTwo() {
    return (self, args, function, _) -> {
      SlotCalls.status(function, self, unpacked(args, 0, 2), Tuples.get(args, 1));
      return Singletons.NONE;
    };
  }

  static Wrapper deleteItem() {
    return deleteOne();
  }

  static Wrapper deleteAttribute() {
    return (self, args, function, _) -> {
      long name = argument(args, 0, 1);
      checkOwnSetter(self, function, "__delattr__");
      SlotCalls.status(function, self, name, 0);
      return Singletons.NONE;
    };
  }

  static Wrapper descriptorDelete() {
    return deleteOne();
  }

  private static Wrapper deleteOne() {
    return (self, args, function, _) -> {
      SlotCalls.status(function, self, argument(args, 0, 1), 0);
      return Singletons.NONE;
    };
  }

  static Wrapper buffer() {
    return (self, args, _, _) ->
        MemoryViews.of(
            self, (int) NumberProtocol.asSsize(unpacked(args, 0, 1), Exceptions.OverflowError));
  }

  static Wrapper releaseBuffer() {
    return (self, args, _, _) -> {
      long memory = unpacked(args, 0, 1);
      if (!MemoryViews.check(memory)) {
        throw Errors.raise(Exceptions.TypeError, "expected a memoryview object");
      }
      if (MemoryViews.isReleased(memory)) {
        return Singletons.NONE;
      }
      if (getLong(MemoryViews.view(memory) + Py_buffer.obj) != self) {
        throw Errors.raise(Exceptions.ValueError, "memoryview's buffer is not this object");
      }
      return MemoryViews.release(memory);
    };
  }

  static Wrapper descriptorGet() {
    return (self, args, function, _) -> {
      modulus(args);
      long object = Tuples.get(args, 0);
      long type = Tuples.size(args) == 2 ? Tuples.get(args, 1) : 0;
      if (object == Singletons.NONE && (type == Singletons.NONE || type == 0)) {
        throw Errors.raise(Exceptions.TypeError, "__get__(None, None) is invalid");
      }
      return SlotCalls.object(
          function,
          self,
          object == Singletons.NONE ? 0 : object,
          type == Singletons.NONE ? 0 : type);
    };
  }
}
