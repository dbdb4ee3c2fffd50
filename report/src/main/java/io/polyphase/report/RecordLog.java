package io.polyphase.report;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The record of something long, as {@link LineLog} keeps it, with a line of JSON for each entry.
 * The first may be a header that says what is being done, so that it can be gone on with.
 *
 * @param <E> an entry: a record; where entries are of several kinds, one that has a component for
 *     each, all but one of them null
 */
public final class RecordLog<E> implements AutoCloseable {
  private final LineLog lines;
  private final Gson gson;
  private final List<E> earlier;

  private RecordLog(LineLog lines, Gson gson, List<E> earlier) {
    this.lines = lines;
    this.gson = gson;
    this.earlier = List.copyOf(earlier);
  }

  /** A file that is something else: a whole line is no entry, or the first one is no header. */
  public static final class Other extends IOException {
    private static final long serialVersionUID = 1L;

    private Other(String message) {
      super(message);
    }

    private Other(Path file, int line, JsonParseException cause) {
      super(file + ", line " + line + ": " + cause.getMessage(), cause);
    }
  }

  /**
   * Begins one.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is such a file
   */
  public static <E> RecordLog<E> create(Path file, Gson gson) throws IOException {
    return new RecordLog<>(LineLog.create(file), gson, List.of());
  }

  /**
   * Opens one to go on with. A last line that was not finished is dropped, as {@link
   * LineLog#resume} does it.
   *
   * @throws Other if the file is something else; it stays as it is
   */
  public static <E> RecordLog<E> resume(Path file, Gson gson, Class<E> type) throws IOException {
    LineLog lines = LineLog.resume(file);
    try {
      return new RecordLog<>(lines, gson, entries(lines, gson, type));
    } catch (Other e) {
      lines.close();
      throw e;
    }
  }

  /**
   * The same for a file that is too large to be held: what is in it is told entry by entry, before
   * this returns, and not kept.
   *
   * @throws Other if the file is something else; it stays as it is
   */
  public static <E> RecordLog<E> resumeTelling(
      Path file, Gson gson, Class<E> type, Consumer<? super E> earlier) throws IOException {
    var line = new AtomicInteger();
    try {
      LineLog lines =
          LineLog.resume(
              file,
              (text, _) -> {
                line.incrementAndGet();
                earlier.accept(entry(text, gson, type));
              });
      return new RecordLog<>(lines, gson, List.of());
    } catch (JsonParseException e) {
      throw new Other(file, line.get(), e);
    }
  }

  /**
   * Opens one that has a header.
   *
   * @throws Other if the file is something else; it stays as it is
   */
  public static <E> RecordLog<E> resume(
      Path file, Gson gson, Class<E> type, Predicate<? super E> isHeader) throws IOException {
    RecordLog<E> log = resume(file, gson, type);
    if (log.earlier.isEmpty() || !isHeader.test(log.earlier.getFirst())) {
      log.close();
      throw new Other(file + " does not begin with what was to be done");
    }
    return log;
  }

  private static <E> List<E> entries(LineLog lines, Gson gson, Class<E> type) throws Other {
    List<E> entries = new ArrayList<>();
    for (String line : lines.earlier()) {
      try {
        entries.add(entry(line, gson, type));
      } catch (JsonParseException e) {
        throw new Other(lines.file(), entries.size() + 1, e);
      }
    }
    return entries;
  }

  private static <E> E entry(String line, Gson gson, Class<E> type) {
    E entry = gson.fromJson(line, type);
    if (entry == null) {
      throw new JsonParseException("an empty line");
    }
    return entry;
  }

  /** The entries that were there when it was opened, a header among them. */
  public List<E> earlier() {
    return earlier;
  }

  /** Adds one: it is on the disk when this returns. */
  public void add(E entry) throws IOException {
    lines.add(JsonText.of(gson, entry));
  }

  public Path file() {
    return lines.file();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
