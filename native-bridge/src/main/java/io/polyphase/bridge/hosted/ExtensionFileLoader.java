package io.polyphase.bridge.hosted;

import io.polyphase.ExportHook;
import io.polyphase.ImportException.NotLoadable;
import io.polyphase.ImportSystem;
import io.polyphase.InitFunction;
import io.polyphase.Loader;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.objects.BuiltinTypes;
import io.polyphase.bridge.objects.NativeModuleDef;
import io.polyphase.bridge.objects.NativeObject;
import io.polyphase.bridge.objects.Refs;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loads extension modules from files ({@code importlib.machinery.ExtensionFileLoader}). */
final class ExtensionFileLoader implements Loader {

  /** A hook in a file: what is looked up once in a process, as no library is ever closed. */
  private record Export(String path, String symbol) {}

  private static final Map<Export, InitFunction> INIT_FUNCTIONS = new ConcurrentHashMap<>();

  private final String name;
  private final String path;
  private final ImportSystem imports;

  ExtensionFileLoader(String name, String path, ImportSystem imports) {
    this.name = name;
    this.path = path;
    this.imports = imports;
  }

  String name() {
    return name;
  }

  String path() {
    return path;
  }

  @Override
  public PyObject createModule(ModuleSpec spec, PyObject specObject) {
    PyObject again = imports.extensionInit().loadAgain(spec);
    if (again != null) {
      return again;
    }
    ExportHook hook = ExportHook.of(spec.name());
    return imports.extensionInit().create(spec, specObject, hook, initFunction(spec, hook));
  }

  @Override
  public void execModule(PyObject module) {
    imports.multiPhase().execModule(module);
  }

  private InitFunction initFunction(ModuleSpec spec, ExportHook hook) {
    var export = new Export(path, hook.symbol());
    InitFunction known = INIT_FUNCTIONS.get(export);
    if (known != null) {
      return known;
    }
    String file = path.indexOf('/') < 0 ? "./" + path : path;
    long library = CLibrary.dlopen(file, CLibrary.RTLD_NOW);
    if (library == 0) {
      throw NotLoadable.cannotOpen(CLibrary.dlerror(), spec);
    }
    long function = CLibrary.dlsym(library, hook.symbol());
    if (function == 0) {
      throw NotLoadable.noExportHook(hook.shownSymbol(), spec);
    }
    InitFunction init = () -> result(NativeCalls.call(function));
    INIT_FUNCTIONS.put(export, init);
    return init;
  }

  /** What an init function returned, told apart by its type. */
  static InitFunction.Result result(long object) {
    if (object == 0) {
      return new InitFunction.Nothing();
    }
    long type = Refs.type(object);
    if (type == 0) {
      return new InitFunction.Uninitialized();
    }
    return type == BuiltinTypes.PyModuleDef_Type
        ? new InitFunction.Definition(NativeModuleDef.at(object))
        : new InitFunction.Made(new NativeObject(object));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExtensionFileLoader that
        && name.equals(that.name)
        && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return name.hashCode() ^ path.hashCode();
  }
}
