package io.polyphase.bridge.stdlib;

import java.util.List;

/** What is asked of {@code abc} itself, and of the abstract classes one by one. */
final class OtherAbstractRows {
  static final List<String> ALL =
      List.of(
          "collections.abc.__all__; collections.abc.__name__; numbers.__all__; abc.__name__",
          "_collections_abc.__name__; _operator.is_(_collections_abc, collections.abc)",
          "abc.ABCMeta; abc.ABCMeta.__mro__; abc.ABCMeta.__module__",
          "sorted(abc.ABCMeta.__dict__)",
          "abc.ABC; abc.ABC(); sorted(abc.ABC.__dict__)",
          "C = abc.ABCMeta(\"C\", (), {}); delattr(C, \"_abc_impl\"); isinstance(1, C)",
          "C = abc.ABCMeta(\"C\", (), {}); setattr(C, \"_abc_impl\", 1); isinstance(1, C)",
          "abc.ABCMeta()",
          "abc.ABCMeta(\"C\")",
          "abc.ABCMeta(1, (), {})",
          "abc.ABCMeta(\"C\", 1, {})",
          "abc.ABCMeta(\"C\", (), 1)",
          "abc.ABCMeta(\"C\", (1,), {})",
          "abc.ABCMeta(\"C\", (), {}, 1)",
          "abc.ABCMeta(\"C\", (), {}, x=1)",
          "abc.ABCMeta(name=\"C\", bases=(), namespace={})",
          "abc.ABCMeta(\"C\", (int,), {\"__module__\": \"m\", \"__qualname__\": \"Q.C\"})",
          "C = abc.ABCMeta(\"C\", (), {}); C; C(); C.__module__; C.__dict__.keys()",
          "C = abc.ABCMeta.__new__(abc.ABCMeta, \"C\", (), {}); type(C)",
          "abc.ABCMeta.__new__(type, \"C\", (), {})",
          "abc.ABCMeta.__new__()",
          "abc.ABCMeta.register()",
          "abc.ABCMeta.register(int)",
          "abc.ABCMeta.register(int, int)",
          "abc.ABCMeta.__instancecheck__(int, 1)",
          "abc.ABCMeta.__prepare__(\"C\", ())",
          "M = type(\"M\", (abc.ABCMeta,), {}); C = M(\"C\", (), {}); type(C); C.register(int); "
              + "isinstance(1, C); issubclass(bool, C)",
          "M = type(\"M\", (abc.ABCMeta,), {\"__instancecheck__\": None}); C = M(\"C\", (), {}); "
              + "isinstance(1, C)",
          "M = type(\"M\", (abc.ABCMeta, enum.EnumType), {\"__module__\": \"m\"}); M.__mro__",
          "abc.abstractmethod()",
          "abc.abstractmethod(1)",
          "abc.abstractmethod(len)",
          "f = abc.abstractmethod(_functools.partial(len)); f.__isabstractmethod__; "
              + "C = abc.ABCMeta(\"C\", (), {\"f\": f, \"g\": 1}); C.__abstractmethods__; C(); C.f",
          "f = abc.abstractmethod(_functools.partial(len)); "
              + "C = abc.ABCMeta(\"C\", (), {\"f\": f, \"g\": f, \"a\": f}); C()",
          "f = abc.abstractmethod(_functools.partial(len)); "
              + "C = abc.ABCMeta(\"C\", (), {\"f\": f}); D = abc.ABCMeta(\"D\", (C,), {\"f\": 1}); "
              + "D().f; E = type(\"E\", (C,), {}); E.__abstractmethods__; E()",
          "f = abc.abstractmethod(_functools.partial(len)); "
              + "C = abc.ABCMeta(\"C\", (), {\"f\": property(f)}); C.__abstractmethods__",
          "f = abc.abstractmethod(_functools.partial(len)); "
              + "C = abc.ABCMeta(\"C\", (), {\"f\": staticmethod(f), \"g\": classmethod(f)}); "
              + "sorted(C.__abstractmethods__)",
          "f = abc.abstractmethod(_functools.partial(len)); C = type(\"C\", (), {\"f\": f}); "
              + "C().f; abc.update_abstractmethods(C); C.__abstractmethods__",
          "f = abc.abstractmethod(_functools.partial(len)); C = abc.ABCMeta(\"C\", (), {}); "
              + "setattr(C, \"f\", f); C(); abc.update_abstractmethods(C); C()",
          "abc.update_abstractmethods(1)",
          "abc.update_abstractmethods()",
          "p = abc.abstractproperty(len); p.__isabstractmethod__; p.fget; type(p).__mro__",
          "C = abc.ABCMeta(\"C\", (), {\"p\": abc.abstractproperty(len)}); C.__abstractmethods__",
          "abc.abstractclassmethod(len)",
          "abc.abstractstaticmethod(len)",
          "f = _functools.partial(len); m = abc.abstractclassmethod(f); m.__isabstractmethod__; "
              + "f.__isabstractmethod__; m.__func__",
          "f = _functools.partial(len); m = abc.abstractstaticmethod(f); m.__isabstractmethod__; "
              + "C = abc.ABCMeta(\"C\", (), {\"m\": m}); C()",
          "abc.abstractclassmethod()",
          "abc.get_cache_token().__class__",
          "abc.get_cache_token(1)",
          "_abc._get_dump(collections.abc.Hashable).__class__; _abc._get_dump(int)",
          "_abc._abc_register(1)",
          "_abc._abc_init(1)",
          "_abc._abc_subclasscheck(collections.abc.Sized, 1)",
          "C = abc.ABCMeta(\"C\", (), {\"__subclasshook__\": len}); issubclass(int, C)",
          "C = abc.ABCMeta(\"C\", (), {\"__subclasshook__\": staticmethod([].append)}); "
              + "issubclass(int, C)",
          "C = abc.ABCMeta(\"C\", (), {\"__subclasshook__\": staticmethod(callable)}); "
              + "issubclass(int, C); isinstance(1, C); issubclass(list, C)",
          "C = abc.ABCMeta(\"C\", (), {\"__subclasshook__\": staticmethod({int: False}.get)}); "
              + "issubclass(int, C)",
          "C = abc.ABCMeta(\"C\", (), {\"__subclasses__\": staticmethod(int)}); "
              + "issubclass(int, C)",
          "C = abc.ABCMeta(\"C\", (), {}); D = abc.ABCMeta(\"D\", (C,), {}); C.register(int); "
              + "issubclass(int, C); issubclass(int, D); D.register(str); issubclass(str, C); "
              + "isinstance(\"\", C); isinstance(1.5, C); C.register(float); isinstance(1.5, C)",
          "C = abc.ABCMeta(\"C\", (), {}); D = abc.ABCMeta(\"D\", (), {}); C.register(D); "
              + "D.register(int); issubclass(int, C); D.register(C)",
          "C = abc.ABCMeta(\"C\", (), {}); C.register(C); C.register(type); isinstance(int, C); "
              + "issubclass(C, type); isinstance(C, C)",
          // functions of the classes
          "collections.abc.Hashable.__hash__(1); collections.abc.Sized.__len__(1)",
          "collections.abc.Container.__contains__(1, 2); collections.abc.Callable.__call__(1, 2)",
          "list(collections.abc.Iterable.__iter__(1));"
              + " list(collections.abc.Reversible.__reversed__(1))",
          "list(collections.abc.Awaitable.__await__(1))",
          "collections.abc.Iterator.__next__(1)",
          "collections.abc.Iterator.__iter__(1)",
          "collections.abc.Sequence.__getitem__(1, 2)",
          "collections.abc.Mapping.__getitem__(1, 2)",
          "collections.abc.MutableSet.add(1, 2)",
          "collections.abc.MutableSequence.insert(1, 2, 3)",
          "collections.abc.MutableMapping.__delitem__(1, 2)",
          "collections.abc.Buffer.__buffer__(1, 2)",
          "collections.abc.AsyncIterable.__aiter__(1)",
          "collections.abc.Sequence.index([1, 2], 2); collections.abc.Sequence.count((1, 1), 1)",
          "collections.abc.Sequence.index()",
          "collections.abc.Sequence.index(1)",
          "collections.abc.Sequence.index([])",
          "collections.abc.Mapping.get({1: 2}, 1); collections.abc.Mapping.keys({1: 2})",
          "collections.abc.MutableMapping.pop({}, 1)",
          "collections.abc.MutableMapping.update()",
          "d = {}; collections.abc.MutableMapping.update(d, [(1, 2)], a=3); d",
          "collections.abc.MutableMapping.update({}, 1, 2)",
          "s = [1, 2, 3]; collections.abc.MutableSequence.reverse(s); s",
          "collections.abc.Set.__and__(set([1, 2]), [2])",
          "collections.abc.Set.__le__(set([1]), [2])",
          "collections.abc.Set._hash([1, 2]); collections.abc.Set._hash(())",
          "f = collections.abc.Sequence.index; f.__name__; f.__qualname__; f.__module__; "
              + "type(f).__name__",
          "f = collections.abc.Iterable.__iter__; f.__isabstractmethod__; f",
          "f = collections.abc.Sequence.index; setattr(f, \"x\", 1); f.x; delattr(f, \"x\")",
          "f = collections.abc.Sequence.index; f.__get__([4, 5])(5); f.__get__([])",
          "f = collections.abc.Sequence.index; C = type(\"C\", (), {\"find\": f, "
              + "\"__getitem__\": [7, 8].__getitem__}); C().find(8); C.find; C().find.__func__",
          // generic aliases
          "A = collections.abc.Callable.__class_getitem__(([int, str], float)); A; A.__args__; "
              + "A.__origin__; type(A); A.__reduce__(); A.__parameters__",
          "A = collections.abc.Callable.__class_getitem__((Ellipsis, float)); A; A.__args__; "
              + "A.__reduce__()",
          "collections.abc.Callable.__class_getitem__(([], None))",
          "collections.abc.Callable.__class_getitem__(int)",
          "collections.abc.Callable.__class_getitem__((int, str))",
          "collections.abc.Callable.__class_getitem__(([int], str, 1))",
          "A = collections.abc.Callable.__class_getitem__(([int], str)); B ="
              + " collections.abc.Callable.__class_getitem__(((int,), str)); _operator.eq(A, B);"
              + " hash(A).__eq__(hash(B)); isinstance(len, A)",
          "collections.abc.Callable.__class_getitem__(([int], list.__class_getitem__(int)))",
          "A = collections.abc.Callable.__class_getitem__(([int], str)); _operator.getitem(A, int)",
          "collections.abc.Mapping.__class_getitem__((int, str)); _operator.getitem("
              + "collections.abc.Iterable, int)",
          "_operator.getitem(collections.abc.Hashable, int)",
          "_operator.getitem(collections.abc.Callable, ([int], str))",
          // generators and coroutines
          "C = abc.ABCMeta(\"C\", (collections.abc.Generator,), {\"send\": [].append, \"throw\":"
              + " collections.abc.Generator.throw}); c = C(); next(c, 1); c.close();"
              + " iter(c).__class__",
          "C = abc.ABCMeta(\"C\", (collections.abc.Generator,), {\"send\": [5].pop, \"throw\": "
              + "[].append}); c = C(); c.close()",
          "C = abc.ABCMeta(\"C\", (collections.abc.Generator,), {\"send\": [5].index, \"throw\": "
              + "[].index}); c = C(); c.close()",
          "C = abc.ABCMeta(\"C\", (collections.abc.Coroutine,), {\"send\": [5].pop, \"throw\": "
              + "[].append, \"__await__\": iter}); c = C(); c.close()",
          "C = abc.ABCMeta(\"C\", (collections.abc.Coroutine,), {\"send\": [5].pop, \"throw\": "
              + "collections.abc.Coroutine.throw, \"__await__\": iter}); c = C(); c.close()",
          "collections.abc.Generator.throw(1, ValueError)",
          "collections.abc.Generator.throw(1, ValueError(\"x\"))",
          "collections.abc.Generator.throw(1, ValueError, ValueError(\"y\"))",
          "collections.abc.Generator.throw(1, 2)",
          "collections.abc.Generator.throw(1, ValueError, None, 3)",
          "collections.abc.Generator.send(1, 2)",
          "collections.abc.Generator.__next__(1)",
          "collections.abc.Coroutine.close(1)",
          "c = collections.abc.AsyncIterator.__anext__(1); c.__name__; c.__qualname__;"
              + " c.send(None)",
          "c = collections.abc.AsyncGenerator.asend(1, 2); c.send(None)",
          "c = collections.abc.AsyncGenerator.athrow(1, ValueError); c.send(None)",
          "c = collections.abc.AsyncGenerator.athrow(1, KeyError, KeyError(3)); c.send(None)",
          "c = collections.abc.AsyncGenerator.asend(1, 2); c.send(1)",
          "c = collections.abc.AsyncGenerator.asend(1, 2); c.close(); c.send(None)",
          "c = collections.abc.AsyncGenerator.__anext__(1); c.send(None)",
          "c = collections.abc.AsyncGenerator.aclose(1); c.send(None)",
          "c = collections.abc.AsyncGenerator.asend(1, 2); c.throw(ValueError(1))",
          "C = abc.ABCMeta(\"C\", (collections.abc.AsyncGenerator,), {\"asend\": [5].index, "
              + "\"athrow\": [].append}); c = C(); c.aclose().send(None)",
          "C = abc.ABCMeta(\"C\", (collections.abc.AsyncGenerator,), {\"asend\": [5].index, "
              + "\"athrow\": collections.abc.AsyncGenerator.athrow}); c = C(); "
              + "c.aclose().send(None)",
          "C = abc.ABCMeta(\"C\", (collections.abc.AsyncGenerator,), {\"asend\":"
              + " collections.abc.AsyncGenerator.asend, \"athrow\": [].append}); c = C();"
              + " c.__aiter__().__class__; c.__anext__().send(None)",
          "c = collections.abc.AsyncIterator.__anext__(1); i = c.__await__(); next(i)",
          // numbers
          "isinstance(1, numbers.Number); isinstance(1.5, numbers.Rational)",
          "isinstance(True, numbers.Integral); isinstance(complex(1), numbers.Real)",
          "numbers.Real.imag.fget(1); numbers.Integral.denominator.fget(7)",
          "numbers.Real.real.fget(True); numbers.Integral.numerator.fget(True)",
          "numbers.Complex.real.fget(1)",
          "numbers.Complex.__bool__(0); numbers.Complex.__bool__(2)",
          "numbers.Complex.__sub__(5, 2); numbers.Complex.__rsub__(5, 2)",
          "numbers.Complex.__sub__(5, \"x\")",
          "numbers.Complex.__rsub__(\"x\", 5)",
          "numbers.Real.__divmod__(7, 2); numbers.Real.__rdivmod__(7, 2)",
          "numbers.Real.__divmod__(7, 0)",
          "numbers.Real.__divmod__(7)",
          "numbers.Real.__complex__(1.5); numbers.Real.conjugate(True)",
          "numbers.Rational.__float__(3)",
          "numbers.Integral.__float__(3); numbers.Integral.__index__(True)",
          "numbers.Integral.__pow__(1, 2, 3)",
          "numbers.Complex.__pow__(1)",
          "numbers.Complex.__complex__(1)",
          "numbers.Real.__round__(1)",
          "C = abc.ABCMeta(\"C\", (int, numbers.Rational), {}); C(3).real; C(3); float(C(3))",
          "C = abc.ABCMeta(\"C\", (numbers.Number,), {}); C().__class__; hash(C())",
          "C = type(\"C\", (), {}); numbers.Real.register(C); isinstance(C(), numbers.Complex); "
              + "isinstance(C(), numbers.Rational)",
          "isinstance(_decimal.Decimal(1), numbers.Number)");

  private OtherAbstractRows() {}
}
