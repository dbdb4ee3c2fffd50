package io.polyphase.managed;

import java.util.List;

/**
 * The reference leaks of CPython's first implementation of PEP 489 (bpo-24268, bpo-24373), where
 * the managed runtime does the same thing; to be planted by the tests of what looks for leaks. All
 * are off, and nothing but a test can turn one on: no option, property or variable leads here.
 */
public final class ManagedSeedDefects {
  /** The create phase keeps its reference to the module's name. */
  public static final ManagedSeedDefects NAME_KEPT = new ManagedSeedDefects();

  /** Who makes a type keeps the reference to its {@code __module__}. */
  public static final ManagedSeedDefects TYPE_MODULE_KEPT = new ManagedSeedDefects();

  /** Instances do not give their reference to the type back. */
  public static final ManagedSeedDefects INSTANCE_KEEPS_TYPE = new ManagedSeedDefects();

  private boolean planted;

  private ManagedSeedDefects() {}

  /** All of them. */
  public static List<ManagedSeedDefects> values() {
    return List.of(NAME_KEPT, TYPE_MODULE_KEPT, INSTANCE_KEEPS_TYPE);
  }

  /** Turns the defect on or off; for tests, with no module running. */
  public void plant(boolean on) {
    planted = on;
  }

  /** Gives a reference back, as is right, unless the defect is planted that keeps it. */
  void release(ManagedObject object) {
    if (!planted) {
      object.release();
    }
  }
}
