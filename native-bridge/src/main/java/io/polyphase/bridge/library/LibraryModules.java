package io.polyphase.bridge.library;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.HostModules.Exec;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.types.Classes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The modules of Python's own library that extensions import while they are executed or called,
 * with just the names that they ask for. The host runs no Python code: a name whose function nobody
 * calls during an import is there by name only, and whoever calls it is told so.
 */
public final class LibraryModules {
  private static final Map<String, Long> DEFINITIONS = new TreeMap<>();
  private static final long NAMED_TUPLE =
      Functions.definition("namedtuple", (_, args, keywords) -> NamedTuples.create(args, keywords));

  static {
    Exec namedTuple = module -> HostModules.addFunction(module, NAMED_TUPLE);
    aPackage(
        "collections",
        namedTuple
            .then(from("_collections", "OrderedDict", "defaultdict", "deque"))
            .then(LibraryModules::execAbstractClasses));
    aPackage("asyncio", _ -> {});
    module("asyncio.base_futures", byName("_future_repr"));
    module("asyncio.base_tasks", byName("_task_repr", "_task_get_stack", "_task_print_stack"));
    module("asyncio.coroutines", byName("iscoroutine"));
    module("asyncio.events", byName("get_event_loop_policy"));
    module("asyncio.exceptions", LibraryModules::execAsyncioExceptions);
    module("traceback", byName("extract_stack"));
    module("_weakref", WeakrefModule::exec);
    module(
        "weakref",
        from(
            "_weakref",
            "CallableProxyType",
            "ProxyType",
            "ReferenceType",
            "getweakrefcount",
            "getweakrefs",
            "proxy",
            "ref"));

    module(
        "_compat_pickle",
        dicts("IMPORT_MAPPING", "NAME_MAPPING", "REVERSE_IMPORT_MAPPING", "REVERSE_NAME_MAPPING"));
    module(
        "copyreg",
        dicts("dispatch_table", "_extension_registry", "_inverted_registry", "_extension_cache")
            .then(CopyregModule::addFunctions));
    module("codecs", byName("encode"));
    module("copy", byName("deepcopy"));
    module(
        "functools",
        byName("lru_cache")
            .then(from("_functools", "cmp_to_key", "partial", "reduce"))
            .then(WrapperAttributes::addTo));
    module(
        "types",
        byName("coroutine", "get_original_bases", "new_class", "prepare_class", "resolve_bases")
            .then(TypesModule::exec));
    module("operator", OperatorModule::exec);
    module("atexit", ExitModule::exec);
    module("_io", StreamModule::exec);
    module(
        "io",
        byName("open")
            .then(
                from(
                    "_io",
                    "BytesIO",
                    "StringIO",
                    "UnsupportedOperation",
                    "BlockingIOError",
                    "DEFAULT_BUFFER_SIZE"))
            .then(LibraryModules::execSeekConstants));

    aPackage("xml", _ -> {});
    aPackage("xml.etree", _ -> {});
    module("xml.etree.ElementPath", byName("find", "findtext", "findall", "iterfind"));

    aPackage("json", _ -> {});
    module("json.decoder", JsonDecoder::execDecoder);

    module(
        "datetime",
        from(
            "_datetime",
            "MINYEAR",
            "MAXYEAR",
            "UTC",
            "date",
            "datetime",
            "datetime_CAPI",
            "time",
            "timedelta",
            "timezone",
            "tzinfo"));
    module(
        "struct",
        from(
            "_struct",
            "Struct",
            "calcsize",
            "error",
            "iter_unpack",
            "pack",
            "pack_into",
            "unpack",
            "unpack_from"));
    aPackage("zoneinfo", _ -> {});
    module("zoneinfo._common", byName("ZoneInfoNotFoundError", "load_data", "load_tzdata"));
    module("zoneinfo._tzpath", byName("find_tzfile"));
  }

  static {
    Set<String> packages = new TreeSet<>();
    for (String name : StandIns.modules()) {
      for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
        packages.add(name.substring(0, dot));
      }
    }
    packages.removeAll(DEFINITIONS.keySet());
    packages.forEach(name -> aPackage(name, _ -> {}));
    for (String name : StandIns.modules()) {
      if (!DEFINITIONS.containsKey(name)) {
        module(name, _ -> {});
      }
    }
  }

  private LibraryModules() {}

  /** The definitions by the modules' full names. */
  public static Map<String, Long> definitions() {
    return Map.copyOf(DEFINITIONS);
  }

  private static void module(String name, Exec exec) {
    Fn.F1 slot =
        module -> {
          exec.run(module);
          if (StandIns.modules().contains(name)) {
            StandIns.addTo(module);
          }
          return 0;
        };
    DEFINITIONS.put(name, HostModules.definition(name, slot));
  }

  private static void aPackage(String name, Exec exec) {
    Exec path = module -> HostModules.add(module, "__path__", Lists.create(0));
    module(name, path.then(exec));
  }

  private static void execSeekConstants(long module) {
    HostModules.add(module, "SEEK_SET", Ints.of(0));
    HostModules.add(module, "SEEK_CUR", Ints.of(1));
    HostModules.add(module, "SEEK_END", Ints.of(2));
  }

  /** Functions that say what they are not. */
  private static Exec byName(String... names) {
    long[] functions = new long[names.length];
    for (int i = 0; i < names.length; i++) {
      functions[i] = HostModules.nameOnly(names[i]);
    }
    return module -> {
      for (long function : functions) {
        HostModules.addFunction(module, function);
      }
    };
  }

  private static Exec dicts(String... names) {
    return module -> {
      for (String name : names) {
        HostModules.add(module, name, Dicts.create(0));
      }
    };
  }

  /** Names of the extension that the module is the Python side of. */
  private static Exec from(String extension, String... names) {
    return module -> {
      long imported = ImportFunctions.importNamed(extension);
      try {
        for (String name : names) {
          HostModules.add(module, name, Attributes.get(imported, name));
        }
      } finally {
        Refs.decref(imported);
      }
    };
  }

  /** {@code collections.abc} is another module by that name; a deque is a sequence to it. */
  private static void execAbstractClasses(long module) {
    try (var scope = new Scope()) {
      long classes = scope.own(ImportFunctions.importNamed("_collections_abc"));
      Dicts.put(InterpreterState.current().modules(), Interned.of("collections.abc"), classes);
      HostModules.add(module, "abc", Refs.incref(classes));
      HostModules.add(module, "_collections_abc", Refs.incref(classes));
      long deque = scope.attribute(module, Interned.of("deque"));
      long sequence = scope.attribute(classes, Interned.of("MutableSequence"));
      scope.own(CallProtocol.callMethod(sequence, Interned.of("register"), deque));
    }
  }

  private static void execAsyncioExceptions(long module) {
    addException(module, "CancelledError", Exceptions.BaseException);
    addException(module, "InvalidStateError", Exceptions.Exception);
  }

  private static void addException(long module, String name, long base) {
    HostModules.add(module, name, Classes.newException("asyncio.exceptions." + name, base, 0));
  }
}
