package io.polyphase.stress.wheels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.choice.CannotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wheels of compiled modules, with the folders that they are distributed with. */
class WheelTest {
  private static final String OF_313 = ".cpython-313-x86_64-linux-gnu.so";
  private static final Path EXTENSIONS = Path.of(System.getProperty("polyphase.test.extensions"));
  private static final Path MODULE = EXTENSIONS.resolve("cases/with_submodule.so");
  private static final Path STABLE = EXTENSIONS.resolve("stable_abi.so");
  private static final Path LIBRARY = EXTENSIONS.resolve("no_init.so");

  @TempDir private Path folder;

  private Wheel unpacked(WheelBytes wheel, String tags) throws IOException {
    return Wheel.unpack(
        wheel.write(folder, "spam-1.0-" + tags + ".whl"), folder.resolve("unpacked"));
  }

  private static List<String> names(Wheel wheel) {
    return wheel.modules().stream().map(WheelModule::name).toList();
  }

  @Test
  void modules_ofPackages_haveDottedNames() throws Exception {
    Wheel wheel =
        unpacked(
            WheelBytes.wheel()
                .add("spam/__init__.py", "")
                .add("spam/_speed" + OF_313, MODULE)
                .add("spam/sub/deep.so", MODULE)
                .add("native/__init__" + OF_313, MODULE)
                .add("top.abi3.so", MODULE)
                .add("spam/libhelper.so", LIBRARY)
                .add("spam/libhelper.so.1", LIBRARY)
                .add("spam.libs/libadded-1234.so.5", LIBRARY)
                .add("spam.libs/with_submodule.so", MODULE)
                .add("spam-1.0.data/scripts/tool.so", MODULE),
            "cp313-cp313-linux_x86_64");

    assertEquals(List.of("native", "spam._speed", "spam.sub.deep", "top"), names(wheel));
    assertEquals(List.of(), wheel.remarks());
    for (WheelModule module : wheel.modules()) {
      assertEquals(-1, Files.mismatch(MODULE, module.file()));
    }
    assertEquals(
        new ExtensionSuffix.OneVersion(13, "", "x86_64-linux-gnu"),
        wheel.modules().getFirst().suffix());
  }

  @Test
  void modules_ofDataFolders_areWhereAnInstallerPutsThem() throws Exception {
    Wheel wheel =
        unpacked(
            WheelBytes.wheel()
                .add("spam/__init__.py", "")
                .add("spam-1.0.data/platlib/spam/_speed.so", MODULE)
                .add("spam-1.0.data/purelib/spam/text.py", "pass"),
            "cp313-cp313-linux_x86_64");

    assertEquals(List.of("spam._speed"), names(wheel));
    assertEquals(wheel.root().resolve("spam/_speed.so"), wheel.modules().getFirst().file());
    assertEquals("pass", Files.readString(wheel.root().resolve("spam/text.py")));
    assertFalse(Files.exists(wheel.root().resolve("spam-1.0.data")));
  }

  @Test
  void remarks_ofNamesThatCompete_sayBoth() throws Exception {
    Wheel wheel =
        unpacked(
            WheelBytes.wheel()
                .add("spam/a.abi3.so", MODULE)
                .add("spam/a" + OF_313, MODULE)
                .add("spam/b.cpython-312-x86_64-linux-gnu.so", MODULE)
                .add("spam/b" + OF_313, MODULE)
                .add("spam/c/__init__.so", MODULE)
                .add("spam/c.so", MODULE),
            "cp313-cp313-linux_x86_64");

    assertEquals(
        List.of(
            "spam.a is the name of two modules: spam/a.abi3.so and spam/a" + OF_313,
            "spam.c is the name of two modules: spam/c.so and spam/c/__init__.so"),
        wheel.remarks().stream().sorted().toList());
  }

  @Test
  void remarks_ofFilesThatAreNoModule_sayWhy() throws Exception {
    byte[] whole = Files.readAllBytes(MODULE);
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    Wheel wheel =
        unpacked(
            WheelBytes.wheel()
                .add("spam/half.so", half)
                .add("spam/text.so", "INPUT(libspam.so.1)")
                .add("spam/one.two.so", MODULE)
                .add("spam-1/three.so", MODULE)
                .add("spam.4/four.so", MODULE),
            "cp313-cp313-linux_x86_64");

    assertEquals(List.of("spam-1.three"), names(wheel));
    assertEquals(
        List.of(
            "spam.4/four.so exports an init function, and no import finds such a file",
            "spam/half.so cannot be read as a shared library of this machine",
            "spam/one.two.so exports an init function, and no import finds such a file",
            "spam/text.so cannot be read as a shared library of this machine"),
        wheel.remarks());
  }

