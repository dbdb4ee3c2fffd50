package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CommonSlots;

/** {@code _grouper}: the items of one group, which ends when {@code groupby} goes on. */
final class Grouper {
  private static final long PARENT = FIRST;
  private static final long KEY = SECOND;

  private Grouper() {}

  static long spec() {
    return Itertools.type("_grouper", 2, Grouper::tpNew)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", Grouper::next)
        .references(PARENT, KEY)
        .noArgs("__reduce__", Grouper::reduce)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] given = Clinic.positional("_grouper", type, args, keywords, 2, 2);
    long module = HostModules.moduleOf(type, Itertools.DEFINITION);
    long groupBy = HostModules.kept(module, Itertools.GROUP_BY);
    if (!Types.isInstance(given[0], groupBy)) {
      throw Clinic.mustBe("_grouper() argument 1", Types.name(groupBy), given[0]);
    }
    return create(type, given[0], given[1]);
  }

  static long create(long groupBy, long key) {
    return create(Itertools.kept(groupBy, Itertools.GROUPER), groupBy, key);
  }

  private static long create(long type, long groupBy, long key) {
    long made = Types.alloc(type);
    putLong(made + PARENT, Refs.incref(groupBy));
    putLong(made + KEY, Refs.incref(key));
    putLong(groupBy + GroupBy.GROUPER, made);
    return made;
  }

  private static boolean isCurrent(long grouper) {
    return getLong(getLong(grouper + PARENT) + GroupBy.GROUPER) == grouper;
  }

  private static long next(long grouper) {
    long groupBy = getLong(grouper + PARENT);
    if (!isCurrent(grouper) || (getLong(groupBy + GroupBy.VALUE) == 0 && !GroupBy.step(groupBy))) {
      return 0;
    }
    if (!GroupBy.equal(getLong(grouper + KEY), getLong(groupBy + GroupBy.KEY))) {
      return 0;
    }
    long value = getLong(groupBy + GroupBy.VALUE);
    putLong(groupBy + GroupBy.VALUE, 0);
    Refs.clear(groupBy + GroupBy.KEY);
    return value;
  }

  private static long reduce(long grouper) {
    if (isCurrent(grouper)) {
      return Itertools.reduce(grouper, getLong(grouper + PARENT), getLong(grouper + KEY));
    }
    Itertools.warn();
    long builtins = ImportFunctions.importNamed("builtins");
    try {
      return Tuples.ofOwned(Attributes.get(builtins, "iter"), Tuples.of(Tuples.EMPTY));
    } finally {
      Refs.decref(builtins);
    }
  }
}
