package io.polyphase.testing;

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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of a Maven module in layers: each uses those below it alone, in no circle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // or the classes would be read for each test
public abstract class LayeredArchitecture {
  private static final ClassFileImporter IMPORTER =
      new ClassFileImporter().withImportOption(location -> !location.contains("jmh_generated"));

  private final String root;
  private final List<String> layers;
  private final JavaClasses classes;

  /**
   * The rules of a module.
   *
   * @param root its top package
   * @param layers packages below that, from top to bottom; the empty name is the top package itself
   */
  protected LayeredArchitecture(String root, String... layers) {
    this.root = root;
    this.layers = Stream.of(layers).map(name -> name.isEmpty() ? root : root + "." + name).toList();
    classes =
        IMPORTER
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
  }

  /** The module's classes without its tests, for rules of its own. */
  protected final JavaClasses classes() {
    return classes;
  }

  /** The same with its tests. */
  protected final JavaClasses classesAndTests() {
    return IMPORTER.importPackages(root);
  }

  @Test
  void packages_all_areInALayer() {
    Set<String> packages =
        classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

    assertEquals(new TreeSet<>(layers), new TreeSet<>(packages));
  }

  final IntStream lowerLayers() {
    return IntStream.range(1, layers.size());
  }

  @ParameterizedTest
  @MethodSource("lowerLayers")
  void layer_usesNoneAboveIt(int layer) {
    noClasses()
        .that()
        .resideInAPackage(layers.get(layer))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(layers.subList(0, layer).toArray(String[]::new))
        .check(classes);
  }

  @Test
  void packages_all_areFreeOfCircles() {
    slices().matching(root + ".(*)..").should().beFreeOfCycles().check(classes);
  }
}
