package io.polyphase;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.module.ModuleDescriptor;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.polyphase");

  @Test
  void core_named_isNotEmpty() {
    assertFalse(CORE.isEmpty());
    assertFalse(CORE.containPackage("io.polyphase.bridge"));
  }

  @Test
  void core_classes_neverNameNativeAccess() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.foreign..", "jdk.internal..", "sun.misc..")
        .check(CORE);
  }

  @Test
  void core_classes_dependOnTheJdkAndThemselvesOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "jdk.jfr..",
            "io.polyphase..",
            "org.jspecify..",
            "com.google.errorprone.annotations..")
        .check(CORE);
  }

  @Test
  void loader_classes_doNotKnowTheManagedRuntime() {
    noClasses()
        .that()
        .resideInAPackage("io.polyphase")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.polyphase.managed..")
        .check(CORE);
  }

  /** The loader is the bottom, but for the records that its interfaces speak of. */
  @Test
  void packages_all_areFreeOfCircles() {
    slices().matching("io.polyphase.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void module_descriptor_requiresTheJdkAlone() {
    ModuleDescriptor descriptor = Importer.class.getModule().getDescriptor();

    assertEquals("io.polyphase.core", descriptor.name());
    assertEquals(
        Set.of("java.base", "jdk.jfr"),
        descriptor.requires().stream()
            .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toSet()));
    assertEquals(
        Set.of(
            "io.polyphase",
            "io.polyphase.events",
            "io.polyphase.expression",
            "io.polyphase.ledger",
            "io.polyphase.managed"),
        descriptor.exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet()));
  }
}
