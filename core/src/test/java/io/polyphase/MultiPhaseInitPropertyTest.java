package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.DefinitionModel.Act;
import io.polyphase.DefinitionModel.Entry;
import io.polyphase.DefinitionModel.Given;
import io.polyphase.DefinitionModel.Outcome;
import io.polyphase.ImportException.Raised;
import io.polyphase.Slot.GilUse;
import io.polyphase.Slot.InterpreterSupport;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ObjectFactory;
import io.polyphase.managed.PendingException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random definitions through a whole import, compared with {@link DefinitionModel}. */
final class MultiPhaseInitPropertyTest {
  private static final InterpreterConfig SHARED_CHECKED =
      new InterpreterConfig("shared-checked", false, false, false, true);

  @Provide
  Arbitrary<Given> definitions() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(3, slots(harmlessActs()).list().ofMaxSize(7)),
                Tuple.of(2, slots(Arbitraries.of(Act.class)).list().ofMaxSize(7))),
            Arbitraries.frequency(
                Tuple.of(1, -5L), Tuple.of(1, -1L), Tuple.of(16, 0L), Tuple.of(6, 2L)),
            Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)),
            Arbitraries.of(
                InterpreterConfig.MAIN,
                InterpreterConfig.MAIN,
                InterpreterConfig.LEGACY,
                SHARED_CHECKED,
                InterpreterConfig.ISOLATED))
        .as(Given::new);
  }

  private static Arbitrary<Act> harmlessActs() {
    return Arbitraries.frequency(
        Tuple.of(4, Act.SUCCEEDS),
        Tuple.of(1, Act.SUCCEEDS_WITH_ANOTHER_NAME),
        Tuple.of(2, Act.SUCCEEDS_WITH_A_NON_MODULE),
        Tuple.of(2, Act.ABSENT));
  }

  /** All ids of 3.13 and some that it does not know; 0 would end the array. */
  private static Arbitrary<Entry> slots(Arbitrary<Act> acts) {
    Arbitrary<Integer> ids =
        Arbitraries.frequency(
            Tuple.of(8, 1),
            Tuple.of(20, 2),
            Tuple.of(8, 3),
            Tuple.of(6, 4),
            Tuple.of(1, 5),
            Tuple.of(1, -1),
            Tuple.of(1, Integer.MAX_VALUE));
    return Combinators.combine(ids, Arbitraries.of(0L, 1L, 2L, 2L, 55L), acts)
        .as(
            (id, value, act) ->
                new Entry(id, value, id == 2 && act == Act.ABSENT ? Act.FAILS : act));
  }

  @Property(seed = "489")
  void importModule_anyDefinition_isWhatCPythonMakesOfIt(@ForAll("definitions") Given given) {
    assertEquals(DefinitionModel.importSpam(given), outcomeHere(given));
  }

  private static Outcome outcomeHere(Given given) {
    var calls = new ArrayList<String>();
    try (var fixture = LoaderFixture.opened()) { // which finds what leaks
      fixture.install(definition(fixture, given, calls), "spam");
      if (given.interpreter().isMain()) {
        return new Outcome(calls, importIn(fixture.main(), fixture.objects()));
      }
      try (Interpreter sub = fixture.runtime().open(given.interpreter())) {
        Counters baseline = sub.counters();
        String end = importIn(sub, sub.objects());
        sub.delete("spam");
        sub.collect();
        assertEquals(baseline, sub.counters());
        return new Outcome(calls, end);
      }
    }
  }

  private static String importIn(Interpreter interpreter, ObjectAccess objects) {
    try {
      PyObject module = interpreter.importModule("spam");
      PyObject name = objects.get(module, "__name__");
      String end = objects.typeName(module) + " " + objects.toJava(name);
      interpreter.exec(interpreter.findSpec("spam").orElseThrow(), module); // no-op
      interpreter.release(name);
      interpreter.release(module);
      return end;
    } catch (ImportException e) {
      assertEquals(false, interpreter.delete("spam"), "left in sys.modules");
      return e.getCause() == null ? e.toString() : e + " from " + e.getCause();
    }
  }

  private static ManagedModuleDef.Builder definition(
      LoaderFixture fixture, Given given, List<String> calls) {
    ManagedModuleDef.Builder def = fixture.def("not used").stateSize(given.stateSize());
    if (given.hooks()) {
      def.hooks(new Calls());
    }
    for (int i = 0; i < given.slots().size(); i++) {
      Entry entry = given.slots().get(i);
      int index = i;
      switch (entry.id()) {
        case 1 ->
            def.slot(
                new Slot.Create(
                    entry.act() == Act.ABSENT
                        ? null
                        : (spec, d) -> {
                          calls.add("create " + index);
                          return create(entry.act());
                        }));
        case 2 ->
            def.slot(
                new Slot.Exec(
                    module -> {
                      calls.add("exec " + index);
                      return exec(entry.act());
                    }));
        case 3 -> def.slot(new Slot.MultipleInterpreters(InterpreterSupport.of(entry.value())));
        case 4 -> def.slot(new Slot.Gil(entry.value() == 0 ? GilUse.USED : GilUse.NOT_USED));
        default -> def.slot(new Slot.Unknown(entry.id()));
      }
    }
    return def;
  }

  private static @Nullable PyObject create(Act act) {
    ObjectFactory make = ObjectFactory.current();
    return switch (act) {
      case ABSENT, SUCCEEDS -> make.module("spam");
      case SUCCEEDS_WITH_ANOTHER_NAME -> make.module("other");
      case SUCCEEDS_WITH_A_NON_MODULE -> make.namespace();
      case FAILS -> null;
      case RAISES -> {
        PendingException.set("ValueError", "no");
        yield null;
      }
      case RAISES_BUT_SUCCEEDS -> {
        PendingException.set("ValueError", "no");
        yield make.module("spam");
      }
      case THROWS -> throw Raised.of("ValueError", "no");
    };
  }

  private static int exec(Act act) {
    return switch (act) {
      case SUCCEEDS, SUCCEEDS_WITH_ANOTHER_NAME, SUCCEEDS_WITH_A_NON_MODULE -> 0;
      case ABSENT, FAILS -> 1;
      case RAISES -> {
        PendingException.set("ValueError", "no");
        yield -1;
      }
      case RAISES_BUT_SUCCEEDS -> {
        PendingException.set("ValueError", "no");
        yield 0;
      }
      case THROWS -> throw Raised.of("ValueError", "no");
    };
  }
}
