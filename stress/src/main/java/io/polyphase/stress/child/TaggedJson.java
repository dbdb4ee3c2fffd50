package io.polyphase.stress.child;

import com.google.gson.JsonElement;
import io.polyphase.report.JsonText;

/** What a child tells its supervisor: records of one sealed interface, a line of JSON each. */
public final class TaggedJson {
  private TaggedJson() {}

  /**
   * A line.
   *
   * @param kind which of the records, by its simple name
   */
  private record Tagged(String kind, JsonElement value) {}

  /** The line of a record. */
  public static String write(Object value) {
    return JsonText.of(
        Json.LINE, new Tagged(value.getClass().getSimpleName(), Json.LINE.toJsonTree(value)));
  }

  /**
   * The record of a line.
   *
   * @param type the sealed interface
   */
  public static <T> T read(String line, Class<T> type) {
    Tagged tagged = Json.LINE.fromJson(line, Tagged.class);
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.getSimpleName().equals(tagged.kind())) {
        return type.cast(Json.LINE.fromJson(tagged.value(), permitted));
      }
    }
    throw new IllegalArgumentException(
        "no " + type.getSimpleName() + " is called " + tagged.kind());
  }
}
