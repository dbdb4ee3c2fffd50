package io.polyphase.bridge.library;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.PythonCode;
import io.polyphase.bridge.types.Classes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Names of Python's library that an extension may ask for while the host cannot run what is behind
 * them: a class can be named, compared and derived from, a function can be kept, and who makes an
 * instance or calls it is told that there is no more than a name. Made when they are first asked
 * for; which ones were is remembered, so that no verdict rests on one unseen.
 */
public final class StandIns {
  private static final LibraryNames NAMES = LibraryNames.read();
  private static final Set<String> USED = new ConcurrentSkipListSet<>();
  private static final Map<String, Long> REFUSALS = new ConcurrentHashMap<>();

  /** Functions that do nothing but make an object, which is asked for its methods only later. */
  private static final Map<String, String> MAKERS =
      Map.of("logging.getLogger", "Logger", "re.compile", "Pattern");

  /** Functions that do nothing but make another function of one, which is called only later. */
  private static final Set<String> DECORATORS =
      Set.of("contextlib.asynccontextmanager", "contextlib.contextmanager");

  /** Classes of objects that can be made, and of which nothing can be asked. */
  private static final Set<String> CAN_BE_MADE =
      Set.of(
          "_weakrefset.WeakSet",
          "typing.NewType",
          "typing.ParamSpec",
          "typing.TypeVar",
          "typing.TypeVarTuple",
          "weakref.WeakKeyDictionary",
          "weakref.WeakValueDictionary");

  /** The one class of these with instances: the streams of {@code sys}. */
  private static final String TEXT_STREAMS = "_io.TextIOWrapper";

  private static final long GETATTR =
      Functions.definition("__getattr__", Constants.METH_O, StandIns::missing);

  /** {@code __new__} of what keeps nothing of its arguments. */
  private static final long INSTANCE =
      Functions.definition("__new__", (_, args, _) -> Types.alloc(Tuples.get(args, 0)));

  /** {@code typing.Union[int, str]}: says something about types, too. */
  private static final long PARAMETERIZED =
      Functions.definition(
          "__getitem__", Constants.METH_O, (_, _) -> newObject("typing", "Union", "_GenericAlias"));

  private StandIns() {}

  /** The modules that have such names. */
  static Set<String> modules() {
    return NAMES.modules().keySet();
  }

  /** The names that were asked for in this process, with their modules. */
  public static SortedSet<String> used() {
    return new TreeSet<>(USED);
  }

  /** Lets a module have the names that the table knows, besides those that it has. */
  static void addTo(long module) {
    long made = Dicts.create(0);
    long self = Tuples.of(module, made);
    long moduleName = Modules.name(module);
    try {
      HostModules.add(module, "__getattr__", Functions.create(GETATTR, self, moduleName, 0));
    } finally {
      Refs.decref(moduleName);
      Refs.decref(self);
      Refs.decref(made);
    }
  }

  /**
   * What a module lacks is looked for here. What is all there belongs to the module afterwards. A
   * mere name is kept beside it, so that whoever asks for it is seen each time: if the import that
   * does so fails, that may be the host's fault.
   */
  private static long missing(long self, long name) {
    long module = Tuples.get(self, 0);
    String of = Modules.nameOrEmpty(module);
    String key = Strs.check(name) ? Strs.java(name) : "";
    LibraryNames.Kind kind = NAMES.modules().getOrDefault(of, Map.of()).get(key);
    if (kind == null) {
      PythonCode.lacksAttribute(module, key);
      throw Attributes.attributeError(
          "module '" + of + "' has no attribute '" + key + "'", module, name);
    }
    if (kind.isWhole()) {
      long made = create(module, of, key, kind);
      Dicts.put(Modules.dict(module), Interned.of(key), made);
      return made;
    }
    PythonCode.hasNameOnly(of + "." + key);
    long names = Tuples.get(self, 1);
    long known = Dicts.get(names, name);
    if (known != 0) {
      return Refs.incref(known);
    }
    long made = create(module, of, key, kind);
    Dicts.put(names, Interned.of(key), made);
    return made;
  }

