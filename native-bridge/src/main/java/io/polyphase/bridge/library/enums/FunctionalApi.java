package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.library.Unpacking;
import io.polyphase.bridge.objects.BoundMethods;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.ledger.LifePhase;
import java.util.List;

/** Calls of classes: of one with members for one of these, of another for a new class. */
final class FunctionalApi {
  private static final List<String> OPTIONS =
      List.of("module", "qualname", "type", "start", "boundary");
  private static final PythonParameters CALL =
      new PythonParameters("EnumType.__call__", List.of("value", "names"), 1, OPTIONS);
  private static final PythonParameters CREATE =
      new PythonParameters("EnumType._create_", List.of("class_name", "names"), 2, OPTIONS);
  private static final long BOUNDARY = Interned.of("boundary");
  private static final long NO_REDUCTION =
      Functions.definition(
          "_break_on_call_reduce", (_, args, keywords) -> refuseReduction(args, keywords));
  private static final PythonParameters REDUCE =
      ClassBody.parameters(
          "_make_class_unpicklable.<locals>._break_on_call_reduce", "self", "proto");

  /** What a new class is asked to be; borrowed, 0 for what is not given. */
  private record Request(
      long name, long names, long module, long qualname, long type, long start, long boundary) {
    static Request of(long[] given) {
      return new Request(
          given[0],
          given[1],
          unlessNone(given[2]),
          unlessNone(given[3]),
          unlessNone(given[4]),
          given[5],
          given[6]);
    }

    private static long unlessNone(long value) {
      return value == Singletons.NONE ? 0 : value;
    }
  }

  private FunctionalApi() {}

  static long call(long type, long args, long keywords) {
    try (var scope = new Scope()) {
      long named = scope.own(ObjectProtocol.slice(args, 0, Math.min(2, Tuples.size(args))));
      long[] given = CALL.unpack(named, keywords);
      if (Dicts.size(new ClassState(type).memberMap()) > 0) {
        long value = given[0];
        if (given[1] != 0) {
          long first = scope.own(Tuples.of(value, given[1]));
          long size = Tuples.size(args);
          long rest = scope.own(ObjectProtocol.slice(args, Math.min(2, size), size));
          value = scope.own(SequenceProtocol.concat(first, rest));
        }
        return CallProtocol.callWith(scope.attribute(type, Names.NEW), type, value);
      }
      Request request = Request.of(given);
      if (request.names() == 0 && request.type() == 0) {
        throw Text.fail(
            Exceptions.TypeError,
            "%s has no members; specify `names=()` if you meant to create a new, empty, enum",
            ObjectProtocol.strJava(type));
      }
      return create(scope, type, request);
    }
  }

  /** {@code _create_}. */
  static long create(long type, long args, long keywords) {
    try (var scope = new Scope()) {
      return create(scope, type, Request.of(CREATE.unpack(args, keywords)));
    }
  }

  private static long create(Scope scope, long type, Request request) {
    long meta = Refs.type(type);
    long bases = scope.own(request.type() == 0 ? Tuples.of(type) : Tuples.of(request.type(), type));
    long module = new ClassState(type).module();
    long first = Mixins.of(module, ObjectProtocol.strJava(request.name()), bases).firstEnum();
    long body = scope.call(scope.attribute(meta, Names.PREPARE), request.name(), bases);
    long items = scope.own(items(scope, request, first));
    DictUpdate.forEach(items, item -> addMember(body, items, item));
    addOrigin(scope, request, body);
    long create = scope.attribute(meta, Names.NEW);
    long args = scope.own(Tuples.of(meta, request.name(), bases, body));
    long keywords = scope.own(Dicts.create(1));
    Dicts.put(keywords, BOUNDARY, request.boundary() == 0 ? Singletons.NONE : request.boundary());
    return CallProtocol.call(create, args, keywords);
  }

  /** Pairs of names and values, or a mapping: a new reference. */
  private static long items(Scope scope, Request request, long first) {
    long names = request.names();
    if (names == 0 || names == Singletons.NONE) {
      return Tuples.EMPTY;
    }
    if (Strs.check(names)) {
      names = scope.own(BodyValues.words(names));
    }
    boolean isList = Lists.check(names) || Tuples.check(names);
    if (!isList) {
      return Refs.incref(names);
    }
    long items = scope.own(SequenceProtocol.tuple(names));
    if (Tuples.size(items) == 0 || !Strs.check(Tuples.get(items, 0))) {
      return Refs.incref(names);
    }
    return generated(scope, items, first, request.start());
  }

  private static long generated(Scope scope, long names, long first, long given) {
    long start = given == 0 ? Ints.of(1) : given;
    long generator = scope.attribute(first, Names.GENERATE);
    long pairs = scope.own(Lists.create(0));
    long last = scope.own(Lists.create(0));
    for (long i = 0; i < Tuples.size(names); i++) {
      try (var each = new Scope()) {
        long copy = each.own(SequenceProtocol.list(last));
        long name = Tuples.get(names, i);
        long value = each.call(generator, name, start, each.own(Ints.of(i)), copy);
        Lists.append(last, value);
        Lists.append(pairs, each.own(Tuples.of(name, value)));
      }
    }
    return Refs.incref(pairs);
  }

  private static void addMember(long body, long items, long item) {
    try (var scope = new Scope()) {
      if (Strs.check(item)) {
        long value = scope.own(SequenceProtocol.subscript(items, item));
        SequenceProtocol.setSubscript(body, item, value);
      } else {
        long pair = scope.own(Unpacking.pair(item));
        SequenceProtocol.setSubscript(body, Tuples.get(pair, 0), Tuples.get(pair, 1));
      }
    }
  }

  /** Where the class is to be found; one that is nowhere cannot be pickled. */
  private static void addOrigin(Scope scope, Request request, long body) {
    long module = request.module() == 0 ? caller() : request.module();
    if (module == 0) {
      long function = scope.own(Functions.create(NO_REDUCTION, 0, 0, 0));
      long method = scope.own(BoundMethods.createInstanceMethod(function));
      SequenceProtocol.setSubscript(body, Names.REDUCE_EX, method);
      SequenceProtocol.setSubscript(body, Names.MODULE, Interned.of("<unknown>"));
    } else {
      SequenceProtocol.setSubscript(body, Names.MODULE, module);
    }
    if (request.qualname() != 0) {
      SequenceProtocol.setSubscript(body, Names.QUALNAME, request.qualname());
    }
  }

  /** The module of the Python code that calls: the import system's, or there is none. */
  private static long caller() {
    LifePhase phase = InterpreterState.current().phase();
    boolean imports = phase == LifePhase.CREATE || phase == LifePhase.EXEC;
    return imports ? Interned.of("importlib._bootstrap") : 0;
  }

  /** The message is formatted as CPython does it: a member that is a tuple is its arguments. */
  private static long refuseReduction(long args, long keywords) {
    long self = REDUCE.unpack(args, keywords)[0];
    try (var scope = new Scope()) {
      long format = scope.text("%r cannot be pickled");
      long text = scope.own(NumberProtocol.binary(format, self, PyNumberMethods.nb_remainder, "%"));
      throw Errors.raise(Exceptions.TypeError, ObjectProtocol.strJava(text));
    }
  }
}
