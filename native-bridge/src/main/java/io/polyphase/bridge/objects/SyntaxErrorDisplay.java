package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PySyntaxErrorObject;
import io.polyphase.bridge.layout.Singletons;

/** A SyntaxError as tracebacks end with it: the line and a mark under it (Lib/traceback.py). */
final class SyntaxErrorDisplay {
  private static final String INDENT = "    ";

  private final long exception;
  private final StringBuilder out = new StringBuilder();

  private SyntaxErrorDisplay(long exception) {
    this.exception = exception;
  }

  static boolean fits(long exception) {
    return Types.isInstance(exception, Exceptions.SyntaxError);
  }

  /** All lines, with the name of the type. */
  static String text(long exception, String type) {
    var display = new SyntaxErrorDisplay(exception);
    display.add(type);
    return display.out.toString();
  }

  private void add(String type) {
    long file = field(PySyntaxErrorObject.filename);
    long line = field(PySyntaxErrorObject.lineno);
    long message = field(PySyntaxErrorObject.msg);
    String suffix = "";
    if (line != 0) {
      String name = file == 0 ? "<string>" : ObjectProtocol.strJava(file);
      out.append("  File \"" + name + "\", line " + ObjectProtocol.strJava(line) + "\n");
    } else if (file != 0) {
      suffix = " (" + ObjectProtocol.strJava(file) + ")";
    }
    long text = field(PySyntaxErrorObject.text);
    if (text != 0 && Strs.check(text)) {
      addSource(Strs.java(text));
    }
    String what = message == 0 ? "<no detail available>" : ObjectProtocol.strJava(message);
    out.append(type).append(": ").append(what).append(suffix).append('\n');
  }

  /** A field's value, borrowed; 0 for None. */
  private long field(long offset) {
    long value = getLong(exception + offset);
    return value == Singletons.NONE ? 0 : value;
  }

  /** A number that a field holds; a negative one if it holds none. */
  private int number(long offset) {
    long value = field(offset);
    return value != 0 && Ints.check(value) && Ints.fitsLong(value)
        ? (int) Ints.toLong(value, "long")
        : -1;
  }

  private void addSource(String text) {
    String source = text.replaceFirst("\n+$", "");
    String shown = source.replaceFirst("^[ \n\f]+", "");
    out.append(INDENT).append(shown).append('\n');
    int offset = number(PySyntaxErrorObject.offset);
    if (offset < 0) {
      return;
    }
    int start = Math.min(offset, text.length() + 1);
    int end = end(source, start);
    int column = start - 1 - (source.length() - shown.length());
    if (column >= 0) {
      String before = shown.substring(0, Math.min(column, shown.length()));
      out.append(INDENT)
          .append(before.replaceAll("\\S", " "))
          .append("^".repeat(end - start))
          .append('\n');
    }
  }

  /** The column behind the part that is marked, which is one character at least. */
  private int end(String source, int start) {
    boolean isOneLine =
        number(PySyntaxErrorObject.lineno) == number(PySyntaxErrorObject.end_lineno);
    int given = number(PySyntaxErrorObject.end_offset);
    int end = !isOneLine ? source.length() + 1 : given > 0 ? given : start;
    return Math.max(end, start + 1);
  }
}
