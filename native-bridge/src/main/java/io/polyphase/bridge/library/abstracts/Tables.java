package io.polyphase.bridge.library.abstracts;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.types.Subclasses;

/** The module {@code _abc} (Modules/_abc.c): what {@code ABCMeta} knows of its classes. */
public final class Tables {
  /** What the module keeps: the type of the data, and one of no class, whose version is ahead. */
  private static final int DATA_TYPE = 0;

  private static final int NEWEST = 1;

  /** True once a class was registered that is not of type {@code type}; 0 before. */
  private static final int WITH_METACLASS = 2;

  private static final int KEPT = 3;
  private static final long COLLECTION_FLAGS =
      Constants.Py_TPFLAGS_SEQUENCE | Constants.Py_TPFLAGS_MAPPING;
  private static final long DATA = Interned.of("_abc_impl");
  private static final long FLAGS = Interned.of("__abc_tpflags__");

  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("_abc", KEPT, module -> Contents.addTo(module));

  private Tables() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final long[] FUNCTIONS = {
      Functions.definition(
          "get_cache_token", Constants.METH_NOARGS, (module, _) -> Ints.of(counter(module))),
      Functions.definition("_abc_init", Constants.METH_O, Tables::initialize),
      Functions.definition("_reset_registry", Constants.METH_O, Tables::resetRegistry),
      Functions.definition("_reset_caches", Constants.METH_O, Tables::resetCaches),
      Functions.definition("_get_dump", Constants.METH_O, Tables::dump),
      ofTwo("_abc_register", Tables::register),
      ofTwo("_abc_instancecheck", Checks::instance),
      ofTwo("_abc_subclasscheck", Checks::subclass)
    };

    static void addTo(long module) {
      long dataType = HostModules.keepType(module, DATA_TYPE, ClassData.spec());
      HostModules.keep(module, NEWEST, ClassData.create(dataType, 0));
      HostModules.addFunctions(module, FUNCTIONS);
    }

    /** A function of a class and what it is asked about. */
    private static long ofTwo(String name, Fn.F3 function) {
      return HostModules.varArgs(
          name,
          (module, args) -> {
            long[] given = Clinic.positional(name, args, 2, 2);
            return function.call(module, given[0], given[1]);
          });
    }
  }

  /**
   * How often a class was registered in this interpreter. A plain number, as in CPython: an int
   * would be one object more from the 257th registration on.
   */
  static long counter(long module) {
    return ClassData.version(HostModules.kept(module, NEWEST));
  }

  /**
   * Whether all that were registered are of type {@code type}. They stay so, as no class of that
   * type can be given another; so they answer by their subclasses' lines, and run no code.
   */
  static boolean arePlain(long module) {
    return HostModules.kept(module, WITH_METACLASS) == 0;
  }

  /** The data of a class: a new reference. */
  static long data(long module, long type) {
    long data = Attributes.get(type, DATA);
    if (Refs.type(data) == HostModules.kept(module, DATA_TYPE)) {
      return data;
    }
    Refs.decref(data);
    throw Errors.raise(Exceptions.TypeError, "_abc_impl is set to a wrong type");
  }

  /** What {@code ABCMeta} does with a new class. */
  static long initialize(long module, long type) {
    AbstractMethods.note(type);
    try (var scope = new Scope()) {
      long dataType = HostModules.kept(module, DATA_TYPE);
      Attributes.set(type, DATA, scope.own(ClassData.create(dataType, counter(module))));
      if (Types.check(type)) {
        takeFlags(scope, type);
      }
      return Singletons.NONE;
    }
  }

  private static void takeFlags(Scope scope, long type) {
    long given = scope.own(Dicts.pop(TypeDicts.dict(type), FLAGS));
    if (given == 0 || !Ints.checkExact(given)) {
      return;
    }
    long flags = Ints.toLong(given, "long") & COLLECTION_FLAGS;
    if (flags == COLLECTION_FLAGS) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
    }
    Types.addFlags(type, flags);
  }

  /** {@code ABCMeta.register}. */
  static long register(long module, long type, long subclass) {
    if (!Types.check(subclass)) {
      throw Errors.raise(Exceptions.TypeError, "Can only register classes");
    }
    if (ClassChecks.isSubclass(subclass, type)) {
      return Refs.incref(subclass);
    }
    if (ClassChecks.isSubclass(type, subclass)) {
      throw Errors.raise(Exceptions.RuntimeError, "Refusing to create an inheritance cycle");
    }
    try (var scope = new Scope()) {
      WeakSets.add(scope.own(data(module, type)) + ClassData.REGISTRY, subclass);
    }
    ClassData.setVersion(HostModules.kept(module, NEWEST), counter(module) + 1);
    if (Refs.type(subclass) != BuiltinTypes.PyType_Type) {
      HostModules.keep(module, WITH_METACLASS, Singletons.TRUE);
    }
    if (Types.check(type)) {
      long flags = getLong(type + PyTypeObject.tp_flags) & COLLECTION_FLAGS;
      if (flags != 0) {
        setFlags(subclass, flags);
      }
    }
    return Refs.incref(subclass);
  }

  private static void setFlags(long type, long flags) {
    long own = getLong(type + PyTypeObject.tp_flags);
    if ((own & Constants.Py_TPFLAGS_IMMUTABLETYPE) != 0 || (own & COLLECTION_FLAGS) == flags) {
      return;
    }
    putLong(type + PyTypeObject.tp_flags, (own & ~COLLECTION_FLAGS) | flags);
    try (var scope = new Scope()) {
      long subclasses = scope.own(Subclasses.list(type));
      for (long i = 0; i < Lists.size(subclasses); i++) {
        setFlags(Lists.get(subclasses, i), flags);
      }
    }
  }

  private static long resetRegistry(long module, long type) {
    try (var scope = new Scope()) {
      WeakSets.clear(scope.own(data(module, type)) + ClassData.REGISTRY);
      return Singletons.NONE;
    }
  }

  private static long resetCaches(long module, long type) {
    try (var scope = new Scope()) {
      long data = scope.own(data(module, type));
      WeakSets.clear(data + ClassData.CACHE);
      WeakSets.clear(data + ClassData.NEGATIVE_CACHE);
      return Singletons.NONE;
    }
  }

  /** {@code _get_dump}: copies of the sets, and the version. */
  private static long dump(long module, long type) {
    try (var scope = new Scope()) {
      long data = scope.own(data(module, type));
      return Tuples.ofOwned(
          WeakSets.copy(data + ClassData.REGISTRY),
          WeakSets.copy(data + ClassData.CACHE),
          WeakSets.copy(data + ClassData.NEGATIVE_CACHE),
          Ints.of(ClassData.version(data)));
    }
  }
}
