package io.polyphase.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** What {@code module-info} of the bridge exports; on the class path nothing else enforces it. */
public final class BridgeExports {
  private BridgeExports() {}

  /** Nothing else of the bridge is used. It holds for tests, too: they see what users see. */
  public static ArchRule rule() {
    return noClasses()
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
                            "io.polyphase.bridge.python"))));
  }
}
