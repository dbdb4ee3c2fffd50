package io.polyphase.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.polyphase.testing.LayeredArchitecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The layers of the bridge. */
final class ArchitectureTest extends LayeredArchitecture {
  private static final String ROOT = "io.polyphase.bridge";

  ArchitectureTest() {
    super(
        ROOT,
        "",
        "hosted",
        "reference",
        "hooks",
        "capi",
        "library.abstracts",
        "library.collections",
        "library.enums",
        "library.functools",
        "library.itertools",
        "library.operators",
        "library.system",
        "library.threads",
        "library",
        "builtins",
        "imports",
        "ledger",
        "types",
        "objects",
        "interpreter",
        "layout",
        "python",
        "watch",
        "ffi",
        "code",
        "journal",
        "artifact");
  }

  /** CPython has objects of its own. */
  @Test
  void reference_usesTheHost_never() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".reference", ROOT + ".hooks")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.of(
                    "hosted",
                    "capi",
                    "library",
                    "builtins",
                    "imports",
                    "ledger",
                    "types",
                    "objects",
                    "interpreter")
                .map(name -> ROOT + "." + name)
                .toArray(String[]::new))
        .check(classes());
  }
}
