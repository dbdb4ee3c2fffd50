package io.polyphase;

import io.polyphase.ledger.LifePhase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of PEP 489 need of a runtime's objects; each runtime that goes through the loader
 * core has one per interpreter.
 *
 * <p>Called with the interpreter's {@link Gil} held. Parameters are borrowed and results are owned
 * unless said otherwise. Every method may throw {@link ImportException.Raised} where Python code
 * could raise.
 */
public interface ObjectModel {

  /**
   * Says what the import is at, for the runtime's account of what is made.
   *
   * @return what it was at before
   */
  LifePhase enterPhase(LifePhase phase);

  /** A plain module with its five initial attributes ({@code PyModule_NewObject}). */
  PyObject newModule(String name);

  /** Whether it is a module, or an instance of a subclass. */
  boolean isModule(PyObject object);

  /** An empty {@code sys.modules}. */
  ModuleCache newModuleCache();

  /** {@code None}. */
  PyObject none();

  /** Whether it is {@code None}. */
  boolean isNone(PyObject object);

  /**
   * The name that an object was imported by: its {@code __spec__.name}, else its {@code __name__};
   * null if it has neither.
   */
  @Nullable String importNameOf(PyObject object);

  /** The module's own {@code __name__} ({@code PyModule_GetNameObject}). */
  String nameOf(PyObject module);

  /** The definition that the module was made from ({@code md_def}); null if there is none. */
  @Nullable ModuleDef definitionOf(PyObject module);

  /** Sets {@code md_def} and forgets {@code md_state}, without freeing it. */
  void attach(PyObject module, ModuleDef def);

  /** Sets {@code md_def} of a single-phase module, whose state is set before. */
  void attachKeepingState(PyObject module, ModuleDef def);

  /** Whether {@code md_state} is set: the mark of an executed module. */
  boolean hasState(PyObject module);

  /** Sets {@code md_state} to a zeroed block; a block of size 0 counts as set. */
  void allocateState(PyObject module, long size);

  /** Adds {@code m_methods}, bound to the object, which need not be a module. */
  void addMethods(PyObject object, ModuleDef def, String moduleName);

  /** Assigns {@code m_doc} to {@code __doc__}; nothing if the definition has none. */
  void setDoc(PyObject object, ModuleDef def);

  /**
   * Takes the pending exception ({@code PyErr_GetRaisedException}); null if none is set.
   *
   * @throws ImportException.Raised the exception itself, where the runtime knows that it must not
   *     be judged by what the extension returned
   */
  ImportException.@Nullable Raised takePending();

  /** Issues a {@code RuntimeWarning}; throws where a filter makes it an error. */
  void warn(String message);

  /** Issues a {@code DeprecationWarning}; throws where a filter makes it an error. */
  void warnDeprecated(String message);

  /** The spec as an object of the runtime. */
  PyObject newSpec(ModuleSpec spec);

  /** Sets {@code _initializing} of a spec object. */
  void setInitializing(PyObject specObject, boolean initializing);

  /** Whether the object has a spec whose {@code _initializing} is true. */
  boolean isInitializing(PyObject object);

  /** Whether the attribute is missing or None. */
  boolean lacks(PyObject object, ImportAttribute attribute);

  /**
   * Sets one import attribute; an {@code AttributeError} is ignored, as importlib does.
   *
   * @param spec where the value comes from
   * @param specObject the same as an object
   */
  void setImportAttribute(
      PyObject object, ImportAttribute attribute, ModuleSpec spec, PyObject specObject);

  /** Sets {@code __file__} to the spec's origin; errors are ignored (Python/import.c). */
  void setFile(PyObject module, ModuleSpec spec);

  /**
   * Notes that a submodule is about to be loaded, or takes the last such note back ({@code
   * __spec__._uninitialized_submodules}): the parent's errors for missing attributes look at it.
   */
  void markSubmodule(PyObject parent, String child, boolean loading);

  /** {@code parent.child = module}; an {@code AttributeError} becomes an {@code ImportWarning}. */
  void bindInParent(PyObject parent, String parentName, String child, PyObject module);

  /** The module's {@code __path__}; null if it is not a package. */
  @Nullable List<String> searchLocationsOf(PyObject module);

  /**
   * A shallow copy of the module's dict, for single-phase modules that cannot be initialised again.
   */
  PyObject copyDict(PyObject module);

  /** Updates the module's dict from a copy. */
  void updateDict(PyObject module, PyObject dict);

  /** Takes one more reference. */
  PyObject retain(PyObject object);

  /** Gives one reference back; the object may die. */
  void release(PyObject object);
}
