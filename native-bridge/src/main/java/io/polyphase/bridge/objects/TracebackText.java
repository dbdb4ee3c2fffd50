package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Layouts.PyCodeObject;
import io.polyphase.bridge.layout.Layouts.PyTracebackObject;
import java.util.ArrayList;
import java.util.List;

/** Tracebacks as they are written (Python/traceback.c). */
public final class TracebackText {
  /** How many entries are written where nobody says otherwise. */
  public static final long LIMIT = 1000;

  private static final String HEAD = "Traceback (most recent call last):\n";
  private static final int SHOWN_REPEATS = 3; // of one and the same entry
  private static final int LONGEST = 100_000; // a chain that C code made may be a circle

  private final StringBuilder out = new StringBuilder(HEAD);
  private Entry last = new Entry("", 0, "");
  private long repeats;

  private TracebackText() {}

  /** Where an exception has passed by. */
  private record Entry(String file, int line, String function) {
    static Entry of(long traceback) {
      long code = Frames.code(getLong(traceback + PyTracebackObject.tb_frame));
      return new Entry(
          string(code + PyCodeObject.co_filename),
          Tracebacks.line(traceback),
          string(code + PyCodeObject.co_name));
    }

    private static String string(long field) {
      long text = getLong(field);
      return text != 0 && Strs.check(text) ? Strs.java(text) : "?";
    }
  }

  /**
   * The last entries of a traceback, with a head.
   *
   * @param limit how many of them at the most
   */
  public static String of(long traceback, long limit) {
    var text = new TracebackText();
    List<Entry> entries = entries(traceback);
    long skipped = Math.max(0, entries.size() - limit);
    for (Entry entry : entries.subList((int) skipped, entries.size())) {
      text.add(entry);
    }
    text.endRepeats();
    return text.out.toString();
  }

  private static List<Entry> entries(long traceback) {
    List<Entry> entries = new ArrayList<>();
    for (long entry = traceback;
        entry != 0 && Tracebacks.check(entry) && entries.size() < LONGEST;
        entry = getLong(entry + PyTracebackObject.tb_next)) {
      entries.add(Entry.of(entry));
    }
    return entries;
  }

  /** An entry that is there many times in a row is counted. */
  private void add(Entry entry) {
    if (!entry.equals(last)) {
      endRepeats();
      last = entry;
      repeats = 0;
    }
    repeats++;
    if (repeats <= SHOWN_REPEATS) {
      show(entry);
    }
  }

  private void endRepeats() {
    long more = repeats - SHOWN_REPEATS;
    if (more > 0) {
      out.append("  [Previous line repeated ")
          .append(more)
          .append(more > 1 ? " more times]\n" : " more time]\n");
    }
  }

  private void show(Entry entry) {
    out.append("  File \"")
        .append(entry.file)
        .append("\", line ")
        .append(entry.line)
        .append(", in ")
        .append(entry.function)
        .append('\n');
    showSource(entry);
  }

  private void showSource(Entry entry) {
    long line = SourceText.line(entry.file, entry.line, "utf-8");
    if (line != 0) {
      String text = Strs.java(line).strip();
      Refs.decref(line);
      out.append("    ").append(text).append('\n');
    }
  }
}
