package io.polyphase.bridge.interpreter;

import io.polyphase.bridge.layout.Exceptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter's {@code warnings.filters}, and which warnings it has shown already. Guarded by
 * the interpreter's lock.
 */
public final class WarningFilters {
  public static final Set<String> ACTIONS =
      Set.of("error", "ignore", "always", "all", "default", "module", "once");

  /**
   * One filter.
   *
   * @param message what the text must begin with, null for any
   * @param category an exception type; the list has a reference
   * @param module what the module's name must begin with, null for any
   * @param line 0 for any
   */
  public record Filter(
      String action,
      @Nullable Pattern message,
      long category,
      @Nullable Pattern module,
      long line) {

    boolean matches(String text, long type, String inModule, long atLine) {
      return (message == null || message.matcher(text).lookingAt())
          && Types.isSubtype(type, category)
          && (module == null || module.matcher(inModule).lookingAt())
          && (line == 0 || line == atLine);
    }

    private boolean isSame(Filter other) {
      return action.equals(other.action)
          && String.valueOf(message).equals(String.valueOf(other.message))
          && category == other.category
          && String.valueOf(module).equals(String.valueOf(other.module))
          && line == other.line;
    }
  }

  /** What has been shown; a line of −1 stands for the whole module. */
  private record Shown(String text, long category, String module, long line) {}

  private final List<Filter> filters = new ArrayList<>();
  private final Set<Shown> shown = new HashSet<>();

  /** CPython's filters of a release build. */
  WarningFilters() {
    Pattern main = Pattern.compile("__main__$");
    filters.add(new Filter("default", null, Exceptions.DeprecationWarning, main, 0));
    for (long ignored :
        new long[] {
          Exceptions.DeprecationWarning,
          Exceptions.PendingDeprecationWarning,
          Exceptions.ImportWarning,
          Exceptions.ResourceWarning
        }) {
      filters.add(new Filter("ignore", null, ignored, null, 0));
    }
  }

  public List<Filter> filters() {
    return filters;
  }

  /** Adds a filter in front, or at the end; one that is there already moves. */
  public void add(Filter filter, boolean append) {
    Refs.incref(filter.category());
    Filter same = filters.stream().filter(filter::isSame).findFirst().orElse(null);
    if (same != null && append) {
      Refs.decref(filter.category());
      return;
    }
    if (same != null) {
      filters.remove(same);
      Refs.decref(same.category());
    }
    filters.add(append ? filters.size() : 0, filter);
    shown.clear();
  }

  /** Forgets all filters. */
  public void clear() {
    List<Filter> old = List.copyOf(filters);
    filters.clear();
    shown.clear();
    old.forEach(filter -> Refs.decref(filter.category()));
  }

  /** Whether a warning was shown where it is issued now. */
  public boolean isKnown(String text, long category, String module, long line) {
    return shown.contains(new Shown(text, category, module, line));
  }

  /** The action for a warning: that of the first filter that matches. */
  public String action(String text, long category, String module, long line) {
    for (Filter filter : filters) {
      if (filter.matches(text, category, module, line)) {
        return filter.action();
      }
    }
    return "default";
  }

  /** Whether a warning is to be shown, by an action that lets it be shown at all. */
  public boolean isDue(String action, String text, long category, String module, long line) {
    if (action.equals("always") || action.equals("all")) {
      return true;
    }
    shown.add(new Shown(text, category, module, line));
    return switch (action) {
      case "once" -> shown.add(new Shown(text, category, "", -1));
      case "module" -> shown.add(new Shown(text, category, module, -1));
      default -> true;
    };
  }
}
