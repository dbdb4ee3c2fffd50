package io.polyphase.choice;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.polyphase.testing.BridgeExports;
import org.junit.jupiter.api.Test;

/** There are no layers in one package. */
class ArchitectureTest {
  @Test
  void choice_usesWhatTheBridgeExports() {
    BridgeExports.rule().check(new ClassFileImporter().importPackages("io.polyphase.choice"));
  }
}
