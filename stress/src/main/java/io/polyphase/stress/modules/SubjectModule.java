package io.polyphase.stress.modules;

import io.polyphase.ImportAttribute;
import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

  /** And how many where it matters. */
  private static final int LEARNED_AT_LENGTH = 20;

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
    return learn(interpreter, name, LEARNED);
  }

  /** The same from more imports, for a module that has looked otherwise meanwhile. */
  public static SubjectModule learnAtLength(Interpreter interpreter, String name) {
    return learn(interpreter, name, LEARNED_AT_LENGTH);
  }

  private static SubjectModule learn(Interpreter interpreter, String name, int imports) {
    if (interpreter.findSpec(name).isEmpty()) {
      throw CannotRun.unknownModule(name);
    }
    List<String> names = namesOfNew(interpreter, name);
    // ours are always the same, and those that fail do so by number
    for (int i = 1; i < imports && Fixture.named(name).isEmpty(); i++) {
      List<String> now = new ArrayList<>(namesOfNew(interpreter, name));
      now.retainAll(names);
      names = now;
    }
    String last =
        names.reversed().stream()
            .filter(attribute -> !NOT_ITS_OWN.contains(attribute))
            .findFirst()
            .orElse(ANY);
    return new SubjectModule(name, Set.copyOf(names), last);
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
