package io.polyphase.bridge.hosted;

import static io.polyphase.bridge.interpreter.NativeObject.addressOf;

import io.polyphase.ImportAttribute;
import io.polyphase.ImportException;
import io.polyphase.ModuleCache;
import io.polyphase.ModuleDef;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectModel;
import io.polyphase.PyObject;
import io.polyphase.bridge.ffi.Journal;
import io.polyphase.bridge.imports.ImportErrors;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.NativeModuleDef;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.SpecObjects;
import io.polyphase.bridge.objects.WarningIssuer;
import io.polyphase.bridge.types.ModuleContents;
import io.polyphase.ledger.LifePhase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The loader core's view of native objects. */
final class HostedObjectModel implements ObjectModel {
  private static final long[] ATTRIBUTE_NAMES = attributeNames();
  private static final long SPEC_NAME = Interned.of("name");

  /** The names, parents and files of modules as objects; each is owned once. */
  private final Map<String, Long> strings = new HashMap<>();

  private final long modules; // sys.modules; the interpreter's
  private final HostedSpecs specs = new HostedSpecs(this::string);

  HostedObjectModel(long modules) {
    this.modules = modules;
  }

  private static long[] attributeNames() {
    ImportAttribute[] attributes = ImportAttribute.values();
    long[] names = new long[attributes.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = Interned.of(attributes[i].pythonName());
    }
    return names;
  }

  @SuppressWarnings("EnumOrdinal") // an array beats a map of boxed addresses
  private static long name(ImportAttribute attribute) {
    return ATTRIBUTE_NAMES[attribute.ordinal()];
  }

  /** Runs a step; a Python exception that it throws becomes the core's. */
  <T> T guarded(Supplier<T> step) {
    try {
      return step.get();
    } catch (PythonError _) {
      throw raised();
    }
  }

  private static ImportException.Raised raised() {
    ImportException.Raised raised = ImportErrors.take();
    throwMissing(raised);
    return raised != null
        ? raised
        : ImportException.Raised.of("SystemError", "an exception was thrown but none is set");
  }

  long string(String text) {
    Long known = strings.get(text);
    if (known == null) {
      known = Strs.of(text);
      strings.put(text, known);
    }
    return known;
  }

  @Override
  public LifePhase enterPhase(LifePhase phase) {
    Journal.phase(phase);
    LifePhase before = InterpreterState.current().enterPhase(phase);
    if (before == LifePhase.OTHER) {
      String _ = ThreadState.current().takeLack(); // is no reason for what fails from now on
    }
    return before;
  }

  @Override
  public PyObject newModule(String name) {
    try {
      return new NativeObject(Modules.create(string(name), 8));
    } catch (PythonError _) {
      throw raised();
    }
  }

  @Override
  public boolean isModule(PyObject object) {
    return Modules.check(addressOf(object));
  }

  @Override
  public ModuleCache newModuleCache() {
    return new DictModuleCache(this, modules);
  }

  @Override
  public PyObject none() {
    return new NativeObject(Singletons.NONE);
  }

  @Override
  public boolean isNone(PyObject object) {
    return addressOf(object) == Singletons.NONE;
  }

  @Override
  public @Nullable String importNameOf(PyObject object) {
    long address = addressOf(object);
    try {
      long spec = Attributes.find(address, name(ImportAttribute.SPEC));
      String name = spec == 0 ? null : text(spec, SPEC_NAME);
      Refs.xdecref(spec);
      return name != null ? name : text(address, name(ImportAttribute.NAME));
    } catch (PythonError _) {
      throw raised();
    }
  }

  private static @Nullable String text(long object, long attribute) {
    long value = Attributes.find(object, attribute);
    if (value == 0) {
      return null;
    }
    try {
      if (!Strs.check(value)) {
        throw ImportException.NotLoadable.oddName(ObjectProtocol.reprJava(value));
      }
      return Strs.java(value);
    } finally {
      Refs.decref(value);
    }
  }

  @Override
  public String nameOf(PyObject module) {
    try {
      long name = Modules.name(addressOf(module));
      try {
        return Strs.java(name);
      } finally {
        Refs.decref(name);
      }
    } catch (PythonError _) {
      throw raised();
    }
  }

  @Override
  public @Nullable ModuleDef definitionOf(PyObject module) {
    long def = Modules.def(addressOf(module));
    return def == 0 ? null : NativeModuleDef.at(def);
  }

