package io.polyphase.stress.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.polyphase.stress.CommandRun;
import io.polyphase.stress.ControlFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module is ported in steps ({@code porting.c}), and each takes away what stood in its way. */
class ObstaclesTest {
  private static final String MAKES_MODULE =
      "the init function makes the module, where PyModuleDef_Init would return its definition";
  private static final String NO_INDEX =
      "m_size is -1: what it keeps in C variables belongs in the module's state";
  private static final String NO_OWN_LOCK =
      "it does not declare Py_MOD_PER_INTERPRETER_GIL_SUPPORTED";
  private static final String NO_FREE_THREADING =
      "it does not declare Py_MOD_GIL_NOT_USED, so that its import switches the lock on";

  @TempDir private static Path folder;
  private static AuditRun audit;

  @BeforeAll
  static void audit() {
    List<String> files =
        IntStream.rangeClosed(1, 5)
            .mapToObj(step -> ControlFiles.of("porting.so", "porting" + step, folder))
            .toList();
    audit = AuditRun.of(files, "--runtime", "hosted");
  }

  private static List<String> obstacles(int step, Obstacles.Way way) {
    JsonObject all = audit.module("porting" + step).getAsJsonObject("obstacles");
    return AuditRun.texts(all.getAsJsonArray(way.toString())).stream()
        .map(text -> text.replaceAll("0x[0-9a-f]+", "0x…"))
        .toList();
  }

  private static String staticType(int step) {
    return "static types: 'porting.Tally' at porting" + step + ".so+0x…";
  }

  @Test
  void allStepsWork() {
    assertEquals(0, audit.run().status(), audit.run()::told);
  }

  @Test
  void singlePhase_lacksADefinitionStateAndTypes() {
    assertEquals(
        List.of(MAKES_MODULE, NO_INDEX, staticType(1)), obstacles(1, Obstacles.Way.MULTI_PHASE));
    assertEquals(List.of("it is single-phase"), obstacles(1, Obstacles.Way.OWN_LOCK));
    assertEquals(List.of(NO_FREE_THREADING), obstacles(1, Obstacles.Way.FREE_THREADING));
  }

  @Test
  void execSlot_takesTheFirstObstacleAway() {
    assertEquals(List.of(), obstacles(2, Obstacles.Way.MULTI_PHASE));
    assertEquals(List.of(NO_OWN_LOCK, staticType(2)), obstacles(2, Obstacles.Way.OWN_LOCK));
  }

  @Test
  void state_leavesTheDeclarations() {
    assertEquals(List.of(NO_OWN_LOCK), obstacles(3, Obstacles.Way.OWN_LOCK));
    assertEquals(List.of(NO_FREE_THREADING), obstacles(3, Obstacles.Way.FREE_THREADING));
  }

  @Test
  void declarations_leaveNothing() {
    assertEquals(List.of(), obstacles(4, Obstacles.Way.OWN_LOCK));
    assertEquals(List.of(NO_FREE_THREADING), obstacles(4, Obstacles.Way.FREE_THREADING));
    assertEquals(List.of(), obstacles(5, Obstacles.Way.FREE_THREADING));
  }

  @Test
  void text_hasALineForEachWay() {
    CommandRun run =
        CommandRun.real("audit", "--runtime", "hosted", folder.resolve("porting5.so").toString());
    for (Obstacles.Way way : Obstacles.Way.values()) {
      assertTrue(run.out().contains(way + ": nothing to be seen"), run::told);
    }
  }
}
