package io.polyphase.stress.child;

import io.polyphase.bridge.code.Sites;
import io.polyphase.bridge.code.SymbolList;
import io.polyphase.bridge.journal.JournalFile;
import io.polyphase.bridge.journal.JournalRecord;
import io.polyphase.ledger.Site;
import io.polyphase.report.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Finds out from a dead child's files how it ended. */
final class Autopsy {
  private static final int MOST_LAST_WORDS = 5;
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9,
          "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM", 31, "SIGSYS");
  private static final String TAB = "    "; // of a stack trace, to be read and not escaped
  private static final int SIGNALLED = 128; // added to the signal by Process.exitValue

  private final ChildFolder folder;

  Autopsy(ChildFolder folder) {
    this.folder = folder;
  }

  /**
   * The death of a child that ended by itself.
   *
   * @param status its exit value
   */
  Death ended(int status) throws IOException {
    JournalFile journal = JournalFile.read(folder.journal());
    if (journal.missing() >= 0) {
      return death(new Death.Cause.NotCarried(missing(journal)), null);
    }
    CrashLog log = CrashLog.read(folder.crashLog());
    if (log != null) {
      return death(new Death.Cause.Signal(log.signal()), log.frame());
    }
    return death(
        status > SIGNALLED
            ? new Death.Cause.Signal(signal(status - SIGNALLED))
            : new Death.Cause.Exit(status),
        null);
  }

  /**
   * The death of one that had to be killed.
   *
   * @param stacks where all its threads were
   */
  Death hung(double seconds, Path stacks) throws IOException {
    return death(new Death.Cause.Hang(seconds, stacks.toString()), null);
  }

  private static String missing(JournalFile journal) {
    String caller =
        journal.missingCaller() == 0
            ? ""
            : " from " + Sites.in(journal.mappings()).apply(journal.missingCaller());
    return SymbolList.functions().get(journal.missing()) + caller;
  }

  private static String signal(int number) {
    return SIGNALS.getOrDefault(number, "signal " + number);
  }

  private Death death(Death.Cause cause, @Nullable String frame) throws IOException {
    JournalFile journal = JournalFile.read(folder.journal());
    Death.Scene scene = scene(journal);
    boolean isDeprived = !journal.lack().isEmpty() && (scene == null || scene.isOfImport());
    Death.Cause told =
        isDeprived && !cause.isOfHost()
            ? new Death.Cause.Deprived(cause.shown(), journal.lack())
            : cause;
    return new Death(journal.task(), told, scene, frame, lastWords(), 0);
  }

  /** Of several threads in extension code, the one that has gone deepest has most to say. */
  private static Death.@Nullable Scene scene(JournalFile journal) throws IOException {
    JournalRecord thread =
        journal.threads().stream()
            .filter(record -> !record.entered().isEmpty())
            .max(Comparator.comparingInt(record -> record.entered().size()))
            .orElse(null);
    if (thread == null || !Files.exists(journal.mappings())) {
      return null;
    }
    LongFunction<Site> sites = Sites.in(journal.mappings());
    String lastCall =
        thread.calls() == 0
            ? null
            : SymbolList.functions().get(thread.function())
                + " from "
                + sites.apply(thread.caller());
    return new Death.Scene(
        thread.phase().toString(),
        thread.slot(),
        sites.apply(thread.entered().getLast()).toString(),
        thread.calls(),
        lastCall);
  }

  private List<String> lastWords() throws IOException {
    Path errors = folder.errors();
    if (!Files.exists(errors)) {
      return List.of();
    }
    List<String> lines =
        SafeText.decode(Files.readAllBytes(errors))
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.replace("\t", TAB))
            .toList();
    return lines.subList(Math.max(0, lines.size() - MOST_LAST_WORDS), lines.size());
  }
}
