package io.polyphase.bridge.interpreter;

import java.util.List;

/**
 * Three reference leaks of CPython's first implementation of PEP 489 (bpo-24268, bpo-24373), to be
 * planted by the tests of what looks for leaks. All are off, and nothing but a test can turn one
 * on: no option, property or variable leads here.
 */
public final class SeedDefects {
  /** The create phase keeps the reference to the name that it read from the spec. */
  public static final SeedDefects NAME_KEPT = new SeedDefects();

  /** {@code PyType_FromSpec} keeps its reference to the type's {@code __module__}. */
  public static final SeedDefects TYPE_MODULE_KEPT = new SeedDefects();

  /** Instances of heap types do not give their reference to the type back. */
  public static final SeedDefects INSTANCE_KEEPS_TYPE = new SeedDefects();

  private boolean planted;

  private SeedDefects() {}

  /** All of them. */
  public static List<SeedDefects> values() {
    return List.of(NAME_KEPT, TYPE_MODULE_KEPT, INSTANCE_KEEPS_TYPE);
  }

  /** Turns the defect on or off; for tests, with no extension code running. */
  public void plant(boolean on) {
    planted = on;
  }

  /** Whether the defect is on. */
  public boolean isPlanted() {
    return planted;
  }
}
