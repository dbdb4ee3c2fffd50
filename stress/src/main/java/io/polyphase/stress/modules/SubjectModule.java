package io.polyphase.stress.modules;

import io.polyphase.ImportAttribute;
import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import io.polyphase.choice.CannotRun;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A module under stress, and what it looks like when its exec phase is over.
 *
 * @param names every attribute that it has each time
 * @param lastName the attribute that the module itself adds last: where it is, exec is as good as
 *     over
 */
public record SubjectModule(String name, Set<String> names, String lastName) {
  /** Set by the import system, anew at each reload, or by the create phase. */
  private static final Set<String> NOT_ITS_OWN =
      Stream.concat(
              Arrays.stream(ImportAttribute.values()).map(ImportAttribute::pythonName),
              Stream.of("__doc__"))
          .collect(Collectors.toUnmodifiableSet());

  /** How many imports in a row are looked at. */
  private static final int LEARNED = 3;

  /** And how many when one of them looked otherwise later. */
  private static final int ASKED_LATER = 20;

  /** An attribute that every module has. */
  private static final String ANY = "__spec__";

  /** The fixture that it is, if any. */
  public Optional<Fixture> fixture() {
    return Fixture.named(name);
  }

  /** Whether the module adds anything itself; if not, there is nothing to be late or made anew. */
  public boolean hasAttributesOfItsOwn() {
    return !lastName.equals(ANY);
  }

  /**
   * Imports a module when nobody else does, and learns it; leaves it deleted. What it looks like
   * may depend on what was before, as where only the first import of a process adds something: what
   * it had each time counts.
   */
  public static SubjectModule learn(Interpreter interpreter, String name) {
    if (interpreter.findSpec(name).isEmpty()) {
      throw CannotRun.unknownModule(name);
    }
    // ours are always the same, and those that fail do so by number
    return learn(interpreter, name, Fixture.named(name).isEmpty() ? LEARNED : 1);
  }

  /**
   * The names that a module has now, from more imports: all that were missing in one of them at
   * most. A fault of the importer that strikes now and then strikes here as well.
   */
  public static Set<String> namesByNow(Interpreter interpreter, String name) {
    return Set.copyOf(names(interpreter, name, ASKED_LATER, ASKED_LATER - 1));
  }

  private static SubjectModule learn(Interpreter interpreter, String name, int imports) {
    List<String> names = names(interpreter, name, imports, imports);
    String last =
        names.reversed().stream()
            .filter(attribute -> !NOT_ITS_OWN.contains(attribute))
            .findFirst()
            .orElse(ANY);
    return new SubjectModule(name, Set.copyOf(names), last);
  }

  /** In the order of the last import. */
  private static List<String> names(
      Interpreter interpreter, String name, int imports, int atLeast) {
    SequencedMap<String, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < imports; i++) {
      for (String each : namesOfNew(interpreter, name)) {
        counts.putLast(each, counts.getOrDefault(each, 0) + 1);
      }
    }
    return counts.entrySet().stream()
        .filter(count -> count.getValue() >= atLeast)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> namesOfNew(Interpreter interpreter, String name) {
    PyObject module = interpreter.importModule(name);
    try {
      return interpreter.objects().names(module);
    } finally {
      interpreter.release(module);
      interpreter.delete(name);
    }
  }
}
