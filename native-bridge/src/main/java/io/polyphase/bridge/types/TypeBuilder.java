package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyBufferProcs;
import io.polyphase.bridge.layout.Layouts.PyGetSetDef;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyMappingMethods;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PySequenceMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.TypeSlots;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.DocTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Fills in a built-in type from Java functions; what C code would write as a static struct. */
public final class TypeBuilder {
  /** Function tables: where the type points to one, where a heap type has its own, and its size. */
  private static final Map<String, long[]> SUITES = new HashMap<>();

  static {
    suite("nb_", PyTypeObject.tp_as_number, PyHeapTypeObject.as_number, PyNumberMethods.SIZE);
    suite("sq_", PyTypeObject.tp_as_sequence, PyHeapTypeObject.as_sequence, PySequenceMethods.SIZE);
    suite("mp_", PyTypeObject.tp_as_mapping, PyHeapTypeObject.as_mapping, PyMappingMethods.SIZE);
    suite("bf_", PyTypeObject.tp_as_buffer, PyHeapTypeObject.as_buffer, PyBufferProcs.SIZE);
  }

  private static void suite(String prefix, long pointer, long inHeapType, long size) {
    SUITES.put(prefix, new long[] {pointer, inHeapType, size});
  }

  private final long type;
  private final boolean heap;
  private final Map<String, Long> slots = new LinkedHashMap<>(); // of a spec
  private final List<long[]> methods = new ArrayList<>(); // name, function, flags
  private final List<Long> getsets = new ArrayList<>();
  private final List<long[]> members = new ArrayList<>(); // name, type, offset, flags
  private final ReferenceFields references = new ReferenceFields();

  private TypeBuilder(long type, boolean heap) {
    this.type = type;
    this.heap = heap;
  }

  public static TypeBuilder at(long type, String name) {
    Refs.staticObject(type, BuiltinTypes.PyType_Type);
    putLong(type + PyTypeObject.tp_name, Interned.cString(name));
    putLong(type + PyTypeObject.tp_basicsize, PyObject.SIZE);
    putLong(
        type + PyTypeObject.tp_flags,
        Constants._Py_TPFLAGS_STATIC_BUILTIN | Constants.Py_TPFLAGS_IMMUTABLETYPE);
    return new TypeBuilder(type, false);
  }

  /** A heap type of a module, of which {@link #spec} makes the spec. */
  public static TypeBuilder named(String name) {
    long draft = CLibrary.calloc(PyTypeObject.SIZE);
    putLong(draft + PyTypeObject.tp_name, Interned.cString(name));
    putLong(draft + PyTypeObject.tp_basicsize, PyObject.SIZE);
    putLong(draft + PyTypeObject.tp_flags, Constants.Py_TPFLAGS_IMMUTABLETYPE);
    return new TypeBuilder(draft, true);
  }

  public TypeBuilder base(long base) {
    putLong(type + PyTypeObject.tp_base, base);
    return this;
  }

  public TypeBuilder size(long basic) {
    putLong(type + PyTypeObject.tp_basicsize, basic);
    return this;
  }

  public TypeBuilder size(long basic, long item) {
    putLong(type + PyTypeObject.tp_itemsize, item);
    return size(basic);
  }

  public TypeBuilder flags(long flags) {
    Types.addFlags(type, flags);
    return this;
  }

  public TypeBuilder dictOffset(long offset) {
    putLong(type + PyTypeObject.tp_dictoffset, offset);
    return special("__dictoffset__", offset);
  }

  public TypeBuilder weaklistOffset(long offset) {
    putLong(type + PyTypeObject.tp_weaklistoffset, offset);
    return special("__weaklistoffset__", offset);
  }

  public TypeBuilder vectorcallOffset(long offset) {
    putLong(type + PyTypeObject.tp_vectorcall_offset, offset);
    return special("__vectorcalloffset__", offset).flags(Constants.Py_TPFLAGS_HAVE_VECTORCALL);
  }

  /** A spec has no field for it but a member of this name. */
  private TypeBuilder special(String name, long offset) {
    return heap ? readOnly(name, Constants.Py_T_PYSSIZET, offset) : this;
  }

  public TypeBuilder address(String slot, long function) {
    if (heap) {
      slots.put(slot, function);
    } else {
      putLong(place(slot), function);
    }
    return this;
  }

  private long place(String slot) {
    long offset = TypeSlots.offset(slot);
    long[] suite = SUITES.get(slot.substring(0, 3));
    if (suite == null) {
      return type + offset;
    }
    long table = getLong(type + suite[0]);
    if (table == 0) {
      table = CLibrary.calloc(suite[2]);
      putLong(type + suite[0], table);
    }
    return table + offset - suite[1];
  }

  /** A slot that returns an object, or nothing. */
  public TypeBuilder slot(String name, Fn.F1 function) {
    return address(name, Slots.register(function, 0));
  }

  public TypeBuilder slot(String name, Fn.F2 function) {
    return address(name, Slots.register(function, 0));
  }