  @Override
  public void attach(PyObject module, ModuleDef def) {
    Modules.setState(addressOf(module), 0);
    attachKeepingState(module, def);
  }

  @Override
  public void attachKeepingState(PyObject module, ModuleDef def) {
    Modules.setDef(addressOf(module), ((NativeModuleDef) def).address());
  }

  @Override
  public boolean hasState(PyObject module) {
    return Modules.state(addressOf(module)) != 0;
  }

  @Override
  public void allocateState(PyObject module, long size) {
    long state = Memory.malloc(size);
    if (state == 0) {
      Errors.noMemory();
      throw raised();
    }
    io.polyphase.bridge.ffi.NativeMemory.zero(state, size);
    Modules.setState(addressOf(module), state);
  }

  @Override
  public void addMethods(PyObject object, ModuleDef def, String moduleName) {
    try {
      ModuleContents.addMethods(addressOf(object), (NativeModuleDef) def, string(moduleName));
    } catch (PythonError _) {
      throw raised();
    }
  }

  @Override
  public void setDoc(PyObject object, ModuleDef def) {
    try {
      ModuleContents.setDoc(addressOf(object), (NativeModuleDef) def);
    } catch (PythonError _) {
      throw raised();
    }
  }

  /** What the host lacks ends the import, whatever the extension made of it. */
  @Override
  public ImportException.@Nullable Raised takePending() {
    ImportException.Raised raised = ImportErrors.take();
    throwMissing(raised);
    if (raised != null) {
      throwLack(raised);
    }
    return raised;
  }

  private static void throwLack(ImportException.Raised raised) {
    String lack = lack(ThreadState.current());
    if (lack != null) {
      boolean isSaid = raised.toString().contains(lack);
      throw notCarried(isSaid ? lack : lack + " (" + raised + ")", raised);
    }
  }

  /** What the host may be to blame for, and not the extension, if an import fails. */
  private static @Nullable String lack(ThreadState thread) {
    String asked = thread.takeLack();
    return asked != null
        ? asked
        : thread.imports().stream()
            .flatMap(spec -> PackageCode.lack(spec).stream())
            .findFirst()
            .orElse(null);
  }

  private static void throwMissing(ImportException.@Nullable Raised raised) {
    String missing = ThreadState.current().takeMissing();
    if (missing != null) {
      throw notCarried(missing, raised);
    }
  }

  private static ImportException.NotCarried notCarried(
      String why, ImportException.@Nullable Raised raised) {
    PyObject exception = raised == null ? null : raised.takeException();
    if (exception != null) {
      Refs.decref(addressOf(exception));
    }
    return new ImportException.NotCarried(why);
  }

  @Override
  public void warn(String message) {
    try {
      WarningIssuer.warn(Exceptions.RuntimeWarning, message);
    } catch (PythonError _) {
      throw raised();
    }
  }

  @Override
  public void warnDeprecated(String message) {
    try {
      WarningIssuer.warn(Exceptions.DeprecationWarning, message);
    } catch (PythonError _) {
      throw raised();
    }
  }

  @Override
  public PyObject newSpec(ModuleSpec spec) {
    ThreadState.current().noteImport(spec);
    if (Journal.ON) { // a death has to be judged afterwards
      PackageCode.lack(spec).ifPresent(Journal::lack);
    }
    try {
      return new NativeObject(specs.create(spec));
    } catch (PythonError _) {
      throw raised();
    }
  }

  @Override
  public void setInitializing(PyObject specObject, boolean initializing) {
    SpecObjects.setInitializing(addressOf(specObject), initializing);
    if (!initializing && !ThreadState.current().isInExtension()) {
      Journal.lack(""); // the import is over
    }
  }

  @Override
  public boolean isInitializing(PyObject object) {
    long address = addressOf(object);
    long name = name(ImportAttribute.SPEC);
    if (isPlainModule(address)) {
      long spec = Dicts.get(Modules.dict(address), name);
      return spec != 0 && SpecObjects.isInitializing(spec);
    }
    try {
      long spec = Attributes.find(address, name);
      boolean initializing = spec != 0 && SpecObjects.isInitializing(spec);
      Refs.xdecref(spec);
      return initializing;
    } catch (PythonError _) {
      throw raised();
    }
  }

  private static boolean isPlainModule(long object) {
    return Refs.type(object) == BuiltinTypes.PyModule_Type;
  }

