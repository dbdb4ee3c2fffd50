package io.polyphase.bridge.interpreter;

/**
 * What {@code sys} lets an interpreter's users set. The depth of calls and the time between two
 * threads' turns are about Python code; of those the host only remembers what they were set to.
 */
public final class Limits {
  private static final int SHORTEST = 640; // _PY_LONG_MAX_STR_DIGITS_THRESHOLD

  private int strDigits = 4300; // _PY_LONG_DEFAULT_MAX_STR_DIGITS
  private int recursion = 1000; // Py_DEFAULT_RECURSION_LIMIT
  private double switchInterval = 0.005; // seconds

  Limits() {}

  /** The most decimal digits of an int that is made into a str or of one. */
  public int strDigits() {
    return strDigits;
  }

  /** Whether a number of decimal digits is more than may be. */
  public boolean isTooLong(long digits) {
    return strDigits > 0 && digits > strDigits;
  }

  /**
   * Sets the most decimal digits; 0 is no limit.
   *
   * @return false if it is less than the least that may be set
   */
  public boolean setStrDigits(int digits) {
    if (digits != 0 && digits < SHORTEST) {
      return false;
    }
    strDigits = digits;
    return true;
  }

  public int recursion() {
    return recursion;
  }

  public void setRecursion(int limit) {
    recursion = limit;
  }

  /** In seconds. */
  public double switchInterval() {
    return switchInterval;
  }

  public void setSwitchInterval(double seconds) {
    switchInterval = seconds;
  }
}
