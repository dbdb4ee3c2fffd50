package io.polyphase.bridge.reference;

import io.polyphase.ExportHook;
import io.polyphase.InitStyle;
import io.polyphase.InitWatch;
import io.polyphase.ModuleSpec;
import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a watcher what the hooks of PEP 793 return. CPython calls them by itself; but they only
 * return a constant, so that they can be called once more after CPython has done so. Nothing is
 * told of init functions, each call of which may do anything.
 */
final class ExportWatch {
  /** The minor version that is the first to call these hooks. */
  private static final int FIRST_MINOR = 15;

  private final Libpython python;
  private final boolean callsHooks;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile InitWatch watch = InitWatch.NONE;

  ExportWatch(PythonProcess process) {
    python = process.python();
    callsHooks = process.build().version().isAtLeast(FIRST_MINOR);
  }

  void set(InitWatch newWatch) {
    told.clear();
    watch = newWatch;
  }

  /** A module was created from its file; with the GIL held. */
  void created(ModuleSpec spec) {
    String file = ReferenceLoader.fileOf(spec);
    if (!callsHooks || watch.equals(InitWatch.NONE) || file == null || !told.add(spec.name())) {
      return;
    }
    ExportedDefinition definition = definition(spec.name(), file);
    if (definition != null) {
      watch.initialized(spec, InitStyle.MULTI_PHASE, definition);
    }
  }

  private @Nullable ExportedDefinition definition(String module, String file) {
    long library = CLibrary.dlopen(file, CLibrary.RTLD_NOW); // CPython has it open, for ever
    String symbol = ExportHook.of(module).symbol().replaceFirst("PyInit", "PyModExport");
    long hook = library == 0 ? 0 : CLibrary.dlsym(library, symbol);
    long slots = hook == 0 ? 0 : NativeCalls.call(hook);
    if (slots == 0) {
      python.errClear(); // a hook that is there and returns nothing has set one
      return null;
    }
    return ExportedDefinition.at(slots);
  }
}
