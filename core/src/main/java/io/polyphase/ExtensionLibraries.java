package io.polyphase;

import org.jspecify.annotations.Nullable;

/** Opens shared libraries, for good, and looks their init functions up: a runtime's linker. */
@FunctionalInterface
public interface ExtensionLibraries {

  /**
   * Looks an export hook up ({@code _PyImport_FindSharedFuncptr}).
   *
   * @param path the library's file; a name without a slash is one in the current folder
   * @param symbol the hook's symbol
   * @param spec for exceptions
   * @return null if the library does not have the symbol
   * @throws ImportException.NotLoadable with the linker's words if the library cannot be opened
   */
  @Nullable InitFunction find(String path, String symbol, ModuleSpec spec);
}
