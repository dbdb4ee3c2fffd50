package io.polyphase.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers of the bridge. */
final class ArchitectureTest {
  private static final String ROOT = "io.polyphase.bridge";

  /** From top to bottom: a package may use those behind it alone. */
  private static final List<String> LAYERS =
      Stream.of(
              "",
              "hosted",
              "reference",
              "capi",
              "library",
              "builtins",
              "imports",
              "ledger",
              "types",
              "objects",
              "interpreter",
              "layout",
              "ffi",
              "code",
              "journal",
              "artifact")
          .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name)
          .toList();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("jmh_generated"))
          .importPackages(ROOT);

  @Test
  void packages_all_areInALayer() {
    Set<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

    assertEquals(new TreeSet<>(LAYERS), new TreeSet<>(packages));
  }

  static IntStream lowerLayers() {
    return IntStream.range(1, LAYERS.size());
  }

  @ParameterizedTest
  @MethodSource("lowerLayers")
  void layer_usesNoneAboveIt(int layer) {
    noClasses()
        .that()
        .resideInAPackage(LAYERS.get(layer))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LAYERS.subList(0, layer).toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void packages_all_areFreeOfCircles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** CPython has objects of its own. */
  @Test
  void reference_usesTheHost_never() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".reference")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".hosted",
            ROOT + ".capi",
            ROOT + ".library",
            ROOT + ".builtins",
            ROOT + ".imports",
            ROOT + ".ledger",
            ROOT + ".types",
            ROOT + ".objects",
            ROOT + ".interpreter")
        .check(CLASSES);
  }
}
