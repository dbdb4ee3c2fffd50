package io.polyphase.bridge.layout;

import io.polyphase.bridge.ffi.HostLibrary;

/**
 * Where CPython's structs have their fields, under the names of the headers, as compiled into the
 * host library from the artifact's own headers (layout.c). One nested class per struct.
 */
public final class Layouts {
  private Layouts() {}

  private static long at(String name) {
    return HostLibrary.get().layout(name);
  }

  /** {@code PyObject}. */
  public static final class PyObject {
    private PyObject() {}

    public static final long SIZE = at("PyObject");
    public static final long ob_refcnt = at("PyObject.ob_refcnt");
    public static final long ob_type = at("PyObject.ob_type");
  }

  /** {@code PyVarObject}. */
  public static final class PyVarObject {
    private PyVarObject() {}

    public static final long SIZE = at("PyVarObject");
    public static final long ob_size = at("PyVarObject.ob_size");
  }

  /** {@code PyGC_Head}. */
  public static final class PyGC_Head {
    private PyGC_Head() {}

    public static final long SIZE = at("PyGC_Head");
    public static final long _gc_next = at("PyGC_Head._gc_next");
    public static final long _gc_prev = at("PyGC_Head._gc_prev");
  }

  /** {@code PyModuleDef}. */
  public static final class PyModuleDef {
    private PyModuleDef() {}

    public static final long SIZE = at("PyModuleDef");
    public static final long m_index = at("PyModuleDef.m_base.m_index");
    public static final long m_name = at("PyModuleDef.m_name");
    public static final long m_doc = at("PyModuleDef.m_doc");
    public static final long m_size = at("PyModuleDef.m_size");
    public static final long m_methods = at("PyModuleDef.m_methods");
    public static final long m_slots = at("PyModuleDef.m_slots");
    public static final long m_traverse = at("PyModuleDef.m_traverse");
    public static final long m_clear = at("PyModuleDef.m_clear");
    public static final long m_free = at("PyModuleDef.m_free");
  }

  /** {@code PyModuleDef_Slot}. */
  public static final class PyModuleDef_Slot {
    private PyModuleDef_Slot() {}

    public static final long SIZE = at("PyModuleDef_Slot");
    public static final long slot = at("PyModuleDef_Slot.slot");
    public static final long value = at("PyModuleDef_Slot.value");
  }

  /** {@code PyModuleObject}. */
  public static final class PyModuleObject {
    private PyModuleObject() {}

    public static final long SIZE = at("PyModuleObject");
    public static final long md_dict = at("PyModuleObject.md_dict");
    public static final long md_def = at("PyModuleObject.md_def");
    public static final long md_state = at("PyModuleObject.md_state");
    public static final long md_weaklist = at("PyModuleObject.md_weaklist");
    public static final long md_name = at("PyModuleObject.md_name");
  }

  /** {@code PyMethodDef}. */
  public static final class PyMethodDef {
    private PyMethodDef() {}

    public static final long SIZE = at("PyMethodDef");
    public static final long ml_name = at("PyMethodDef.ml_name");
    public static final long ml_meth = at("PyMethodDef.ml_meth");
    public static final long ml_flags = at("PyMethodDef.ml_flags");
    public static final long ml_doc = at("PyMethodDef.ml_doc");
  }

  /** {@code PyMemberDef}. */
  public static final class PyMemberDef {
    private PyMemberDef() {}

    public static final long SIZE = at("PyMemberDef");
    public static final long name = at("PyMemberDef.name");
    public static final long type = at("PyMemberDef.type");
    public static final long offset = at("PyMemberDef.offset");
    public static final long flags = at("PyMemberDef.flags");
    public static final long doc = at("PyMemberDef.doc");
  }

  /** {@code PyGetSetDef}. */
  public static final class PyGetSetDef {
    private PyGetSetDef() {}

    public static final long SIZE = at("PyGetSetDef");
    public static final long name = at("PyGetSetDef.name");
    public static final long get = at("PyGetSetDef.get");
    public static final long set = at("PyGetSetDef.set");
    public static final long doc = at("PyGetSetDef.doc");
    public static final long closure = at("PyGetSetDef.closure");
  }

  /** {@code PyType_Spec}. */
  public static final class PyType_Spec {
    private PyType_Spec() {}

    public static final long SIZE = at("PyType_Spec");
    public static final long name = at("PyType_Spec.name");
    public static final long basicsize = at("PyType_Spec.basicsize");
    public static final long itemsize = at("PyType_Spec.itemsize");
    public static final long flags = at("PyType_Spec.flags");
    public static final long slots = at("PyType_Spec.slots");
  }

  /** {@code PyType_Slot}. */
  public static final class PyType_Slot {
    private PyType_Slot() {}

    public static final long SIZE = at("PyType_Slot");
    public static final long slot = at("PyType_Slot.slot");
    public static final long pfunc = at("PyType_Slot.pfunc");
  }

  /** {@code PyTypeObject}. */
  public static final class PyTypeObject {
    private PyTypeObject() {}

