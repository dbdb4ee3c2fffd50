package io.polyphase.bridge.hooks;

import io.polyphase.bridge.code.ElfFile;
import io.polyphase.bridge.code.SymbolNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The memory of the libraries' variables, the JVM's left out, and what they are called. */
final class Variables {
  private static final Path MAPS = Path.of("/proc/self/maps");

  /**
   * Memory that can be written to, of a file or behind it, where its variables that begin as zeros
   * are.
   *
   * @param start where the file's first byte is
   */
  private record Memory(long from, long to, Path file, long start) {}

  private final List<Memory> all = new ArrayList<>();
  private final Map<Path, Long> ends = new HashMap<>();
  private final Map<Path, SymbolNames> names = new HashMap<>();

  private final Path python;

  /**
   * Those of this process, now.
   *
   * @param python the file that the C API is in
   */
  Variables(Path python) {
    this.python = python;
    try {
      read(Files.readAllLines(MAPS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(List<String> lines) {
    Path java = Path.of(System.getProperty("java.home"));
    Map<String, Long> starts = new HashMap<>();
    Memory last = null;
    for (String line : lines) {
      String[] words = line.split("\\s+", 6);
      String file = words.length == 6 ? words[5] : "";
      int dash = words[0].indexOf('-');
      long from = Long.parseUnsignedLong(words[0].substring(0, dash), 16);
      long to = Long.parseUnsignedLong(words[0].substring(dash + 1), 16);
      if (file.startsWith("/") && words[1].endsWith("p")) { // who reads a file shares it
        starts.putIfAbsent(file, from);
      }
      last = memory(words[1], from, to, file, starts, last);
      if (last != null && !last.file.startsWith(java) && Files.exists(last.file)) {
        all.add(cut(last));
      }
    }
  }

  /** What is behind a file's variables is somebody else's. */
  private Memory cut(Memory memory) {
    long end = memory.start + ends.computeIfAbsent(memory.file, Variables::endOf);
    return new Memory(
        memory.from, Math.max(memory.from, Math.min(memory.to, end)), memory.file, memory.start);
  }

  private static long endOf(Path file) {
    try {
      return ElfFile.read(file).variablesEnd();
    } catch (IOException _) { // no library
      return 0;
    }
  }

  private static @Nullable Memory memory(
      String rights,
      long from,
      long to,
      String file,
      Map<String, Long> starts,
      @Nullable Memory before) {
    if (!rights.startsWith("rw")) {
      return null;
    }
    if (file.startsWith("/")) {
      return new Memory(from, to, Path.of(file), starts.getOrDefault(file, from));
    }
    return file.isEmpty() && before != null && before.to == from
        ? new Memory(from, to, before.file, before.start)
        : null;
  }

  /** A start and an end each. */
  long[] ranges() {
    return all.stream().flatMapToLong(m -> LongStream.of(m.from, m.to)).toArray();
  }

  /** Whether it is one of the file that the C API is in. */
  boolean isOfPython(long address) {
    Memory memory = at(address);
    return memory != null && memory.file.equals(python);
  }

  private @Nullable Memory at(long address) {
    for (Memory memory : all) {
      if (address >= memory.from && address < memory.to) {
        return memory;
      }
    }
    return null;
  }

  /** As {@code spam.so+0x40e8 (cache)}. */
  String name(long address) {
    Memory memory = at(address);
    if (memory == null) {
      return "0x" + Long.toHexString(address);
    }
    long offset = address - memory.start;
    String place = memory.file.getFileName() + "+0x" + Long.toHexString(offset);
    String variable =
        names.computeIfAbsent(memory.file, SymbolNames::variablesOf).at(offset, false);
    return variable == null ? place : place + " (" + variable + ")";
  }
}
