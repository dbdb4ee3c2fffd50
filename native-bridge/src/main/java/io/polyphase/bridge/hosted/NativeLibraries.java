package io.polyphase.bridge.hosted;

import io.polyphase.ExtensionLibraries;
import io.polyphase.ImportException;
import io.polyphase.ImportException.NotLoadable;
import io.polyphase.InitFunction;
import io.polyphase.ModuleSpec;
import io.polyphase.bridge.code.ElfFile;
import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.Journal;
import io.polyphase.bridge.ffi.NativeBlocks;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.objects.NativeModuleDef;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The dynamic linker. Refuses files that it would take, but that would end the process. */
final class NativeLibraries implements ExtensionLibraries {
  static final NativeLibraries INSTANCE = new NativeLibraries();

  private static final String FREE_THREADED_SUFFIX = ".cpython-313t-x86_64-linux-gnu.so";

  /** A hook in a file: what is looked up once in a process, as no library is ever closed. */
  private record Export(String path, String symbol) {}

  private final Map<Export, InitFunction> known = new ConcurrentHashMap<>();

  private NativeLibraries() {}

  @Override
  public @Nullable InitFunction find(String path, String symbol, ModuleSpec spec) {
    var export = new Export(path, symbol);
    InitFunction init = known.get(export);
    if (init == null) {
      init = look(path, symbol, spec);
      if (init != null) {
        known.put(export, init);
      }
    }
    return init;
  }

  private static @Nullable InitFunction look(String path, String symbol, ModuleSpec spec) {
    String file = path.indexOf('/') < 0 ? "./" + path : path;
    requireOurLayout(file, spec);
    String damage = ElfFile.damage(Path.of(file));
    if (damage != null) {
      throw NotLoadable.cannotOpen(file + ": " + damage, file, spec);
    }
    long library = NativeBlocks.dlopen(file, CLibrary.RTLD_NOW);
    if (library == 0) {
      throw notOpened(NotLoadable.cannotOpen(CLibrary.dlerror(), file, spec), spec);
    }
    Journal.mappings();
    long function = CLibrary.dlsym(library, symbol);
    return function == 0 ? null : () -> result(SlotCalls.call(function));
  }

  /** The code of a package may load libraries, or tell the linker where to find their symbols. */
  private static ImportException notOpened(NotLoadable failure, ModuleSpec spec) {
    return PackageCode.lack(spec)
        .<ImportException>map(
            lack -> new ImportException.NotCarried(lack + " (" + failure.getMessage() + ")"))
        .orElse(failure);
  }

  /** CPython opens such a file if told to, and reads its objects at the wrong places. */
  private static void requireOurLayout(String file, ModuleSpec spec) {
    if (file.endsWith(FREE_THREADED_SUFFIX)) {
      throw NotLoadable.cannotOpen(
          file + ": compiled for the free-threaded build of Python, whose objects differ",
          file,
          spec);
    }
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
}
