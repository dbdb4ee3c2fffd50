package io.polyphase.bridge.stdlib;

import java.util.ArrayList;
import java.util.List;

/** What is asked of abstract classes, of classes derived from them, and of their objects. */
final class AbstractRows {
  /** Objects of built-in types, and of a few of the library. */
  private static final List<String> OBJECTS =
      List.of(
          ("None|True|7|1.5|complex(1, 2)|\"x\"|b\"x\"|bytearray(b\"x\")|memoryview(b\"x\")|[1]|(1,"
               + " 2)|{\"a\": 1}|set([1])|frozenset([1])|range(3)|slice(1)|object()"
               + "|int|type|abc.ABC|abc|len|[].append|str.upper|int.__add__|property()"
               + "|staticmethod(len)|classmethod(len)|iter([])|iter(())|iter(\"\")|iter(b\"\")"
               + "|iter(bytearray())|iter({})|iter({}.values())|iter({}.items())|iter(set())"
               + "|iter(range(3))|iter(range(36893488147419103232))|reversed([])|reversed(())|reversed({})|zip()|map(len,"
               + " [])|filter(None, [])|enumerate([])|iter(len,"
               + " 1)|{}.keys()|{}.values()|{}.items()|int.__dict__|super(int,"
               + " 1)|list.__class_getitem__(int)"
               + "|ValueError()|NotImplemented|collections.deque()|collections.OrderedDict()"
               + "|collections.OrderedDict().keys()|collections.defaultdict()|array.array(\"i\")"
               + "|iter(array.array(\"i\"))|iter(collections.deque())|_io.BytesIO()|_io.StringIO()"
               + "|itertools.count()|itertools.chain()|_functools.partial(len)|operator.itemgetter(1)|_struct.Struct(\"i\")|_random.Random()|enum.KEEP|enum.IntEnum(\"E\","
               + " \"A\").A"
               + "|_contextvars.ContextVar(\"v\")|_contextvars.Context()|_decimal.Decimal(1)|_datetime.date(2000,"
               + " 1, 1)|_hashlib.openssl_md5()|_asyncio.Future")
              .split("\\|", -1));

  /** A class that others of CPython's library are derived from, such as those of {@code io}. */
  private static final String OF_OTHERS = "abc.ABC";

