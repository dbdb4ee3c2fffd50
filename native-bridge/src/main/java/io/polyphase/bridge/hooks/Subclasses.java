package io.polyphase.bridge.hooks;

import java.util.HashSet;
import java.util.Set;

/**
 * What a type that was made in a cycle has in the {@code __subclasses__} of its bases: an int,
 * which is the type's address, and a weak reference. They are there because the type is, and say
 * nothing.
 */
final class Subclasses {
  private static final String WEAK_REFERENCE = "weakref.ReferenceType";
  private static final long INT_SIZE = 32; // with two digits

  private final Census census;
  private final int before;
  private final Set<Long> types = new HashSet<>();

  /**
   * Those of some types.
   *
   * @param before the cycle after which the types were made
   */
  Subclasses(Census census, int before) {
    this.census = census;
    this.before = before;
    for (int row = 0; row < census.count(); row++) {
      if (census.cycle(row) > before && ObjectFields.isMetatype(census.type(row))) {
        types.add(census.object(row));
      }
    }
  }

  /** Whether an object is there for nothing else. */
  boolean has(int row) {
    if (types.isEmpty()
        || census.cycle(row) <= before
        || census.references(row) != 1
        || census.shown(row) != 1) {
      return false;
    }
    long type = census.type(row);
    if (ObjectFields.isInt(type)) {
      return census.size(row) == INT_SIZE
          && types.contains(ObjectFields.address(census.object(row)));
    }
    return ObjectFields.typeName(type).equals(WEAK_REFERENCE)
        && types.contains(ObjectFields.referent(census.object(row)));
  }
}
