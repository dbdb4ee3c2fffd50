package io.polyphase.bridge.code;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.polyphase.bridge.Lines;
import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.bridge.ffi.HostLibrary;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list that the trampolines are made from against what libpython itself exports. */
@Tag("hosted")
class SymbolListTest {

  @Test
  void symbolList_besideTheArtifact_isTheSame() throws Exception {
    Set<String> exported =
        ElfFile.read(PythonArtifact.unpacked().libpython()).symbols().stream()
            .filter(ElfFile.Symbol::isDefined)
            .filter(s -> !s.name().equals("_init") && !s.name().equals("_fini"))
            .map(
                s ->
                    s.isFunction() || s.size() == 0
                        ? "FUNCTION " + s.name()
                        : "DATA " + s.name() + " " + s.size())
            .collect(Collectors.toCollection(TreeSet::new));
    Lines.assertSame(SymbolListTest.class, "symbols", List.copyOf(exported), List.copyOf(listed()));
  }

  @Test
  void hostLibrary_ofAllFunctions_hasTheSymbols() {
    for (String function : HostLibrary.get().functions()) {
      assertFalse(HostLibrary.get().address(function) == 0, function);
    }
  }

  private static Set<String> listed() throws Exception {
    try (InputStream in =
        SymbolListTest.class.getResourceAsStream("/io/polyphase/bridge/libpython-3.13.symbols")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replace("VARIADIC ", "FUNCTION "))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
