package io.polyphase.bridge.conformance;

import io.polyphase.InitFunction;
import io.polyphase.PyObject;
import io.polyphase.Slot;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ManagedObject;
import io.polyphase.managed.ModuleHooks;
import io.polyphase.managed.ObjectFactory;
import io.polyphase.managed.PendingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The definitions of definitions.c and initresults.c once more, written in Java. */
final class ManagedDefinitions {
  private static final Slot CREATE_INT = create(() -> ObjectFactory.current().integer(424242));
  private static final Slot CREATE_NONE = create(() -> ObjectFactory.current().none());
  private static final Slot CREATE_LIST =
      create(() -> ObjectFactory.current().list(java.util.List.of()));
  private static final Slot CREATE_NAMED =
      create(() -> ObjectFactory.current().module("other_name"));
  private static final Slot NULL_CREATE = new Slot.Create(null);
  private static final Slot EXEC_OK = exec(module -> module.add("executed", 1), 0);
  private static final Slot EXEC_AGAIN = exec(module -> module.add("executed_again", 1), 0);
  private static final Slot EXEC_RAISE = exec(_ -> raise("'from exec'"), -1);
  private static final Slot EXEC_UNREPORTED = exec(_ -> raise("'left behind by exec'"), 0);
  private static final Slot GIL_USED = new Slot.Gil(Slot.GilUse.USED);
  private static final Slot GIL_NOT_USED = new Slot.Gil(Slot.GilUse.NOT_USED);

  private final Map<String, InitFunction> inittab = new LinkedHashMap<>();

  private ManagedDefinitions() {
    nonModules();
    createSlots();
    execSlots();
    slotTables();
    fields();
    initResults();
  }

  static Map<String, InitFunction> inittab() {
    return new ManagedDefinitions().inittab;
  }

  private static Slot create(Supplier<@Nullable ManagedObject> made) {
    return new Slot.Create((PyObject _, io.polyphase.ModuleDef _) -> made.get());
  }

  private static Slot exec(ManagedModuleDef.Exec step, int status) {
    return new Slot.Exec(
        module -> {
          step.exec((ManagedModule) module);
          return status;
        });
  }

  private static @Nullable ManagedObject raise(String message) {
    PendingException.set("KeyError", message);
    return null;
  }

  private ManagedModuleDef.Builder define(String name, Slot... slots) {
    ManagedModuleDef.Builder builder = ManagedModuleDef.named(name).emptySlots();
    for (Slot slot : slots) {
      builder.slot(slot);
    }
    inittab.put(name, () -> new InitFunction.Definition(builder.build()));
    return builder;
  }

  private static void answer(ManagedModuleDef.Builder builder) {
    builder.method("answer", arguments -> arguments.make().integer(42));
  }

  private void nonModules() {
    var hooks = new ModuleHooks() {};
    define("ns_state", CREATE_INT).stateSize(8);
    define("ns_free", CREATE_INT).hooks(hooks);
    define("ns_exec", CREATE_INT, EXEC_OK);
    define("ns_state_and_exec", CREATE_INT, EXEC_OK).stateSize(8);
    define("ns_none", CREATE_NONE);
    define("ns_none_state", CREATE_NONE).stateSize(8);
    define("ns_none_exec", CREATE_NONE, EXEC_OK);
    define("ns_list", CREATE_LIST);
  }

  private void createSlots() {
    answer(define("cr_named", CREATE_NAMED));
    define("cr_named_exec_fails", CREATE_NAMED, exec(_ -> {}, -7));
    define("cr_named_exec_unreported", CREATE_NAMED, EXEC_UNREPORTED);
    define("cr_null", create(() -> null));
    define("cr_raise", create(() -> raise("'from create'")));
    define(
        "cr_unreported",
        create(
            () -> {
              raise("'left behind by create'");
              return ObjectFactory.current().module("unreported");
            }));
    define("cr_null_slot", NULL_CREATE);
    define("cr_null_slots", NULL_CREATE, NULL_CREATE);
    define("cr_null_then_real", NULL_CREATE, CREATE_NAMED);
    define("cr_real_then_null", CREATE_NAMED, NULL_CREATE);
  }

