package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.SequenceProtocol;

/**
 * What {@code list(...)}, {@code tuple(...)}, {@code dict(...)} and sets make of their arguments.
 */
final class ContainerInits {
  private ContainerInits() {}

  /** {@code tp_new} of a type whose instances are empty to begin with. */
  static long empty(long type, long args, long keywords) {
    return SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, 0);
  }

  /** The one argument there may be, borrowed; 0 if there is none. */
  static long argument(String name, long args) {
    long given = Tuples.size(args);
    if (given > 1) {
      throw Errors.raise(Exceptions.TypeError, name + " expected at most 1 argument, got " + given);
    }
    return given == 0 ? 0 : Tuples.get(args, 0);
  }

  static long list(long list, long args, long keywords) {
    if (Refs.type(list) == BuiltinTypes.PyList_Type) {
      Arguments.noKeywords("list", keywords);
    }
    long iterable = argument("list", args);
    Lists.clear(list);
    if (iterable != 0) {
      Lists.extend(list, iterable);
    }
    return 0;
  }

  static long tuple(long type, long args, long keywords) {
    if (type == BuiltinTypes.PyTuple_Type) {
      Arguments.noKeywords("tuple", keywords);
    }
    long iterable = argument("tuple", args);
    long items = iterable == 0 ? Tuples.create(0) : SequenceProtocol.tuple(iterable);
    if (type == BuiltinTypes.PyTuple_Type) {
      return items;
    }
    try {
      long tuple =
          SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, Tuples.size(items));
      for (long i = 0; i < Tuples.size(items); i++) {
        Tuples.put(tuple, i, Refs.incref(Tuples.get(items, i)));
      }
      return tuple;
    } finally {
      Refs.decref(items);
    }
  }

  static long dict(long dict, long args, long keywords) {
    DictUpdates.update("dict", dict, args, keywords);
    return 0;
  }
}