  private static final List<String> OF_CLASSES =
      List.of(
          "K; type(K); K.__name__; K.__qualname__; K.__module__",
          "K.__mro__; K.__bases__; K.__base__",
          "sorted(K.__abstractmethods__); type(K.__abstractmethods__)",
          "dir(K)",
          "sorted(K.__dict__)",
          "K()",
          "K(1)",
          "K.__slots__; K.__basicsize__; K.__dictoffset__; K.__weakrefoffset__",
          "_operator.and_(K.__flags__, 96)",
          "K.__class_getitem__(int); K.__class_getitem__((int, str))",
          "K.__hash__; K.__eq__",
          "K.__subclasshook__(int)",
          "K.__subclasshook__(list)",
          "K.__subclasshook__(1)",
          "issubclass(1, K)",
          "isinstance(K, K); issubclass(K, K); issubclass(K, object); issubclass(object, K)",
          "K.register()",
          "K.register(1)",
          "K.register(1, 2)",
          "K.register(subclass=K)",
          "K.register(K); K.register(object)",
          "K.__instancecheck__()",
          "K.__subclasscheck__(1)",
          "C = type(\"C\", (), {}); isinstance(C(), K); K.register(C); isinstance(C(), K); "
              + "issubclass(C, K); issubclass(type(\"D\", (C,), {}), K)",
          "C = type(\"C\", (), {}); D = abc.ABCMeta(\"D\", (K,), {}); D.register(C); "
              + "isinstance(C(), K); issubclass(C, D); issubclass(K, D)",
          "C = abc.ABCMeta(\"C\", (), {}); C.register(K); issubclass(K, C); K.register(C)",
          "C = type(\"C\", (K,), {}); type(C); sorted(C.__abstractmethods__); C.__module__",
          "C = type(\"C\", (K,), {}); C()",
          "C = type(\"C\", (K,), {\"__init__\": len}); C()",
          "C = abc.ABCMeta(\"C\", (K,), {\"__len__\": len, \"__iter__\": None, \"send\": int}); "
              + "sorted(C.__abstractmethods__); C()",
          "C = abc.ABCMeta(\"C\", (K,), {\"extra\": K}); C.__dict__.keys()",
          "C = abc.ABCMeta(\"C\", (K, list), {}); C.__mro__",
          "C = abc.ABCMeta(\"C\", (list, K), {}); C.__mro__; sorted(C.__abstractmethods__)",
          "C = abc.ABCMeta(\"C\", (K, dict), {}); sorted(C.__abstractmethods__)",
          "C = abc.ABCMeta(\"C\", (int, K), {}); C(); isinstance(C(), K); C(5).__hash__()",
          "C = abc.ABCMeta(\"C\", (K,), {\"__abc_tpflags__\": 96})",
          "C = abc.ABCMeta(\"C\", (K,), {\"__abc_tpflags__\": 32}); "
              + "_operator.and_(C.__flags__, 96); \"__abc_tpflags__\".__eq__(1)",
          "C = type(\"C\", (), {}); K.register(C); _operator.and_(C.__flags__, 96)",
          "K.__abstractmethods__.__class__; K._abc_impl.__class__.__name__",
          "K.__reduce_ex__(K, 2)",
          "K.__dict__.get(\"__reversed__\", 0); K.__dict__.get(\"__hash__\", 0)",
          "K._dump_registry",
          "K._abc_caches_clear(); isinstance([], K)",
          "K._abc_registry_clear(1)",
          "setattr(abc.ABCMeta(\"C\", (K,), {}), \"__abstractmethods__\", frozenset())",
          "C = abc.ABCMeta(\"C\", (K,), {}); C.__abstractmethods__.__len__(); "
              + "setattr(C, \"__len__\", len); sorted(C.__abstractmethods__); "
              + "abc.update_abstractmethods(C); sorted(C.__abstractmethods__)");

  private static final List<String> OF_ALL =
      List.of(
          "type(c); C.__mro__; sorted(C.__abstractmethods__)",
          "len(c); bool(c)",
          "list(c)",
          "iter(c).__next__()",
          "type(iter(c)).__name__",
          "i = iter(c); list(i); list(i); next(i, 9)",
          "isinstance(c, collections.abc.Sequence); isinstance(c, collections.abc.Mapping)",
          "isinstance(c, collections.abc.Set); isinstance(c, collections.abc.Iterable)",
          "isinstance(c, collections.abc.Sized); isinstance(c, collections.abc.Reversible)",
          "_operator.eq(c, c); _operator.ne(c, c); _operator.eq(c, 1)",
          "_operator.eq(c, [1]); _operator.ne(c, {}); _operator.eq(c, set([1]))",
          "_operator.lt(c, c)",
          "hash(c).__class__",
          "dir(c)",
          "_operator.contains(c, 1); _operator.contains(c, \"a\"); _operator.contains(c, None)",
          "c.__contains__()",
          "c.__contains__([])",
          "c.__iter__(1)",
          "C(1)",
          "_operator.and_(C.__flags__, 96)",
          "c.clear(); len(c)",
          "c.pop()",
          "c.zz");

