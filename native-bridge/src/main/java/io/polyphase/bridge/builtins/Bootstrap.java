package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.InterpreterConfig;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTupleObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts._PyRuntimeState;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Interpreters;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.types.MissingTypes;
import io.polyphase.bridge.types.StructSequences;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the process its built-in types and singletons. They are made in an interpreter of their
 * own, and everything in it becomes immortal, so that all interpreters can share it.
 */
public final class Bootstrap {
  @GuardedBy("Bootstrap.class")
  private static boolean done;

  private Bootstrap() {}

  /** Makes the built-in objects, once. */
  public static synchronized void run() {
    if (done) {
      return;
    }
    DataTables.fill();
    Ints.createBooleans();
    Refs.staticObject(Singletons.NONE, BuiltinTypes._PyNone_Type);
    Refs.staticObject(Singletons.NOT_IMPLEMENTED, BuiltinTypes._PyNotImplemented_Type);
    Refs.staticObject(Singletons.ELLIPSIS, BuiltinTypes.PyEllipsis_Type);
    InterpreterState interpreter = Interpreters.create(InterpreterConfig.MAIN, null);
    interpreter.enter();
    try {
      prepareDict();
      ObjectTypes.ready();
      IntType.ready();
      BoolType.ready();
      FloatType.ready();
      ComplexType.ready();
      StrType.ready();
      BytesType.ready();
      ByteArrayType.ready();
      TupleType.ready();
      ListType.ready();
      DictType.ready();
      SliceType.ready();
      RangeType.ready();
      IteratorTypes.ready();
      MappingProxyType.ready();
      SetTypes.ready();
      ContextTypes.ready();
      StructSequences.prepare();
      FunctionTypes.ready();
      MethodTypes.ready();
      PropertyType.ready();
      SuperType.ready();
      RangeType.ready();
      LazyIterators.ready();
      ModuleTypes.ready();
      ExceptionTypes.ready();
      WeakrefTypes.ready();
      OrderedDictType.ready();
      CapsuleType.ready();
      GenericAliasType.ready();
      UnionType.ready();
      MemoryViewType.ready();
      CodeType.ready();
      TracebackTypes.ready();
      StreamTypes.ready();
      CellType.ready();
      PickleBufferType.ready();
      NamedTypes.ready();
      VectorcallTypes.ready();
      ExceptionGroupTypes.createClass();
      MissingTypes.prepare();
      immortalizeAll(interpreter);
    } finally {
      interpreter.exit();
    }
    putLong(Singletons.RUNTIME + _PyRuntimeState.main, 0);
    done = true;
  }

  /**
   * Tuples and dicts are needed to make any type ready, their own included: sizes and flags first.
   */
  private static void prepareDict() {
    putLong(BuiltinTypes.PyTuple_Type + PyTypeObject.tp_basicsize, PyTupleObject.ob_item);
    putLong(BuiltinTypes.PyTuple_Type + PyTypeObject.tp_itemsize, 8);
    Types.addFlags(BuiltinTypes.PyTuple_Type, Constants.Py_TPFLAGS_HAVE_GC);
    Types.addFlags(BuiltinTypes.PyDict_Type, Constants.Py_TPFLAGS_HAVE_GC);
    for (long type :
        new long[] {
          BuiltinTypes.PyMethodDescr_Type,
          BuiltinTypes.PyClassMethodDescr_Type,
          BuiltinTypes.PyMemberDescr_Type,
          BuiltinTypes.PyGetSetDescr_Type,
          BuiltinTypes.PyWrapperDescr_Type,
          BuiltinTypes.PyCFunction_Type
        }) {
      FunctionTypes.prepare(type);
    }
    Types.addFlags(BuiltinTypes.PyUnicode_Type, Constants.Py_TPFLAGS_UNICODE_SUBCLASS);
  }

  private static void immortalizeAll(InterpreterState interpreter) {
    List<Long> objects = new ArrayList<>();
    interpreter.heap().forEachObject(objects::add);
    for (long object : objects) {
      if (TrackedList.isCollectable(object)) {
        TrackedList.untrack(object);
      }
      Refs.immortalize(object);
    }
  }
}
