package io.polyphase.benchmarks.setup;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.report.JsonText;
import io.polyphase.report.MayBeMissing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where benchmarks run: chosen once, and handed to every process that measures by a system
 * property.
 *
 * @param python what the reference runtime is; null for the pinned CPython
 * @param path folders that are looked at for modules after the runtime's own
 */
public record Setting(@MayBeMissing @Nullable PythonBuild python, List<String> path) {
  private static final String PROPERTY = "polyphase.bench.setting";

  public Setting {
    path = List.copyOf(path);
  }

  /** That of this process: what it was handed, or the pinned CPython. */
  public static Setting ofThisProcess() {
    String handed = System.getProperty(PROPERTY);
    return handed == null
        ? new Setting(null, List.of())
        : Json.LINE.fromJson(handed, Setting.class);
  }

  /** The option of a JVM that hands it on. */
  public String option() {
    return "-D" + PROPERTY + "=" + JsonText.of(Json.LINE, this);
  }

  /** Whether anything was chosen. */
  public boolean isGiven() {
    return python != null || !path.isEmpty();
  }

  /** What to open. */
  public RuntimeChoice choice(RuntimeKind kind) {
    return new RuntimeChoice(kind, python, path);
  }

  /** Which CPython that is, in a line. */
  public String label() {
    return (python == null ? PythonBuild.pinned() : python).label();
  }
}
