package io.polyphase.stress.modules;

import io.polyphase.ImportException;
import io.polyphase.stress.check.ReturnedIds;
import io.polyphase.stress.check.Violations;
import java.util.EnumMap;
import java.util.Map;

/** Which modules and which planned failures of fixtures came to whoever imported them. */
public final class FixtureReturns {
  private final Map<Fixture, ReturnedIds> modules = new EnumMap<>(Fixture.class);
  private final ReturnedIds failures;

  public FixtureReturns(Violations violations) {
    for (Fixture fixture : Fixture.values()) {
      modules.put(fixture, new ReturnedIds(violations));
    }
    failures = new ReturnedIds(violations);
  }

  public void returned(Fixture fixture, long id) {
    of(fixture).add(id);
  }

  /** How many different modules. */
  public long distinct(Fixture fixture) {
    return of(fixture).distinct();
  }

  private ReturnedIds of(Fixture fixture) {
    ReturnedIds ids = modules.get(fixture);
    if (ids == null) {
      throw new AssertionError(fixture);
    }
    return ids;
  }

  /** An import was told of a planned failure. */
  public void failed(ImportException e) {
    Fixture.plannedFailure(e).ifPresent(failures::add);
  }

  /** How many different planned failures. */
  public long distinctFailures() {
    return failures.distinct();
  }
}
