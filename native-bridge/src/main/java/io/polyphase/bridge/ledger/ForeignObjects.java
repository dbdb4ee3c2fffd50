package io.polyphase.bridge.ledger;

import io.polyphase.bridge.code.Symbolizer;
import io.polyphase.bridge.interpreter.Heap;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.objects.TypeNames;
import io.polyphase.ledger.ForeignObject;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes from an object to all that it refers to, types included, and stops at what belongs to
 * another interpreter. Only where heaps can tell their objects ({@code Heap#quarantine}).
 */
final class ForeignObjects {
  private final InterpreterState interpreter;
  private final Symbolizer sites = new Symbolizer();
  private final Set<Long> seen = new HashSet<>();
  private final Deque<Long> open = new ArrayDeque<>();
  private final List<ForeignObject> found = new ArrayList<>();

  ForeignObjects(InterpreterState interpreter) {
    this.interpreter = interpreter;
  }

  List<ForeignObject> from(long root) {
    look(root);
    while (!open.isEmpty()) {
      long object = open.remove();
      look(Refs.type(object));
      interpreter.collector().forEachReferenceOf(object, this::look);
    }
    return found;
  }

  private void look(long object) {
    if (object == 0 || !seen.add(object)) {
      return;
    }
    if (isTypeOfExtension(object)) {
      found.add(
          new ForeignObject(
              TypeNames.full(Refs.type(object)),
              ObjectLabels.value(object),
              place(object),
              LifePhase.OTHER,
              true));
    } else if (!Refs.isImmortal(object)) {
      if (interpreter.heap().isOfAnother(object)) {
        found.add(foreign(object));
      } else {
        open.add(object);
      }
    }
  }

  private ForeignObject foreign(long object) {
    int preSize = Memory.preSize(Refs.type(object));
    Site made = sites.of(Heap.siteOf(object, preSize));
    return new ForeignObject(
        TypeNames.full(Refs.type(object)),
        ObjectLabels.value(object),
        made,
        Heap.phaseOf(object, preSize),
        false);
  }

  /** Of a variable; the symbols that are known are functions. */
  private Site place(long address) {
    Site site = sites.of(address);
    return new Site(site.file(), site.offset(), null);
  }

  /** A type that no interpreter has made, and of which there is one for all of them. */
  private static boolean isTypeOfExtension(long object) {
    return Types.check(object)
        && !Types.hasFlag(object, Constants.Py_TPFLAGS_HEAPTYPE)
        && !Types.hasFlag(object, Constants._Py_TPFLAGS_STATIC_BUILTIN);
  }
}