  private static final List<String> OF_SEQUENCES =
      List.of(
          "list(reversed(c))",
          "type(reversed(c)).__name__",
          "i = c.__reversed__(); next(i, 0); next(i, 0); list(i); list(i)",
          "c.index(1)",
          "c.index(\"b\")",
          "c.index(1, 2)",
          "c.index(1, -1)",
          "c.index(1, -100, 100)",
          "c.index(1, 0, -1)",
          "c.index(value=1, start=1, stop=None)",
          "c.index(1, None)",
          "c.index(1, 5)",
          "c.index(1, \"x\")",
          "c.index()",
          "c.index(1, 2, 3, 4)",
          "c.index(1, begin=2)",
          "c.count(1); c.count(\"a\"); c.count(None); c.count([])",
          "c.count()",
          "c.count(1, 2)",
          "_operator.getitem(c, 0)",
          "_operator.getitem(c, -1)",
          "_operator.getitem(c, 10)",
          "_operator.getitem(c, \"x\")",
          "c.append(97); list(c)",
          "c.append()",
          "c.insert(0, 98); list(c)",
          "c.extend([97, 98]); list(c)",
          "c.extend(c); list(c)",
          "c.extend(1)",
          "c.reverse(); list(c)",
          "c.pop(0); list(c)",
          "c.pop(index=-1); list(c)",
          "c.pop(10)",
          "c.pop(\"x\")",
          "c.remove(1); list(c)",
          "c.remove(99)",
          "_operator.iadd(c, [97]); list(c)",
          "_operator.iadd(c, 1)",
          "_operator.setitem(c, 0, 97); list(c)",
          "_operator.delitem(c, 0); list(c)",
          "next(c.__iter__()); c.__iter__().send(1)",
          "i = c.__iter__(); next(i, 0); i.send(None)",
          "i = c.__iter__(); i.close(); list(i)",
          "i = c.__iter__(); i.throw(ValueError)",
          "i = c.__iter__(); i.throw(ValueError(\"x\"))",
          "i = c.__iter__(); i.throw(1)",
          "i = c.__iter__(); i.__name__; i.__qualname__");

  private static final List<String> OF_MAPPINGS =
      List.of(
          "c.get(\"a\"); c.get(\"zz\"); c.get(\"zz\", 5); c.get(2, default=1)",
          "c.get()",
          "c.get([])",
          "c.keys(); c.values(); c.items()",
          "list(c.keys()); list(c.values()); list(c.items())",
          "len(c.keys()); len(c.items()); len(c.values())",
          "type(c.keys()).__mro__",
          "_operator.contains(c.keys(), \"a\"); _operator.contains(c.keys(), 9)",
          "_operator.contains(c.items(), (\"a\", 1)); _operator.contains(c.items(), (\"a\", 2)); "
              + "_operator.contains(c.items(), (\"q\", 2))",
          "_operator.contains(c.items(), 1)",
          "_operator.contains(c.items(), (1, 2, 3))",
          "_operator.contains(c.values(), 1); _operator.contains(c.values(), 9)",
          "_operator.and_(c.keys(), [\"a\", 5])",
          "sorted(_operator.or_(c.keys(), [\"a\"]), key=str)",
          "_operator.sub(c.keys(), [\"a\"])",
          "_operator.xor(c.keys(), [\"a\"])",
          "_operator.sub([\"a\", \"q\"], c.keys())",
          "_operator.and_(c.items(), [(\"a\", 1)])",
          "_operator.and_(c.values(), [1])",
          "_operator.eq(c.keys(), set([\"a\"])); _operator.le(c.keys(), set([\"a\", 2, \"k\"]))",
          "_operator.lt(c.keys(), 1)",
          "_operator.eq(c.values(), c.values()); _operator.eq(c.items(), c.items())",
          "c.keys().isdisjoint([5]); c.keys().isdisjoint([\"a\"])",
          "collections.abc.KeysView(1)",
          "len(collections.abc.KeysView(1))",
          "list(collections.abc.ValuesView(1))",
          "collections.abc.KeysView(c)._mapping.__class__; collections.abc.KeysView()",
          "collections.abc.KeysView(c).zz",
          "setattr(collections.abc.KeysView(c), \"zz\", 1)",
          "collections.abc.MappingView(c); len(collections.abc.MappingView(c))",
          "reversed(c)",
          "_operator.eq(c, {\"a\": 1, 2: \"b\"}); _operator.eq(c, {}); _operator.ne(c, {\"a\": 1})",
          "_operator.eq(c, c.items())",
          "_operator.getitem(c, \"a\")",
          "_operator.getitem(c, \"zz\")",
          "c.pop(\"a\"); list(c.items())",
          "c.pop(\"zz\", 4)",
          "c.pop(\"zz\", default=None)",
          "c.pop(\"zz\")",
          "c.popitem(); len(c)",
          "c.popitem(1)",
          "c.update({\"q\": 1}); list(c.items())",
          "c.update([(\"q\", 1), [3, 4]], r=5); list(c.items())",
          "c.update(self=1, other=2); list(c.items())",
          "c.update(); c.update(collections.OrderedDict([(1, 2)])); list(c.items())",
          "c.update(c.items()); list(c.items())",
          "c.update(1)",
          "c.update([1])",
          "c.update([(1, 2, 3)])",
          "c.update({}, {})",
          "c.update(types.MappingProxyType({7: 8})); list(c)",
          "c.setdefault(\"a\", 5); c.setdefault(\"n\"); c.setdefault(\"m\", default=3); "
              + "list(c.items())",
          "c.setdefault()",
          "_operator.setitem(c, \"k\", 1); list(c.items())",
          "_operator.delitem(c, \"zz\")",
          "c.__class_getitem__(int)");

