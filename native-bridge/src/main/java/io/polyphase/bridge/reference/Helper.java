package io.polyphase.bridge.reference;

import io.polyphase.ImportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The helper module of one interpreter, and how its functions are called. To be used by a thread
 * that is attached to the interpreter.
 */
final class Helper {

  /** The functions of {@code reference.py}, by the same names. */
  enum Function {
    CACHED,
    CLEAR_CACHES,
    COLLECT,
    CONTAINERS,
    COUNTERS,
    CREATE,
    DELETE,
    DESCRIBE,
    ENTRY,
    EXEC_MODULE,
    FIND_SPEC,
    HALT,
    IMPORT_MODULE,
    IMPORT_STATEMENT,
    IS_INITIALIZING,
    LOAD,
    LOADER_CREATE,
    LOADER_EXEC,
    LOCKS_IN_USE,
    MODULE_NAMES,
    NAMES,
    PHASE_LOOP,
    OVERRIDE_EXTENSIONS_CHECK,
    RELOAD,
    SEARCH_FIRST,
    SPEC_OF_FILE,
    TYPE_NAME,
    TYPES
  }

  private static final String SOURCE = "reference.py";

  private final Libpython python;
  private final PythonValues values;
  private final Map<Function, Long> functions = new EnumMap<>(Function.class); // owned references

  Helper(Libpython python, PythonValues values) {
    this.python = python;
    this.values = values;
    long namespace = run(source());
    for (Function function : Function.values()) {
      functions.put(function, item(namespace, function.name().toLowerCase(Locale.ROOT)));
    }
    python.decRef(namespace);
  }

  private static String source() {
    try (InputStream source = Helper.class.getResourceAsStream(SOURCE)) {
      return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code exec(source, namespace)}; returns the namespace. */
  private long run(String source) {
    long namespace = python.dictNew();
    long exec = item(python.evalGetBuiltins(), "exec");
    long arguments = python.tupleNew(2);
    python.tupleSetItem(arguments, 0, values.toPython(source));
    python.incRef(namespace);
    python.tupleSetItem(arguments, 1, namespace);
    long nothing = python.objectCall(exec, arguments, 0);
    python.decRef(arguments);
    python.decRef(exec);
    if (nothing == 0) {
      throw new AssertionError(SOURCE + " does not run");
    }
    python.decRef(nothing);
    return namespace;
  }

  private long item(long dict, String name) {
    long key = values.toPython(name);
    long item = python.objectGetItem(dict, key);
    python.decRef(key);
    if (item == 0) {
      throw new AssertionError(name + " is not defined");
    }
    return item;
  }

  /** Calls a function; returns a new reference. */
  long call(Function function, @Nullable Object... arguments) {
    return check(callUnchecked(function, arguments));
  }

  /** Calls a function; returns its result as Java knows it. */
  @Nullable Object ask(Function function, @Nullable Object... arguments) {
    long result = call(function, arguments);
    try {
      return toJava(result);
    } finally {
      python.decRef(result);
    }
  }

  private long callUnchecked(Function function, @Nullable Object... arguments) {
    return callUnchecked(Objects.requireNonNull(functions.get(function)), arguments);
  }

  /** Calls any object; returns a new reference. */
  long call(long callable, @Nullable Object... arguments) {
    return check(callUnchecked(callable, arguments));
  }

  private long callUnchecked(long callable, @Nullable Object... arguments) {
    long tuple = values.tuple(arguments);
    long result = python.objectCall(callable, tuple, 0);
    python.decRef(tuple);
    return result;
  }

  /** Calls any object with arguments by name as well; returns a new reference. */
  long callWithKeywords(
      long callable, List<?> arguments, Map<String, ? extends @Nullable Object> keywords) {
    long tuple = values.tuple(arguments.toArray());
    long dict = values.dict(keywords);
    long result = python.objectCall(callable, tuple, dict);
    python.decRef(tuple);
    python.decRef(dict);
    return check(result);
  }

  /** A new reference to the value as Python has it. */
  long toPython(@Nullable Object value) {
    return check(values.toPython(value));
  }

  /** What Java knows of an object; for one that it does not know, its type and repr. */
  @Nullable Object toJava(long object) {
    return values.toJava(object, this::shown);
  }

  private String shown(long object) {
    return typeName(object) + " " + repr(object);
  }

  /** The text of a string. */
  String text(long string) {
    return values.string(string);
  }

  String typeName(long object) {
    long name = call(Function.TYPE_NAME, new BorrowedObject(object));
    return takeString(name);
  }

  String repr(long object) {
    return takeString(check(python.objectRepr(object)));
  }

  private String takeString(long text) {
    String string = values.string(text);
    python.decRef(text);
    return string;
  }

  /** Returns the object; throws what is raised if there is none. */
  long check(long object) {
    if (object == 0) {
      throw raised();
    }
    return object;
  }

  /** Throws what is raised if a function that answers no object failed. */
  void check(boolean success) {
    if (!success) {
      throw raised();
    }
  }

  private ImportException.Raised raised() {
    long exception = python.errGetRaisedException();
    long description = callUnchecked(Function.DESCRIBE, new BorrowedObject(exception));
    python.decRef(exception);
    if (description == 0) {
      python.errClear();
      return ImportException.Raised.of("SystemError", "the exception cannot be described");
    }
    Object parts = toJava(description);
    python.decRef(description);
    return raised((List<?>) Objects.requireNonNull(parts));
  }

  private static ImportException.Raised raised(List<?> parts) {
    return new ImportException.Raised(
        null,
        (String) Objects.requireNonNull(parts.get(0)),
        (String) Objects.requireNonNull(parts.get(1)),
        (String) parts.get(2),
        (String) parts.get(3),
        parts.get(4) instanceof List<?> cause ? raised(cause) : null,
        parts.get(5) instanceof List<?> lines
            ? lines.stream().map(String.class::cast).toList()
            : List.of());
  }

  /** Gives back what the helper owns, before its interpreter ends. */
  void close() {
    functions.values().forEach(python::decRef);
  }
}
