package io.polyphase.stress.audit;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.bridge.code.ElfFile;
import io.polyphase.choice.InitFunctions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the file says of itself, before any of its code runs.
 *
 * @param inits the init functions that it exports, a module each
 * @param moduleExports its hooks as PEP 793 has them, which CPython calls from 3.15 on
 * @param functions the functions of the C API that it needs
 * @param variables the variables of libpython that it needs: types, exceptions, {@code None}
 * @param foreign what else it needs that is named like that, and that libpython does not have
 * @param libpython the version of that, as {@code 3.13}
 * @param notProvided those of the functions that the host lacks; null if the module does not run
 *     there
 */
record FileFacts(
    String module,
    String file,
    List<String> inits,
    List<String> moduleExports,
    List<String> functions,
    List<String> variables,
    List<String> foreign,
    String libpython,
    @Nullable List<String> notProvided)
    implements AuditFact {
  /** The minor version that is the first to call hooks of PEP 793. */
  private static final int MODULE_EXPORTS = 15;

  /** Whether the CPython that imports it knows the hooks of PEP 793. */
  boolean callsModuleExports() {
    return Integer.parseInt(libpython.substring(libpython.indexOf('.') + 1)) >= MODULE_EXPORTS;
  }

  /** The same of a file that is called otherwise. */
  FileFacts withFile(String shown) {
    return new FileFacts(
        module, shown, inits, moduleExports, functions, variables, foreign, libpython, notProvided);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is no shared library
   */
  static FileFacts read(String module, Path file, RuntimeKind runtime, LibpythonSymbols libpython)
      throws IOException {
    List<String> inits = new ArrayList<>();
    List<String> moduleExports = new ArrayList<>();
    List<String> functions = new ArrayList<>();
    List<String> variables = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    for (ElfFile.Symbol symbol : ElfFile.symbolsOf(file)) {
      String name = symbol.name();
      if (symbol.isDefined()) {
        if (InitFunctions.isInit(name)) {
          inits.add(name);
        } else if (InitFunctions.isModuleExport(name)) {
          moduleExports.add(name);
        }
      } else if (libpython.functions().contains(name)) {
        functions.add(name);
      } else if (libpython.data().contains(name)) {
        variables.add(name);
      } else if (name.startsWith("Py") || name.startsWith("_Py")) {
        foreign.add(name);
      }
    }
    return new FileFacts(
        module,
        file.toString(),
        inits.stream().sorted().toList(),
        moduleExports.stream().sorted().toList(),
        functions.stream().sorted().toList(),
        variables.stream().sorted().toList(),
        foreign.stream().sorted().toList(),
        libpython.version(),
        runtime == RuntimeKind.HOSTED ? notProvided(functions) : null);
  }

  private static List<String> notProvided(List<String> functions) {
    Set<String> provided = Diagnostics.providedFunctions();
    return functions.stream().filter(name -> !provided.contains(name)).sorted().toList();
  }
}
