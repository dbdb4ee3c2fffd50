package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.StaticMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The statement of a class: its functions' definitions last, the class is made in each module. */
final class AbstractClass {
  private static final long MODULE = Interned.of("__module__");
  private static final long QUALNAME = Interned.of("__qualname__");
  private static final long SLOTS = Interned.of("__slots__");

  /** How a function of a class is bound. */
  private enum Binding {
    INSTANCE,
    CLASS,
    /** Not bound: {@code __new__}. */
    NONE,
    /** The getter of a property. */
    PROPERTY,
    /** No function. */
    VALUE
  }

  /** A name in the body of the class. */
  private record Entry(
      Binding binding,
      String name,
      boolean isAbstract,
      @Nullable Method method,
      @Nullable LongSupplier value) {}

  private final String name;
  private final List<String> bases;
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable List<String> slots = List.of(); // null: its instances have a dict

  /**
   * A class.
   *
   * @param bases names of classes that the module has made before
   */
  AbstractClass(String name, String... bases) {
    this.name = name;
    this.bases = List.of(bases);
  }

  String name() {
    return name;
  }

  /** A method. Its parameters, {@code self} among them, end in {@code =} if they have defaults. */
  AbstractClass method(String method, Method.Body body, String... parameters) {
    return add(Binding.INSTANCE, method, false, Method.of(qualname(method), body, parameters));
  }

  AbstractClass freeMethod(String method, Fn.F3 function) {
    return add(Binding.INSTANCE, method, false, Method.free(qualname(method), function));
  }

  AbstractClass abstractMethod(String method, Method.Body body, String... parameters) {
    return add(Binding.INSTANCE, method, true, Method.of(qualname(method), body, parameters));
  }

  AbstractClass freeAbstractMethod(String method, Fn.F3 function) {
    return add(Binding.INSTANCE, method, true, Method.free(qualname(method), function));
  }

  AbstractClass classMethod(String method, Method.Body body, String... parameters) {
    return add(Binding.CLASS, method, false, Method.of(qualname(method), body, parameters));
  }

  AbstractClass staticMethod(String method, Method.Body body, String... parameters) {
    return add(Binding.NONE, method, false, Method.of(qualname(method), body, parameters));
  }

  /** {@code __new__}. */
  AbstractClass freeStaticMethod(String method, Fn.F3 function) {
    return add(Binding.NONE, method, false, Method.free(qualname(method), function));
  }

  AbstractClass property(String property, Method.Body body) {
    return add(Binding.PROPERTY, property, false, Method.of(qualname(property), body, "self"));
  }

  AbstractClass abstractProperty(String property, Method.Body body) {
    return add(Binding.PROPERTY, property, true, Method.of(qualname(property), body, "self"));
  }

  /** Another name for a method. */
  AbstractClass alias(String alias, String method) {
    Entry entry =
        entries.stream().filter(each -> each.name().equals(method)).findFirst().orElseThrow();
    return add(entry.binding(), alias, entry.isAbstract(), Objects.requireNonNull(entry.method()));
  }

  /** A class attribute; the supplier answers a new reference. */
  AbstractClass value(String attribute, LongSupplier value) {
    entries.add(new Entry(Binding.VALUE, attribute, false, null, value));
    return this;
  }

  /** Names that stand for the lack of a method. */
  AbstractClass none(String attribute) {
    return value(attribute, () -> Singletons.NONE);
  }

  /** {@code class[item]} answers a generic alias. */
  AbstractClass generic() {
    return value(
        "__class_getitem__",
        () -> StaticMethods.createClassMethod(BuiltinTypes.Py_GenericAliasType));
  }

  /** Flags that {@code ABCMeta} gives to the class. */
  AbstractClass flags(long flags) {
    return value("__abc_tpflags__", () -> Ints.of(flags));
  }

  /** The one field of its instances. */
  AbstractClass slot(String field) {
    slots = List.of(field);
    return this;
  }

  /** Its instances have a dict. */
  AbstractClass withDict() {
    slots = null;
    return this;
  }

  /** Has {@code issubclass} answer True for what has these methods. */
  AbstractClass hook(String... methods) {
    return classMethod(
        "__subclasshook__",
        (module, a) ->
            a[0] == Kept.named(module, name)
                ? MethodCheck.of(a[1], methods)
                : Singletons.NOT_IMPLEMENTED,
        "cls",
        "C");
  }

  private String qualname(String method) {
    return name + "." + method;
  }

  private AbstractClass add(Binding binding, String entry, boolean isAbstract, Method method) {
    entries.add(new Entry(binding, entry, isAbstract, method, null));
    return this;
  }

  /** Makes the class and adds it to a module. */
  void addTo(long module, String moduleName, long meta) {
    try (var scope = new Scope()) {
      long all = scope.own(Tuples.create(bases.size()));
      for (int i = 0; i < bases.size(); i++) {
        Tuples.put(all, i, Refs.incref(Kept.named(module, bases.get(i))));
      }
      long dict = scope.own(body(module, moduleName));
      Kept.add(module, name, CallProtocol.callWith(meta, Interned.of(name), all, dict));
    }
  }

  /** The same of a class that is derived from one of another module, and is not abstract itself. */
  void addDerived(long module, String moduleName, long base) {
    try (var scope = new Scope()) {
      long all = scope.own(Tuples.of(base));
      long dict = scope.own(body(module, moduleName));
      long meta = BuiltinTypes.PyType_Type;
      Kept.add(module, name, CallProtocol.callWith(meta, Interned.of(name), all, dict));
    }
  }

  /** Sets an attribute of a class. */
  static void set(long type, String attribute, long value) {
    Attributes.set(type, Interned.of(attribute), value);
  }

  /** The dict that the class is made of. */
  private long body(long module, String moduleName) {
    long dict = Dicts.create(entries.size() + 3L);
    Dicts.put(dict, MODULE, Interned.of(moduleName));
    Dicts.put(dict, QUALNAME, Interned.of(name));
    if (slots != null) {
      put(dict, SLOTS, Tuples.of(slots.stream().mapToLong(Interned::of).toArray()));
    }
    for (Entry entry : entries) {
      put(dict, Interned.of(entry.name()), made(module, moduleName, entry));
    }
    return dict;
  }

  /** Steals the value. */
  private static void put(long dict, long name, long value) {
    Dicts.put(dict, name, value);
    Refs.decref(value);
  }

  private static long made(long module, String moduleName, Entry entry) {
    if (entry.value() != null) {
      return entry.value().getAsLong();
    }
    try (var scope = new Scope()) {
      Method method = Objects.requireNonNull(entry.method());
      long function = scope.own(method.create(module, moduleName, entry.isAbstract()));
      return switch (entry.binding()) {
        case CLASS -> StaticMethods.createClassMethod(function);
        case NONE -> StaticMethods.create(function);
        case PROPERTY -> CallProtocol.callWith(BuiltinTypes.PyProperty_Type, function);
        case INSTANCE, VALUE -> Refs.incref(function);
      };
    }
  }
}
