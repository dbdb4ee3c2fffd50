package io.polyphase.stress.child;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What a child tells its supervisor: records of one sealed interface, a line of JSON each. */
public final class TaggedJson {
  private static final Gson GSON = new Gson();

  private TaggedJson() {}

  /** The line of a record. */
  public static String write(Object value) {
    var json = new JsonObject();
    json.addProperty("kind", value.getClass().getSimpleName());
    json.add("value", GSON.toJsonTree(value));
    return json.toString();
  }

  /**
   * The record of a line.
   *
   * @param type the sealed interface
   */
  public static <T> T read(String line, Class<T> type) {
    JsonObject json = JsonParser.parseString(line).getAsJsonObject();
    String kind = json.get("kind").getAsString();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.getSimpleName().equals(kind)) {
        return type.cast(GSON.fromJson(json.get("value"), permitted));
      }
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + " is called " + kind);
  }
}