  private void execSlots() {
    define("ex_two", EXEC_OK, EXEC_AGAIN);
    define("ex_plus_one", exec(_ -> {}, 1));
    define("ex_minus_seven", exec(_ -> {}, -7));
    define(
        "ex_plus_one_raising",
        exec(_ -> PendingException.set("ValueError", "raised and returned 1"), 1));
    define("ex_raise", EXEC_RAISE);
    define("ex_second_raises", EXEC_OK, EXEC_RAISE, EXEC_AGAIN);
    define("ex_unreported", EXEC_UNREPORTED);
    define("ex_unreported_first", EXEC_UNREPORTED, EXEC_AGAIN);
  }

  private void slotTables() {
    define("sl_none");
    define("sl_two_creates", CREATE_NAMED, CREATE_NAMED);
    define("sl_two_interpreters", support(1), support(2));
    define("sl_two_gils", GIL_USED, GIL_NOT_USED);
    define("sl_unknown_5", new Slot.Unknown(5));
    define("sl_unknown_max", new Slot.Unknown(Integer.MAX_VALUE));
    define("sl_unknown_min", new Slot.Unknown(Integer.MIN_VALUE));
    define("sl_dup_then_unknown", GIL_USED, GIL_USED, new Slot.Unknown(99));
    define("sl_unknown_then_dup", new Slot.Unknown(99), GIL_USED, GIL_USED);
    define("sl_dup_create_then_gil", CREATE_NAMED, GIL_USED, CREATE_NAMED, GIL_NOT_USED);
    define("sl_dup_gil_then_create", CREATE_NAMED, GIL_USED, GIL_NOT_USED, CREATE_NAMED);
    define("sl_junk_interpreters", support(55));
    define("sl_all", support(2), GIL_NOT_USED, CREATE_NAMED, EXEC_OK);
    define("sl_unknown_before_size", new Slot.Unknown(99)).stateSize(-1);
  }

  private static Slot support(long value) {
    return new Slot.MultipleInterpreters(Slot.InterpreterSupport.of(value));
  }

  private void fields() {
    define("fi_size_minus_1", EXEC_OK).stateSize(-1);
    define("fi_size_minus_5", EXEC_OK).stateSize(-5);
    define("fi_size_0", EXEC_OK);
    define("fi_size_64", EXEC_OK).stateSize(64);
    define("fi_doc_empty", EXEC_OK).doc("");
    define("fi_doc_wide", EXEC_OK).doc("döc 🐍");
  }

  private void initResults() {
    made("re_int", () -> ObjectFactory.current().integer(424242));
    made("re_none", () -> ObjectFactory.current().none());
    made("re_no_def", () -> ObjectFactory.current().module("re_no_def"));
    inittab.put("re_null", InitFunction.Nothing::new);
    inittab.put(
        "re_raise",
        () -> {
          raise("'from init'");
          return new InitFunction.Nothing();
        });
    made(
        "re_unreported",
        () -> {
          raise("'left behind by init'");
          return ObjectFactory.current().none();
        });
    inittab.put(
        "re_unreported_def",
        () -> {
          raise("'left behind by init'");
          return new InitFunction.Definition(ManagedModuleDef.named("re_unreported_def").build());
        });
    inittab.put("re_uninitialized", InitFunction.Uninitialized::new);
    inittab.put(
        "re_uninitialized_raising",
        () -> {
          raise("'left behind by init'");
          return new InitFunction.Uninitialized();
        });
    singlePhase();
  }

  private void singlePhase() {
    ManagedModuleDef.Builder plain = ManagedModuleDef.named("re_plain").stateSize(-1).doc("plain");
    answer(plain);
    ManagedModuleDef plainDef = plain.build();
    made("re_plain", () -> ManagedModule.create(plainDef));
    made("pkg.re_plain", () -> ManagedModule.create(plainDef));
    made("ré", () -> ManagedModule.create(plainDef));
    ManagedModuleDef slots = ManagedModuleDef.named("si_slots").emptySlots().build();
    made("si_slots", () -> ManagedModule.create(slots));
  }

  private void made(String name, Supplier<ManagedObject> init) {
    inittab.put(name, () -> new InitFunction.Made(init.get()));
  }
}
