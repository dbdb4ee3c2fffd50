package io.polyphase.bridge.library;

import io.polyphase.ExtensionFileLoader;
import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.imports.LoaderTypes;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;

/** The modules through which Python code reaches the import system. */
public final class ImportModules {
  /** {@code _imp}. */
  public static final long IMP = HostModules.definition("_imp", ImportModules::execImp);

  /** {@code importlib}: a package. */
  public static final long IMPORTLIB =
      HostModules.definition("importlib", ImportModules::execImportlib);

  /** {@code importlib.machinery}. */
  public static final long MACHINERY =
      HostModules.definition("importlib.machinery", ImportModules::execMachinery);

  private static final long CREATE_DYNAMIC =
      Functions.definition(
          "create_dynamic",
          Constants.METH_VARARGS,
          (_, args) -> ImportFunctions.createDynamicOf(args));
  private static final long EXEC_DYNAMIC =
      Functions.definition("exec_dynamic", Constants.METH_O, (_, module) -> exec(module));
  private static final long OVERRIDE =
      Functions.definition(
          "_override_multi_interp_extensions_check",
          Constants.METH_O,
          (_, value) -> ImportFunctions.overrideExtensionsCheck(value));
  private static final long IS_BUILTIN =
      Functions.definition(
          "is_builtin", Constants.METH_O, (_, name) -> ImportFunctions.isBuiltin(name));
  private static final long ACQUIRE_LOCK =
      Functions.definition(
          "acquire_lock", Constants.METH_NOARGS, (_, _) -> ImportFunctions.acquireLock());
  private static final long RELEASE_LOCK =
      Functions.definition(
          "release_lock", Constants.METH_NOARGS, (_, _) -> ImportFunctions.releaseLock());
  private static final long LOCK_HELD =
      Functions.definition(
          "lock_held", Constants.METH_NOARGS, (_, _) -> ImportFunctions.lockHeld());
  private static final long EXTENSION_SUFFIXES =
      Functions.definition("extension_suffixes", Constants.METH_NOARGS, (_, _) -> suffixes());
  private static final long IMPORT_MODULE =
      Functions.definition(
          "import_module", Constants.METH_VARARGS, (_, args) -> ImportFunctions.importModule(args));
  private static final long RELOAD =
      Functions.definition(
          "reload", Constants.METH_O, (_, module) -> ImportFunctions.reload(module));

  private ImportModules() {}

  /** {@code exec_dynamic} returns a number, as C code does. */
  private static long exec(long module) {
    ImportFunctions.execModule(module);
    return Ints.of(0);
  }

  private static long suffixes() {
    long list = Lists.create(0);
    for (String suffix : ExtensionFileLoader.SUFFIXES) {
      long text = Strs.of(suffix);
      Lists.append(list, text);
      Refs.decref(text);
    }
    return list;
  }

  private static long execImp(long module) {
    long[] functions = {
      CREATE_DYNAMIC,
      EXEC_DYNAMIC,
      OVERRIDE,
      IS_BUILTIN,
      ACQUIRE_LOCK,
      RELEASE_LOCK,
      LOCK_HELD,
      EXTENSION_SUFFIXES
    };
    for (long def : functions) {
      HostModules.addFunction(module, def);
    }
    return 0;
  }

  private static long execImportlib(long module) {
    HostModules.add(module, "__path__", Lists.create(0));
    HostModules.addFunction(module, IMPORT_MODULE);
    HostModules.addFunction(module, RELOAD);
    return 0;
  }

  private static long execMachinery(long module) {
    HostModules.add(module, "EXTENSION_SUFFIXES", suffixes());
    HostModules.add(module, "ExtensionFileLoader", Refs.incref(BuiltinTypes.LOADER));
    HostModules.add(module, "BuiltinImporter", Refs.incref(LoaderTypes.BUILTIN_IMPORTER));
    HostModules.add(module, "ModuleSpec", Refs.incref(BuiltinTypes.MODULE_SPEC));
    return 0;
  }
}
