package io.polyphase.stress.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the two runtimes say of modules, put together. Each goes through the modules in the same
 * order at its own pace; a module is told when both have ended with it.
 */
final class AuditPairs {
  private final Map<String, String> misfits;
  private final Consumer<AuditedModule> ended;
  private final Map<String, ModuleAudit> ofHost = new HashMap<>();
  private final Map<String, ModuleAudit> ofCPython = new HashMap<>();

  /**
   * Nothing known yet.
   *
   * @param misfits the modules that the host is not asked about, and why
   */
  AuditPairs(Map<String, String> misfits, Consumer<AuditedModule> ended) {
    this.misfits = Map.copyOf(misfits);
    this.ended = ended;
  }

  synchronized void hosted(ModuleAudit audit) {
    ofHost.put(audit.module(), audit);
    tellIfWhole(audit.module());
  }

  synchronized void reference(ModuleAudit audit) {
    ofCPython.put(audit.module(), audit);
    tellIfWhole(audit.module());
  }

  private void tellIfWhole(String module) {
    boolean isWhole =
        ofCPython.containsKey(module)
            && (ofHost.containsKey(module) || misfits.containsKey(module));
    if (isWhole) {
      ended.accept(
          new AuditedModule(
              module,
              Stream.concat(
                      Stream.ofNullable(ofHost.remove(module)), Stream.of(ofCPython.remove(module)))
                  .toList(),
              misfits.get(module)));
    }
  }
}
