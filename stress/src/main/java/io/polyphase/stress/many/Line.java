package io.polyphase.stress.many;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import io.polyphase.report.MayBeMissing;
import io.polyphase.stress.child.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file of results: the plan, which is the first, or what came of an item.
 *
 * @param number of the item, counted from 0
 * @param exitStatus of that item alone; for those who read the file by other means
 */
record Line(
    @MayBeMissing @Nullable Plan plan,
    @MayBeMissing @Nullable Integer number,
    @MayBeMissing @Nullable String item,
    @MayBeMissing @Nullable Integer exitStatus,
    @MayBeMissing @Nullable JsonElement result) {

  static Line of(Plan plan) {
    return new Line(plan, null, null, null, null);
  }

  static Line of(int number, String item, ItemResult result) {
    return new Line(null, number, item, result.exitStatus(), Json.LINE.toJsonTree(result));
  }

  static Line read(String text) {
    Line line = Json.LINE.fromJson(text, Line.class);
    if (line == null) {
      throw new JsonParseException("an empty line");
    }
    return line;
  }

  /**
   * The number of an item of a plan.
   *
   * @throws JsonParseException if it is not there
   */
  int numberIn(Plan of) {
    if (number == null || number < 0 || number >= of.items().size()) {
      throw new JsonParseException("no item of the plan: " + number);
    }
    return number;
  }

  <R> R result(Class<R> type) {
    if (result == null) {
      throw new JsonParseException("no result of item " + number);
    }
    return Objects.requireNonNull(Json.LINE.fromJson(result, type));
  }
}
