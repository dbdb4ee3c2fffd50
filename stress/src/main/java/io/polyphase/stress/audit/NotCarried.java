package io.polyphase.stress.audit;

import io.polyphase.ImportException;
import io.polyphase.choice.ImportTrouble;

/** A step cannot be done because the runtime lacks something that the module needs. */
final class NotCarried extends Exception {
  private static final long serialVersionUID = 1L;

  NotCarried(String what) {
    super(what);
  }

  /** Why an import failed, if it was the module's doing. */
  static ImportTrouble orTrouble(ImportException e) throws NotCarried {
    ImportTrouble trouble = ImportTrouble.of(e);
    if (trouble.notCarried()) {
      throw new NotCarried(trouble.text());
    }
    return trouble;
  }

  /** What is lacking, and who used it. */
  String what() {
    return String.valueOf(getMessage());
  }
}
