package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import io.polyphase.InitFunction;
import io.polyphase.Slot;
import java.util.List;

/** The stand-in of {@code _testmultiphase}. */
final class TestMultiPhaseModule {
  private static final ManagedType EXAMPLE =
      new ManagedType(
          "_testimportexec.Example",
          arguments -> arguments.make().retain(arguments.self()),
          List.of(new ManagedMethod("demo", TestMultiPhaseModule::demo)));

  private static final ManagedType STR =
      new ManagedType(
          "_testimportexec.Str",
          TestMultiPhaseModule::makeStr,
          List.of(
              new ManagedMethod("__add__", TestMultiPhaseModule::addStr),
              new ManagedMethod("__len__", a -> a.make().integer(payload(a).length())),
              new ManagedMethod("__repr__", a -> a.make().text(Literals.of(payload(a))))));

  private static final ManagedType ERROR = ManagedType.exception("_testimportexec.error");

  private TestMultiPhaseModule() {}

  static InitFunction init() {
    return ManagedModuleDef.named("_testmultiphase")
        .doc("Test module main")
        .method("foo", TestMultiPhaseModule::foo)
        .method("call_state_registration_func", TestMultiPhaseModule::callStateRegistration)
        .exec(TestMultiPhaseModule::exec)
        .slot(new Slot.MultipleInterpreters(Slot.InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED))
        .slot(new Slot.Gil(Slot.GilUse.NOT_USED))
        .build()
        .multiPhase();
  }

  private static void exec(ManagedModule module) {
    module.add(EXAMPLE);
    module.add(ERROR);
    module.add(STR);
    module.add("int_const", 1969);
    module.add("str_const", "something different");
  }

  private static ManagedObject foo(Arguments arguments) {
    arguments.expect(2);
    return arguments.make().integer(arguments.integer(0) + arguments.integer(1));
  }

  /** {@code PyState_FindModule}, {@code AddModule}, {@code RemoveModule}: refused, given slots. */
  private static ManagedObject callStateRegistration(Arguments arguments) {
    arguments.expect(1);
    return switch ((int) arguments.integer(0)) {
      case 1 -> throw Raised.of("SystemError", "PyState_AddModule called on module with slots");
      case 2 -> throw Raised.of("SystemError", "PyState_RemoveModule called on module with slots");
      default -> arguments.make().none();
    };
  }

  private static ManagedObject demo(Arguments arguments) {
    arguments.expectBetween(0, 1);
    return arguments.size() == 1 && arguments.object(0).toJava() instanceof String text
        ? arguments.make().text(text)
        : arguments.make().none();
  }

  private static ManagedObject makeStr(Arguments arguments) {
    arguments.expectBetween(0, 1);
    String text = arguments.size() == 0 ? "" : String.valueOf(arguments.object(0).toJava());
    ((InstanceObject) arguments.self()).setPayload(text);
    return arguments.make().retain(arguments.self());
  }

  private static ManagedObject addStr(Arguments arguments) {
    arguments.expect(1);
    return arguments.make().text(payload(arguments) + arguments.text(0));
  }

  private static String payload(Arguments arguments) {
    return String.valueOf(((InstanceObject) arguments.self()).payload());
  }
}
