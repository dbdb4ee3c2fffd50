package io.polyphase.stress.run;

import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.report.MayBeMissing;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Scenario;
import io.polyphase.stress.scenario.StressOptions;
import io.polyphase.stress.use.ModuleUse;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of a run as they stand in JSON.
 *
 * @param weights in an order that does not change: the name of a campaign is made of this text
 * @param failFast true or null: earlier versions know no such member
 * @param python null for the pinned CPython
 * @param use null for nothing
 */
record OptionsJson(
    String scenario,
    String runtime,
    Map<Operation, Integer> weights,
    List<String> modules,
    List<String> path,
    int threads,
    double seconds,
    long seed,
    long hangAfterSeconds,
    List<Long> limits,
    @MayBeMissing @Nullable Boolean failFast,
    @MayBeMissing @Nullable PythonBuild python,
    @MayBeMissing @Nullable ModuleUse use) {

  static OptionsJson of(StressOptions options) {
    return new OptionsJson(
        options.scenario().name(),
        options.runtime().toString(),
        new TreeMap<>(options.scenario().weights()),
        options.modules(),
        options.path().stream().map(Path::toString).toList(),
        options.threads(),
        options.duration().toMillis() / 1e3,
        options.seed(),
        options.hangAfter().toSeconds(),
        options.limits(),
        options.failFast() ? true : null,
        options.python(),
        options.use().isNone() ? null : options.use());
  }

  RuntimeKind kind() {
    return RuntimeKind.valueOf(runtime.toUpperCase(Locale.ROOT));
  }

  /**
   * The options.
   *
   * @throws IllegalArgumentException if this version has no such scenario or runtime
   */
  StressOptions options() {
    return new StressOptions(
        kind(),
        Scenario.named(scenario)
            .orElseThrow(
                () -> new IllegalArgumentException("this version has no scenario " + scenario))
            .with(weights),
        modules,
        path.stream().map(Path::of).toList(),
        threads,
        Duration.ofMillis(Math.round(seconds * 1e3)),
        seed,
        Duration.ofSeconds(hangAfterSeconds),
        limits,
        failFast != null,
        python,
        use == null ? ModuleUse.NONE : use);
  }

  /** Has gson take options for such a record. */
  static final class Adapter
      implements JsonSerializer<StressOptions>, JsonDeserializer<StressOptions> {
    @Override
    public JsonElement serialize(
        StressOptions options, Type type, JsonSerializationContext context) {
      return context.serialize(OptionsJson.of(options));
    }

    @Override
    public StressOptions deserialize(
        JsonElement json, Type type, JsonDeserializationContext context) {
      OptionsJson read = context.deserialize(json, OptionsJson.class);
      return read.options();
    }
  }
}
