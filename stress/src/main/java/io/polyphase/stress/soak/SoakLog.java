package io.polyphase.stress.soak;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.polyphase.report.LineLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint file of a soak: the plan, then samples and events, a line of JSON each. A line is
 * on the disk when {@link #add} returns, so that nothing but the current window is lost, whichever
 * process is killed. It is the record of the run as well.
 */
final class SoakLog implements AutoCloseable {
  private static final Gson GSON = new Gson();

  private final LineLog lines;
  private final SoakPlan plan;
  private final List<SoakSample> samples = new ArrayList<>();
  private final List<SoakEvent> events = new ArrayList<>();

  private SoakLog(LineLog lines, SoakPlan plan) {
    this.lines = lines;
    this.plan = plan;
  }

  /** Begins one; there must be no such file. */
  static SoakLog create(Path file, SoakPlan plan) throws IOException {
    var log = new SoakLog(LineLog.create(file), plan);
    log.write("plan", plan);
    return log;
  }

  /**
   * Opens one to go on with. A last line that was not finished is dropped.
   *
   * @throws IOException also if it is no checkpoint
   */
  static SoakLog resume(Path file) throws IOException {
    LineLog lines = LineLog.resume(file);
    List<String> earlier = lines.earlier();
    SoakPlan plan = earlier.isEmpty() ? null : planOf(earlier.getFirst());
    if (plan == null) {
      lines.close();
      throw new IOException(file + " is no checkpoint of a soak");
    }
    var log = new SoakLog(lines, plan);
    earlier.subList(1, earlier.size()).forEach(log::read);
    return log;
  }

  private static @Nullable SoakPlan planOf(String line) {
    try {
      JsonObject json = JsonParser.parseString(line).getAsJsonObject();
      return GSON.fromJson(json.get("plan"), SoakPlan.class);
    } catch (JsonParseException | IllegalStateException _) {
      return null;
    }
  }

  private void read(String line) {
    JsonObject json = JsonParser.parseString(line).getAsJsonObject();
    if (json.has("sample")) {
      samples.add(GSON.fromJson(json.get("sample"), SoakSample.class));
    } else {
      events.add(GSON.fromJson(json.get("event"), SoakEvent.class));
    }
  }

  void add(SoakSample sample) throws IOException {
    samples.add(sample);
    write("sample", sample);
  }

  void add(SoakEvent event) throws IOException {
    events.add(event);
    write("event", event);
  }

  private void write(String kind, Object value) throws IOException {
    var json = new JsonObject();
    json.add(kind, GSON.toJsonTree(value));
    lines.add(json.toString());
  }

  Path file() {
    return lines.file();
  }

  SoakPlan plan() {
    return plan;
  }

  List<SoakSample> samples() {
    return samples;
  }

  List<SoakEvent> events() {
    return events;
  }

  /** How long the soak has run. */
  double seconds() {
    return samples.isEmpty() ? 0 : samples.getLast().seconds();
  }

  /** The number of the next process. */
  int nextSegment() {
    return samples.isEmpty() ? 0 : samples.getLast().segment() + 1;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
