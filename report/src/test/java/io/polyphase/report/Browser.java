package io.polyphase.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Headless Chromium, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path profile;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private @Nullable String session;

  private Browser(Process process, Path profile, URI endpoint) {
    this.process = process;
    this.profile = profile;
    socket = client.newWebSocketBuilder().buildAsync(endpoint, new Listener()).join();
  }

  /** Where Chromium is, if it is. */
  static Optional<Path> find() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path chromium) throws IOException {
    Path profile = Files.createTempDirectory("report-browser");
    var process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless=new",
                "--no-sandbox", // which a container has no rights for; it opens our own pages only
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    var browser = new Browser(process, profile, endpoint(process, profile));
    String target =
        browser.ask("Target.createTarget", "url", "about:blank").get("targetId").getAsString();
    JsonObject attach = parameters("targetId", target);
    attach.addProperty("flatten", true);
    browser.session = browser.ask("Target.attachToTarget", attach).get("sessionId").getAsString();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      browser.ask(domain + ".enable", new JsonObject());
    }
    return browser;
  }

  /** Chromium writes its port and its path to a file. */
  private static URI endpoint(Process process, Path profile) throws IOException {
    Path file = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() >= 2) {
        return URI.create("ws://127.0.0.1:" + lines.getFirst() + lines.get(1));
      }
      sleep(50);
    }
    process.destroyForcibly();
    throw new IOException("no DevTools: " + Files.readString(profile.resolve("log")));
  }

  /** Opens a file and waits until it is loaded. */
  void open(Path file, String scheme, int width) throws IOException {
    complaints.clear();
    JsonObject feature = parameters("name", "prefers-color-scheme");
    feature.addProperty("value", scheme);
    var features = new JsonArray();
    features.add(feature);
    var media = parameters("media", "screen");
    media.add("features", features);
    ask("Emulation.setEmulatedMedia", media);
    size(width, 900);
    ask("Page.navigate", "url", file.toUri().toString());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isLoaded(file)) {
      if (System.nanoTime() > end) {
        throw new IOException("not loaded: " + file);
      }
      sleep(30);
    }
  }

  private boolean isLoaded(Path file) throws IOException {
    return evaluate("document.readyState === 'complete' && document.URL")
        .equals(file.toUri().toString());
  }

  private void size(int width, int height) throws IOException {
    var metrics = new JsonObject();
    metrics.addProperty("width", width);
    metrics.addProperty("height", height);
    metrics.addProperty("deviceScaleFactor", 1);
    metrics.addProperty("mobile", false);
    ask("Emulation.setDeviceMetricsOverride", metrics);
  }

  /** What a script says, as text. */
  String evaluate(String script) throws IOException {
    JsonObject parameters = parameters("expression", "String(" + script + ")");
    parameters.addProperty("returnByValue", true);
    return ask("Runtime.evaluate", parameters).getAsJsonObject("result").get("value").getAsString();
  }

  /** Presses a key at what has the focus. */
  void press(String key) throws IOException {
    for (String type : List.of("keyDown", "keyUp")) {
      JsonObject parameters = parameters("type", type);
      parameters.addProperty("key", key);
      ask("Input.dispatchKeyEvent", parameters);
    }
  }

  /** The whole page as a picture. */
  void screenshot(Path png) throws IOException {
    JsonObject parameters = parameters("format", "png");
    parameters.addProperty("captureBeyondViewport", true);
    String data = ask("Page.captureScreenshot", parameters).get("data").getAsString();
    Files.write(png, Base64.getDecoder().decode(data));
  }

  /** Makes the window as high as the page. */
  void fit(int width) throws IOException {
    size(width, Integer.parseInt(evaluate("document.documentElement.scrollHeight")));
  }

  /** The page as it is printed. */
  void print(Path pdf) throws IOException {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("printBackground", false);
    Files.write(
        pdf,
        Base64.getDecoder().decode(ask("Page.printToPDF", parameters).get("data").getAsString()));
  }

  /** What the page's console says, what went wrong, and what was asked of a network. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonObject ask(String method, String name, String value) throws IOException {
    return ask(method, parameters(name, value));
  }

  private static JsonObject parameters(String name, String value) {
    var parameters = new JsonObject();
    parameters.addProperty(name, value);
    return parameters;
  }

  private JsonObject ask(String method, JsonObject parameters) throws IOException {
    int id = ids.incrementAndGet();
    var answer = new CompletableFuture<JsonObject>();
    answers.put(id, answer);
    JsonObject question = parameters("method", method);
    question.addProperty("id", id);
    question.add("params", parameters);
    if (session != null) {
      question.addProperty("sessionId", session);
    }
    socket.sendText(question.toString(), true).join();
    JsonObject got = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (!got.has("result")) {
      throw new IOException(method + ": " + got);
    }
    return got.getAsJsonObject("result");
  }

  private static void sleep(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    client.close();
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    delete(profile);
  }

  private static void delete(Path folder) throws IOException {
    var all = new ArrayList<Path>();
    try (var files = Files.walk(folder)) {
      files.forEach(all::addFirst);
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }

  private void heard(JsonObject message) {
    if (message.has("id")) {
      answers.remove(message.get("id").getAsInt()).complete(message);
      return;
    }
    JsonElement parameters = message.get("params");
    switch (message.get("method").getAsString()) {
      case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
          complaints.add(message.toString());
      case "Network.requestWillBeSent" -> {
        String url =
            parameters.getAsJsonObject().getAsJsonObject("request").get("url").getAsString();
        if (!url.startsWith("file:") && !url.startsWith("data:") && !url.startsWith("about:")) {
          complaints.add("asked for " + url);
        }
      }
      default -> {}
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        JsonObject message = JsonParser.parseString(part.toString()).getAsJsonObject();
        part.setLength(0);
        heard(message);
      }
      from.request(1);
      return null;
    }
  }
}