  private static final List<String> OF_SETS =
      List.of(
          "c.__and__(1); c.__or__(1); c.__sub__(1); c.__xor__(1)",
          "c.isdisjoint([1]); c.isdisjoint([77]); c.isdisjoint(c)",
          "c.isdisjoint(1)",
          "c._hash()",
          "_operator.eq(c._hash(), hash(frozenset(c)))",
          "c._from_iterable([1, 2])",
          "c.remove(1); list(c)",
          "c.remove(77)",
          "c.remove([])",
          "c.discard(77); c.discard(1); list(c)",
          "c.add(5); sorted(c)",
          "c.pop().__class__; len(c)",
          "_operator.ior(c, [7, 8]); sorted(c)",
          "_operator.iand(c, [1, 8]); sorted(c)",
          "_operator.iand(c, set([1, 8])); sorted(c)",
          "_operator.ixor(c, set([1, 8])); sorted(c)",
          "_operator.ixor(c, c); sorted(c)",
          "_operator.isub(c, set([1, 8])); sorted(c)",
          "_operator.isub(c, c); sorted(c)",
          "_operator.ior(c, 1)",
          "_operator.isub(c, 1)");

  private static final List<String> SET_OPERATORS =
      List.of("and_", "or_", "sub", "xor", "eq", "ne", "lt", "le", "gt", "ge");

  private static final List<String> OPERANDS =
      List.of(
          "c",
          "set([1])",
          "frozenset([1, 2, 3, 4])",
          "set()",
          "[1, 9]",
          "(1,)",
          "{1: 2}",
          "{1: 2}.keys()",
          "b\"ab\"",
          "None",
          "5",
          "iter([1])");

  private AbstractRows() {}

  /** The rows of an item. */
  static List<String> of(String item) {
    if (item.isEmpty()) {
      return OtherAbstractRows.ALL;
    }
    List<String> rows = new ArrayList<>();
    if (item.startsWith("K")) {
      addQuestions(rows, item, OF_CLASSES);
      for (String object : item.endsWith(OF_OTHERS) ? List.<String>of() : OBJECTS) {
        rows.add(item + "; o = " + object + "; isinstance(o, K); issubclass(type(o), K)");
      }
      return rows;
    }
    addQuestions(rows, item, OF_ALL);
    if (AbstractSubjects.sequences().contains(item)) {
      addQuestions(rows, item, OF_SEQUENCES);
    } else if (AbstractSubjects.mappings().contains(item)) {
      addQuestions(rows, item, OF_MAPPINGS);
    } else {
      addQuestions(rows, item, OF_SETS);
      addSetOperators(rows, item);
    }
    return rows;
  }

  private static void addQuestions(List<String> rows, String item, List<String> questions) {
    questions.forEach(question -> rows.add(item + "; " + question));
  }

  private static void addSetOperators(List<String> rows, String item) {
    for (String operator : SET_OPERATORS) {
      for (String operand : OPERANDS) {
        rows.add(item + "; _operator." + operator + "(c, " + operand + ")");
        rows.add(item + "; _operator." + operator + "(" + operand + ", c)");
        rows.add(item + "; sorted(_operator." + operator + "(c, " + operand + "))");
      }
    }
  }
}