    public static final long SIZE = at("PyTypeObject");
    public static final long tp_name = at("PyTypeObject.tp_name");
    public static final long tp_basicsize = at("PyTypeObject.tp_basicsize");
    public static final long tp_itemsize = at("PyTypeObject.tp_itemsize");
    public static final long tp_dealloc = at("PyTypeObject.tp_dealloc");
    public static final long tp_vectorcall_offset = at("PyTypeObject.tp_vectorcall_offset");
    public static final long tp_getattr = at("PyTypeObject.tp_getattr");
    public static final long tp_setattr = at("PyTypeObject.tp_setattr");
    public static final long tp_as_async = at("PyTypeObject.tp_as_async");
    public static final long tp_repr = at("PyTypeObject.tp_repr");
    public static final long tp_as_number = at("PyTypeObject.tp_as_number");
    public static final long tp_as_sequence = at("PyTypeObject.tp_as_sequence");
    public static final long tp_as_mapping = at("PyTypeObject.tp_as_mapping");
    public static final long tp_hash = at("PyTypeObject.tp_hash");
    public static final long tp_call = at("PyTypeObject.tp_call");
    public static final long tp_str = at("PyTypeObject.tp_str");
    public static final long tp_getattro = at("PyTypeObject.tp_getattro");
    public static final long tp_setattro = at("PyTypeObject.tp_setattro");
    public static final long tp_as_buffer = at("PyTypeObject.tp_as_buffer");
    public static final long tp_flags = at("PyTypeObject.tp_flags");
    public static final long tp_doc = at("PyTypeObject.tp_doc");
    public static final long tp_traverse = at("PyTypeObject.tp_traverse");
    public static final long tp_clear = at("PyTypeObject.tp_clear");
    public static final long tp_richcompare = at("PyTypeObject.tp_richcompare");
    public static final long tp_weaklistoffset = at("PyTypeObject.tp_weaklistoffset");
    public static final long tp_iter = at("PyTypeObject.tp_iter");
    public static final long tp_iternext = at("PyTypeObject.tp_iternext");
    public static final long tp_methods = at("PyTypeObject.tp_methods");
    public static final long tp_members = at("PyTypeObject.tp_members");
    public static final long tp_getset = at("PyTypeObject.tp_getset");
    public static final long tp_base = at("PyTypeObject.tp_base");
    public static final long tp_dict = at("PyTypeObject.tp_dict");
    public static final long tp_descr_get = at("PyTypeObject.tp_descr_get");
    public static final long tp_descr_set = at("PyTypeObject.tp_descr_set");
    public static final long tp_dictoffset = at("PyTypeObject.tp_dictoffset");
    public static final long tp_init = at("PyTypeObject.tp_init");
    public static final long tp_alloc = at("PyTypeObject.tp_alloc");
    public static final long tp_new = at("PyTypeObject.tp_new");
    public static final long tp_free = at("PyTypeObject.tp_free");
    public static final long tp_is_gc = at("PyTypeObject.tp_is_gc");
    public static final long tp_bases = at("PyTypeObject.tp_bases");
    public static final long tp_mro = at("PyTypeObject.tp_mro");
    public static final long tp_cache = at("PyTypeObject.tp_cache");
    public static final long tp_subclasses = at("PyTypeObject.tp_subclasses");
    public static final long tp_weaklist = at("PyTypeObject.tp_weaklist");
    public static final long tp_del = at("PyTypeObject.tp_del");
    public static final long tp_version_tag = at("PyTypeObject.tp_version_tag");
    public static final long tp_finalize = at("PyTypeObject.tp_finalize");
    public static final long tp_vectorcall = at("PyTypeObject.tp_vectorcall");
  }

  /** {@code PyHeapTypeObject}. */
  public static final class PyHeapTypeObject {
    private PyHeapTypeObject() {}

    public static final long SIZE = at("PyHeapTypeObject");
    public static final long as_async = at("PyHeapTypeObject.as_async");
    public static final long as_number = at("PyHeapTypeObject.as_number");
    public static final long as_mapping = at("PyHeapTypeObject.as_mapping");
    public static final long as_sequence = at("PyHeapTypeObject.as_sequence");
    public static final long as_buffer = at("PyHeapTypeObject.as_buffer");
    public static final long ht_name = at("PyHeapTypeObject.ht_name");
    public static final long ht_slots = at("PyHeapTypeObject.ht_slots");
    public static final long ht_qualname = at("PyHeapTypeObject.ht_qualname");
    public static final long ht_module = at("PyHeapTypeObject.ht_module");
    public static final long _ht_tpname = at("PyHeapTypeObject._ht_tpname");
  }

  /** {@code PyNumberMethods}. */
  public static final class PyNumberMethods {
    private PyNumberMethods() {}

