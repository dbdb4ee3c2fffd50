package io.polyphase.managed;

import io.polyphase.InitFunction;
import io.polyphase.Slot;
import java.util.List;

/** The stand-in of {@code _bisect}. Its state is one string, as in CPython. */
final class BisectModule {
  private BisectModule() {}

  static InitFunction init() {
    return ManagedModuleDef.named("_bisect")
        .doc("Bisection algorithms.")
        .stateSize(1)
        .hooks(ModuleHooks.ofState())
        .method("bisect_right", arguments -> index(arguments, true))
        .method("insort_right", arguments -> insort(arguments, true))
        .method("bisect_left", arguments -> index(arguments, false))
        .method("insort_left", arguments -> insort(arguments, false))
        .exec(BisectModule::exec)
        .slot(new Slot.MultipleInterpreters(Slot.InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED))
        .slot(new Slot.Gil(Slot.GilUse.NOT_USED))
        .build()
        .multiPhase();
  }

  private static void exec(ManagedModule module) {
    ManagedObject lessThan = module.make().text("__lt__");
    module.setState(0, lessThan);
    lessThan.release();
  }

  private static ManagedObject index(Arguments arguments, boolean right) {
    arguments.expectBetween(2, 4);
    return arguments.make().integer(find(arguments, right));
  }

  private static ManagedObject insort(Arguments arguments, boolean right) {
    arguments.expectBetween(2, 4);
    int index = find(arguments, right);
    arguments.list(0).items().add(index, arguments.make().retain(arguments.object(1)));
    return arguments.make().none();
  }

  private static int find(Arguments arguments, boolean right) {
    List<ManagedObject> items = arguments.list(0).items();
    ManagedObject item = arguments.object(1);
    int low = arguments.size() > 2 ? Math.toIntExact(arguments.integer(2)) : 0;
    int high = arguments.size() > 3 ? Math.toIntExact(arguments.integer(3)) : items.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean goRight =
          right
              ? !ValueObject.isLess(item, items.get(middle))
              : ValueObject.isLess(items.get(middle), item);
      if (goRight) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
