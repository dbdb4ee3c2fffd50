package io.polyphase;

import java.util.OptionalLong;

/**
 * What an interpreter holds at one moment. A runtime leaves out what it cannot count.
 *
 * @param references the sum of all reference counts ({@code sys.gettotalrefcount()})
 * @param objects live objects
 * @param blocks allocated blocks of memory ({@code sys.getallocatedblocks()})
 * @param bytes their size
 */
public record Counters(
    OptionalLong references, OptionalLong objects, OptionalLong blocks, OptionalLong bytes) {

  /** All four. */
  public static Counters of(long references, long objects, long blocks, long bytes) {
    return new Counters(
        OptionalLong.of(references),
        OptionalLong.of(objects),
        OptionalLong.of(blocks),
        OptionalLong.of(bytes));
  }

  /** In the form of {@code -X showrefcount}; a missing number is shown as a dash. */
  @Override
  public String toString() {
    return "["
        + shown(references)
        + " refs, "
        + shown(objects)
        + " objects, "
        + shown(blocks)
        + " blocks, "
        + shown(bytes)
        + " bytes]";
  }

  private static String shown(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
  }
}
