package io.polyphase.bridge.reference;

import io.polyphase.ExportHook;
import io.polyphase.InitStyle;
import io.polyphase.InitWatch;
import io.polyphase.ModuleSpec;
import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a watcher the definitions of modules, once each and after CPython has made them: the loader
 * is CPython's own. Those of init functions are what {@code PyModule_GetDef} says of the module,
 * which says nothing of one that a create slot has made of another type. The hooks of PEP 793
 * return a constant, and are called once more.
 */
final class DefinitionWatch {
  /** The minor version that is the first to call these hooks. */
  private static final int FIRST_MINOR = 15;

  private static final long TYPE = 8; // of an object without the links of a build that traces all

  private final Libpython python;
  private final boolean callsHooks;
  private final long getDef;
  private final long findModule;
  private final long definitionType;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private volatile InitWatch watch = InitWatch.NONE;

  DefinitionWatch(PythonProcess process) {
    python = process.python();
    callsHooks = process.build().version().isAtLeast(FIRST_MINOR);
    getDef = python.symbol("PyModule_GetDef");
    findModule = python.symbol("PyState_FindModule");
    definitionType = python.symbol("PyModuleDef_Type");
  }

  void set(InitWatch newWatch) {
    asked.clear();
    watch = newWatch;
  }

  /** A module was created from its file; with the GIL held. */
  void created(ModuleSpec spec, long module) {
    String file = ReferenceLoader.fileOf(spec);
    if (watch.equals(InitWatch.NONE) || file == null || !asked.add(spec.name())) {
      return;
    }
    CPythonDefinition exported = callsHooks ? exported(spec.name(), file) : null;
    if (exported != null) {
      watch.initialized(spec, InitStyle.MULTI_PHASE, exported);
      return;
    }
    long def = NativeCalls.call(getDef, module);
    if (def == 0) {
      python.errClear(); // no module object, or one that was made without a definition
    } else if (NativeMemory.getLong(def + TYPE) == definitionType) {
      watch.initialized(spec, style(def, module), CPythonDefinition.ofStruct(def));
    }
  }

  /** A definition without slots is of either style; single-phase modules alone have an index. */
  private InitStyle style(long def, long module) {
    return NativeCalls.call(findModule, def) == module
        ? InitStyle.SINGLE_PHASE
        : InitStyle.MULTI_PHASE;
  }

  private @Nullable CPythonDefinition exported(String module, String file) {
    long library = CLibrary.dlopen(file, CLibrary.RTLD_NOW); // CPython has it open, for ever
    String symbol = ExportHook.of(module).symbol().replaceFirst("PyInit", "PyModExport");
    long hook = library == 0 ? 0 : CLibrary.dlsym(library, symbol);
    long slots = hook == 0 ? 0 : NativeCalls.call(hook);
    if (slots == 0) {
      python.errClear(); // a hook that is there and returns nothing has set one
      return null;
    }
    return CPythonDefinition.ofSlots(slots);
  }
}
