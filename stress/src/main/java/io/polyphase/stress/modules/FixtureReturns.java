package io.polyphase.stress.modules;

import io.polyphase.stress.check.ReturnedIds;
import io.polyphase.stress.check.Violations;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which modules and which planned failures of fixtures came to whoever imported them. */
public final class FixtureReturns {
  private static final Pattern PLANNED = Pattern.compile("exec (\\d+) of \\w+ " + Fixture.PLANNED);

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
  public void failed(String message) {
    Matcher matcher = PLANNED.matcher(message);
    if (matcher.matches()) {
      failures.add(Long.parseLong(matcher.group(1)));
    }
  }

  /** How many different planned failures. */
  public long distinctFailures() {
    return failures.distinct();
  }
}
