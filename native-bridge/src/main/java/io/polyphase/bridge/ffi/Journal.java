package io.polyphase.bridge.ffi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.code.SymbolList;
import io.polyphase.bridge.journal.JournalFile;
import io.polyphase.bridge.journal.JournalLayout;
import io.polyphase.ledger.LifePhase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Says, in a file that outlives the process, what each thread does before it does it: extension
 * code can end a process without a word. Written if the system property {@code polyphase.journal}
 * names a file, and otherwise costs nothing; a supervisor reads it ({@link JournalFile}). The
 * stores go to mapped memory, which the kernel keeps whatever becomes of the process.
 */
public final class Journal {
  /** The system property. */
  public static final String PROPERTY = "polyphase.journal";

  /** Whether this process writes one. */
  public static final boolean ON = System.getProperty(PROPERTY) != null;

  private static final long BASE = ON ? map(path()) : 0;
  private static final AtomicInteger THREADS = new AtomicInteger();
  private static final ThreadLocal<Long> RECORD = ThreadLocal.withInitial(Journal::newRecord);

  private Journal() {}

  /** The file; empty if this process writes none. */
  public static Optional<Path> file() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
  }

  private static Path path() {
    return file().orElseThrow();
  }

  private static long map(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel
          .map(FileChannel.MapMode.READ_WRITE, 0, JournalLayout.SIZE, Arena.global())
          .address();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the journal " + file, e);
    }
  }

  /** More threads than there are records share them: the youngest are of interest. */
  private static long newRecord() {
    int index = THREADS.getAndIncrement() % JournalLayout.RECORD_COUNT;
    long record = BASE + JournalLayout.RECORDS + (long) index * JournalLayout.RECORD_SIZE;
    putLong(record + JournalLayout.DEPTH, 0);
    putLong(record + JournalLayout.CALLS, 0);
    putInt(record + JournalLayout.PHASE, 0);
    putInt(record + JournalLayout.SLOT, -1);
    putText(
        record + JournalLayout.THREAD, JournalLayout.THREAD_SIZE, Thread.currentThread().getName());
    return record;
  }

  private static void putText(long address, int size, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, size - 4);
    for (int i = 0; i < length; i++) {
      putByte(address + 4 + i, bytes[i]);
    }
    putInt(address, length);
  }

  /** Says what the process is at; nothing if it keeps no journal. */
  public static void task(String text) {
    if (ON) {
      putText(BASE + JournalLayout.TASK, JournalLayout.TASK_SIZE, text);
    }
  }

  /** Says what the host has kept from an import that is under way; empty for nothing yet. */
  public static void lack(String text) {
    if (ON) {
      putText(BASE + JournalLayout.LACK, JournalLayout.LACK_SIZE, text);
    }
  }

  /** Says what an import of this thread is at; no slot of the definition runs yet. */
  @SuppressWarnings("EnumOrdinal") // the reader is of the same version
  public static void phase(LifePhase phase) {
    if (ON) {
      long record = RECORD.get();
      putInt(record + JournalLayout.PHASE, phase.ordinal());
      putInt(record + JournalLayout.SLOT, -1);
    }
  }

  /** Says which slot of the definition runs next, counted from 0. */
  public static void slot(int slot) {
    if (ON) {
      putInt(RECORD.get() + JournalLayout.SLOT, slot);
    }
  }

  /** Says that this thread calls a C function. */
  static void enter(long function) {
    long record = RECORD.get();
    long depth = getLong(record + JournalLayout.DEPTH);
    if (depth < JournalLayout.MOST_ENTERED) {
      putLong(record + JournalLayout.ENTERED + 8 * depth, function);
    }
    putLong(record + JournalLayout.DEPTH, depth + 1);
  }

  /** Says that it came back; hands its result through. */
  static long leave(long result) {
    long record = RECORD.get();
    putLong(record + JournalLayout.DEPTH, getLong(record + JournalLayout.DEPTH) - 1);
    return result;
  }

  /**
   * Says that extension code called the C API.
   *
   * @param function the index of the function in {@link SymbolList#functions}
   */
  public static void call(int function, long caller) {
    long record = RECORD.get();
    putLong(record + JournalLayout.FUNCTION, function);
    putLong(record + JournalLayout.CALLER, caller);
    putLong(record + JournalLayout.CALLS, getLong(record + JournalLayout.CALLS) + 1);
  }

  /**
   * Says that the process ends because extension code called a function that is not provided.
   *
   * @param function its index, as for {@link #call}
   */
  public static void notProvided(int function, long caller) {
    if (ON) {
      putLong(BASE + JournalLayout.MISSING, function + 1L);
      putLong(BASE + JournalLayout.MISSING_CALLER, caller);
      mappings();
    }
  }

  /** Says what is mapped where, for the addresses above; after a library was opened. */
  public static synchronized void mappings() {
    if (ON) {
      Path copy = Path.of(path() + JournalLayout.MAPS_SUFFIX);
      Path unfinished = Path.of(copy + ".new");
      try {
        Files.writeString(unfinished, Files.readString(Path.of("/proc/self/maps")));
        Files.move(unfinished, copy, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write beside the journal " + path(), e);
      }
    }
  }
}