  @Override
  public boolean lacks(PyObject object, ImportAttribute attribute) {
    long address = addressOf(object);
    long name = name(attribute);
    if (isPlainModule(address)) {
      long value = Dicts.get(Modules.dict(address), name);
      return value == 0 || value == Singletons.NONE;
    }
    try {
      long value = Attributes.find(address, name);
      Refs.xdecref(value);
      return value == 0 || value == Singletons.NONE;
    } catch (PythonError _) {
      throw raised();
    }
  }

  @Override
  public void setImportAttribute(
      PyObject object, ImportAttribute attribute, ModuleSpec spec, PyObject specObject) {
    long address = addressOf(object);
    long name = name(attribute);
    long value = valueOf(attribute, spec, addressOf(specObject));
    if (isPlainModule(address)) {
      Dicts.put(Modules.dict(address), name, value);
      return;
    }
    try {
      boolean _ = trySet(address, name, value);
    } catch (PythonError _) {
      throw raised();
    }
  }

  private long valueOf(ImportAttribute attribute, ModuleSpec module, long spec) {
    return switch (attribute) {
      case NAME -> SpecObjects.name(spec);
      case LOADER -> SpecObjects.loader(spec);
      case PACKAGE -> string(module.parent());
      case SPEC -> spec;
      case PATH -> SpecObjects.locations(spec);
      case FILE -> SpecObjects.origin(spec);
    };
  }

  @Override
  public void setFile(PyObject module, ModuleSpec spec) {
    String origin = spec.origin();
    if (origin != null) {
      Dicts.put(Modules.dict(addressOf(module)), name(ImportAttribute.FILE), string(origin));
    }
  }

  @Override
  public void markSubmodule(PyObject parent, String child, boolean loading) {
    try {
      long spec = Attributes.find(addressOf(parent), name(ImportAttribute.SPEC));
      if (spec != 0) {
        SpecObjects.markSubmodule(spec, string(child), loading);
        Refs.decref(spec);
      }
    } catch (PythonError _) {
      throw raised();
    }
  }

  @Override
  public void bindInParent(PyObject parent, String parentName, String child, PyObject module) {
    long name = Strs.of(child);
    try {
      if (!trySet(addressOf(parent), name, addressOf(module))) {
        WarningIssuer.warn(
            Exceptions.ImportWarning,
            "Cannot set an attribute on '" + parentName + "' for child module '" + child + "'");
      }
    } catch (PythonError _) {
      throw raised();
    } finally {
      Refs.decref(name);
    }
  }

  /** Sets an attribute; false for an {@code AttributeError}, which is cleared. */
  private static boolean trySet(long object, long name, long value) {
    try {
      Attributes.set(object, name, value);
      return true;
    } catch (PythonError e) {
      if (!Errors.matches(Exceptions.AttributeError)) {
        throw e;
      }
      Errors.clear();
      return false;
    }
  }

  @Override
  public @Nullable List<String> searchLocationsOf(PyObject module) {
    long name = name(ImportAttribute.PATH);
    try {
      long path = Attributes.find(addressOf(module), name);
      if (path == 0 || path == Singletons.NONE) {
        return null;
      }
      long items = SequenceProtocol.tuple(path);
      List<String> locations = new ArrayList<>();
      for (long i = 0; i < Tuples.size(items); i++) {
        if (Strs.check(Tuples.get(items, i))) {
          locations.add(Strs.java(Tuples.get(items, i)));
        }
      }
      Refs.decref(items);
      Refs.decref(path);
      return locations;
    } catch (PythonError _) {
      throw raised();
    }
  }

  @Override
  public PyObject copyDict(PyObject module) {
    return new NativeObject(Dicts.copyOf(Modules.dict(addressOf(module))));
  }

  @Override
  public void updateDict(PyObject module, PyObject dict) {
    Dicts.update(Modules.dict(addressOf(module)), addressOf(dict));
  }

  @Override
  public PyObject retain(PyObject object) {
    Refs.incref(addressOf(object));
    return object;
  }

  @Override
  public void release(PyObject object) {
    Refs.decref(addressOf(object));
  }

  /** Shows what the model itself holds. */
  void forEachHeld(HostReferences references) {
    strings.values().forEach(text -> references.add(text, "names of modules and files"));
    specs.forEachHeld(references);
  }

  /** Gives back what the model itself holds. */
  void close() {
    specs.close();
    strings.values().forEach(Refs::decref);
    strings.clear();
  }
}
