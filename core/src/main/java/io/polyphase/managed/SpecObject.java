package io.polyphase.managed;

import io.polyphase.ModuleSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spec as Python code sees it. */
final class SpecObject extends ManagedObject {
  private final ModuleSpec spec;
  private final LoaderObject loader;
  private final List<String> uninitializedSubmodules = new ArrayList<>(0);
  private boolean initializing;

  SpecObject(ManagedHeap heap, ModuleSpec spec) {
    super(heap);
    this.spec = spec;
    loader = new LoaderObject(heap, spec.loader());
  }

  ModuleSpec spec() {
    return spec;
  }

  /** The loader, borrowed. */
  LoaderObject loader() {
    return loader;
  }

  boolean isInitializing() {
    return initializing;
  }

  void setInitializing(boolean value) {
    initializing = value;
  }

  void markSubmodule(String child, boolean loading) {
    if (loading) {
      uninitializedSubmodules.add(child);
    } else {
      uninitializedSubmodules.removeLast();
    }
  }

  boolean isLoadingSubmodule(String name) {
    return uninitializedSubmodules.contains(name);
  }

  @Override
  @Nullable ManagedObject attribute(String name) {
    var make = new ObjectFactory(heap);
    return switch (name) {
      case "name" -> make.text(spec.name());
      case "loader" -> make.retain(loader);
      case "origin" -> make.of(spec.origin());
      case "parent" -> make.text(spec.parent());
      case "has_location" -> make.bool(spec.hasLocation());
      case "submodule_search_locations" -> make.of(spec.submoduleSearchLocations());
      case "_initializing" -> make.bool(initializing);
      default -> null;
    };
  }

  @Override
  List<String> attributeNames() {
    return List.of("name", "loader", "origin", "submodule_search_locations", "_initializing");
  }

  @Override
  void releaseReferences() {
    loader.release();
  }

  @Override
  String typeName() {
    return "_frozen_importlib.ModuleSpec";
  }

  @Override
  String repr() {
    return "ModuleSpec(name="
        + Literals.of(spec.name())
        + ", loader="
        + spec.loader()
        + ", origin="
        + Literals.of(spec.origin())
        + ")";
  }
}