    public static final long SIZE = at("PyNumberMethods");
    public static final long nb_absolute = at("slot.nb_absolute.at") - PyHeapTypeObject.as_number;
    public static final long nb_add = at("slot.nb_add.at") - PyHeapTypeObject.as_number;
    public static final long nb_and = at("slot.nb_and.at") - PyHeapTypeObject.as_number;
    public static final long nb_bool = at("slot.nb_bool.at") - PyHeapTypeObject.as_number;
    public static final long nb_divmod = at("slot.nb_divmod.at") - PyHeapTypeObject.as_number;
    public static final long nb_float = at("slot.nb_float.at") - PyHeapTypeObject.as_number;
    public static final long nb_floor_divide =
        at("slot.nb_floor_divide.at") - PyHeapTypeObject.as_number;
    public static final long nb_index = at("slot.nb_index.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_add =
        at("slot.nb_inplace_add.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_and =
        at("slot.nb_inplace_and.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_floor_divide =
        at("slot.nb_inplace_floor_divide.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_lshift =
        at("slot.nb_inplace_lshift.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_multiply =
        at("slot.nb_inplace_multiply.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_or =
        at("slot.nb_inplace_or.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_power =
        at("slot.nb_inplace_power.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_remainder =
        at("slot.nb_inplace_remainder.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_rshift =
        at("slot.nb_inplace_rshift.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_subtract =
        at("slot.nb_inplace_subtract.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_true_divide =
        at("slot.nb_inplace_true_divide.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_xor =
        at("slot.nb_inplace_xor.at") - PyHeapTypeObject.as_number;
    public static final long nb_int = at("slot.nb_int.at") - PyHeapTypeObject.as_number;
    public static final long nb_invert = at("slot.nb_invert.at") - PyHeapTypeObject.as_number;
    public static final long nb_lshift = at("slot.nb_lshift.at") - PyHeapTypeObject.as_number;
    public static final long nb_multiply = at("slot.nb_multiply.at") - PyHeapTypeObject.as_number;
    public static final long nb_negative = at("slot.nb_negative.at") - PyHeapTypeObject.as_number;
    public static final long nb_or = at("slot.nb_or.at") - PyHeapTypeObject.as_number;
    public static final long nb_positive = at("slot.nb_positive.at") - PyHeapTypeObject.as_number;
    public static final long nb_power = at("slot.nb_power.at") - PyHeapTypeObject.as_number;
    public static final long nb_remainder = at("slot.nb_remainder.at") - PyHeapTypeObject.as_number;
    public static final long nb_rshift = at("slot.nb_rshift.at") - PyHeapTypeObject.as_number;
    public static final long nb_subtract = at("slot.nb_subtract.at") - PyHeapTypeObject.as_number;
    public static final long nb_true_divide =
        at("slot.nb_true_divide.at") - PyHeapTypeObject.as_number;
    public static final long nb_xor = at("slot.nb_xor.at") - PyHeapTypeObject.as_number;
    public static final long nb_matrix_multiply =
        at("slot.nb_matrix_multiply.at") - PyHeapTypeObject.as_number;
    public static final long nb_inplace_matrix_multiply =
        at("slot.nb_inplace_matrix_multiply.at") - PyHeapTypeObject.as_number;
  }

  /** {@code PySequenceMethods}. */
  public static final class PySequenceMethods {
    private PySequenceMethods() {}

    public static final long SIZE = at("PySequenceMethods");
    public static final long sq_ass_item = at("slot.sq_ass_item.at") - PyHeapTypeObject.as_sequence;
    public static final long sq_concat = at("slot.sq_concat.at") - PyHeapTypeObject.as_sequence;
    public static final long sq_contains = at("slot.sq_contains.at") - PyHeapTypeObject.as_sequence;
    public static final long sq_inplace_concat =
        at("slot.sq_inplace_concat.at") - PyHeapTypeObject.as_sequence;
    public static final long sq_inplace_repeat =
        at("slot.sq_inplace_repeat.at") - PyHeapTypeObject.as_sequence;
    public static final long sq_item = at("slot.sq_item.at") - PyHeapTypeObject.as_sequence;
    public static final long sq_length = at("slot.sq_length.at") - PyHeapTypeObject.as_sequence;
    public static final long sq_repeat = at("slot.sq_repeat.at") - PyHeapTypeObject.as_sequence;
  }

  /** {@code PyMappingMethods}. */
  public static final class PyMappingMethods {
    private PyMappingMethods() {}

    public static final long SIZE = at("PyMappingMethods");
    public static final long mp_ass_subscript =
        at("slot.mp_ass_subscript.at") - PyHeapTypeObject.as_mapping;
    public static final long mp_length = at("slot.mp_length.at") - PyHeapTypeObject.as_mapping;
    public static final long mp_subscript =
        at("slot.mp_subscript.at") - PyHeapTypeObject.as_mapping;
  }

  /** {@code PyBufferProcs}. */
  public static final class PyBufferProcs {
    private PyBufferProcs() {}

    public static final long SIZE = at("PyBufferProcs");
    public static final long bf_getbuffer = at("slot.bf_getbuffer.at") - PyHeapTypeObject.as_buffer;
    public static final long bf_releasebuffer =
        at("slot.bf_releasebuffer.at") - PyHeapTypeObject.as_buffer;
  }

  /** {@code PyAsyncMethods}. */
  public static final class PyAsyncMethods {
    private PyAsyncMethods() {}

    public static final long SIZE = at("PyAsyncMethods");
    public static final long am_await = at("slot.am_await.at") - PyHeapTypeObject.as_async;
    public static final long am_aiter = at("slot.am_aiter.at") - PyHeapTypeObject.as_async;
    public static final long am_anext = at("slot.am_anext.at") - PyHeapTypeObject.as_async;
    public static final long am_send = at("slot.am_send.at") - PyHeapTypeObject.as_async;
  }

  /** {@code PyLongObject}. */
  public static final class PyLongObject {
    private PyLongObject() {}

    public static final long SIZE = at("PyLongObject");
    public static final long lv_tag = at("PyLongObject.long_value.lv_tag");
    public static final long ob_digit = at("PyLongObject.long_value.ob_digit");
  }

  /** {@code PyFloatObject}. */
  public static final class PyFloatObject {
    private PyFloatObject() {}

    public static final long SIZE = at("PyFloatObject");
    public static final long ob_fval = at("PyFloatObject.ob_fval");
  }

  /** {@code PyComplexObject}. */
  public static final class PyComplexObject {
    private PyComplexObject() {}

    public static final long SIZE = at("PyComplexObject");
    public static final long cval = at("PyComplexObject.cval");
  }

  /** {@code PyASCIIObject}. */
  public static final class PyASCIIObject {
    private PyASCIIObject() {}

    public static final long SIZE = at("PyASCIIObject");
    public static final long length = at("PyASCIIObject.length");
    public static final long hash = at("PyASCIIObject.hash");
    public static final long state = at("PyASCIIObject.state");
  }

  /** {@code PyCompactUnicodeObject}. */
  public static final class PyCompactUnicodeObject {
    private PyCompactUnicodeObject() {}

    public static final long SIZE = at("PyCompactUnicodeObject");
    public static final long utf8_length = at("PyCompactUnicodeObject.utf8_length");
    public static final long utf8 = at("PyCompactUnicodeObject.utf8");
  }

  /** {@code PyUnicodeObject}. */
  public static final class PyUnicodeObject {
    private PyUnicodeObject() {}

    public static final long SIZE = at("PyUnicodeObject");
    public static final long data = at("PyUnicodeObject.data");
  }

  /** {@code PyBytesObject}. */
  public static final class PyBytesObject {
    private PyBytesObject() {}

    public static final long ob_sval = at("PyBytesObject.ob_sval");
  }

  /** {@code PyTupleObject}. */
  public static final class PyTupleObject {
    private PyTupleObject() {}

    public static final long ob_item = at("PyTupleObject.ob_item");
  }

  /** {@code PyListObject}. */
  public static final class PyListObject {
    private PyListObject() {}

    public static final long SIZE = at("PyListObject");
    public static final long ob_item = at("PyListObject.ob_item");
    public static final long allocated = at("PyListObject.allocated");
  }

  /** {@code PyDictObject}. */
  public static final class PyDictObject {
    private PyDictObject() {}

    public static final long SIZE = at("PyDictObject");
    public static final long ma_used = at("PyDictObject.ma_used");
    public static final long ma_keys = at("PyDictObject.ma_keys");
  }

  /** {@code PySetObject}. */
  public static final class PySetObject {
    private PySetObject() {}

    public static final long SIZE = at("PySetObject");
    public static final long used = at("PySetObject.used");
    public static final long weakreflist = at("PySetObject.weakreflist");
  }

  /** {@code _Py_hashtable_t}. */
  public static final class _Py_hashtable_t {
    private _Py_hashtable_t() {}

    public static final long SIZE = at("_Py_hashtable_t");
  }

  /** {@code sem_t}, which CPython's locks are. */
  public static final class sem_t {
    private sem_t() {}

    public static final long SIZE = at("sem_t");
  }

  /** {@code PyStructSequence_Field}. */
  public static final class PyStructSequence_Field {
    private PyStructSequence_Field() {}

    public static final long SIZE = at("PyStructSequence_Field");
    public static final long name = at("PyStructSequence_Field.name");
    public static final long doc = at("PyStructSequence_Field.doc");
  }

  /** {@code PyStructSequence_Desc}. */
  public static final class PyStructSequence_Desc {
    private PyStructSequence_Desc() {}

    public static final long name = at("PyStructSequence_Desc.name");
    public static final long doc = at("PyStructSequence_Desc.doc");
    public static final long fields = at("PyStructSequence_Desc.fields");
    public static final long n_in_sequence = at("PyStructSequence_Desc.n_in_sequence");
  }

  /** {@code PySliceObject}. */
  public static final class PySliceObject {
    private PySliceObject() {}

    public static final long SIZE = at("PySliceObject");
    public static final long start = at("PySliceObject.start");
    public static final long stop = at("PySliceObject.stop");
    public static final long step = at("PySliceObject.step");
  }

  /** {@code PyCFunctionObject}. */
  public static final class PyCFunctionObject {
    private PyCFunctionObject() {}

    public static final long SIZE = at("PyCFunctionObject");
    public static final long m_ml = at("PyCFunctionObject.m_ml");
    public static final long m_self = at("PyCFunctionObject.m_self");
    public static final long m_module = at("PyCFunctionObject.m_module");
    public static final long m_weakreflist = at("PyCFunctionObject.m_weakreflist");
    public static final long vectorcall = at("PyCFunctionObject.vectorcall");
  }

  /** {@code PyCMethodObject}. */
  public static final class PyCMethodObject {
    private PyCMethodObject() {}

    public static final long SIZE = at("PyCMethodObject");
    public static final long mm_class = at("PyCMethodObject.mm_class");
  }

  /** {@code PyMethodObject}. */
  public static final class PyMethodObject {
    private PyMethodObject() {}

    public static final long SIZE = at("PyMethodObject");
    public static final long im_func = at("PyMethodObject.im_func");
    public static final long im_self = at("PyMethodObject.im_self");
    public static final long im_weakreflist = at("PyMethodObject.im_weakreflist");
    public static final long vectorcall = at("PyMethodObject.vectorcall");
  }

  /** {@code PyDescrObject}. */
  public static final class PyDescrObject {
    private PyDescrObject() {}

    public static final long SIZE = at("PyDescrObject");
    public static final long d_type = at("PyDescrObject.d_type");
    public static final long d_name = at("PyDescrObject.d_name");
    public static final long d_qualname = at("PyDescrObject.d_qualname");
  }

  /** {@code PyMethodDescrObject}. */
  public static final class PyMethodDescrObject {
    private PyMethodDescrObject() {}

    public static final long SIZE = at("PyMethodDescrObject");
    public static final long d_method = at("PyMethodDescrObject.d_method");
    public static final long vectorcall = at("PyMethodDescrObject.vectorcall");
  }

  /** {@code PyMemberDescrObject}. */
  public static final class PyMemberDescrObject {
    private PyMemberDescrObject() {}

    public static final long SIZE = at("PyMemberDescrObject");
    public static final long d_member = at("PyMemberDescrObject.d_member");
  }

  /** {@code PyGetSetDescrObject}. */
  public static final class PyGetSetDescrObject {
    private PyGetSetDescrObject() {}

    public static final long SIZE = at("PyGetSetDescrObject");
    public static final long d_getset = at("PyGetSetDescrObject.d_getset");
  }

  /** {@code PyWrapperDescrObject}. */
  public static final class PyWrapperDescrObject {
    private PyWrapperDescrObject() {}

    public static final long SIZE = at("PyWrapperDescrObject");
    public static final long d_base = at("PyWrapperDescrObject.d_base");
    public static final long d_wrapped = at("PyWrapperDescrObject.d_wrapped");
  }

  /** {@code PyWeakReference}. */
  public static final class PyWeakReference {
    private PyWeakReference() {}

    public static final long SIZE = at("PyWeakReference");
    public static final long wr_object = at("PyWeakReference.wr_object");
    public static final long wr_callback = at("PyWeakReference.wr_callback");
    public static final long hash = at("PyWeakReference.hash");
    public static final long wr_prev = at("PyWeakReference.wr_prev");
    public static final long wr_next = at("PyWeakReference.wr_next");
  }

  /** {@code Py_buffer}. */
  public static final class Py_buffer {
    private Py_buffer() {}

    public static final long SIZE = at("Py_buffer");
    public static final long buf = at("Py_buffer.buf");
    public static final long obj = at("Py_buffer.obj");
    public static final long len = at("Py_buffer.len");
    public static final long itemsize = at("Py_buffer.itemsize");
    public static final long readonly = at("Py_buffer.readonly");
    public static final long ndim = at("Py_buffer.ndim");
    public static final long format = at("Py_buffer.format");
    public static final long shape = at("Py_buffer.shape");
    public static final long strides = at("Py_buffer.strides");
    public static final long suboffsets = at("Py_buffer.suboffsets");
    public static final long internal = at("Py_buffer.internal");
  }

  /** {@code PyBaseExceptionObject}. */
  public static final class PyBaseExceptionObject {
    private PyBaseExceptionObject() {}

    public static final long SIZE = at("PyBaseExceptionObject");
    public static final long dict = at("PyBaseExceptionObject.dict");
    public static final long args = at("PyBaseExceptionObject.args");
    public static final long notes = at("PyBaseExceptionObject.notes");
    public static final long traceback = at("PyBaseExceptionObject.traceback");
    public static final long context = at("PyBaseExceptionObject.context");
    public static final long cause = at("PyBaseExceptionObject.cause");
    public static final long suppress_context = at("PyBaseExceptionObject.suppress_context");
  }

  /** {@code PyImportErrorObject}. */
  public static final class PyImportErrorObject {
    private PyImportErrorObject() {}

    public static final long SIZE = at("PyImportErrorObject");
    public static final long msg = at("PyImportErrorObject.msg");
    public static final long name = at("PyImportErrorObject.name");
    public static final long path = at("PyImportErrorObject.path");
    public static final long name_from = at("PyImportErrorObject.name_from");
  }

  /** {@code PyStopIterationObject}. */
  public static final class PyStopIterationObject {
    private PyStopIterationObject() {}

    public static final long SIZE = at("PyStopIterationObject");
    public static final long value = at("PyStopIterationObject.value");
  }

  /** {@code PyAttributeErrorObject}. */
  public static final class PyAttributeErrorObject {
    private PyAttributeErrorObject() {}

    public static final long SIZE = at("PyAttributeErrorObject");
    public static final long obj = at("PyAttributeErrorObject.obj");
    public static final long name = at("PyAttributeErrorObject.name");
  }

  /** {@code PyNameErrorObject}. */
  public static final class PyNameErrorObject {
    private PyNameErrorObject() {}

    public static final long SIZE = at("PyNameErrorObject");
    public static final long name = at("PyNameErrorObject.name");
  }

  /** {@code PyOSErrorObject}. */
  public static final class PyOSErrorObject {
    private PyOSErrorObject() {}

    public static final long SIZE = at("PyOSErrorObject");
    public static final long myerrno = at("PyOSErrorObject.myerrno");
    public static final long strerror = at("PyOSErrorObject.strerror");
    public static final long filename = at("PyOSErrorObject.filename");
    public static final long filename2 = at("PyOSErrorObject.filename2");
    public static final long written = at("PyOSErrorObject.written");
  }

  /** {@code PySyntaxErrorObject}. */
  public static final class PySyntaxErrorObject {
    private PySyntaxErrorObject() {}

    public static final long SIZE = at("PySyntaxErrorObject");
  }

  /** {@code PySystemExitObject}. */
  public static final class PySystemExitObject {
    private PySystemExitObject() {}

    public static final long SIZE = at("PySystemExitObject");
  }

  /** {@code PyUnicodeErrorObject}. */
  public static final class PyUnicodeErrorObject {
    private PyUnicodeErrorObject() {}

    public static final long SIZE = at("PyUnicodeErrorObject");
    public static final long encoding = at("PyUnicodeErrorObject.encoding");
    public static final long object = at("PyUnicodeErrorObject.object");
    public static final long start = at("PyUnicodeErrorObject.start");
    public static final long end = at("PyUnicodeErrorObject.end");
    public static final long reason = at("PyUnicodeErrorObject.reason");
  }

  /** {@code _PyArg_Parser}. */
  public static final class _PyArg_Parser {
    private _PyArg_Parser() {}

    public static final long keywords = at("_PyArg_Parser.keywords");
    public static final long fname = at("_PyArg_Parser.fname");
  }

  /** {@code PyThreadState}. */
  public static final class PyThreadState {
    private PyThreadState() {}

    public static final long SIZE = at("PyThreadState");
    public static final long interp = at("PyThreadState.interp");
    public static final long current_exception = at("PyThreadState.current_exception");
    public static final long thread_id = at("PyThreadState.thread_id");
    public static final long py_recursion_remaining = at("PyThreadState.py_recursion_remaining");
    public static final long c_recursion_remaining = at("PyThreadState.c_recursion_remaining");
  }

  /** {@code PyInterpreterState}. */
  public static final class PyInterpreterState {
    private PyInterpreterState() {}

    public static final long SIZE = at("PyInterpreterState");
    public static final long id = at("PyInterpreterState.id");
    public static final long gc = at("PyInterpreterState.gc");
    public static final long generation0 = at("PyInterpreterState.gc.generation0");
    public static final long PyExc_NotShareableError =
        at("PyInterpreterState.xi.PyExc_NotShareableError");
  }

  /** {@code _PyUnicodeWriter}. */
  public static final class _PyUnicodeWriter {
    private _PyUnicodeWriter() {}

    public static final long SIZE = at("_PyUnicodeWriter");
    public static final long buffer = at("_PyUnicodeWriter.buffer");
    public static final long data = at("_PyUnicodeWriter.data");
    public static final long kind = at("_PyUnicodeWriter.kind");
    public static final long maxchar = at("_PyUnicodeWriter.maxchar");
    public static final long size = at("_PyUnicodeWriter.size");
    public static final long pos = at("_PyUnicodeWriter.pos");
    public static final long min_length = at("_PyUnicodeWriter.min_length");
    public static final long min_char = at("_PyUnicodeWriter.min_char");
    public static final long overallocate = at("_PyUnicodeWriter.overallocate");
  }

  /** {@code PyMemoryViewObject}. */
  public static final class PyMemoryViewObject {
    private PyMemoryViewObject() {}

    public static final long flags = at("PyMemoryViewObject.flags");
    public static final long exports = at("PyMemoryViewObject.exports");
    public static final long view = at("PyMemoryViewObject.view");
    public static final long ob_array = at("PyMemoryViewObject.ob_array");
  }

  /** {@code PyByteArrayObject}. */
  public static final class PyByteArrayObject {
    private PyByteArrayObject() {}

    public static final long SIZE = at("PyByteArrayObject");
    public static final long ob_alloc = at("PyByteArrayObject.ob_alloc");
    public static final long ob_bytes = at("PyByteArrayObject.ob_bytes");
    public static final long ob_start = at("PyByteArrayObject.ob_start");
    public static final long ob_exports = at("PyByteArrayObject.ob_exports");
  }

  /** {@code _PyBytesWriter}. */
  public static final class _PyBytesWriter {
    private _PyBytesWriter() {}

    public static final long SIZE = at("_PyBytesWriter");
    public static final long buffer = at("_PyBytesWriter.buffer");
    public static final long allocated = at("_PyBytesWriter.allocated");
    public static final long min_size = at("_PyBytesWriter.min_size");
    public static final long use_bytearray = at("_PyBytesWriter.use_bytearray");
    public static final long overallocate = at("_PyBytesWriter.overallocate");
    public static final long use_small_buffer = at("_PyBytesWriter.use_small_buffer");
    public static final long small_buffer = at("_PyBytesWriter.small_buffer");
  }

  /** {@code _PyRuntimeState}. */
  public static final class _PyRuntimeState {
    private _PyRuntimeState() {}

    public static final long SIZE = at("_PyRuntimeState");
    public static final long main = at("_PyRuntimeState.interpreters.main");
    public static final long small_ints =
        at("_PyRuntimeState.static_objects.singletons.small_ints");
    public static final long bytes_empty =
        at("_PyRuntimeState.static_objects.singletons.bytes_empty");
    public static final long bytes_characters =
        at("_PyRuntimeState.static_objects.singletons.bytes_characters");
    public static final long tuple_empty =
        at("_PyRuntimeState.static_objects.singletons.tuple_empty");
    public static final long strings = at("_PyRuntimeState.static_objects.singletons.strings");
    public static final long empty =
        at("_PyRuntimeState.static_objects.singletons.strings.literals._py_empty");
    public static final long ascii = at("_PyRuntimeState.static_objects.singletons.strings.ascii");
    public static final long latin1 =
        at("_PyRuntimeState.static_objects.singletons.strings.latin1");
    public static final long strings_end = at("_PyRuntimeState.strings_end");
    public static final long bytes_character = at("_PyRuntimeState.bytes_character");
    public static final long ascii_character = at("_PyRuntimeState.ascii_character");
    public static final long latin1_character = at("_PyRuntimeState.latin1_character");
  }

  /** {@code METH_*}, {@code Py_TPFLAGS_*} and other constants. */
  public static final class Constants {
    private Constants() {}

    public static final long PY_VERSION_HEX = at("PY_VERSION_HEX");
    public static final int PY_CTF_LOWER = (int) at("PY_CTF_LOWER");
    public static final int PY_CTF_UPPER = (int) at("PY_CTF_UPPER");
    public static final int PY_CTF_DIGIT = (int) at("PY_CTF_DIGIT");
    public static final int PY_CTF_XDIGIT = (int) at("PY_CTF_XDIGIT");
    public static final int PY_CTF_SPACE = (int) at("PY_CTF_SPACE");
    public static final long _Py_IMMORTAL_REFCNT = at("_Py_IMMORTAL_REFCNT");
    public static final int SSTATE_INTERNED_IMMORTAL = (int) at("SSTATE_INTERNED_IMMORTAL");
    public static final int SSTATE_INTERNED_IMMORTAL_STATIC =
        (int) at("SSTATE_INTERNED_IMMORTAL_STATIC");
    public static final int Py_mod_create = (int) at("Py_mod_create");
    public static final int Py_mod_exec = (int) at("Py_mod_exec");
    public static final int Py_mod_multiple_interpreters = (int) at("Py_mod_multiple_interpreters");
    public static final int Py_mod_gil = (int) at("Py_mod_gil");
    public static final int METH_VARARGS = (int) at("METH_VARARGS");
    public static final int METH_KEYWORDS = (int) at("METH_KEYWORDS");
    public static final int METH_NOARGS = (int) at("METH_NOARGS");
    public static final int METH_O = (int) at("METH_O");
    public static final int METH_CLASS = (int) at("METH_CLASS");
    public static final int METH_STATIC = (int) at("METH_STATIC");
    public static final int METH_COEXIST = (int) at("METH_COEXIST");
    public static final int METH_FASTCALL = (int) at("METH_FASTCALL");
    public static final int METH_METHOD = (int) at("METH_METHOD");
    public static final int Py_T_SHORT = (int) at("Py_T_SHORT");
    public static final int Py_T_INT = (int) at("Py_T_INT");
    public static final int Py_T_LONG = (int) at("Py_T_LONG");
    public static final int Py_T_FLOAT = (int) at("Py_T_FLOAT");
    public static final int Py_T_DOUBLE = (int) at("Py_T_DOUBLE");
    public static final int Py_T_STRING = (int) at("Py_T_STRING");
    public static final int _Py_T_OBJECT = (int) at("_Py_T_OBJECT");
    public static final int Py_T_CHAR = (int) at("Py_T_CHAR");
    public static final int Py_T_BYTE = (int) at("Py_T_BYTE");
    public static final int Py_T_UBYTE = (int) at("Py_T_UBYTE");
    public static final int Py_T_USHORT = (int) at("Py_T_USHORT");
    public static final int Py_T_UINT = (int) at("Py_T_UINT");
    public static final int Py_T_ULONG = (int) at("Py_T_ULONG");
    public static final int Py_T_STRING_INPLACE = (int) at("Py_T_STRING_INPLACE");
    public static final int Py_T_BOOL = (int) at("Py_T_BOOL");
    public static final int Py_T_OBJECT_EX = (int) at("Py_T_OBJECT_EX");
    public static final int Py_T_LONGLONG = (int) at("Py_T_LONGLONG");
    public static final int Py_T_ULONGLONG = (int) at("Py_T_ULONGLONG");
    public static final int Py_T_PYSSIZET = (int) at("Py_T_PYSSIZET");
    public static final int Py_READONLY = (int) at("Py_READONLY");
    public static final int Py_RELATIVE_OFFSET = (int) at("Py_RELATIVE_OFFSET");
    public static final long Py_TPFLAGS_DEFAULT = at("Py_TPFLAGS_DEFAULT");
    public static final long _Py_TPFLAGS_STATIC_BUILTIN = at("_Py_TPFLAGS_STATIC_BUILTIN");
    public static final long Py_TPFLAGS_INLINE_VALUES = at("Py_TPFLAGS_INLINE_VALUES");
    public static final long Py_TPFLAGS_MANAGED_WEAKREF = at("Py_TPFLAGS_MANAGED_WEAKREF");
    public static final long Py_TPFLAGS_MANAGED_DICT = at("Py_TPFLAGS_MANAGED_DICT");
    public static final long Py_TPFLAGS_SEQUENCE = at("Py_TPFLAGS_SEQUENCE");
    public static final long Py_TPFLAGS_MAPPING = at("Py_TPFLAGS_MAPPING");
    public static final long Py_TPFLAGS_DISALLOW_INSTANTIATION =
        at("Py_TPFLAGS_DISALLOW_INSTANTIATION");
    public static final long Py_TPFLAGS_IMMUTABLETYPE = at("Py_TPFLAGS_IMMUTABLETYPE");
    public static final long Py_TPFLAGS_HEAPTYPE = at("Py_TPFLAGS_HEAPTYPE");
    public static final long Py_TPFLAGS_BASETYPE = at("Py_TPFLAGS_BASETYPE");
    public static final long Py_TPFLAGS_HAVE_VECTORCALL = at("Py_TPFLAGS_HAVE_VECTORCALL");
    public static final long Py_TPFLAGS_READY = at("Py_TPFLAGS_READY");
    public static final long Py_TPFLAGS_READYING = at("Py_TPFLAGS_READYING");
    public static final long Py_TPFLAGS_HAVE_GC = at("Py_TPFLAGS_HAVE_GC");
    public static final long Py_TPFLAGS_METHOD_DESCRIPTOR = at("Py_TPFLAGS_METHOD_DESCRIPTOR");
    public static final long Py_TPFLAGS_ITEMS_AT_END = at("Py_TPFLAGS_ITEMS_AT_END");
    public static final long Py_TPFLAGS_LONG_SUBCLASS = at("Py_TPFLAGS_LONG_SUBCLASS");
    public static final long Py_TPFLAGS_LIST_SUBCLASS = at("Py_TPFLAGS_LIST_SUBCLASS");
    public static final long Py_TPFLAGS_TUPLE_SUBCLASS = at("Py_TPFLAGS_TUPLE_SUBCLASS");
    public static final long Py_TPFLAGS_BYTES_SUBCLASS = at("Py_TPFLAGS_BYTES_SUBCLASS");
    public static final long Py_TPFLAGS_UNICODE_SUBCLASS = at("Py_TPFLAGS_UNICODE_SUBCLASS");
    public static final long Py_TPFLAGS_DICT_SUBCLASS = at("Py_TPFLAGS_DICT_SUBCLASS");
    public static final long Py_TPFLAGS_BASE_EXC_SUBCLASS = at("Py_TPFLAGS_BASE_EXC_SUBCLASS");
    public static final long Py_TPFLAGS_TYPE_SUBCLASS = at("Py_TPFLAGS_TYPE_SUBCLASS");
    public static final long _Py_TPFLAGS_MATCH_SELF = at("_Py_TPFLAGS_MATCH_SELF");
    public static final int _PY_NSMALLNEGINTS = (int) at("_PY_NSMALLNEGINTS");
    public static final int _PY_NSMALLPOSINTS = (int) at("_PY_NSMALLPOSINTS");
  }
}
