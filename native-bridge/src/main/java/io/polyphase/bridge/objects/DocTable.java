package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Interned;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The docstrings of what CPython has in C and the host in Java, as CPython's source has them. */
public final class DocTable {
  private static final String FILE = "docs.tsv";
  private static final Map<String, String> DOCS = read();

  private DocTable() {}

  private static Map<String, String> read() {
    Map<String, String> docs = new HashMap<>();
    InputStream in = DocTable.class.getResourceAsStream(FILE);
    if (in == null) {
      throw new IllegalStateException("missing resource " + FILE);
    }
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                int tab = line.indexOf('\t');
                docs.put(line.substring(0, tab), line.substring(tab + 1).translateEscapes());
              });
      return docs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The docstring as a C string, which lasts; 0 if there is none.
   *
   * @param name with dots: a module, a function after its module, a method after its {@code
   *     tp_name}
   */
  public static long of(String name) {
    String doc = DOCS.get(name);
    return doc == null ? 0 : Interned.cString(doc);
  }
}