  public TypeBuilder slot(String name, Fn.F3 function) {
    return address(name, Slots.register(function, 0));
  }

  /** A slot that returns a number, −1 for failure. */
  public TypeBuilder status(String name, Fn.F1 function) {
    return address(name, Slots.register(function, -1));
  }

  public TypeBuilder status(String name, Fn.F2 function) {
    return address(name, Slots.register(function, -1));
  }

  public TypeBuilder status(String name, Fn.F3 function) {
    return address(name, Slots.register(function, -1));
  }

  /** Of a heap type, it visits the type by itself. */
  public TypeBuilder traverse(Fn.F3 function) {
    Fn.F3 withType =
        (object, visitor, arg) -> {
          int status = Visit.visit(visitor, arg, Refs.type(object));
          return status != 0 ? status : function.call(object, visitor, arg);
        };
    return flags(Constants.Py_TPFLAGS_HAVE_GC).status("tp_traverse", heap ? withType : function);
  }

  /** Dealloc, traverse and clear of collected objects whose references are in these fields. */
  public TypeBuilder references(long... offsets) {
    return lastingReferences(offsets).slot("tp_clear", references::clear);
  }

  /** The same for objects that CPython never clears: another object in each circle breaks it. */
  public TypeBuilder lastingReferences(long... offsets) {
    references.setVisited(offsets);
    return traverse(references::traverse);
  }

  /** Fields besides {@link #references}: dealloc gives them back, but traverse leaves them out. */
  public TypeBuilder unvisitedReferences(long... offsets) {
    references.setUnvisited(offsets);
    return this;
  }

  /** What dealloc and clear do with an object before they give back its {@link #references}. */
  public TypeBuilder beforeClear(LongConsumer step) {
    references.setBeforeClear(step);
    return this;
  }

  /** What dealloc does with an object when its references are given back, before it is freed. */
  public TypeBuilder beforeFree(LongConsumer step) {
    references.setBeforeFree(step);
    return this;
  }

  /** A method without arguments. */
  public TypeBuilder noArgs(String name, Fn.F1 function) {
    Fn.F2 withNull = (self, _) -> function.call(self);
    methods.add(method(name, withNull, Constants.METH_NOARGS));
    return this;
  }

  /** A method of one argument. */
  public TypeBuilder oneArg(String name, Fn.F2 function) {
    methods.add(method(name, function, Constants.METH_O));
    return this;
  }

  /** A static method of one argument. */
  public TypeBuilder staticOneArg(String name, Fn.F1 function) {
    return staticMethod(name, function, Constants.METH_O);
  }

  /** A static method that takes a tuple. */
  public TypeBuilder staticVarArgs(String name, Fn.F1 function) {
    return staticMethod(name, function, Constants.METH_VARARGS);
  }

  private TypeBuilder staticMethod(String name, Fn.F1 function, int flags) {
    Fn.F2 withoutSelf = (_, argument) -> function.call(argument);
    methods.add(method(name, withoutSelf, flags | Constants.METH_STATIC));
    return this;
  }

  /** A method that takes a tuple. */
  public TypeBuilder varArgs(String name, Fn.F2 function) {
    methods.add(method(name, function, Constants.METH_VARARGS));
    return this;
  }

  /** A method that takes so many arguments, in a tuple. */
  public TypeBuilder varArgs(String name, int least, int most, Fn.F2 function) {
    return varArgs(name, counted(name, least, most, function));
  }

  private static Fn.F2 counted(String name, int least, int most, Fn.F2 function) {
    return (self, args) -> {
      Arguments.countOf(name, args, least, most);
      return function.call(self, args);
    };
  }

  /** A method that takes a tuple, and a dict or NULL. */
  public TypeBuilder keywords(String name, Fn.F3 function) {
    methods.add(method(name, function, Constants.METH_VARARGS | Constants.METH_KEYWORDS));
    return this;
  }

  /** A method of one argument that stands in place of its slot's wrapper. */
  public TypeBuilder coexisting(String name, Fn.F2 function) {
    methods.add(method(name, function, Constants.METH_O | Constants.METH_COEXIST));
    return this;
  }

  /** A class method without arguments. */
  public TypeBuilder classNoArgs(String name, Fn.F1 function) {
    Fn.F2 withNull = (type, _) -> function.call(type);
    methods.add(method(name, withNull, Constants.METH_NOARGS | Constants.METH_CLASS));
    return this;
  }

  /** A class method of one argument. */
  public TypeBuilder classOneArg(String name, Fn.F2 function) {
    methods.add(method(name, function, Constants.METH_O | Constants.METH_CLASS));
    return this;
  }

  /** A class method that takes so many arguments, in a tuple. */
  public TypeBuilder classVarArgs(String name, int least, int most, Fn.F2 function) {
    Fn.F2 counted = counted(name, least, most, function);
    methods.add(method(name, counted, Constants.METH_VARARGS | Constants.METH_CLASS));
    return this;
  }

