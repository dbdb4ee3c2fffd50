package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Dicts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The module {@code _collections_abc}, also called {@code collections.abc}. */
public final class CollectionsAbc {
  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("_collections_abc", Kept.COUNT, module -> Contents.addTo(module));

  private CollectionsAbc() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final String NAME = "collections.abc";
    private static final String[] ALL = {
      "Awaitable",
      "Coroutine",
      "AsyncIterable",
      "AsyncIterator",
      "AsyncGenerator",
      "Hashable",
      "Iterable",
      "Iterator",
      "Generator",
      "Reversible",
      "Sized",
      "Container",
      "Callable",
      "Collection",
      "Set",
      "MutableSet",
      "Mapping",
      "MutableMapping",
      "MappingView",
      "KeysView",
      "ItemsView",
      "ValuesView",
      "Sequence",
      "MutableSequence",
      "ByteString",
      "Buffer"
    };

    /** Types that the module has names for. */
    private static final Map<String, Long> TYPES = new LinkedHashMap<>();

    static {
      TYPES.put("GenericAlias", BuiltinTypes.Py_GenericAliasType);
      TYPES.put("EllipsisType", BuiltinTypes.PyEllipsis_Type);
      TYPES.put("FunctionType", BuiltinTypes.PyFunction_Type);
      TYPES.put("bytes_iterator", BuiltinTypes.PyBytesIter_Type);
      TYPES.put("bytearray_iterator", BuiltinTypes.PyByteArrayIter_Type);
      TYPES.put("dict_keyiterator", BuiltinTypes.PyDictIterKey_Type);
      TYPES.put("dict_valueiterator", BuiltinTypes.PyDictIterValue_Type);
      TYPES.put("dict_itemiterator", BuiltinTypes.PyDictIterItem_Type);
      TYPES.put("list_iterator", BuiltinTypes.PyListIter_Type);
      TYPES.put("list_reverseiterator", BuiltinTypes.PyListRevIter_Type);
      TYPES.put("range_iterator", BuiltinTypes.PyRangeIter_Type);
      TYPES.put("longrange_iterator", BuiltinTypes.PyLongRangeIter_Type);
      TYPES.put("set_iterator", BuiltinTypes.PySetIter_Type);
      TYPES.put("str_iterator", BuiltinTypes.PyUnicodeIter_Type);
      TYPES.put("tuple_iterator", BuiltinTypes.PyTupleIter_Type);
      TYPES.put("zip_iterator", BuiltinTypes.PyZip_Type);
      TYPES.put("dict_keys", BuiltinTypes.PyDictKeys_Type);
      TYPES.put("dict_values", BuiltinTypes.PyDictValues_Type);
      TYPES.put("dict_items", BuiltinTypes.PyDictItems_Type);
      TYPES.put("mappingproxy", BuiltinTypes.PyDictProxy_Type);
      TYPES.put("generator", BuiltinTypes.PyGen_Type);
      TYPES.put("coroutine", BuiltinTypes.PyCoro_Type);
      TYPES.put("async_generator", BuiltinTypes.PyAsyncGen_Type);
    }

    /** Built-in types that are no subclasses of the classes, and do what these ask for. */
    private static final Map<String, List<Long>> REGISTERED = new LinkedHashMap<>();

    static {
      REGISTERED.put("Coroutine", List.of(BuiltinTypes.PyCoro_Type));
      REGISTERED.put("AsyncGenerator", List.of(BuiltinTypes.PyAsyncGen_Type));
      REGISTERED.put(
          "Iterator",
          TYPES.entrySet().stream()
              .filter(entry -> entry.getKey().endsWith("iterator"))
              .map(Map.Entry::getValue)
              .toList());
      REGISTERED.put("Generator", List.of(BuiltinTypes.PyGen_Type));
      REGISTERED.put("Set", List.of(BuiltinTypes.PyFrozenSet_Type));
      REGISTERED.put("MutableSet", List.of(BuiltinTypes.PySet_Type));
      REGISTERED.put("Mapping", List.of(BuiltinTypes.PyDictProxy_Type));
      REGISTERED.put("KeysView", List.of(BuiltinTypes.PyDictKeys_Type));
      REGISTERED.put("ItemsView", List.of(BuiltinTypes.PyDictItems_Type));
      REGISTERED.put("ValuesView", List.of(BuiltinTypes.PyDictValues_Type));
      REGISTERED.put("MutableMapping", List.of(BuiltinTypes.PyDict_Type));
      REGISTERED.put(
          "Sequence",
          List.of(
              BuiltinTypes.PyTuple_Type,
              BuiltinTypes.PyUnicode_Type,
              BuiltinTypes.PyRange_Type,
              BuiltinTypes.PyMemoryView_Type));
      REGISTERED.put(
          "ByteString", List.of(BuiltinTypes.PyBytes_Type, BuiltinTypes.PyByteArray_Type));
      REGISTERED.put(
          "MutableSequence", List.of(BuiltinTypes.PyList_Type, BuiltinTypes.PyByteArray_Type));
    }

    static void addTo(long module) {
      long meta = AbcImports.addTo(module);
      FunctionType.addTo(module);
      GeneratorType.addTo(module);
      CoroutineType.addTo(module);
      Kept.CLASSES.keep(module, Dicts.create(ALL.length));
      HostModules.add(module, "__all__", AbcImports.names(ALL));
      HostModules.add(module, "__name__", Refs.incref(Interned.of(NAME)));
      HostModules.add(module, "sys", ImportFunctions.importNamed("sys"));
      TYPES.forEach((name, type) -> HostModules.add(module, name, Refs.incref(type)));
      add(module, meta, BasicClasses.FIRST);
      add(module, meta, List.of(GeneratorClasses.COROUTINE));
      add(module, meta, AsyncClasses.ALL);
      add(module, meta, BasicClasses.ITERATING);
      add(module, meta, List.of(GeneratorClasses.GENERATOR));
      add(module, meta, BasicClasses.CONTAINING);
      CallableClass.addTo(module, NAME, meta);
      add(module, meta, List.of(SetClass.SET, MutableSetClass.MUTABLE_SET, MappingClass.MAPPING));
      add(module, meta, ViewClasses.ALL);
      add(module, meta, List.of(MutableMappingClass.MUTABLE_MAPPING, SequenceClass.SEQUENCE));
      ByteStringClass.addTo(module, NAME, meta);
      add(module, meta, List.of(MutableSequenceClass.MUTABLE_SEQUENCE));
      REGISTERED.forEach((name, types) -> AbcImports.register(module, name, types));
    }

    private static void add(long module, long meta, List<AbstractClass> classes) {
      classes.forEach(type -> type.addTo(module, NAME, meta));
    }
  }
}
