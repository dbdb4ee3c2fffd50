package io.polyphase.bridge.library.itertools;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.WarningIssuer;
import io.polyphase.bridge.types.TypeBuilder;

/** The module {@code itertools} (Modules/itertoolsmodule.c). */
public final class Itertools {
  /** What the module keeps: types whose instances other types make. */
  static final int TEE = 0;

  static final int TEE_DATA = 1;
  static final int GROUPER = 2;
  static final int GROUP_BY = 3;
  static final int ACCUMULATE = 4;
  static final int CHAIN = 5;
  static final int ISLICE = 6;
  private static final int KEPT = 7;

  /** Fields of objects: words behind the head. */
  static final long FIRST = PyObject.SIZE;

  static final long SECOND = FIRST + Long.BYTES;
  static final long THIRD = SECOND + Long.BYTES;
  static final long FOURTH = THIRD + Long.BYTES;
  static final long FIFTH = FOURTH + Long.BYTES;
  static final long SIXTH = FIFTH + Long.BYTES;

  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("itertools", KEPT, module -> Contents.addTo(module));

  private Itertools() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final long TEE_FUNCTION = Tee.function();
    private static final long TEE_SPEC = Tee.spec();
    private static final long TEE_DATA_SPEC = TeeData.spec();
    private static final long GROUPER_SPEC = Grouper.spec();
    private static final long GROUP_BY_SPEC = GroupBy.spec();
    private static final long ACCUMULATE_SPEC = Accumulate.spec();
    private static final long CHAIN_SPEC = Chain.spec();
    private static final long ISLICE_SPEC = Islice.spec();
    private static final long BATCHED = Batched.spec();
    private static final long COMBINATIONS = Combinations.spec();
    private static final long WITH_REPLACEMENT = Combinations.specWithReplacement();
    private static final long COMPRESS = Selections.compress();
    private static final long COUNT = Count.spec();
    private static final long CYCLE = Cycle.spec();
    private static final long DROP_WHILE = Selections.dropWhile();
    private static final long FILTER_FALSE = Selections.filterFalse();
    private static final long PAIRWISE = Pairwise.spec();
    private static final long PERMUTATIONS = Permutations.spec();
    private static final long PRODUCT = Product.spec();
    private static final long REPEAT = Repeat.spec();
    private static final long STAR_MAP = Selections.starMap();
    private static final long TAKE_WHILE = Selections.takeWhile();
    private static final long ZIP_LONGEST = ZipLongest.spec();

    /** In the order of {@code itertools_methods} and {@code itertoolsmodule_exec}. */
    static void addTo(long module) {
      HostModules.addFunction(module, TEE_FUNCTION);
      addKept(module, "accumulate", ACCUMULATE, ACCUMULATE_SPEC);
      HostModules.addType(module, BATCHED);
      addKept(module, "chain", CHAIN, CHAIN_SPEC);
      HostModules.addType(module, COMBINATIONS);
      HostModules.addType(module, COMPRESS);
      HostModules.addType(module, COUNT);
      HostModules.addType(module, WITH_REPLACEMENT);
      HostModules.addType(module, CYCLE);
      HostModules.addType(module, DROP_WHILE);
      HostModules.addType(module, FILTER_FALSE);
      addKept(module, "groupby", GROUP_BY, GROUP_BY_SPEC);
      addKept(module, "_grouper", GROUPER, GROUPER_SPEC);
      addKept(module, "islice", ISLICE, ISLICE_SPEC);
      HostModules.addType(module, PAIRWISE);
      HostModules.addType(module, PERMUTATIONS);
      HostModules.addType(module, PRODUCT);
      HostModules.addType(module, REPEAT);
      HostModules.addType(module, STAR_MAP);
      HostModules.addType(module, TAKE_WHILE);
      addKept(module, "_tee", TEE, TEE_SPEC);
      addKept(module, "_tee_dataobject", TEE_DATA, TEE_DATA_SPEC);
      HostModules.addType(module, ZIP_LONGEST);
    }

    private static void addKept(long module, String name, int index, long spec) {
      HostModules.add(module, name, Refs.incref(HostModules.keepType(module, index, spec)));
    }
  }

  /** A type that the module keeps, as seen from an object of one of its types; borrowed. */
  static long kept(long object, int index) {
    return HostModules.kept(HostModules.moduleOf(Refs.type(object), DEFINITION), index);
  }

  /** The type of iterators with so many words. */
  static TypeBuilder iterator(String name, int words, Fn.F3 tpNew, Fn.F1 next) {
    return type(name, words, tpNew)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", next);
  }

  static TypeBuilder type(String name, int words, Fn.F3 tpNew) {
    return TypeBuilder.named("itertools." + name)
        .size(PyObject.SIZE + (long) words * Long.BYTES)
        .slot("tp_new", tpNew)
        .address("tp_free", CommonSlots.GC_DEL);
  }

  /** Pickling goes away, says CPython. */
  static void warn() {
    WarningIssuer.warn(
        Exceptions.DeprecationWarning,
        "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.");
  }

  /** What {@code __reduce__} answers: the type, and arguments to make another by. */
  static long reduce(long object, long... arguments) {
    warn();
    return Tuples.ofOwned(type(object), Tuples.of(arguments));
  }

  static long type(long object) {
    return Refs.incref(Refs.type(object));
  }
}
