package io.polyphase.bridge.journal;

import io.polyphase.bridge.ffi.Journal;
import io.polyphase.ledger.LifePhase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Journal} as another process reads it: pure Java. While its writer runs, a record may be
 * read half old, half new; afterwards it is exact.
 *
 * @param task what the process was at, as a whole
 * @param lack what the host has kept from the import that was under way; empty for nothing
 * @param missing the index of the function that the host does not provide and whose call ended the
 *     process; −1 if none did
 * @param missingCaller who called it; 0 if unknown
 * @param threads those that have called C code, in no order
 * @param mappings the file that says what was mapped where; may not exist
 */
public record JournalFile(
    String task,
    String lack,
    int missing,
    long missingCaller,
    List<JournalRecord> threads,
    Path mappings) {

  /** Reads a journal; an empty one if the process did not come to write it. */
  public static JournalFile read(Path file) throws IOException {
    Path mappings = Path.of(file + JournalLayout.MAPS_SUFFIX);
    if (!Files.exists(file) || Files.size(file) < JournalLayout.SIZE) {
      return new JournalFile("", "", -1, 0, List.of(), mappings);
    }
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
    List<JournalRecord> threads = new ArrayList<>();
    for (int i = 0; i < JournalLayout.RECORD_COUNT; i++) {
      int start = JournalLayout.RECORDS + i * JournalLayout.RECORD_SIZE;
      if (all.getInt(start + JournalLayout.THREAD) != 0) {
        threads.add(record(all.slice(start, JournalLayout.RECORD_SIZE).order(all.order())));
      }
    }
    return new JournalFile(
        text(all, JournalLayout.TASK),
        text(all, JournalLayout.LACK),
        (int) all.getLong(JournalLayout.MISSING) - 1,
        all.getLong(JournalLayout.MISSING_CALLER),
        threads,
        mappings);
  }

  @SuppressWarnings("EnumOrdinal") // written by the same version
  private static JournalRecord record(ByteBuffer in) {
    return new JournalRecord(
        text(in, JournalLayout.THREAD),
        LifePhase.values()[in.getInt(JournalLayout.PHASE)],
        in.getInt(JournalLayout.SLOT),
        in.getLong(JournalLayout.CALLS),
        (int) in.getLong(JournalLayout.FUNCTION),
        in.getLong(JournalLayout.CALLER),
        entered(in));
  }

  private static List<Long> entered(ByteBuffer in) {
    long depth = Math.clamp(in.getLong(JournalLayout.DEPTH), 0, JournalLayout.MOST_ENTERED);
    List<Long> entered = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      entered.add(in.getLong(JournalLayout.ENTERED + 8 * i));
    }
    return entered;
  }

  private static String text(ByteBuffer in, int at) {
    byte[] bytes = new byte[in.getInt(at)];
    in.get(at + 4, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
