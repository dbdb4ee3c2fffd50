package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.ExceptionGroups;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;

/** {@code sys} and {@code builtins}, with the names that mean something without Python code. */
public final class SystemModules {
  /** {@code sys}. */
  public static final long SYS = HostModules.definition("sys", SystemModules::execSys);

  /** {@code builtins}: types, exceptions, singletons and some functions. */
  public static final long BUILTINS =
      HostModules.definition("builtins", SystemModules::execBuiltins);

  private static final long[] TYPES = {
    BuiltinTypes.PyBaseObject_Type, BuiltinTypes.PyType_Type, BuiltinTypes.PyBool_Type,
    BuiltinTypes.PyByteArray_Type, BuiltinTypes.PyBytes_Type, BuiltinTypes.PyClassMethod_Type,
    BuiltinTypes.PyComplex_Type, BuiltinTypes.PyDict_Type, BuiltinTypes.PyEnum_Type,
    BuiltinTypes.PyFilter_Type, BuiltinTypes.PyFloat_Type, BuiltinTypes.PyFrozenSet_Type,
    BuiltinTypes.PyLong_Type, BuiltinTypes.PyList_Type, BuiltinTypes.PyMap_Type,
    BuiltinTypes.PyMemoryView_Type, BuiltinTypes.PyProperty_Type, BuiltinTypes.PyRange_Type,
    BuiltinTypes.PyReversed_Type, BuiltinTypes.PySet_Type, BuiltinTypes.PySlice_Type,
    BuiltinTypes.PyStaticMethod_Type, BuiltinTypes.PyUnicode_Type, BuiltinTypes.PySuper_Type,
    BuiltinTypes.PyTuple_Type, BuiltinTypes.PyZip_Type,
  };

  private SystemModules() {}

  private static long execSys(long module) {
    HostModules.add(module, "modules", Refs.incref(InterpreterState.current().modules()));
    HostModules.add(module, "byteorder", Strs.of("little"));
    HostModules.add(module, "hexversion", Ints.of(Constants.PY_VERSION_HEX));
    HostModules.add(module, "maxsize", Ints.of(Long.MAX_VALUE));
    HostModules.add(module, "platform", Strs.of("linux"));
    HostModules.add(module, "path", searchPath());
    SystemNames.addTo(module);
    SystemFunctions.addTo(module);
    SystemLimits.addTo(module);
    SystemStreams.addTo(module);
    return 0;
  }

  private static long searchPath() {
    long list = Lists.create(0);
    for (String folder : InterpreterState.current().searchPath()) {
      long text = Strs.of(folder);
      Lists.append(list, text);
      Refs.decref(text);
    }
    return list;
  }

  private static long execBuiltins(long module) {
    for (long type : TYPES) {
      if (Types.hasFlag(type, Constants.Py_TPFLAGS_READY)) { // else the host does not have it yet
        HostModules.add(module, Types.shortName(type), Refs.incref(type));
      }
    }
    for (Exceptions.Definition exception : Exceptions.definitions()) {
      if (Types.name(exception.type()).indexOf('.') < 0) { // others are of other modules
        HostModules.add(module, exception.name(), Refs.incref(exception.type()));
      }
    }
    HostModules.add(module, "ExceptionGroup", Refs.incref(ExceptionGroups.groupClass()));
    for (String alias : new String[] {"EnvironmentError", "IOError"}) {
      HostModules.add(module, alias, Refs.incref(Exceptions.OSError));
    }
    BuiltinFunctions.addTo(module);
    HostModules.add(module, "__debug__", Singletons.TRUE);
    HostModules.add(module, "None", Singletons.NONE);
    HostModules.add(module, "True", Singletons.TRUE);
    HostModules.add(module, "False", Singletons.FALSE);
    HostModules.add(module, "Ellipsis", Singletons.ELLIPSIS);
    HostModules.add(module, "NotImplemented", Singletons.NOT_IMPLEMENTED);
    return 0;
  }
}
