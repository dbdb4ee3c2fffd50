package io.polyphase.bridge.fingerprint;

import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a module is after its import: the names of its attributes in their order, and for each its
 * type and what makes it what it is. It is taken through {@link Interpreter} alone, so that any two
 * runtimes can be compared.
 *
 * <p>Left out is what differs between two loads of one module in one runtime: addresses, and the
 * contents of objects that are neither values, types nor functions.
 */
public record Fingerprint(List<Fact> facts) {
  /** The path of the difference that says that the same facts come in another order. */
  public static final String ORDER = "(order)";

  /** Makes the list unmodifiable. */
  public Fingerprint {
    facts = List.copyOf(facts);
  }

  /** The fingerprint of a module that has been imported. */
  public static Fingerprint of(Interpreter interpreter, PyObject module) {
    try (var description = new Description(interpreter)) {
      description.module(module);
      return new Fingerprint(description.facts());
    }
  }

  /** A fact a line, in order. */
  public List<String> lines() {
    return facts.stream().map(Fact::line).toList();
  }

  /** The opposite of {@link #lines}. */
  public static Fingerprint parse(List<String> lines) {
    return new Fingerprint(lines.stream().map(Fact::parse).toList());
  }

  /** The facts that are not in both, or not the same; then whether the order is another. */
  public List<Difference> differences(Fingerprint other) {
    Map<String, String> left = byPath(facts);
    Map<String, String> right = byPath(other.facts);
    Set<String> paths = new LinkedHashSet<>(left.keySet());
    paths.addAll(right.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String path : paths) {
      String here = left.get(path);
      String there = right.get(path);
      if (here == null || !here.equals(there)) {
        differences.add(new Difference(path, here, there));
      }
    }
    List<String> order = common(left.keySet(), right.keySet());
    List<String> otherOrder = common(right.keySet(), left.keySet());
    if (!order.equals(otherOrder)) {
      differences.add(firstOutOfOrder(order, otherOrder));
    }
    return differences;
  }

  private static Map<String, String> byPath(List<Fact> facts) {
    Map<String, String> byPath = new LinkedHashMap<>();
    for (Fact fact : facts) {
      byPath.put(fact.path(), fact.value());
    }
    return byPath;
  }

  private static List<String> common(Collection<String> ordered, Collection<String> others) {
    return ordered.stream().filter(others::contains).toList();
  }

  private static Difference firstOutOfOrder(List<String> left, List<String> right) {
    int i = 0;
    while (left.get(i).equals(right.get(i))) {
      i++;
    }
    return new Difference(ORDER, left.get(i), right.get(i));
  }
}
