package io.polyphase.stress.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What an audit says of CPython's own modules is what CPython says of them. */
class AuditReferenceTest {
  private static final List<String> MODULES =
      List.of("math", "array", "_testmultiphase", "_testsinglephase", "_testimportmultiple");

  private static AuditRun hosted;
  private static AuditRun reference;

  @BeforeAll
  static void audit() {
    hosted = AuditRun.of(MODULES, "--runtime", "hosted");
    reference = AuditRun.of(MODULES, "--runtime", "reference");
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void audit_moduleOfCPython_isGoodInBoth(String module) {
    assertEquals("good", hosted.verdict(module), hosted.run()::told);
    assertEquals("good", reference.verdict(module), reference.run()::told);
    assertEquals(
        hosted.answer(module, Question.INITIALISES, AuditVerdict.GOOD),
        reference.answer(module, Question.INITIALISES, AuditVerdict.GOOD));
  }

  /** The one is decoded before anything is done with it, the other asked of the module. */
  @ParameterizedTest
  @FieldSource("MODULES")
  void audit_definitionAndObstacles_areTheSameInBoth(String module) {
    JsonObject there = reference.module(module);
    JsonObject here = hosted.module(module);

    assertEquals(there.get("definition"), here.get("definition"));
    assertEquals(there.get("obstacles"), here.get("obstacles"));
    assertFalse(AuditRun.text(there.getAsJsonObject("definition"), "name").isEmpty());
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void audit_attributesAndImports_areTheSameInBoth(String module) {
    JsonObject there = reference.module(module).getAsJsonObject("import");
    JsonObject here = hosted.module(module).getAsJsonObject("import");

    assertEquals(there.get("attributes"), here.get("attributes"));
    assertEquals(there.get("type"), here.get("type"));
    assertTrue(there.getAsJsonArray("attributes").size() > 5, there::toString);
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void audit_subinterpretersAndDeletion_endTheSameInBoth(String module) {
    assertEquals(ownLock(reference, module), ownLock(hosted, module));
    assertEquals(
        reference.module(module).getAsJsonObject("again"),
        hosted.module(module).getAsJsonObject("again"));
  }

  private static String ownLock(AuditRun run, String module) {
    return AuditRun.text(
        run.module(module).getAsJsonObject("subinterpreters").getAsJsonObject("ownLock"), "ending");
  }
}
