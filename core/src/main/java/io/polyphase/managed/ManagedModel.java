package io.polyphase.managed;

import io.polyphase.ImportAttribute;
import io.polyphase.ImportException.Raised;
import io.polyphase.ModuleCache;
import io.polyphase.ModuleDef;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectModel;
import io.polyphase.PyObject;
import io.polyphase.ledger.LifePhase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules' view of a heap. */
final class ManagedModel implements ObjectModel {
  private final ManagedHeap heap;

  ManagedModel(ManagedHeap heap) {
    this.heap = heap;
  }

  private static ManagedObject own(PyObject object) {
    return (ManagedObject) object;
  }

  private static ManagedModuleDef own(ModuleDef def) {
    return (ManagedModuleDef) def;
  }

  private static ManagedModule module(PyObject object) {
    if (object instanceof ManagedModule module) {
      return module;
    }
    throw Raised.of("TypeError", "bad argument type for built-in operation");
  }

  @Override
  public LifePhase enterPhase(LifePhase phase) {
    return heap.enterPhase(phase);
  }

  @Override
  public PyObject newModule(String name) {
    return new ManagedModule(heap, name);
  }

  @Override
  public boolean isModule(PyObject object) {
    return object instanceof ManagedModule;
  }

  @Override
  public ModuleCache newModuleCache() {
    return new MapModuleCache(this);
  }

  @Override
  public PyObject none() {
    return heap.none;
  }

  @Override
  public boolean isNone(PyObject object) {
    return object instanceof ValueObject value && value.value() == null;
  }

  @Override
  public @Nullable String importNameOf(PyObject object) {
    ManagedObject spec = own(object).attribute("__spec__");
    String name = spec == null ? null : text(spec, "name");
    if (spec != null) {
      spec.release();
    }
    return name != null ? name : text(own(object), "__name__");
  }

  private static @Nullable String text(ManagedObject object, String attribute) {
    ManagedObject value = object.attribute(attribute);
    if (value == null) {
      return null;
    }
    String text = value.toJava() instanceof String s ? s : null;
    value.release();
    return text;
  }

  @Override
  public String nameOf(PyObject module) {
    return module(module).name();
  }

  @Override
  public @Nullable ModuleDef definitionOf(PyObject module) {
    return module(module).definition();
  }

  @Override
  public void attach(PyObject module, ModuleDef def) {
    module(module).attach(own(def));
  }

  @Override
  public void attachKeepingState(PyObject module, ModuleDef def) {
    module(module).attachKeepingState(own(def));
  }

  @Override
  public boolean hasState(PyObject module) {
    return module(module).hasState();
  }

  @Override
  public void allocateState(PyObject module, long size) {
    module(module).allocateState(size);
  }

  @Override
  public void addMethods(PyObject object, ModuleDef def, String moduleName) {
    List<ManagedMethod> methods = own(def).methods();
    if (methods.isEmpty()) {
      return;
    }
    ManagedObject self = own(object);
    var name = new ValueObject(self.heap, moduleName);
    try {
      for (int i = 0; i < methods.size(); i++) { // by index: no iterator on the import path
        var function = new FunctionObject(methods.get(i), self, name);
        try {
          self.setAttribute(methods.get(i).name(), function);
        } finally {
          function.release();
        }
      }
    } finally {
      name.release();
    }
  }

  @Override
  public void setDoc(PyObject object, ModuleDef def) {
    String doc = own(def).doc();
    if (doc != null) {
      assign(own(object), "__doc__", new ValueObject(heap, doc));
    }
  }

  /** Sets an attribute and consumes the value. */
  private static void assign(ManagedObject object, String name, ManagedObject value) {
    try {
      object.setAttribute(name, value);
    } finally {
      value.release();
    }
  }

  @Override
  public @Nullable Raised takePending() {
    return PendingException.take();
  }