  private static long create(long module, String of, String name, LibraryNames.Kind kind) {
    String full = of + "." + name;
    return switch (kind) {
      case LibraryNames.Kind.Same same -> imported(same);
      case LibraryNames.Kind.Truth truth -> Singletons.bool(truth.value());
      case LibraryNames.Kind.Integral number -> Ints.of(number.value());
      case LibraryNames.Kind.Text text -> Strs.of(text.value());
      case LibraryNames.Kind.Function _ -> function(module, full, name);
      case LibraryNames.Kind.PythonClass _ -> newClass(of, name);
      case LibraryNames.Kind.PythonObject object -> newObject(of, name, object.type());
      case LibraryNames.Kind.PythonException exception ->
          Classes.newException(full, Exceptions.named(exception.base()), 0);
    };
  }

  private static long imported(LibraryNames.Kind.Same same) {
    long from = ImportFunctions.importNamed(same.module());
    try {
      return Attributes.get(from, same.name());
    } finally {
      Refs.decref(from);
    }
  }

  private static long function(long module, String full, String name) {
    USED.add(full);
    return Functions.create(REFUSALS.computeIfAbsent(full, _ -> behind(full, name)), module, 0, 0);
  }

  private static long behind(String full, String name) {
    String made = MAKERS.get(full);
    if (made != null) {
      return Functions.definition(name, (self, _, _) -> instance(self, made));
    }
    return DECORATORS.contains(full)
        ? Functions.definition(
            name, (self, _, _) -> Functions.create(refusal(full, name), self, 0, 0))
        : refusal(full, name);
  }

  private static long instance(long module, String className) {
    long type = Attributes.get(module, className);
    try {
      return Types.alloc(type);
    } finally {
      Refs.decref(type);
    }
  }

  /** The definition of a function that says that it is there by name only. */
  private static long refusal(String full, String name) {
    return REFUSALS.computeIfAbsent(
        full + " " + name,
        _ ->
            Functions.definition(
                name,
                (_, _, _) -> {
                  throw PythonCode.nameOnly(full);
                }));
  }

  private static long newClass(String of, String name) {
    String full = of + "." + name;
    USED.add(full);
    if (full.equals(TEXT_STREAMS)) {
      return Refs.incref(BuiltinTypes.TEXT_IO_WRAPPER);
    }
    List<String> refusals = new ArrayList<>(NAMES.methods(full));
    if (CAN_BE_MADE.contains(full)) {
      return newClass(of, name, full, refusals, Map.of("__new__", INSTANCE));
    }
    refusals.add("__new__");
    return newClass(of, name, full, refusals, Map.of());
  }

  /** One whose type says of every use that it is a name only. */
  private static long newObject(String of, String name, String typeName) {
    String full = of + "." + name;
    USED.add(full);
    long type =
        of.equals("typing")
            ? newClass(
                of,
                typeName,
                full,
                List.of("__call__", "__getattr__"),
                Map.of("__getitem__", PARAMETERIZED))
            : newClass(
                of, typeName, full, List.of("__call__", "__getitem__", "__getattr__"), Map.of());
    try {
      return Types.alloc(type);
    } finally {
      Refs.decref(type);
    }
  }

  /**
   * A class.
   *
   * @param told what is said to be by name only
   * @param others definitions of methods that do something, by name
   */
  private static long newClass(
      String of, String name, String told, List<String> refusals, Map<String, Long> others) {
    long dict = Dicts.create(refusals.size() + others.size() + 1L);
    long bases = Tuples.of(BuiltinTypes.PyBaseObject_Type);
    try {
      Dicts.put(dict, Interned.of("__module__"), Interned.of(of));
      for (String refusal : refusals) {
        String full = refusal.startsWith("__") ? told : told + "." + refusal;
        put(dict, refusal, refusal(full, refusal));
      }
      others.forEach((method, definition) -> put(dict, method, definition));
      return Classes.create(BuiltinTypes.PyType_Type, Interned.of(name), bases, dict);
    } finally {
      Refs.decref(bases);
      Refs.decref(dict);
    }
  }

  private static void put(long dict, String name, long definition) {
    long function = Functions.create(definition, 0, 0, 0);
    Dicts.put(dict, Interned.of(name), function);
    Refs.decref(function);
  }
}
