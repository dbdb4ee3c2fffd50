package io.polyphase.stress.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import java.util.ArrayList;
import java.util.List;

/** An audit with {@code --json}, and what its report says. */
record AuditRun(CommandRun run, JsonObject json) {

  static AuditRun of(List<String> modules, String... options) {
    List<String> arguments = new ArrayList<>(List.of("audit", "--json"));
    arguments.addAll(List.of(options));
    arguments.addAll(modules);
    CommandRun run = CommandRun.real(arguments.toArray(String[]::new));
    return new AuditRun(run, JsonParser.parseString(run.out()).getAsJsonObject());
  }

  JsonObject module(String name) {
    return json.getAsJsonArray("modules").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(module -> text(module, "module").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + run.told()));
  }

  String verdict(String module) {
    return text(module(module), "verdict");
  }

  /** The answer to a question, which must have this verdict. */
  String answer(String module, Question question, AuditVerdict verdict) {
    JsonObject answer =
        module(module).getAsJsonArray("answers").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(each -> text(each, "question").equals(question.toString()))
            .findFirst()
            .orElseThrow();
    assertEquals(verdict.toString(), text(answer, "verdict"), () -> module + ": " + answer);
    return text(answer, "text");
  }

  static String text(JsonObject object, String member) {
    return object.get(member).getAsString();
  }

  static List<String> texts(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsString).toList();
  }
}
