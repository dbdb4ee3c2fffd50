package io.polyphase.managed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type before a module makes it ({@code PyType_Spec}).
 *
 * @param name the qualified name, module in front
 * @param make sets up a new instance, which is {@link Arguments#self}, and returns what the call
 *     answers, as a new reference; null for a type that cannot be called
 * @param methods its methods; {@code __len__} and {@code __repr__} serve {@code len()} and {@code
 *     repr()}
 */
public record ManagedType(
    String name, ManagedMethod.@Nullable Function make, List<ManagedMethod> methods) {

  public ManagedType {
    methods = List.copyOf(methods);
  }

  /** An exception type: no methods of its own, and nobody needs to raise it from Java. */
  public static ManagedType exception(String name) {
    return new ManagedType(name, null, List.of());
  }

  String shortName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  String moduleName() {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "builtins" : name.substring(0, dot);
  }
}
