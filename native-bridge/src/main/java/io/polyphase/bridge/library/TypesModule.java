package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.objects.Attributes;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code types}: names for built-in types that are no names of {@code builtins}. */
final class TypesModule {
  private static final Map<String, Long> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("FunctionType", BuiltinTypes.PyFunction_Type);
    TYPES.put("LambdaType", BuiltinTypes.PyFunction_Type);
    TYPES.put("MappingProxyType", BuiltinTypes.PyDictProxy_Type);
    TYPES.put("CodeType", BuiltinTypes.PyCode_Type);
    TYPES.put("CellType", BuiltinTypes.PyCell_Type);
    TYPES.put("GeneratorType", BuiltinTypes.PyGen_Type);
    TYPES.put("CoroutineType", BuiltinTypes.PyCoro_Type);
    TYPES.put("AsyncGeneratorType", BuiltinTypes.PyAsyncGen_Type);
    TYPES.put("MethodType", BuiltinTypes.PyMethod_Type);
    TYPES.put("BuiltinFunctionType", BuiltinTypes.PyCFunction_Type);
    TYPES.put("BuiltinMethodType", BuiltinTypes.PyCFunction_Type);
    TYPES.put("WrapperDescriptorType", BuiltinTypes.PyWrapperDescr_Type);
    TYPES.put("MethodDescriptorType", BuiltinTypes.PyMethodDescr_Type);
    TYPES.put("ClassMethodDescriptorType", BuiltinTypes.PyClassMethodDescr_Type);
    TYPES.put("ModuleType", BuiltinTypes.PyModule_Type);
    TYPES.put("TracebackType", BuiltinTypes.PyTraceBack_Type);
    TYPES.put("FrameType", BuiltinTypes.PyFrame_Type);
    TYPES.put("GetSetDescriptorType", BuiltinTypes.PyGetSetDescr_Type);
    TYPES.put("MemberDescriptorType", BuiltinTypes.PyMemberDescr_Type);
    TYPES.put("GenericAlias", BuiltinTypes.Py_GenericAliasType);
    TYPES.put("UnionType", BuiltinTypes._PyUnion_Type);
    TYPES.put("EllipsisType", BuiltinTypes.PyEllipsis_Type);
    TYPES.put("NoneType", BuiltinTypes._PyNone_Type);
    TYPES.put("NotImplementedType", BuiltinTypes._PyNotImplemented_Type);
    TYPES.put("CapsuleType", BuiltinTypes.PyCapsule_Type);
  }

  private TypesModule() {}

  static void exec(long module) {
    TYPES.forEach((name, type) -> HostModules.add(module, name, Refs.incref(type)));
    long method = Attributes.get(module, Interned.of("__str__"));
    HostModules.add(module, "MethodWrapperType", Refs.incref(Refs.type(method)));
    Refs.decref(method);
  }
}
