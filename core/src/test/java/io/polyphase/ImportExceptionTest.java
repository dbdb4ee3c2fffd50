package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.polyphase.ImportException.NotLoadable;
import org.junit.jupiter.api.Test;

/** What runtimes say; what the loader says is tested where it says it. */
final class ImportExceptionTest {

  @Test
  void cannotOpen_spec_isShownByItsShortName() {
    var spec = new ModuleSpec("pkg.spam", PackageLoader.INSTANCE, "/spam.so", true, null);

    NotLoadable e = NotLoadable.cannotOpen("/spam.so: file too short", "/spam.so", spec);

    assertEquals("ImportError: /spam.so: file too short", e.toString());
    assertEquals("spam", e.name());
    assertEquals("/spam.so", e.path());
  }

  @Test
  void notCarried_message_isAnImportErrorToPython() {
    var e = new ImportException.NotCarried("the host lacks it");

    assertEquals("ImportError: the host lacks it", e.toString());
    assertNull(e.name());
    assertNull(e.path());
  }

  @Test
  void oddName_whatIsShown_isInTheMessageAlone() {
    NotLoadable e = NotLoadable.oddName("5");

    assertEquals("ImportError: module 5 not in sys.modules", e.toString());
    assertNull(e.name());
  }
}
