package io.polyphase.stress.modules;

import io.polyphase.ImportAttribute;
import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A module under stress, and what it looks like when its exec phase is over.
 *
 * @param names every attribute
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

  /** Imports a module when nobody else does, and learns it; leaves it deleted. */
  public static SubjectModule learn(Interpreter interpreter, String name) {
    if (interpreter.findSpec(name).isEmpty()) {
      throw CannotRun.unknownModule(name);
    }
    PyObject module = interpreter.importModule(name);
    try {
      List<String> names = interpreter.objects().names(module);
      String last =
          names.reversed().stream()
              .filter(attribute -> !NOT_ITS_OWN.contains(attribute))
              .findFirst()
              .orElse(ANY);
      return new SubjectModule(name, Set.copyOf(names), last);
    } finally {
      interpreter.release(module);
      interpreter.delete(name);
    }
  }
}
