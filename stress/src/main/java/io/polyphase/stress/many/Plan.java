package io.polyphase.stress.many;

import com.google.gson.JsonObject;
import io.polyphase.stress.check.ToolVersion;
import io.polyphase.stress.child.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a command is to do: the first line of a file of results, the same in the files of all parts.
 *
 * @param version of the tool
 * @param options those that matter for what comes of it
 * @param items all that there are, in order, none twice, whichever part of them is done
 */
public record Plan(String command, String version, JsonObject options, List<String> items) {
  public Plan {
    items = List.copyOf(items);
    if (Set.copyOf(items).size() < items.size()) {
      throw new IllegalArgumentException("an item is there twice");
    }
  }

  /**
   * A plan of this version.
   *
   * @param options a record that {@link Json} writes
   */
  public static Plan of(String command, Record options, List<String> items) {
    return new Plan(
        command, ToolVersion.get(), Json.LINE.toJsonTree(options).getAsJsonObject(), items);
  }

  /** The options as they were given to {@link #of}. */
  public <T extends Record> T options(Class<T> type) {
    return Json.LINE.fromJson(options, type);
  }

  /** In what it differs from another, in words; empty if they are the same. */
  List<String> differences(Plan other) {
    List<String> differences = new ArrayList<>();
    if (!command.equals(other.command)) {
      differences.add("command");
    }
    if (!version.equals(other.version)) {
      differences.add("version of this tool");
    }
    Set<String> names = new TreeSet<>(options.keySet());
    names.addAll(other.options.keySet());
    names.stream()
        .filter(name -> !Objects.equals(options.get(name), other.options.get(name)))
        .forEach(differences::add);
    if (!items.equals(other.items)) {
      differences.add("list of modules and wheels");
    }
    return differences;
  }
}
