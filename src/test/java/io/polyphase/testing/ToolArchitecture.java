package io.polyphase.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** The layers of a tool, which uses the bridge from outside. */
public abstract class ToolArchitecture extends LayeredArchitecture {
  /** The rules of a tool; see {@link LayeredArchitecture}. */
  protected ToolArchitecture(String root, String... layers) {
    super(root, layers);
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
                            "io.polyphase.bridge.journal",
                            "io.polyphase.bridge.python"))))
        .check(classesAndTests());
  }
}
