package io.polyphase.bridge.layout;

import io.polyphase.bridge.builtins.Bootstrap;
import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/** The addresses of the built-in types; {@link Bootstrap} gives them their contents. */
public final class BuiltinTypes {
  private BuiltinTypes() {}

  private static long symbol(String name) {
    return HostLibrary.get().address(name);
  }

  public static final long PyAsyncGen_Type = symbol("PyAsyncGen_Type");
  public static final long PyBaseObject_Type = symbol("PyBaseObject_Type");
  public static final long PyBool_Type = symbol("PyBool_Type");
  public static final long PyByteArrayIter_Type = symbol("PyByteArrayIter_Type");
  public static final long PyByteArray_Type = symbol("PyByteArray_Type");
  public static final long PyBytesIter_Type = symbol("PyBytesIter_Type");
  public static final long PyBytes_Type = symbol("PyBytes_Type");
  public static final long PyCFunction_Type = symbol("PyCFunction_Type");
  public static final long PyCMethod_Type = symbol("PyCMethod_Type");
  public static final long PyCallIter_Type = symbol("PyCallIter_Type");
  public static final long PyCapsule_Type = symbol("PyCapsule_Type");
  public static final long PyCell_Type = symbol("PyCell_Type");
  public static final long PyClassMethodDescr_Type = symbol("PyClassMethodDescr_Type");
  public static final long PyClassMethod_Type = symbol("PyClassMethod_Type");
  public static final long PyCode_Type = symbol("PyCode_Type");
  public static final long PyComplex_Type = symbol("PyComplex_Type");
  public static final long PyContextToken_Type = symbol("PyContextToken_Type");
  public static final long PyContextVar_Type = symbol("PyContextVar_Type");
  public static final long PyContext_Type = symbol("PyContext_Type");
  public static final long PyCoro_Type = symbol("PyCoro_Type");
  public static final long PyDictItems_Type = symbol("PyDictItems_Type");
  public static final long PyDictIterItem_Type = symbol("PyDictIterItem_Type");
  public static final long PyDictIterKey_Type = symbol("PyDictIterKey_Type");
  public static final long PyDictIterValue_Type = symbol("PyDictIterValue_Type");
  public static final long PyDictKeys_Type = symbol("PyDictKeys_Type");
  public static final long PyDictProxy_Type = symbol("PyDictProxy_Type");
  public static final long PyDictRevIterItem_Type = symbol("PyDictRevIterItem_Type");
  public static final long PyDictRevIterKey_Type = symbol("PyDictRevIterKey_Type");
  public static final long PyDictRevIterValue_Type = symbol("PyDictRevIterValue_Type");
  public static final long PyDictValues_Type = symbol("PyDictValues_Type");
  public static final long PyDict_Type = symbol("PyDict_Type");
  public static final long PyEllipsis_Type = symbol("PyEllipsis_Type");
  public static final long PyEnum_Type = symbol("PyEnum_Type");
  public static final long PyFilter_Type = symbol("PyFilter_Type");
  public static final long PyFloat_Type = symbol("PyFloat_Type");
  public static final long PyFrameLocalsProxy_Type = symbol("PyFrameLocalsProxy_Type");
  public static final long PyFrame_Type = symbol("PyFrame_Type");
  public static final long PyFrozenSet_Type = symbol("PyFrozenSet_Type");
  public static final long PyFunction_Type = symbol("PyFunction_Type");
  public static final long PyGen_Type = symbol("PyGen_Type");
  public static final long PyGetSetDescr_Type = symbol("PyGetSetDescr_Type");
  public static final long PyInstanceMethod_Type = symbol("PyInstanceMethod_Type");
  public static final long PyListIter_Type = symbol("PyListIter_Type");
  public static final long PyListRevIter_Type = symbol("PyListRevIter_Type");
  public static final long PyList_Type = symbol("PyList_Type");
  public static final long PyLongRangeIter_Type = symbol("PyLongRangeIter_Type");
  public static final long PyLong_Type = symbol("PyLong_Type");
  public static final long PyMap_Type = symbol("PyMap_Type");
  public static final long PyMemberDescr_Type = symbol("PyMemberDescr_Type");
  public static final long PyMemoryView_Type = symbol("PyMemoryView_Type");
  public static final long PyMethodDescr_Type = symbol("PyMethodDescr_Type");
  public static final long PyMethod_Type = symbol("PyMethod_Type");
  public static final long PyModuleDef_Type = symbol("PyModuleDef_Type");
  public static final long PyModule_Type = symbol("PyModule_Type");
  public static final long PyODictItems_Type = symbol("PyODictItems_Type");
  public static final long PyODictIter_Type = symbol("PyODictIter_Type");
  public static final long PyODictKeys_Type = symbol("PyODictKeys_Type");
  public static final long PyODictValues_Type = symbol("PyODictValues_Type");
  public static final long PyODict_Type = symbol("PyODict_Type");
  public static final long PyPickleBuffer_Type = symbol("PyPickleBuffer_Type");
  public static final long PyProperty_Type = symbol("PyProperty_Type");
  public static final long PyRangeIter_Type = symbol("PyRangeIter_Type");
  public static final long PyRange_Type = symbol("PyRange_Type");
  public static final long PyReversed_Type = symbol("PyReversed_Type");
  public static final long PySeqIter_Type = symbol("PySeqIter_Type");
  public static final long PySetIter_Type = symbol("PySetIter_Type");
  public static final long PySet_Type = symbol("PySet_Type");
  public static final long PySlice_Type = symbol("PySlice_Type");
  public static final long PyStaticMethod_Type = symbol("PyStaticMethod_Type");
  public static final long PyStdPrinter_Type = symbol("PyStdPrinter_Type");
  public static final long PySuper_Type = symbol("PySuper_Type");
  public static final long PyTraceBack_Type = symbol("PyTraceBack_Type");
  public static final long PyTupleIter_Type = symbol("PyTupleIter_Type");
  public static final long PyTuple_Type = symbol("PyTuple_Type");
  public static final long PyType_Type = symbol("PyType_Type");
  public static final long PyUnicodeIter_Type = symbol("PyUnicodeIter_Type");
  public static final long PyUnicode_Type = symbol("PyUnicode_Type");
  public static final long PyWrapperDescr_Type = symbol("PyWrapperDescr_Type");
  public static final long PyZip_Type = symbol("PyZip_Type");
  public static final long Py_GenericAliasType = symbol("Py_GenericAliasType");
  public static final long _PyAsyncGenASend_Type = symbol("_PyAsyncGenASend_Type");
  public static final long _PyNone_Type = symbol("_PyNone_Type");
  public static final long _PyNotImplemented_Type = symbol("_PyNotImplemented_Type");
  public static final long _PyUnion_Type = symbol("_PyUnion_Type");
  public static final long _PyWeakref_CallableProxyType = symbol("_PyWeakref_CallableProxyType");
  public static final long _PyWeakref_ProxyType = symbol("_PyWeakref_ProxyType");
  public static final long _PyWeakref_RefType = symbol("_PyWeakref_RefType");

  // Types that CPython does not export

  public static final long LINE_ITERATOR = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long POSITIONS_ITERATOR = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long METHOD_WRAPPER = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long ASCII_ITERATOR = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long MANAGED_BUFFER = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long MEMORY_ITERATOR = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long SIMPLE_NAMESPACE = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long MODULE_SPEC = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long IO_BASE = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long RAW_IO_BASE = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long BUFFERED_IO_BASE = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long TEXT_IO_BASE = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long BYTES_IO = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long STRING_IO = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long TEXT_IO_WRAPPER = CLibrary.calloc(PyTypeObject.SIZE);
  public static final long LOADER = CLibrary.calloc(PyTypeObject.SIZE);
}
