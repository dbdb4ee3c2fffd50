package io.polyphase.stress;

import io.polyphase.stress.campaign.Seeds;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Scenario;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the options of {@code stress} are read as. */
final class StressConverters {
  private StressConverters() {}

  /** Reads seeds. */
  static final class SeedsOption implements ITypeConverter<Seeds> {
    @Override
    public Seeds convert(String text) {
      try {
        return Seeds.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Knows operations by name. */
  static final class OperationByName implements ITypeConverter<Operation> {
    static final String ALL =
        "import, import-and-check, import-and-delete, delete, reload, read, import-statement, halt"
            + " (puts None into sys.modules), collect, import-in-legacy, import-in-isolated (opens"
            + " a sub-interpreter)";

    @Override
    public Operation convert(String name) {
      return Operation.named(name)
          .orElseThrow(() -> new TypeConversionException("there is no operation \"" + name + "\""));
    }
  }

  /** Knows scenarios by name. */
  static final class ScenarioByName implements ITypeConverter<Scenario> {
    @Override
    public Scenario convert(String name) {
      return Scenario.named(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there is no scenario \"" + name + "\", but " + names()));
    }

    private static List<String> names() {
      return Scenario.ALL.stream().map(Scenario::name).toList();
    }
  }

  /** For the help. */
  static final class ScenarioNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ScenarioByName.names().iterator();
    }
  }
}
