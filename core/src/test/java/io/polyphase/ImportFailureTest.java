package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ImportFailureTest {
  private static final String NAME = "späm's";

  static Stream<Arguments> raisedByTheLoader() {
    return Stream.of(
        Arguments.of(ImportException.NotFound.halted(NAME), ImportFailure.HALTED, NAME),
        Arguments.of(
            ImportException.Misuse.entryVanished(NAME), ImportFailure.ENTRY_VANISHED, NAME),
        Arguments.of(
            ImportException.NotLoadable.notInModules(NAME, false),
            ImportFailure.NOT_IN_MODULES,
            NAME),
        Arguments.of(ImportException.NotLoadable.oddName("5"), ImportFailure.NOT_IN_MODULES, "5"),
        Arguments.of(
            ImportException.NotLoadable.parentNotInModules(NAME),
            ImportFailure.PARENT_NOT_IN_MODULES,
            NAME),
        Arguments.of(
            ImportException.NotLoadable.noSubinterpreters(NAME),
            ImportFailure.NO_SUBINTERPRETERS,
            NAME),
        Arguments.of(new ImportException.WouldDeadlock(NAME), ImportFailure.WOULD_DEADLOCK, NAME));
  }

  @ParameterizedTest
  @MethodSource("raisedByTheLoader")
  void failure_byTheLoaderOrAsARuntimeShowsIt_isTheSame(
      ImportException e, ImportFailure failure, String subject) {
    ImportException shown =
        ImportException.Raised.of(e.pythonType(), String.valueOf(e.getMessage()));

    assertEquals(failure, e.failure());
    assertEquals(failure, shown.failure());
    assertEquals(subject, failure.subject(shown));
  }

  @Test
  void failure_deadlockSeenByCCode_isRecognisedByItsBase() {
    assertEquals(
        ImportFailure.WOULD_DEADLOCK,
        ImportException.Raised.of("RuntimeError", "deadlock detected by _ModuleLock('a')")
            .failure());
  }

  @ParameterizedTest
  @MethodSource("ofOtherKinds")
  void failure_otherTypeOrText_isOther(String type, String text) {
    assertEquals(ImportFailure.OTHER, ImportException.Raised.of(type, text).failure());
  }

  static Stream<Arguments> ofOtherKinds() {
    return Stream.of(
        Arguments.of("RuntimeError", "import of a halted; None in sys.modules"),
        Arguments.of("ModuleNotFoundError", "No module named 'a'"),
        Arguments.of("KeyError", "'"), // one mark is not two
        Arguments.of("KeyError", "5"),
        Arguments.of("ImportError", "module a does not support loading"),
        Arguments.of("SystemError", "deadlock detected by a"),
        Arguments.of("RuntimeError", "fails"));
  }
}
