package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import java.util.ArrayList;
import java.util.List;

/** The method resolution order of a type (C3). */
final class Mro {
  private Mro() {}

  /** A new tuple, the type itself first. */
  static long of(long type) {
    long bases = getLong(type + PyTypeObject.tp_bases);
    return Tuples.size(bases) <= 1 ? ofSingleBase(type, bases) : merge(type, bases);
  }

  private static long ofSingleBase(long type, long bases) {
    if (Tuples.size(bases) == 0) {
      return Tuples.of(type);
    }
    long inherited = getLong(Tuples.get(bases, 0) + PyTypeObject.tp_mro);
    long size = Tuples.size(inherited);
    long mro = Tuples.create(size + 1);
    Tuples.put(mro, 0, Refs.incref(type));
    for (long i = 0; i < size; i++) {
      Tuples.put(mro, i + 1, Refs.incref(Tuples.get(inherited, i)));
    }
    return mro;
  }

  private static long merge(long type, long bases) {
    List<List<Long>> lines = new ArrayList<>();
    for (long i = 0; i < Tuples.size(bases); i++) {
      lines.add(list(getLong(Tuples.get(bases, i) + PyTypeObject.tp_mro)));
    }
    lines.add(list(bases));
    List<Long> order = new ArrayList<>(List.of(type));
    while (!lines.isEmpty()) {
      long next = nextOf(lines);
      order.add(next);
      for (List<Long> line : lines) {
        if (line.getFirst() == next) {
          line.removeFirst();
        }
      }
      lines.removeIf(List::isEmpty);
    }
    return Tuples.of(order.stream().mapToLong(Long::longValue).toArray());
  }

  private static List<Long> list(long tuple) {
    List<Long> list = new ArrayList<>();
    for (long i = 0; i < Tuples.size(tuple); i++) {
      list.add(Tuples.get(tuple, i));
    }
    return list;
  }

  private static long nextOf(List<List<Long>> lines) {
    for (List<Long> line : lines) {
      Long candidate = line.getFirst();
      if (lines.stream().noneMatch(l -> l.lastIndexOf(candidate) > 0)) {
        return candidate;
      }
    }
    throw Errors.raise(
        Exceptions.TypeError,
        "Cannot create a consistent method resolution order (MRO) for bases "
            + String.join(", ", lines.getLast().stream().map(Types::shortName).toList()));
  }
}
