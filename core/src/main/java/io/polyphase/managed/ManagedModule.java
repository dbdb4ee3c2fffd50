package io.polyphase.managed;

import io.polyphase.Gil;
import io.polyphase.ImportException.Raised;
import io.polyphase.Interpreter;
import io.polyphase.MultiPhaseInit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A module object: dict, definition and state ({@code PyModuleObject}). */
public final class ManagedModule extends ManagedObject {
  private static final ManagedObject[] EMPTY_STATE = {};

  private @Nullable DictObject dict; // null once the collector has cleared the module
  private @Nullable ManagedModuleDef def;
  private @Nullable ManagedObject @Nullable [] state;
  private boolean survived;

  /** A plain module with its five initial attributes. */
  ManagedModule(ManagedHeap heap, String name) {
    super(heap);
    var attributes = new DictObject(heap); // before the module in the collector's list
    attributes.putOwned("__name__", new ValueObject(heap, name));
    attributes.putOwned("__doc__", heap.none);
    attributes.putOwned("__package__", heap.none);
    attributes.putOwned("__loader__", heap.none);
    attributes.putOwned("__spec__", heap.none);
    dict = attributes;
    heap.track(this);
  }

  /**
   * Makes the module of a single-phase definition, for its init function ({@code PyModule_Create}).
   *
   * @return a new reference
   */
  public static ManagedModule create(ManagedModuleDef def) {
    return (ManagedModule)
        ManagedThreadState.current()
            .interpreter()
            .system()
            .singlePhase()
            .create(def, MultiPhaseInit.API_VERSION);
  }

  /** The module of a single-phase definition, borrowed ({@code PyState_FindModule}). */
  public static @Nullable ManagedModule find(ManagedModuleDef def) {
    return (ManagedModule) ManagedThreadState.current().interpreter().system().byIndex().find(def);
  }

  /** The interpreter that the current thread runs in, for code that imports. */
  public static Interpreter currentInterpreter() {
    return ManagedThreadState.current().interpreter();
  }

  /**
   * Lets go of the interpreter's lock while something blocks ({@code Py_BEGIN_ALLOW_THREADS}). The
   * code must not touch objects.
   */
  public static void allowThreads(Runnable blocking) {
    Gil gil = ManagedThreadState.current().interpreter().heap().gil;
    int depth = gil.releaseFully();
    try {
      blocking.run();
    } finally {
      gil.reacquire(depth);
    }
  }

  /** Makes objects for this module. */
  public ObjectFactory make() {
    return new ObjectFactory(heap);
  }

  // Attributes

  /** Adds an object; the module takes a reference of its own ({@code PyModule_AddObjectRef}). */
  public void add(String name, ManagedObject value) {
    dict().put(name, value);
  }

  /** Adds an int ({@code PyModule_AddIntConstant}). */
  public void add(String name, long value) {
    dict().putOwned(name, new ValueObject(heap, value));
  }

  /** Adds a float. */
  public void add(String name, double value) {
    dict().putOwned(name, new ValueObject(heap, value));
  }

  /** Adds a str ({@code PyModule_AddStringConstant}). */
  public void add(String name, String value) {
    dict().putOwned(name, new ValueObject(heap, value));
  }

  /** Adds a type under the last part of its name ({@code PyModule_AddType}). */
  public void add(ManagedType type) {
    add(type.shortName(), type);
  }

  /** Adds a type under another name too. */
  public void add(String name, ManagedType type) {
    dict().putOwned(name, new TypeObject(heap, type));
  }

  /** An attribute, borrowed; null if there is none. */
  public @Nullable ManagedObject get(String name) {
    return dict().get(name);
  }

  DictObject dict() {
    if (dict == null) {
      throw new IllegalStateException("the module has been cleared");
    }
    return dict;
  }

  // State

  /** One reference of the state, borrowed. */
  public @Nullable ManagedObject state(int index) {
    return requireState()[index];
  }

  /** Sets one reference of the state, which takes one of its own. */
  public void setState(int index, @Nullable ManagedObject value) {
    @Nullable ManagedObject[] slots = requireState();
    ManagedObject previous = slots[index];
    slots[index] = value;
    if (value != null) {
      value.retain();
    }
    if (previous != null) {
      previous.release();
    }
  }

  /** Whether there is a state: the mark of a module whose exec phase has begun. */
  public boolean hasState() {
    return state != null;
  }

