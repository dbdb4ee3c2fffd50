package io.polyphase.bridge.library.operators;

import static io.polyphase.bridge.library.operators.Getter.ARGUMENTS;

import io.polyphase.bridge.library.Vectorcalls;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code itemgetter}: {@code object[item]}, or a tuple of several. */
final class ItemGetter {
  private static final long VECTORCALL = ARGUMENTS + 3 * Long.BYTES;
  private static final long VECTORCALL_FUNCTION = Vectorcalls.of(ItemGetter::call);

  private ItemGetter() {}

  static long spec() {
    return Getter.type(
            "itemgetter", VECTORCALL + Long.BYTES, VECTORCALL, ItemGetter::tpNew, ItemGetter::call)
        .references(ARGUMENTS)
        .slot("tp_repr", object -> Getter.repr(object, Getter::shownArguments))
        .noArgs("__reduce__", Getter::reduce)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    return Getter.create("itemgetter", type, args, keywords, VECTORCALL, VECTORCALL_FUNCTION);
  }

  private static long call(long getter, long args, long keywords) {
    long object = Getter.argument("itemgetter", args, keywords);
    return Getter.each(getter, item -> SequenceProtocol.subscript(object, item));
  }
}
