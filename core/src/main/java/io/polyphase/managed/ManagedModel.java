package io.polyphase.managed;

import io.polyphase.ImportAttribute;
import io.polyphase.ImportException.Raised;
import io.polyphase.ModuleDef;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectModel;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules' view of a heap. */
final class ManagedModel implements ObjectModel {
  private final Heap heap;

  ManagedModel(Heap heap) {
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
  public PyObject newModule(String name) {
    return new ManagedModule(heap, name);
  }

  @Override
  public boolean isModule(PyObject object) {
    return object instanceof ManagedModule;
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
    Warnings.warn("RuntimeWarning: " + message);
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
  public boolean bindInParent(PyObject parent, String child, PyObject module) {
    try {
      own(parent).setAttribute(child, own(module));
      return true;
    } catch (Raised e) {
      if (!e.pythonType().equals("AttributeError")) {
        throw e;
      }
      Warnings.warn(
          "ImportWarning: Cannot set an attribute on '"
              + nameOf(parent)
              + "' for child module '"
              + child
              + "'");
      return false;
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
    ManagedModule original = module(module);
    return original.heap == heap // else its init function ran in the main interpreter
        ? copy(original)
        : heap.onOther(original.heap, () -> copy(original));
  }

  private static DictObject copy(ManagedModule original) {
    var copy = new DictObject(original.heap);
    copy.putAll(original.dict());
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
    ManagedObject managed = own(object);
    if (managed.heap == heap) {
      managed.release();
    } else {
      heap.onOther(managed.heap, () -> releaseHere(managed));
    }
  }

  private static Heap releaseHere(ManagedObject object) {
    object.release();
    return object.heap;
  }
}
