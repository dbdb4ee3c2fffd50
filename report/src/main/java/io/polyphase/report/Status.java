package io.polyphase.report;

/** How something came out. It is shown as a word, a sign and a colour. */
public enum Status {
  /** As it should be. */
  GOOD("good"),
  /** Not as it should be. */
  BAD("bad"),
  /** It cannot be told. */
  UNCLEAR("unclear");

  private final String word;

  Status(String word) {
    this.word = word;
  }

  /** The word that the page shows, which is also the style class. */
  String word() {
    return word;
  }
}
