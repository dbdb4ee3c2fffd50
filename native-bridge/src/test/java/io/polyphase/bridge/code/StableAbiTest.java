package io.polyphase.bridge.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.bridge.Lines;
import io.polyphase.bridge.artifact.PythonArtifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list against CPython's own test of its stable ABI, and its headers. */
class StableAbiTest {
  private static final Path HEADERS = Path.of(System.getProperty("polyphase.test.headers"));
  private static final String NAMES = "lib/python3.13/test/test_stable_abi_ctypes.py";
  private static final Pattern TUPLE =
      Pattern.compile("SYMBOL_NAMES \\+?= \\((.*?)\\)", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[\"'](\\w+)[\"']");
  private static final Pattern WORD = Pattern.compile("\\w+");

  /** The stable ABI begins with 3.2. */
  private static final int OLDEST = 2;

  @TempDir private Path folder;

  @Test
  void list_besideTheArtifact_isTheSame() throws Exception {
    Map<String, Integer> since = new TreeMap<>();
    for (int minor = StableAbi.NEWEST; minor >= OLDEST; minor--) {
      Set<String> declared = wordsOfHeaders(minor);
      for (String name : names()) {
        if (declared.contains(name)) {
          since.put(name, minor);
        }
      }
    }
    names().forEach(name -> since.putIfAbsent(name, OLDEST)); // ABI only

    assertTrue(since.size() > 800, since.size() + " names");
    Lines.assertSame(
        StableAbiTest.class, "stable ABI", lines(since), lines(new TreeMap<>(StableAbi.since())));
  }

  private static List<String> lines(Map<String, Integer> since) {
    return since.entrySet().stream().map(name -> name.getKey() + " " + name.getValue()).toList();
  }

  /** Those of this platform, which are those that libpython exports. */
  private static Set<String> names() throws IOException {
    Set<String> exported =
        Stream.concat(SymbolList.functions().stream(), SymbolList.data().keySet().stream())
            .collect(Collectors.toSet());
    String program = Files.readString(PythonArtifact.unpacked().home().resolve(NAMES));
    return TUPLE
        .matcher(program)
        .results()
        .flatMap(tuple -> NAME.matcher(tuple.group(1)).results())
        .map(name -> name.group(1))
        .filter(exported::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All words that are left when the headers are preprocessed for a version of the limited API. */
  private Set<String> wordsOfHeaders(int minor) throws IOException, InterruptedException {
    Path output = folder.resolve("preprocessed-" + minor);
    Path source =
        Files.writeString(
            folder.resolve("headers.c"), "#include <Python.h>\n#include <structmember.h>\n");
    List<String> command = new ArrayList<>(List.of("cc", "-E", "-P"));
    command.add(String.format(Locale.ROOT, "-DPy_LIMITED_API=0x03%02x0000", minor));
    command.addAll(List.of("-I", HEADERS.toString(), "-o", output.toString(), source.toString()));
    Process cc = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(cc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, cc.waitFor(), said);
    return WORD.matcher(Files.readString(output))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(HashSet::new));
  }

  @ParameterizedTest
  @CsvSource({
    "PyModuleDef_Init, 4, is in the stable ABI since 3.5",
    "PyModuleDef_Init, 5,",
    "PyObject_GetBuffer, 10, is in the stable ABI since 3.11",
    "PyObject_GetBuffer, 11,",
    "PyList_Append, 2,",
    "PyType_GetModuleByDef, 12, is in the stable ABI since 3.13",
    "PyBytes_Type, 2,",
    "_PyArg_ParseTuple_SizeT, 2,",
    "PyUnicode_New, 13, is not in the stable ABI",
    "_PyLong_Sign, 13, is not in the stable ABI",
    "PyRun_SimpleStringFlags, 9, is not in the stable ABI",
    "PyType_Freeze, 13, 'is not in the stable ABI, nor in libpython 3.13'",
    "_Py_ForgetReference2, 13, 'is not in the stable ABI, nor in libpython 3.13'",
    "PyArray_API, 9,",
    "PySide_Init, 9,",
    "pythonic, 9,",
    "malloc, 9,"
  })
  void problem_ofSymbols_isKnown(String symbol, int minor, String text) {
    assertEquals(
        Optional.ofNullable(text), StableAbi.problem(symbol, minor).map(StableAbi.Verdict::text));
  }
}
