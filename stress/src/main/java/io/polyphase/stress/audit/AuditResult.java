package io.polyphase.stress.audit;

import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.many.ItemResult;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a module that the user named, or of a wheel with several.
 *
 * @param refused why the wheel cannot be used; null if it can
 * @param remarks what else is to be said of it, a line each
 */
record AuditResult(List<AuditedModule> modules, @Nullable String refused, List<String> remarks)
    implements ItemResult {

  AuditResult {
    modules = List.copyOf(modules);
    remarks = List.copyOf(remarks);
  }

  static AuditResult of(AuditedModule audit) {
    return new AuditResult(List.of(audit), null, List.of());
  }

  static AuditResult refused(String why) {
    return new AuditResult(List.of(), why, List.of());
  }

  @Override
  public int exitStatus() {
    Stream<Integer> ofModules = modules.stream().map(AuditedModule::exitStatus);
    Stream<Integer> ofWheel = refused == null ? Stream.of() : Stream.of(ExitStatus.COULD_NOT_RUN);
    return ExitStatus.worst(Stream.concat(ofModules, ofWheel).toList());
  }
}
