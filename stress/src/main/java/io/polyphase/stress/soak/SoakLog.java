package io.polyphase.stress.soak;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint file of a soak: the plan, then samples and events, a line of JSON each. A line is on
 * the disk when {@link #add} returns, so that nothing but the current window is lost, whichever
 * process is killed. It is the record of the run as well.
 */
final class SoakLog implements AutoCloseable {
  private static final Gson GSON = new Gson();

  private final Path file;
  private final SoakPlan plan;
  private final List<SoakSample> samples = new ArrayList<>();
  private final List<SoakEvent> events = new ArrayList<>();
  private final FileChannel out;

  private SoakLog(Path file, SoakPlan plan, FileChannel out) {
    this.file = file;
    this.plan = plan;
    this.out = out;
  }

  /** Begins one; there must be no such file. */
  static SoakLog create(Path file, SoakPlan plan) throws IOException {
    var log =
        new SoakLog(
            file,
            plan,
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    log.write("plan", plan);
    return log;
  }

  /**
   * Opens one to go on with. A last line that was not finished is dropped.
   *
   * @throws IOException also if it is no checkpoint
   */
  static SoakLog resume(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    List<String> lines = new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    SoakPlan plan = lines.isEmpty() ? null : planOf(lines.getFirst());
    if (plan == null) {
      throw new IOException(file + " is no checkpoint of a soak");
    }
    FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE);
    out.truncate(end);
    out.position(end);
    var log = new SoakLog(file, plan, out);
    lines.subList(1, lines.size()).forEach(log::read);
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
    ByteBuffer line = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      int _ = out.write(line);
    }
    out.force(false);
  }

  Path file() {
    return file;
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
    out.close();
  }
}