  @Override
  public void warn(String message) {
    ManagedWarnings.warn("RuntimeWarning: " + message);
  }

  @Override
  public void warnDeprecated(String message) {
    ManagedWarnings.warn("DeprecationWarning: " + message);
  }

  @Override
  public PyObject newSpec(ModuleSpec spec) {
    heap.collectIfDue(); // here, and not in the midst of making something
    return new SpecObject(heap, spec);
  }

  @Override
  public void setInitializing(PyObject specObject, boolean initializing) {
    ((SpecObject) specObject).setInitializing(initializing);
  }

  @Override
  public boolean isInitializing(PyObject object) {
    ManagedObject spec = own(object).attribute("__spec__");
    if (spec == null) {
      return false;
    }
    spec.release();
    return spec instanceof SpecObject s && s.isInitializing();
  }

  @Override
  public boolean lacks(PyObject object, ImportAttribute attribute) {
    ManagedObject value = own(object).attribute(attribute.pythonName());
    if (value == null) {
      return true;
    }
    value.release();
    return value instanceof ValueObject v && v.value() == null;
  }

  @Override
  public void setImportAttribute(
      PyObject object, ImportAttribute attribute, ModuleSpec spec, PyObject specObject) {
    try {
      assign(own(object), attribute.pythonName(), value(attribute, spec, (SpecObject) specObject));
    } catch (Raised e) {
      if (!e.pythonType().equals("AttributeError")) {
        throw e;
      }
    }
  }

  private ManagedObject value(ImportAttribute attribute, ModuleSpec spec, SpecObject specObject) {
    var make = new ObjectFactory(heap);
    return switch (attribute) {
      case NAME -> make.text(spec.name());
      case LOADER -> make.retain(specObject.loader());
      case PACKAGE -> make.text(spec.parent());
      case SPEC -> make.retain(specObject);
      case PATH -> make.of(spec.submoduleSearchLocations());
      case FILE -> make.of(spec.origin());
    };
  }

  /** Sets nothing for a built-in module, which has no file ({@code create_builtin}). */
  @Override
  public void setFile(PyObject module, ModuleSpec spec) {
    if (spec.hasLocation()) {
      assign(own(module), "__file__", new ObjectFactory(heap).of(spec.origin()));
    }
  }

  @Override
  public void markSubmodule(PyObject parent, String child, boolean loading) {
    ManagedObject spec = own(parent).attribute("__spec__");
    if (spec != null) {
      if (spec instanceof SpecObject s) {
        s.markSubmodule(child, loading);
      }
      spec.release();
    }
  }

  @Override
  public void bindInParent(PyObject parent, String parentName, String child, PyObject module) {
    try {
      own(parent).setAttribute(child, own(module));
    } catch (Raised e) {
      if (!e.pythonType().equals("AttributeError")) {
        throw e;
      }
      ManagedWarnings.warn(
          "ImportWarning: Cannot set an attribute on '"
              + parentName
              + "' for child module '"
              + child
              + "'");
    }
  }

  @Override
  public @Nullable List<String> searchLocationsOf(PyObject module) {
    ManagedObject path = own(module).attribute("__path__");
    if (path == null) {
      return null;
    }
    try {
      if (!(path instanceof ListObject list)) {
        return null;
      }
      var locations = new ArrayList<String>();
      for (ManagedObject item : list.items()) {
        locations.add(String.valueOf(item.toJava()));
      }
      return locations;
    } finally {
      path.release();
    }
  }

  @Override
  public PyObject copyDict(PyObject module) {
    var copy = new DictObject(heap);
    copy.putAll(module(module).dict());
    return copy;
  }

  @Override
  public void updateDict(PyObject module, PyObject dict) {
    module(module).dict().putAll((DictObject) dict);
  }

  @Override
  public PyObject retain(PyObject object) {
    own(object).retain();
    return object;
  }

  @Override
  public void release(PyObject object) {
    own(object).release();
  }
}
