package io.polyphase.stress;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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

/** The tools above what they share. */
final class ArchitectureTest {
  private static final String ROOT = "io.polyphase.stress";

  /** From top to bottom: a package may use those behind it alone. */
  private static final List<String> LAYERS =
      Stream.of(
              "",
              "audit",
              "leaks",
              "soak",
              "campaign",
              "run",
              "figures",
              "child",
              "scenario",
              "modules",
              "check")
          .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name)
          .toList();

  private static final ClassFileImporter IMPORTER =
      new ClassFileImporter().withImportOption(location -> !location.contains("jmh_generated"));

  private static final JavaClasses CLASSES =
      IMPORTER.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

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

  /**
   * What {@code module-info} of the bridge exports; on the class path nothing else enforces it. It
   * holds for tests, too: they see what users see.
   */
  @Test
  void toolsAndTheirTests_useWhatTheBridgeExports() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.polyphase.bridge..")
                .and(
                    not(
                        resideInAnyPackage(
                            "io.polyphase.bridge",
                            "io.polyphase.bridge.artifact",
                            "io.polyphase.bridge.code",
                            "io.polyphase.bridge.journal"))))
        .check(IMPORTER.importPackages(ROOT));
  }
}
