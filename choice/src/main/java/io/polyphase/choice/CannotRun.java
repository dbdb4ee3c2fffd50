package io.polyphase.choice;

import io.polyphase.ImportException;
import io.polyphase.InterpreterConfig;
import io.polyphase.bridge.python.UnusablePython;
import io.polyphase.report.SafeText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A run that cannot begin, for a reason that the user can do something about. */
public final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private CannotRun(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The user named a module that the runtime does not find. */
  public static CannotRun unknownModule(String name) {
    return new CannotRun("this runtime finds no module \"" + name + "\"", null);
  }

  /** There is no module that the user could mean. */
  static CannotRun noSuchModule(String module) {
    return new CannotRun(
        "there is no module \"" + module + "\": give a name on the search path, or a file", null);
  }

  /** The user named a file that is not there. */
  static CannotRun noSuchFile(String file) {
    return new CannotRun("there is no file " + file, null);
  }

  /** The JVM takes names of files for text, and this one is none. */
  static CannotRun unreadableName(String file) {
    String encoding = System.getProperty("sun.jnu.encoding");
    String remedy = "UTF-8".equals(encoding) ? "" : ", or set LC_ALL=C.UTF-8";
    return new CannotRun(
        "the name of "
            + file
            + " is no text in this locale's encoding, "
            + encoding
            + ", and the JVM opens no such file: rename it, or make a link to it"
            + remedy,
        null);
  }

  /** The reference runtime cannot be the CPython that the user named. */
  public static CannotRun unusablePython(UnusablePython e) {
    return new CannotRun(e.why(), e);
  }

  /** This CPython has no such sub-interpreters. */
  public static CannotRun refusedInterpreter(InterpreterConfig.Refused e) {
    return new CannotRun(String.valueOf(e.getMessage()), e);
  }

  /** The package that a module is in cannot be imported. */
  static CannotRun failingPackage(String module, String parent, ImportException e) {
    return new CannotRun(
        module + ": its package " + parent + " cannot be imported: " + ImportTrouble.of(e).text(),
        e);
  }

  /** The user named a wheel that cannot be used. */
  public static CannotRun unusableWheel(Path wheel, String why, @Nullable Throwable cause) {
    return new CannotRun(SafeText.line(wheel.toString()) + ": " + why, cause);
  }

  /** A module cannot even be looked for. */
  static CannotRun failingSearch(ImportException e) {
    return new CannotRun(e.toString(), e);
  }

  /** A module fails even when nobody else does anything. */
  public static CannotRun failingModule(String name, ImportException e) {
    return new CannotRun(name + ": " + ImportTrouble.of(e), e);
  }

  /** What the user has a module do does not work even when nobody else does anything. */
  public static CannotRun failingUse(String use, String why) {
    return new CannotRun(use + " " + why, null);
  }

  /** In words. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
