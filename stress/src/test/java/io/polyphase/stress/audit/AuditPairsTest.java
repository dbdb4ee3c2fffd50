package io.polyphase.stress.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whichever of the runtimes is the faster. */
final class AuditPairsTest {
  private final List<AuditedModule> told = new ArrayList<>();
  private final AuditPairs pairs = new AuditPairs(Map.of("old", "for another Python"), told::add);

  private static ModuleAudit of(String module, RuntimeKind runtime) {
    return new ModuleAudit(module, runtime);
  }

  private List<String> modules() {
    return told.stream().map(AuditedModule::module).toList();
  }

  @Test
  void module_isToldOnceBothHaveEndedWithIt() {
    pairs.reference(of("a", RuntimeKind.REFERENCE));
    pairs.reference(of("b", RuntimeKind.REFERENCE));
    assertEquals(List.of(), modules());

    pairs.hosted(of("a", RuntimeKind.HOSTED));
    assertEquals(List.of("a"), modules());

    pairs.hosted(of("b", RuntimeKind.HOSTED));
    pairs.hosted(of("c", RuntimeKind.HOSTED));
    assertEquals(List.of("a", "b"), modules());
    assertEquals(
        List.of(RuntimeKind.HOSTED, RuntimeKind.REFERENCE),
        told.getFirst().audits().stream().map(ModuleAudit::runtime).toList());
  }

  @Test
  void module_thatTheHostIsNotAskedAbout_waitsForCPythonOnly() {
    pairs.reference(of("old", RuntimeKind.REFERENCE));

    assertEquals(List.of("old"), modules());
    assertEquals(1, told.getFirst().audits().size());
  }
}
