package io.polyphase;

/**
 * An attribute that the import system sets on a module, in the order in which it does ({@code
 * importlib._bootstrap._init_module_attrs}). {@code __cached__} is missing: it is never set for
 * extension modules.
 */
public enum ImportAttribute {
  NAME("__name__", true),
  LOADER("__loader__", true),
  PACKAGE("__package__", true),
  SPEC("__spec__", false),
  PATH("__path__", false),
  FILE("__file__", false);

  private final String pythonName;
  private final boolean keptIfPresent;

  ImportAttribute(String pythonName, boolean keptIfPresent) {
    this.pythonName = pythonName;
    this.keptIfPresent = keptIfPresent;
  }

  /** The attribute's name in Python. */
  public String pythonName() {
    return pythonName;
  }

  /** Whether a value other than None that the module set itself stays (except on reload). */
  boolean isKeptIfPresent() {
    return keptIfPresent;
  }

  /** Whether a module of this spec gets the attribute. */
  boolean appliesTo(ModuleSpec spec) {
    return switch (this) {
      case NAME, LOADER, PACKAGE, SPEC -> true;
      case PATH -> spec.submoduleSearchLocations() != null;
      case FILE -> spec.hasLocation();
    };
  }
}
