package io.polyphase;

import java.nio.charset.StandardCharsets;

/**
 * The function that an extension exports for a module: {@code PyInit_NAME}, or {@code
 * PyInitU_PUNYCODE} for a name that is not ASCII (PEP 489, "Export Hook Name").
 *
 * @param prefix {@code PyInit_} or {@code PyInitU_}
 * @param encodedName the last part of the module's name, encoded; CPython's messages about the init
 *     function use it
 */
public record ExportHook(String prefix, String encodedName) {
  private static final String ASCII_PREFIX = "PyInit_";
  private static final String PUNYCODE_PREFIX = "PyInitU_";
  private static final int MAX_NAME_BYTES = 200;

  /** The hook of a module's full dotted name. */
  public static ExportHook of(String moduleName) {
    String name = ModuleSpec.lastPartOf(moduleName);
    boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    String encoded = (ascii ? name : Punycode.encode(name)).replace('-', '_');
    return new ExportHook(ascii ? ASCII_PREFIX : PUNYCODE_PREFIX, encoded);
  }

  /** The symbol to look up. CPython cuts the name, but not what it prints. */
  public String symbol() {
    int end = Math.min(encodedName.length(), MAX_NAME_BYTES);
    return prefix + encodedName.substring(0, end);
  }

  /** The symbol as messages show it, uncut. */
  public String shownSymbol() {
    return prefix + encodedName;
  }

  /** Whether the name is ASCII: only then may the module be single-phase. */
  public boolean allowsSinglePhase() {
    return prefix.equals(ASCII_PREFIX);
  }
}
