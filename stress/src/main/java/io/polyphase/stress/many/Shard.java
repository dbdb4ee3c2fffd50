package io.polyphase.stress.many;

/**
 * A part of a list of runs or of other items, for one of several machines: every {@code of}-th.
 *
 * @param number counted from 1
 */
public record Shard(int number, int of) {
  /** All of it. */
  public static final Shard WHOLE = new Shard(1, 1);

  public Shard {
    if (number < 1 || number > of) {
      throw new IllegalArgumentException(
          number + "/" + of + " is not between 1/" + of + " and " + of + "/" + of);
    }
  }

  /**
   * Reads {@code 2/8}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Shard parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 2) {
        return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new IllegalArgumentException("\"" + text + "\" is no part such as 2/8");
  }

  /** Whether an item, counted from 0, is in it. */
  public boolean has(int item) {
    return item % of == number - 1;
  }

  /** How many of so many items are in it. */
  public int count(int items) {
    return items / of + (number <= items % of ? 1 : 0);
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