  /** A class method that takes a tuple, and a dict or NULL. */
  public TypeBuilder classKeywords(String name, Fn.F3 function) {
    int flags = Constants.METH_VARARGS | Constants.METH_KEYWORDS | Constants.METH_CLASS;
    methods.add(method(name, function, flags));
    return this;
  }

  private static long[] method(String name, Fn function, int flags) {
    return new long[] {Interned.cString(name), Slots.register(function, 0), flags};
  }

  public TypeBuilder getset(String name, Fn.F1 getter, Fn.@Nullable F2 setter) {
    getsets.add(getsetDef(name, getter, setter));
    return this;
  }

  /** The same with a docstring. */
  static long getsetDef(String name, String doc, Fn.F1 getter) {
    long def = getsetDef(name, getter, null);
    putLong(def + PyGetSetDef.doc, Interned.cString(doc));
    return def;
  }

  /** A {@code PyGetSetDef}, with an empty one behind it. */
  static long getsetDef(String name, Fn.F1 getter, Fn.@Nullable F2 setter) {
    long def = CLibrary.calloc(2 * PyGetSetDef.SIZE);
    Fn.F2 get = (self, _) -> getter.call(self);
    putLong(def + PyGetSetDef.name, Interned.cString(name));
    putLong(def + PyGetSetDef.get, Slots.register(get, 0));
    if (setter != null) {
      Fn.F3 set = (self, value, _) -> setter.call(self, value);
      putLong(def + PyGetSetDef.set, Slots.register(set, -1));
    }
    return def;
  }

  public TypeBuilder member(String name, int memberType, long offset) {
    members.add(new long[] {Interned.cString(name), memberType, offset, 0});
    return this;
  }

  /** A member that nobody can set. */
  public TypeBuilder readOnly(String name, int memberType, long offset) {
    members.add(new long[] {Interned.cString(name), memberType, offset, Constants.Py_READONLY});
    return this;
  }

  /** Writes the tables and makes the type ready. */
  public void ready() {
    writeTables();
    TypeReady.ready(type);
  }

  /** Writes the {@code PyType_Spec} of a heap type. */
  public long spec() {
    writeTables();
    return SpecWriter.write(type, slots);
  }

  private void writeTables() {
    if (references.isGiven()) {
      long weaklist = getLong(type + PyTypeObject.tp_weaklistoffset);
      if (Types.hasFlag(type, Constants.Py_TPFLAGS_MANAGED_WEAKREF)) {
        weaklist = Constants.MANAGED_WEAKREF_OFFSET;
      }
      long list = weaklist;
      boolean isBase = Types.hasFlag(type, Constants.Py_TPFLAGS_BASETYPE);
      slot(
          "tp_dealloc",
          heap
              ? object -> references.deallocOfHeapType(object, list)
              : object -> references.dealloc(object, list, isBase));
    }
    putTable("tp_methods", methods.isEmpty() ? 0 : methodTable());
    putTable("tp_getset", getsets.isEmpty() ? 0 : getsetTable());
    putTable("tp_members", members.isEmpty() ? 0 : memberTable());
    putTable("tp_doc", DocTable.of(Types.name(type)));
  }

  private void putTable(String slot, long table) {
    if (table != 0) {
      address(slot, table);
    }
  }

  private long doc(long name) {
    return DocTable.of(Types.name(type) + "." + NativeMemory.string(name));
  }

  private long methodTable() {
    long table = CLibrary.calloc((methods.size() + 1) * PyMethodDef.SIZE);
    long def = table;
    for (long[] m : methods) {
      putLong(def + PyMethodDef.ml_name, m[0]);
      putLong(def + PyMethodDef.ml_meth, m[1]);
      putInt(def + PyMethodDef.ml_flags, (int) m[2]);
      putLong(def + PyMethodDef.ml_doc, doc(m[0]));
      def += PyMethodDef.SIZE;
    }
    return table;
  }

  private long getsetTable() {
    long table = CLibrary.calloc((getsets.size() + 1) * PyGetSetDef.SIZE);
    for (int i = 0; i < getsets.size(); i++) {
      long def = table + i * PyGetSetDef.SIZE;
      NativeMemory.copy(getsets.get(i), def, PyGetSetDef.SIZE);
      putLong(def + PyGetSetDef.doc, doc(getLong(def + PyGetSetDef.name)));
    }
    return table;
  }

  private long memberTable() {
    long table = CLibrary.calloc((members.size() + 1) * PyMemberDef.SIZE);
    long def = table;
    for (long[] m : members) {
      putLong(def + PyMemberDef.name, m[0]);
      putInt(def + PyMemberDef.type, (int) m[1]);
      putLong(def + PyMemberDef.offset, m[2]);
      putInt(def + PyMemberDef.flags, (int) m[3]);
      putLong(def + PyMemberDef.doc, doc(m[0]));
      def += PyMemberDef.SIZE;
    }
    return table;
  }
}