  private @Nullable ManagedObject[] requireState() {
    if (state == null) {
      throw new IllegalStateException("the module has no state");
    }
    return state;
  }

  void allocateState(long size) {
    state = size == 0 ? EMPTY_STATE : new ManagedObject[Math.toIntExact(size)];
    heap.stateAllocated(size);
  }

  void visitState(ReferenceVisitor visitor) {
    if (state != null) {
      for (ManagedObject reference : state) {
        if (reference != null) {
          visitor.visit(reference);
        }
      }
    }
  }

  void clearState() {
    @Nullable ManagedObject @Nullable [] slots = state; // a reference may be the module's last one
    if (slots == null) {
      return;
    }
    for (int i = 0; i < slots.length; i++) {
      ManagedObject reference = slots[i];
      slots[i] = null;
      if (reference != null) {
        reference.release();
      }
    }
  }

  // Definition

  @Nullable ManagedModuleDef definition() {
    return def;
  }

  void attach(ManagedModuleDef definition) {
    def = definition;
    state = null;
  }

  void attachKeepingState(ManagedModuleDef definition) {
    def = definition;
  }

  /** The hooks, if they may run now. */
  private @Nullable ModuleHooks hooks() {
    return def != null && (def.stateSize() <= 0 || state != null) ? def.moduleHooks() : null;
  }

  // Life and death

  boolean hasSurvived() {
    return survived;
  }

  void setSurvived() {
    survived = true;
  }

  @Override
  void traverse(ReferenceVisitor visitor) {
    if (dict != null) {
      visitor.visit(dict);
    }
    ModuleHooks hooks = hooks();
    if (hooks != null) {
      hooks.traverse(this, visitor);
    }
  }

  @Override
  void clearReferences() {
    ModuleHooks hooks = hooks();
    if (hooks != null) {
      hooks.clear(this);
      Raised ignored = PendingException.take();
      if (ignored != null) {
        ManagedWarnings.unraisable("m_clear of module " + nameForMessages(), ignored);
      }
    }
    dropDict();
  }

  @Override
  void finalizeObject() {
    ModuleHooks hooks = hooks();
    if (hooks != null) {
      hooks.free(this);
    }
  }

  @Override
  void releaseReferences() {
    dropDict();
    if (state != null) {
      heap.stateFreed(state.length);
      state = null;
    }
  }

  private void dropDict() {
    DictObject dropped = dict;
    dict = null;
    if (dropped != null) {
      dropped.release();
    }
  }

  // What Python code sees

  /** {@code PyModule_GetNameObject}. */
  String name() {
    if (dict().get("__name__") instanceof ValueObject v && v.value() instanceof String name) {
      return name;
    }
    throw Raised.of("SystemError", "nameless module");
  }

  private String nameForMessages() {
    return dict != null
            && dict.get("__name__") instanceof ValueObject v
            && v.value() instanceof String name
        ? name
        : "?";
  }

  @Override
  String typeName() {
    return "module";
  }

  @Override
  String repr() {
    String name = "<module '" + nameForMessages() + "'";
    return dict != null && dict.get("__spec__") instanceof SpecObject spec
        ? name + " (" + spec.spec().origin() + ")>"
        : name + ">";
  }

  @Override
  @Nullable ManagedObject attribute(String name) {
    ManagedObject value = dict().get(name);
    if (value != null) {
      value.retain();
    }
    return value;
  }

  @Override
  void setAttribute(String name, ManagedObject value) {
    dict().put(name, value);
  }

  @Override
  List<String> attributeNames() {
    return dict().keys();
  }

  @Override
  Raised noAttribute(String name) {
    return Raised.of("AttributeError", reason(name));
  }

  /** CPython's words for what is missing, and why. */
  private String reason(String name) {
    String shown = "module '" + nameForMessages() + "'";
    if (dict().get("__spec__") instanceof SpecObject spec) {
      if (spec.isInitializing()) {
        String from = spec.spec().hasLocation() ? " from '" + spec.spec().origin() + "'" : "";
        return String.format(
            Locale.ROOT,
            "partially initialized %s%s has no attribute '%s' (most likely due to a circular"
                + " import)",
            shown,
            from,
            name);
      }
      if (spec.isLoadingSubmodule(name)) {
        return String.format(
            Locale.ROOT,
            "cannot access submodule '%s' of %s (most likely due to a circular import)",
            name,
            shown);
      }
    }
    return shown + " has no attribute '" + name + "'";
  }
}
