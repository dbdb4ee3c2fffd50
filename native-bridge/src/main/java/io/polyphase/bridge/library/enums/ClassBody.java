package io.polyphase.bridge.library.enums;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.StaticMethods;
import io.polyphase.bridge.types.Classes;
import io.polyphase.bridge.types.Descriptors;
import io.polyphase.bridge.types.TypeObjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The functions in the body of a class that CPython has in Python code: their definitions last, and
 * are put into the class of each module.
 */
final class ClassBody {
  /** How a function of a class is bound. */
  private enum Binding {
    INSTANCE,
    CLASS,
    NONE,
    /** Not even wrapped: {@code __new__}. */
    BARE,
    /** The getter of a property. */
    PROPERTY
  }

  private record Entry(Binding binding, String name, long definition) {}

  /** What a function does with its arguments, which are borrowed; 0 where a default stands. */
  interface Body {
    long call(long self, long[] arguments);
  }

  private final String owner;
  private final List<Entry> entries = new ArrayList<>();

  ClassBody(String owner) {
    this.owner = owner;
  }

  /**
   * A method.
   *
   * @param parameters without {@code self}; those that have defaults end in {@code =}
   */
  ClassBody method(String name, Body body, String... parameters) {
    return add(Binding.INSTANCE, name, fitted(name, body, parameters));
  }

  ClassBody classMethod(String name, Body body, String... parameters) {
    return add(Binding.CLASS, name, fitted(name, body, parameters));
  }

  /** Its body is handed no {@code self}. */
  ClassBody staticMethod(String name, Body body, String... parameters) {
    return add(Binding.NONE, name, fitted(name, body, parameters));
  }

  /** A method that looks at its arguments, a tuple and a dict or NULL, by itself. */
  ClassBody freeMethod(String name, Fn.F3 function) {
    return add(Binding.INSTANCE, name, function);
  }

  ClassBody freeClassMethod(String name, Fn.F3 function) {
    return add(Binding.CLASS, name, function);
  }

  /** A function that is bound to nothing: the class is its first argument. */
  ClassBody bare(String name, Fn.F3 function) {
    return add(Binding.BARE, name, function);
  }

  /** A {@code property} that is only read. */
  ClassBody property(String name, Fn.F1 getter) {
    Fn.F2 function = (_, self) -> getter.call(self);
    entries.add(
        new Entry(Binding.PROPERTY, name, Functions.definition(name, Constants.METH_O, function)));
    return this;
  }

  private ClassBody add(Binding binding, String name, Fn.F3 function) {
    entries.add(new Entry(binding, name, Functions.definition(name, function)));
    return this;
  }

  private Fn.F3 fitted(String name, Body body, String... parameters) {
    PythonParameters fitting = parameters(owner + "." + name, parameters);
    return (self, args, keywords) -> body.call(self, fitting.unpack(args, keywords));
  }

  /** Those that end in {@code =} have defaults. */
  static PythonParameters parameters(String function, String... parameters) {
    List<String> names = Arrays.stream(parameters).map(name -> name.replace("=", "")).toList();
    int required = (int) Arrays.stream(parameters).filter(name -> !name.endsWith("=")).count();
    return new PythonParameters(function, names, required, List.of());
  }

  /** A new class with these functions, which belongs to a module. */
  long create(long module, long base) {
    try (var scope = new Scope()) {
      long dict = scope.own(Dicts.create(entries.size()));
      Dicts.put(dict, Names.MODULE, Interned.of("enum"));
      long bases = scope.own(Tuples.of(base));
      long type = Classes.create(BuiltinTypes.PyType_Type, Interned.of(owner), bases, dict);
      belongTo(type, module);
      addTo(type);
      return type;
    }
  }

  /** Has a class know the module that {@link Kept} things of it are in. */
  static void belongTo(long type, long module) {
    putLong(type + PyHeapTypeObject.ht_module, Refs.incref(module));
  }

  /** Puts the functions into a class, past what its metaclass may say to that. */
  void addTo(long type) {
    for (Entry entry : entries) {
      long name = Interned.of(entry.name());
      long value = descriptor(type, entry, name);
      try {
        TypeObjects.setattro(type, name, value);
      } finally {
        Refs.decref(value);
      }
    }
  }

  private static long descriptor(long type, Entry entry, long name) {
    return switch (entry.binding()) {
      case INSTANCE -> Descriptors.method(type, entry.definition(), name);
      case CLASS -> Descriptors.classMethod(type, entry.definition(), name);
      case BARE -> Functions.create(entry.definition(), 0, 0, 0);
      case NONE -> wrapped(BuiltinTypes.PyStaticMethod_Type, entry.definition());
      case PROPERTY -> wrapped(BuiltinTypes.PyProperty_Type, entry.definition());
    };
  }

  private static long wrapped(long wrapper, long definition) {
    long function = Functions.create(definition, 0, 0, 0);
    try {
      return wrapper == BuiltinTypes.PyStaticMethod_Type
          ? StaticMethods.create(function)
          : CallProtocol.callWith(wrapper, function);
    } finally {
      Refs.decref(function);
    }
  }
}
