package io.polyphase.bridge.library.operators;

import static io.polyphase.bridge.library.operators.Getter.ARGUMENTS;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Vectorcalls;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;

/** {@code attrgetter}: {@code object.name}, also with dots, or a tuple of several. */
final class AttrGetter {
  private static final long VECTORCALL = ARGUMENTS + 2 * Long.BYTES;
  private static final long VECTORCALL_FUNCTION = Vectorcalls.of(AttrGetter::call);

  private AttrGetter() {}

  static long spec() {
    return Getter.type(
            "attrgetter", VECTORCALL + Long.BYTES, VECTORCALL, AttrGetter::tpNew, AttrGetter::call)
        .references(ARGUMENTS)
        .slot("tp_repr", object -> Getter.repr(object, Getter::shownArguments))
        .noArgs("__reduce__", Getter::reduce)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    for (long i = 0; i < Tuples.size(args); i++) {
      if (!Strs.check(Tuples.get(args, i))) {
        Arguments.noKeywords("attrgetter", keywords);
        throw Errors.raise(Exceptions.TypeError, "attribute name must be a string");
      }
    }
    return Getter.create("attrgetter", type, args, keywords, VECTORCALL, VECTORCALL_FUNCTION);
  }

  private static long call(long getter, long args, long keywords) {
    long object = Getter.argument("attrgetter", args, keywords);
    return Getter.each(getter, name -> dotted(object, name));
  }

  private static long dotted(long object, long names) {
    String text = Strs.java(names);
    if (text.indexOf('.') < 0) {
      return Attributes.get(object, names);
    }
    long value = Refs.incref(object);
    for (String part : text.split("\\.", -1)) {
      long name = Strs.of(part);
      long owner = value;
      try {
        value = Attributes.get(owner, name);
      } finally {
        Refs.decref(owner);
        Refs.decref(name);
      }
    }
    return value;
  }
}
