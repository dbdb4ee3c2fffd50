package io.polyphase;

import java.util.Map;

/**
 * What the import systems of a runtime's interpreters share.
 *
 * @param inittab the built-in modules' init functions by full name ({@code PyImport_Inittab});
 *     looked at live
 * @param libraries opens the files of extension modules
 * @param extensions the single-phase modules loaded so far
 */
public record ProcessImports(
    Map<String, InitFunction> inittab, ExtensionLibraries libraries, ExtensionsCache extensions) {

  /** Nothing loaded so far. */
  public ProcessImports(Map<String, InitFunction> inittab, ExtensionLibraries libraries) {
    this(inittab, libraries, new ExtensionsCache());
  }
}