  @Test
  void info_ofAWheel_isRead() throws Exception {
    var bytes =
        new WheelBytes()
            .add(
                "Spam.Eggs-1.0.dist-info/WHEEL",
                """
                Wheel-Version: 1.0
                Generator: x
                root-is-purelib: TRUE
                Tag: py2-none-any
                Tag: cp313-abi3-linux_x86_64.linux_aarch64
                """)
            .add(
                "Spam.Eggs-1.0.dist-info/METADATA",
                """
                Metadata-Version: 2.1
                Name: spam-eggs
                Requires-Dist: numpy>=1
                Requires-Dist: old;
                  python_version<'3'

                Requires-Dist: body
                """
                    .replace("\n", "\r\n"));
    Wheel wheel =
        Wheel.unpack(bytes.write(folder, "spam_eggs-1.0-7-py3-none-any.whl"), folder.resolve("x"));

    assertTrue(wheel.saysItIsPure());
    assertEquals(
        List.of("py2-none-any", "cp313-abi3-linux_x86_64", "cp313-abi3-linux_aarch64"),
        wheel.builtFor().stream().map(WheelTag::toString).toList());
    assertEquals(
        List.of(new Requirement("numpy", ""), new Requirement("old", "python_version<'3'")),
        wheel.requirements());
    assertEquals(
        List.of("numpy"),
        InstalledDistributions.in(List.of()).missing(wheel.requirements(), Target.of("cp313")));
    assertEquals(Optional.of("7"), wheel.name().build());
    assertEquals(List.of(), wheel.modules());
  }

  @Test
  void stableAbi_ofAWheelThatClaimsIt_isCompared() throws Exception {
    Wheel wheel =
        unpacked(
            WheelBytes.wheel()
                .add("spam/stable_abi.abi3.so", STABLE)
                .add("spam/untagged.so", STABLE)
                .add("spam/one" + OF_313, STABLE),
            "cp310.cp312-abi3-linux_x86_64");

    assertEquals(OptionalInt.of(10), wheel.stableAbi());
    for (WheelModule module : wheel.modules()) {
      assertEquals(
          module.name().equals("spam.one")
              ? List.of()
              : List.of(
                  "PyType_GetName is in the stable ABI since 3.11",
                  "PyUnicode_New is not in the stable ABI"),
          wheel.stableAbiUses(module).stream().map(StableAbiUse::toString).toList());
    }
  }

  @Test
  void stableAbi_ofAFileThatIsNewEnough_lacksTheOther() throws Exception {
    assertEquals(
        List.of("PyUnicode_New is not in the stable ABI"),
        StableAbiUse.of(STABLE, 11).stream().map(StableAbiUse::toString).toList());
  }

  @Test
  void stableAbi_ofCPythonsOwnModules_isKept() throws Exception {
    Path file = PythonArtifact.unpacked().extensionDirectory().resolve("xxlimited" + OF_313);

    assertEquals(List.of(), StableAbiUse.of(file, 13));
    assertTrue(
        StableAbiUse.of(file, 4)
            .toString()
            .contains("PyModuleDef_Init is in the stable ABI since"));
  }

  @Test
  void stableAbi_ofAWheelThatClaimsNone_isNotCompared() throws Exception {
    Wheel wheel =
        unpacked(WheelBytes.wheel().add("spam/a.abi3.so", STABLE), "cp313-cp313-linux_x86_64");

    assertEquals(OptionalInt.empty(), wheel.stableAbi());
    assertEquals(List.of(), wheel.stableAbiUses(wheel.modules().getFirst()));
  }

  @Test
  void misfit_byNameAlone_needsNoFile() {
    Path file = folder.resolve("spam-1.0-cp312-cp312-linux_x86_64.whl");

    assertEquals(
        Optional.of("it is for CPython 3.12, not for CPython 3.13 (cp312-cp312-linux_x86_64)"),
        Wheel.misfit(file, Target.of("cp313")));
    assertEquals(
        folder.resolve("spam.whl")
            + ": its name is not distribution-version(-build)-python-abi-platform.whl",
        assertThrows(
                CannotRun.class, () -> Wheel.misfit(folder.resolve("spam.whl"), Target.of("cp313")))
            .why());
  }
}
