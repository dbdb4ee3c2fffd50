/* Prints io.polyphase.bridge.layout.Layouts: where CPython's structs have their fields, and its
   constants, under the names of the headers. The build compiles this program against the headers
   of the artifact and runs it before it compiles Java, so that no number is typed in. */

#define Py_BUILD_CORE 1
#include <Python.h>
#include <errno.h>
#include <semaphore.h>
#include <structmember.h>
#include <time.h>

#include "internal/pycore_bytesobject.h"
#include "internal/pycore_code.h"
#include "internal/pycore_descrobject.h"
#include "internal/pycore_frame.h"
#include "internal/pycore_hashtable.h"
#include "internal/pycore_interp.h"
#include "internal/pycore_moduleobject.h"
#include "internal/pycore_object.h"
#include "internal/pycore_opcode_metadata.h"
#include "internal/pycore_runtime.h"
#include "internal/pycore_typeobject.h"

#include <stdio.h>
#include <string.h>

typedef struct tm tm;
typedef struct timespec timespec;

/* A nested class for each struct; a field of a struct within it goes by its own name. */
#define BEGIN(type) begin(#type)
#define SIZE(type) number("SIZE", sizeof(type))
#define AT(type, field) number(last_name(#field), offsetof(type, field))
#define NUMBER(name, value) number(#name, value)
#define END end()
#define VALUE(name) _Generic((name), int: int_constant, default: long_constant)(#name, (name))
#define FLAG(name) long_constant(#name, (long)(name))
#define STATIC(object) ((_PyRuntimeState *)0)->static_objects.singletons.object
#define AFTER(type, field) (offsetof(type, field) + sizeof(((type *)0)->field))
#define SLOT(name, part) {#name, Py_##name, offsetof(PyHeapTypeObject, part.name)}

static const struct {
  const char *name;
  int number;
  size_t offset;
} slots[] = {
    SLOT(bf_getbuffer, as_buffer), SLOT(bf_releasebuffer, as_buffer),
    SLOT(mp_ass_subscript, as_mapping), SLOT(mp_length, as_mapping),
    SLOT(mp_subscript, as_mapping), SLOT(nb_absolute, as_number), SLOT(nb_add, as_number),
    SLOT(nb_and, as_number), SLOT(nb_bool, as_number), SLOT(nb_divmod, as_number),
    SLOT(nb_float, as_number), SLOT(nb_floor_divide, as_number), SLOT(nb_index, as_number),
    SLOT(nb_inplace_add, as_number), SLOT(nb_inplace_and, as_number),
    SLOT(nb_inplace_floor_divide, as_number), SLOT(nb_inplace_lshift, as_number),
    SLOT(nb_inplace_multiply, as_number), SLOT(nb_inplace_or, as_number),
    SLOT(nb_inplace_power, as_number), SLOT(nb_inplace_remainder, as_number),
    SLOT(nb_inplace_rshift, as_number), SLOT(nb_inplace_subtract, as_number),
    SLOT(nb_inplace_true_divide, as_number), SLOT(nb_inplace_xor, as_number),
    SLOT(nb_int, as_number), SLOT(nb_invert, as_number), SLOT(nb_lshift, as_number),
    SLOT(nb_multiply, as_number), SLOT(nb_negative, as_number), SLOT(nb_or, as_number),
    SLOT(nb_positive, as_number), SLOT(nb_power, as_number), SLOT(nb_remainder, as_number),
    SLOT(nb_rshift, as_number), SLOT(nb_subtract, as_number), SLOT(nb_true_divide, as_number),
    SLOT(nb_xor, as_number), SLOT(nb_matrix_multiply, as_number),
    SLOT(nb_inplace_matrix_multiply, as_number), SLOT(sq_ass_item, as_sequence),
    SLOT(sq_concat, as_sequence), SLOT(sq_contains, as_sequence),
    SLOT(sq_inplace_concat, as_sequence), SLOT(sq_inplace_repeat, as_sequence),
    SLOT(sq_item, as_sequence), SLOT(sq_length, as_sequence), SLOT(sq_repeat, as_sequence),
    SLOT(am_await, as_async), SLOT(am_aiter, as_async), SLOT(am_anext, as_async),
    SLOT(am_send, as_async), SLOT(tp_alloc, ht_type), SLOT(tp_base, ht_type),
    SLOT(tp_bases, ht_type), SLOT(tp_call, ht_type), SLOT(tp_clear, ht_type),
    SLOT(tp_dealloc, ht_type), SLOT(tp_del, ht_type), SLOT(tp_descr_get, ht_type),
    SLOT(tp_descr_set, ht_type), SLOT(tp_doc, ht_type), SLOT(tp_getattr, ht_type),
    SLOT(tp_getattro, ht_type), SLOT(tp_hash, ht_type), SLOT(tp_init, ht_type),
    SLOT(tp_is_gc, ht_type), SLOT(tp_iter, ht_type), SLOT(tp_iternext, ht_type),
    SLOT(tp_methods, ht_type), SLOT(tp_new, ht_type), SLOT(tp_repr, ht_type),
    SLOT(tp_richcompare, ht_type), SLOT(tp_setattr, ht_type), SLOT(tp_setattro, ht_type),
    SLOT(tp_str, ht_type), SLOT(tp_traverse, ht_type), SLOT(tp_members, ht_type),
    SLOT(tp_getset, ht_type), SLOT(tp_free, ht_type), SLOT(tp_finalize, ht_type)};

static const char *last_name(const char *field) {
  const char *dot = strrchr(field, '.');
  return dot == NULL ? field : dot + 1;
}

static void begin(const char *type) {
  printf("\n  /** {@code %s}. */\n  public static final class %s {\n    private %s() {}\n\n", type, type,
         type);
}

static void number(const char *name, size_t value) {
  printf("    public static final long %s = %zuL;\n", name, value);
}

static void int_constant(const char *name, int value) {
  printf("    public static final int %s = %d;\n", name, value);
}

static void long_constant(const char *name, long value) {
  printf("    public static final long %s = %ldL;\n", name, value);
}

/* The bits of a field of a string's state: all ones, as the field wraps around. */
#define STATE(field)                              \
  do {                                            \
    PyASCIIObject string = {.state.field = 0};    \
    string.state.field--;                         \
    int bits;                                     \
    memcpy(&bits, &string.state, sizeof bits);    \
    int_constant("state_" #field, bits);          \
  } while (0)

static void end(void) {
  puts("  }");
}

static void structs(void) {
  BEGIN(PyObject);
  SIZE(PyObject);
  AT(PyObject, ob_refcnt); AT(PyObject, ob_type);
  END;

  BEGIN(PyVarObject);
  SIZE(PyVarObject);
  AT(PyVarObject, ob_size);
  END;

  BEGIN(PyGC_Head);
  SIZE(PyGC_Head);
  AT(PyGC_Head, _gc_next); AT(PyGC_Head, _gc_prev);
  END;

  BEGIN(PyModuleDef);
  SIZE(PyModuleDef);
  AT(PyModuleDef, m_base.m_index); AT(PyModuleDef, m_name); AT(PyModuleDef, m_doc);
  AT(PyModuleDef, m_size); AT(PyModuleDef, m_methods); AT(PyModuleDef, m_slots);
  AT(PyModuleDef, m_traverse); AT(PyModuleDef, m_clear); AT(PyModuleDef, m_free);
  END;

  BEGIN(PyModuleDef_Slot);
  SIZE(PyModuleDef_Slot);
  AT(PyModuleDef_Slot, slot); AT(PyModuleDef_Slot, value);
  END;

  BEGIN(PyModuleObject);
  SIZE(PyModuleObject);
  AT(PyModuleObject, md_dict); AT(PyModuleObject, md_def); AT(PyModuleObject, md_state);
  AT(PyModuleObject, md_weaklist); AT(PyModuleObject, md_name);
  END;

  BEGIN(PyMethodDef);
  SIZE(PyMethodDef);
  AT(PyMethodDef, ml_name); AT(PyMethodDef, ml_meth); AT(PyMethodDef, ml_flags);
  AT(PyMethodDef, ml_doc);
  END;

  BEGIN(PyMemberDef);
  SIZE(PyMemberDef);
  AT(PyMemberDef, name); AT(PyMemberDef, type); AT(PyMemberDef, offset); AT(PyMemberDef, flags);
  AT(PyMemberDef, doc);
  END;

  BEGIN(PyGetSetDef);
  SIZE(PyGetSetDef);
  AT(PyGetSetDef, name); AT(PyGetSetDef, get); AT(PyGetSetDef, set); AT(PyGetSetDef, doc);
  AT(PyGetSetDef, closure);
  END;

  BEGIN(PyType_Spec);
  SIZE(PyType_Spec);
  AT(PyType_Spec, name); AT(PyType_Spec, basicsize); AT(PyType_Spec, itemsize);
  AT(PyType_Spec, flags); AT(PyType_Spec, slots);
  END;

  BEGIN(PyType_Slot);
  SIZE(PyType_Slot);
  AT(PyType_Slot, slot); AT(PyType_Slot, pfunc);
  END;

  BEGIN(PyTypeObject);
  SIZE(PyTypeObject);
  AT(PyTypeObject, tp_name); AT(PyTypeObject, tp_basicsize); AT(PyTypeObject, tp_itemsize);
  AT(PyTypeObject, tp_dealloc); AT(PyTypeObject, tp_vectorcall_offset);
  AT(PyTypeObject, tp_getattr); AT(PyTypeObject, tp_setattr); AT(PyTypeObject, tp_as_async);
  AT(PyTypeObject, tp_repr); AT(PyTypeObject, tp_as_number); AT(PyTypeObject, tp_as_sequence);
  AT(PyTypeObject, tp_as_mapping); AT(PyTypeObject, tp_hash); AT(PyTypeObject, tp_call);
  AT(PyTypeObject, tp_str); AT(PyTypeObject, tp_getattro); AT(PyTypeObject, tp_setattro);
  AT(PyTypeObject, tp_as_buffer); AT(PyTypeObject, tp_flags); AT(PyTypeObject, tp_doc);
  AT(PyTypeObject, tp_traverse); AT(PyTypeObject, tp_clear); AT(PyTypeObject, tp_richcompare);
  AT(PyTypeObject, tp_weaklistoffset); AT(PyTypeObject, tp_iter); AT(PyTypeObject, tp_iternext);
  AT(PyTypeObject, tp_methods); AT(PyTypeObject, tp_members); AT(PyTypeObject, tp_getset);
  AT(PyTypeObject, tp_base); AT(PyTypeObject, tp_dict); AT(PyTypeObject, tp_descr_get);
  AT(PyTypeObject, tp_descr_set); AT(PyTypeObject, tp_dictoffset); AT(PyTypeObject, tp_init);
  AT(PyTypeObject, tp_alloc); AT(PyTypeObject, tp_new); AT(PyTypeObject, tp_free);
  AT(PyTypeObject, tp_is_gc); AT(PyTypeObject, tp_bases); AT(PyTypeObject, tp_mro);
  AT(PyTypeObject, tp_cache); AT(PyTypeObject, tp_subclasses); AT(PyTypeObject, tp_weaklist);
  AT(PyTypeObject, tp_del); AT(PyTypeObject, tp_version_tag); AT(PyTypeObject, tp_finalize);
  AT(PyTypeObject, tp_vectorcall);
  END;

  BEGIN(PyHeapTypeObject);
  SIZE(PyHeapTypeObject);
  AT(PyHeapTypeObject, as_async); AT(PyHeapTypeObject, as_number);
  AT(PyHeapTypeObject, as_mapping); AT(PyHeapTypeObject, as_sequence);
  AT(PyHeapTypeObject, as_buffer); AT(PyHeapTypeObject, ht_name); AT(PyHeapTypeObject, ht_slots);
  AT(PyHeapTypeObject, ht_qualname); AT(PyHeapTypeObject, ht_module);
  AT(PyHeapTypeObject, _ht_tpname);
  END;

  BEGIN(PyNumberMethods);
  SIZE(PyNumberMethods);
  AT(PyNumberMethods, nb_absolute); AT(PyNumberMethods, nb_add); AT(PyNumberMethods, nb_and);
  AT(PyNumberMethods, nb_bool); AT(PyNumberMethods, nb_divmod); AT(PyNumberMethods, nb_float);
  AT(PyNumberMethods, nb_floor_divide); AT(PyNumberMethods, nb_index);
  AT(PyNumberMethods, nb_inplace_add); AT(PyNumberMethods, nb_inplace_and);
  AT(PyNumberMethods, nb_inplace_floor_divide); AT(PyNumberMethods, nb_inplace_lshift);
  AT(PyNumberMethods, nb_inplace_multiply); AT(PyNumberMethods, nb_inplace_or);
  AT(PyNumberMethods, nb_inplace_power); AT(PyNumberMethods, nb_inplace_remainder);
  AT(PyNumberMethods, nb_inplace_rshift); AT(PyNumberMethods, nb_inplace_subtract);
  AT(PyNumberMethods, nb_inplace_true_divide); AT(PyNumberMethods, nb_inplace_xor);
  AT(PyNumberMethods, nb_int); AT(PyNumberMethods, nb_invert); AT(PyNumberMethods, nb_lshift);
  AT(PyNumberMethods, nb_multiply); AT(PyNumberMethods, nb_negative); AT(PyNumberMethods, nb_or);
  AT(PyNumberMethods, nb_positive); AT(PyNumberMethods, nb_power);
  AT(PyNumberMethods, nb_remainder); AT(PyNumberMethods, nb_rshift);
  AT(PyNumberMethods, nb_subtract); AT(PyNumberMethods, nb_true_divide);
  AT(PyNumberMethods, nb_xor); AT(PyNumberMethods, nb_matrix_multiply);
  AT(PyNumberMethods, nb_inplace_matrix_multiply);
  END;

  BEGIN(PySequenceMethods);
  SIZE(PySequenceMethods);
  AT(PySequenceMethods, sq_ass_item); AT(PySequenceMethods, sq_concat);
  AT(PySequenceMethods, sq_contains); AT(PySequenceMethods, sq_inplace_concat);
  AT(PySequenceMethods, sq_inplace_repeat); AT(PySequenceMethods, sq_item);
  AT(PySequenceMethods, sq_length); AT(PySequenceMethods, sq_repeat);
  END;

  BEGIN(PyMappingMethods);
  SIZE(PyMappingMethods);
  AT(PyMappingMethods, mp_ass_subscript); AT(PyMappingMethods, mp_length);
  AT(PyMappingMethods, mp_subscript);
  END;

  BEGIN(PyBufferProcs);
  SIZE(PyBufferProcs);
  AT(PyBufferProcs, bf_getbuffer); AT(PyBufferProcs, bf_releasebuffer);
  END;

  BEGIN(PyAsyncMethods);
  SIZE(PyAsyncMethods);
  AT(PyAsyncMethods, am_await); AT(PyAsyncMethods, am_aiter); AT(PyAsyncMethods, am_anext);
  AT(PyAsyncMethods, am_send);
  END;

  BEGIN(PyLongObject);
  SIZE(PyLongObject);
  AT(PyLongObject, long_value.lv_tag); AT(PyLongObject, long_value.ob_digit);
  END;

  BEGIN(PyFloatObject);
  SIZE(PyFloatObject);
  AT(PyFloatObject, ob_fval);
  END;

  BEGIN(PyComplexObject);
  SIZE(PyComplexObject);
  AT(PyComplexObject, cval);
  END;

  BEGIN(PyASCIIObject);
  SIZE(PyASCIIObject);
  AT(PyASCIIObject, length); AT(PyASCIIObject, hash); AT(PyASCIIObject, state);
  STATE(interned); STATE(kind); STATE(compact); STATE(ascii); STATE(statically_allocated);
  END;

  BEGIN(PyCompactUnicodeObject);
  SIZE(PyCompactUnicodeObject);
  AT(PyCompactUnicodeObject, utf8_length); AT(PyCompactUnicodeObject, utf8);
  END;

  BEGIN(PyUnicodeObject);
  SIZE(PyUnicodeObject);
  AT(PyUnicodeObject, data);
  END;

  BEGIN(PyBytesObject);
  AT(PyBytesObject, ob_sval);
  END;

  BEGIN(PyTupleObject);
  AT(PyTupleObject, ob_item);
  END;

  BEGIN(PyMemoryViewObject);
  AT(PyMemoryViewObject, flags); AT(PyMemoryViewObject, exports); AT(PyMemoryViewObject, view);
  AT(PyMemoryViewObject, ob_array); AT(PyMemoryViewObject, mbuf); AT(PyMemoryViewObject, hash);
  AT(PyMemoryViewObject, weakreflist);
  END;

  BEGIN(_PyManagedBufferObject);
  SIZE(_PyManagedBufferObject);
  AT(_PyManagedBufferObject, flags); AT(_PyManagedBufferObject, exports);
  AT(_PyManagedBufferObject, master);
  END;

  BEGIN(PyByteArrayObject);
  SIZE(PyByteArrayObject);
  AT(PyByteArrayObject, ob_alloc); AT(PyByteArrayObject, ob_bytes);
  AT(PyByteArrayObject, ob_start); AT(PyByteArrayObject, ob_exports);
  END;

  BEGIN(_PyBytesWriter);
  SIZE(_PyBytesWriter);
  AT(_PyBytesWriter, buffer); AT(_PyBytesWriter, allocated); AT(_PyBytesWriter, min_size);
  AT(_PyBytesWriter, use_bytearray); AT(_PyBytesWriter, overallocate);
  AT(_PyBytesWriter, use_small_buffer); AT(_PyBytesWriter, small_buffer);
  END;

  BEGIN(_PyUnicodeWriter);
  SIZE(_PyUnicodeWriter);
  AT(_PyUnicodeWriter, buffer); AT(_PyUnicodeWriter, data); AT(_PyUnicodeWriter, kind);
  AT(_PyUnicodeWriter, maxchar); AT(_PyUnicodeWriter, size); AT(_PyUnicodeWriter, pos);
  AT(_PyUnicodeWriter, min_length); AT(_PyUnicodeWriter, min_char);
  AT(_PyUnicodeWriter, overallocate);
  END;

  BEGIN(PyListObject);
  SIZE(PyListObject);
  AT(PyListObject, ob_item); AT(PyListObject, allocated);
  END;

  BEGIN(PyDictObject);
  SIZE(PyDictObject);
  AT(PyDictObject, ma_used); AT(PyDictObject, ma_keys);
  END;

  BEGIN(PySetObject);
  SIZE(PySetObject);
  AT(PySetObject, fill); AT(PySetObject, used); AT(PySetObject, mask); AT(PySetObject, table);
  AT(PySetObject, hash); AT(PySetObject, finger); AT(PySetObject, smalltable);
  AT(PySetObject, weakreflist);
  END;

  BEGIN(_Py_hashtable_t);
  SIZE(_Py_hashtable_t);
  END;

  BEGIN(sem_t);
  SIZE(sem_t);
  END;

  BEGIN(PyStructSequence_Field);
  SIZE(PyStructSequence_Field);
  AT(PyStructSequence_Field, name); AT(PyStructSequence_Field, doc);
  END;

  BEGIN(PyStructSequence_Desc);
  SIZE(PyStructSequence_Desc);
  AT(PyStructSequence_Desc, name); AT(PyStructSequence_Desc, doc);
  AT(PyStructSequence_Desc, fields); AT(PyStructSequence_Desc, n_in_sequence);
  END;

  BEGIN(PySliceObject);
  SIZE(PySliceObject);
  AT(PySliceObject, start); AT(PySliceObject, stop); AT(PySliceObject, step);
  END;

  BEGIN(PyCodeObject);
  SIZE(PyCodeObject);
  AT(PyCodeObject, co_consts); AT(PyCodeObject, co_names); AT(PyCodeObject, co_exceptiontable);
  AT(PyCodeObject, co_flags); AT(PyCodeObject, co_argcount); AT(PyCodeObject, co_posonlyargcount);
  AT(PyCodeObject, co_kwonlyargcount); AT(PyCodeObject, co_stacksize);
  AT(PyCodeObject, co_firstlineno); AT(PyCodeObject, co_nlocalsplus);
  AT(PyCodeObject, co_framesize); AT(PyCodeObject, co_nlocals); AT(PyCodeObject, co_ncellvars);
  AT(PyCodeObject, co_nfreevars); AT(PyCodeObject, co_localsplusnames);
  AT(PyCodeObject, co_localspluskinds); AT(PyCodeObject, co_filename); AT(PyCodeObject, co_name);
  AT(PyCodeObject, co_qualname); AT(PyCodeObject, co_linetable); AT(PyCodeObject, co_weakreflist);
  AT(PyCodeObject, _co_firsttraceable); AT(PyCodeObject, co_code_adaptive);
  END;

  BEGIN(PyFrameObject);
  SIZE(PyFrameObject);
  AT(PyFrameObject, f_back); AT(PyFrameObject, f_frame); AT(PyFrameObject, f_trace);
  AT(PyFrameObject, f_lineno); AT(PyFrameObject, f_trace_lines);
  AT(PyFrameObject, f_trace_opcodes); AT(PyFrameObject, _f_frame_data);
  END;

  BEGIN(_PyInterpreterFrame);
  SIZE(_PyInterpreterFrame);
  AT(_PyInterpreterFrame, f_executable); AT(_PyInterpreterFrame, f_globals);
  AT(_PyInterpreterFrame, f_builtins); AT(_PyInterpreterFrame, f_locals);
  AT(_PyInterpreterFrame, frame_obj); AT(_PyInterpreterFrame, instr_ptr);
  AT(_PyInterpreterFrame, owner); AT(_PyInterpreterFrame, localsplus);
  END;

  BEGIN(PyTracebackObject);
  SIZE(PyTracebackObject);
  AT(PyTracebackObject, tb_next); AT(PyTracebackObject, tb_frame); AT(PyTracebackObject, tb_lasti);
  AT(PyTracebackObject, tb_lineno);
  END;

  BEGIN(PyCFunctionObject);
  SIZE(PyCFunctionObject);
  AT(PyCFunctionObject, m_ml); AT(PyCFunctionObject, m_self); AT(PyCFunctionObject, m_module);
  AT(PyCFunctionObject, m_weakreflist); AT(PyCFunctionObject, vectorcall);
  END;

  BEGIN(PyCMethodObject);
  SIZE(PyCMethodObject);
  AT(PyCMethodObject, mm_class);
  END;

  BEGIN(PyInstanceMethodObject);
  SIZE(PyInstanceMethodObject);
  AT(PyInstanceMethodObject, func);
  END;

  BEGIN(PyMethodObject);
  SIZE(PyMethodObject);
  AT(PyMethodObject, im_func); AT(PyMethodObject, im_self); AT(PyMethodObject, im_weakreflist);
  AT(PyMethodObject, vectorcall);
  END;

  BEGIN(PyDescrObject);
  SIZE(PyDescrObject);
  AT(PyDescrObject, d_type); AT(PyDescrObject, d_name); AT(PyDescrObject, d_qualname);
  END;

  BEGIN(PyMethodDescrObject);
  SIZE(PyMethodDescrObject);
  AT(PyMethodDescrObject, d_method); AT(PyMethodDescrObject, vectorcall);
  END;

  BEGIN(PyMemberDescrObject);
  SIZE(PyMemberDescrObject);
  AT(PyMemberDescrObject, d_member);
  END;

  BEGIN(PyGetSetDescrObject);
  SIZE(PyGetSetDescrObject);
  AT(PyGetSetDescrObject, d_getset);
  END;

  BEGIN(PyWrapperDescrObject);
  SIZE(PyWrapperDescrObject);
  AT(PyWrapperDescrObject, d_base); AT(PyWrapperDescrObject, d_wrapped);
  END;

  BEGIN(wrapperbase);
  number("SIZE", sizeof(struct wrapperbase));
  AT(struct wrapperbase, name); AT(struct wrapperbase, offset); AT(struct wrapperbase, function);
  AT(struct wrapperbase, wrapper); AT(struct wrapperbase, doc); AT(struct wrapperbase, flags);
  AT(struct wrapperbase, name_strobj);
  END;

  BEGIN(PyWeakReference);
  SIZE(PyWeakReference);
  AT(PyWeakReference, wr_object); AT(PyWeakReference, wr_callback); AT(PyWeakReference, hash);
  AT(PyWeakReference, wr_prev); AT(PyWeakReference, wr_next); AT(PyWeakReference, vectorcall);
  END;

  BEGIN(Py_buffer);
  SIZE(Py_buffer);
  AT(Py_buffer, buf); AT(Py_buffer, obj); AT(Py_buffer, len); AT(Py_buffer, itemsize);
  AT(Py_buffer, readonly); AT(Py_buffer, ndim); AT(Py_buffer, format); AT(Py_buffer, shape);
  AT(Py_buffer, strides); AT(Py_buffer, suboffsets); AT(Py_buffer, internal);
  END;

  BEGIN(PyBaseExceptionObject);
  SIZE(PyBaseExceptionObject);
  AT(PyBaseExceptionObject, dict); AT(PyBaseExceptionObject, args);
  AT(PyBaseExceptionObject, notes); AT(PyBaseExceptionObject, traceback);
  AT(PyBaseExceptionObject, context); AT(PyBaseExceptionObject, cause);
  AT(PyBaseExceptionObject, suppress_context);
  END;

  BEGIN(PyImportErrorObject);
  SIZE(PyImportErrorObject);
  AT(PyImportErrorObject, msg); AT(PyImportErrorObject, name); AT(PyImportErrorObject, path);
  AT(PyImportErrorObject, name_from);
  END;

  BEGIN(PyCellObject);
  SIZE(PyCellObject);
  AT(PyCellObject, ob_ref);
  END;

  BEGIN(PyStopIterationObject);
  SIZE(PyStopIterationObject);
  AT(PyStopIterationObject, value);
  END;

  BEGIN(PyAttributeErrorObject);
  SIZE(PyAttributeErrorObject);
  AT(PyAttributeErrorObject, obj); AT(PyAttributeErrorObject, name);
  END;

  BEGIN(PyNameErrorObject);
  SIZE(PyNameErrorObject);
  AT(PyNameErrorObject, name);
  END;

  BEGIN(PyOSErrorObject);
  SIZE(PyOSErrorObject);
  AT(PyOSErrorObject, myerrno); AT(PyOSErrorObject, strerror); AT(PyOSErrorObject, filename);
  AT(PyOSErrorObject, filename2); AT(PyOSErrorObject, written);
  END;

  BEGIN(PySyntaxErrorObject);
  SIZE(PySyntaxErrorObject);
  AT(PySyntaxErrorObject, msg); AT(PySyntaxErrorObject, filename); AT(PySyntaxErrorObject, lineno);
  AT(PySyntaxErrorObject, offset); AT(PySyntaxErrorObject, end_lineno);
  AT(PySyntaxErrorObject, end_offset); AT(PySyntaxErrorObject, text);
  AT(PySyntaxErrorObject, print_file_and_line);
  END;

  BEGIN(PySystemExitObject);
  SIZE(PySystemExitObject);
  AT(PySystemExitObject, code);
  END;

  BEGIN(PyBaseExceptionGroupObject);
  SIZE(PyBaseExceptionGroupObject);
  AT(PyBaseExceptionGroupObject, msg); AT(PyBaseExceptionGroupObject, excs);
  END;

  BEGIN(PyUnicodeErrorObject);
  SIZE(PyUnicodeErrorObject);
  AT(PyUnicodeErrorObject, encoding); AT(PyUnicodeErrorObject, object);
  AT(PyUnicodeErrorObject, start); AT(PyUnicodeErrorObject, end); AT(PyUnicodeErrorObject, reason);
  END;

  BEGIN(_PyArg_Parser);
  AT(_PyArg_Parser, keywords); AT(_PyArg_Parser, fname);
  END;

  BEGIN(tm);
  SIZE(tm);
  AT(tm, tm_year); AT(tm, tm_mon); AT(tm, tm_mday); AT(tm, tm_hour); AT(tm, tm_min);
  AT(tm, tm_sec); AT(tm, tm_wday); AT(tm, tm_yday); AT(tm, tm_isdst); AT(tm, tm_gmtoff);
  AT(tm, tm_zone);
  END;

  BEGIN(timespec);
  SIZE(timespec);
  AT(timespec, tv_sec); AT(timespec, tv_nsec);
  END;

  BEGIN(PyThreadState);
  SIZE(PyThreadState);
  AT(PyThreadState, interp); AT(PyThreadState, current_exception); AT(PyThreadState, thread_id);
  AT(PyThreadState, py_recursion_remaining); AT(PyThreadState, c_recursion_remaining);
  AT(PyThreadState, id); AT(PyThreadState, exc_info); AT(PyThreadState, exc_state);
  AT(PyThreadState, dict); AT(PyThreadState, gilstate_counter); AT(PyThreadState, tracing);
  END;

  BEGIN(_PyErr_StackItem);
  AT(_PyErr_StackItem, exc_value); AT(_PyErr_StackItem, previous_item);
  END;

  BEGIN(propertyobject);
  SIZE(propertyobject);
  AT(propertyobject, prop_get); AT(propertyobject, prop_set); AT(propertyobject, prop_del);
  AT(propertyobject, prop_doc); AT(propertyobject, prop_name); AT(propertyobject, getter_doc);
  END;

  BEGIN(PyInterpreterState);
  SIZE(PyInterpreterState);
  AT(PyInterpreterState, id); AT(PyInterpreterState, gc); AT(PyInterpreterState, gc.generation0);
  AT(PyInterpreterState, xi.PyExc_NotShareableError);
  END;

  BEGIN(_PyRuntimeState);
  SIZE(_PyRuntimeState);
  AT(_PyRuntimeState, interpreters.main);
  AT(_PyRuntimeState, static_objects.singletons.small_ints);
  AT(_PyRuntimeState, static_objects.singletons.bytes_empty);
  AT(_PyRuntimeState, static_objects.singletons.bytes_characters);
  AT(_PyRuntimeState, static_objects.singletons.tuple_empty);
  NUMBER(bytes_character, sizeof(STATIC(bytes_characters[0])));
  AT(_PyRuntimeState, static_objects.singletons.strings);
  AT(_PyRuntimeState, static_objects.singletons.strings.literals._py_empty);
  AT(_PyRuntimeState, static_objects.singletons.strings.ascii);
  NUMBER(ascii_character, sizeof(STATIC(strings.ascii[0])));
  AT(_PyRuntimeState, static_objects.singletons.strings.latin1);
  NUMBER(latin1_character, sizeof(STATIC(strings.latin1[0])));
  NUMBER(strings_end, AFTER(_PyRuntimeState, static_objects.singletons.strings));
  END;
}

static void constants(void) {
  puts("\n  /** {@code METH_*}, {@code Py_TPFLAGS_*} and other constants. */");
  puts("  public static final class Constants {\n    private Constants() {}\n");
  VALUE(_Py_IMMORTAL_REFCNT); VALUE(SSTATE_INTERNED_MORTAL); VALUE(SSTATE_INTERNED_IMMORTAL);
  VALUE(SSTATE_INTERNED_IMMORTAL_STATIC); VALUE(Py_mod_create); VALUE(Py_mod_exec);
  VALUE(Py_mod_multiple_interpreters); VALUE(Py_mod_gil); VALUE(METH_VARARGS);
  VALUE(METH_KEYWORDS); VALUE(METH_NOARGS); VALUE(METH_O); VALUE(METH_CLASS); VALUE(METH_STATIC);
  VALUE(METH_COEXIST); VALUE(METH_FASTCALL); VALUE(METH_METHOD); VALUE(Py_T_SHORT);
  VALUE(Py_T_INT); VALUE(Py_T_LONG); VALUE(Py_T_FLOAT); VALUE(Py_T_DOUBLE); VALUE(Py_T_STRING);
  VALUE(_Py_T_OBJECT); VALUE(Py_T_CHAR); VALUE(Py_T_BYTE); VALUE(Py_T_UBYTE); VALUE(Py_T_USHORT);
  VALUE(Py_T_UINT); VALUE(Py_T_ULONG); VALUE(Py_T_STRING_INPLACE); VALUE(Py_T_BOOL);
  VALUE(Py_T_OBJECT_EX); VALUE(Py_T_LONGLONG); VALUE(Py_T_ULONGLONG); VALUE(Py_T_PYSSIZET);
  VALUE(Py_READONLY); VALUE(Py_RELATIVE_OFFSET); FLAG(Py_TPFLAGS_DEFAULT);
  FLAG(_Py_TPFLAGS_STATIC_BUILTIN); FLAG(Py_TPFLAGS_INLINE_VALUES);
  FLAG(Py_TPFLAGS_MANAGED_WEAKREF); FLAG(Py_TPFLAGS_MANAGED_DICT); FLAG(Py_TPFLAGS_SEQUENCE);
  FLAG(Py_TPFLAGS_MAPPING); FLAG(Py_TPFLAGS_DISALLOW_INSTANTIATION);
  FLAG(Py_TPFLAGS_IMMUTABLETYPE); FLAG(Py_TPFLAGS_HEAPTYPE); FLAG(Py_TPFLAGS_BASETYPE);
  FLAG(Py_TPFLAGS_HAVE_VECTORCALL); FLAG(Py_TPFLAGS_READY); FLAG(Py_TPFLAGS_READYING);
  FLAG(Py_TPFLAGS_HAVE_GC); FLAG(Py_TPFLAGS_IS_ABSTRACT); FLAG(Py_TPFLAGS_METHOD_DESCRIPTOR); FLAG(Py_TPFLAGS_ITEMS_AT_END);
  FLAG(Py_TPFLAGS_LONG_SUBCLASS); FLAG(Py_TPFLAGS_LIST_SUBCLASS);
  FLAG(Py_TPFLAGS_TUPLE_SUBCLASS); FLAG(Py_TPFLAGS_BYTES_SUBCLASS);
  FLAG(Py_TPFLAGS_UNICODE_SUBCLASS); FLAG(Py_TPFLAGS_DICT_SUBCLASS);
  FLAG(Py_TPFLAGS_BASE_EXC_SUBCLASS); FLAG(Py_TPFLAGS_TYPE_SUBCLASS);
  FLAG(_Py_TPFLAGS_MATCH_SELF); VALUE(PY_VERSION_HEX); VALUE(PY_CTF_LOWER); VALUE(PY_CTF_UPPER);
  VALUE(PY_CTF_DIGIT); VALUE(PY_CTF_XDIGIT); VALUE(PY_CTF_SPACE); VALUE(_PY_NSMALLNEGINTS);
  VALUE(_PY_NSMALLPOSINTS); VALUE(PyHASH_BITS); VALUE(PyHASH_INF);
  VALUE(PyHASH_IMAG); VALUE(PyBUF_WRITABLE); VALUE(PyBUF_FORMAT); VALUE(PyBUF_ND);
  VALUE(PyBUF_STRIDES); VALUE(PyBUF_FULL_RO); VALUE(PyBUF_WRITE); VALUE(_Py_MEMORYVIEW_RELEASED);
  VALUE(PyBUF_C_CONTIGUOUS); VALUE(PyBUF_F_CONTIGUOUS); VALUE(PyBUF_ANY_CONTIGUOUS);
  VALUE(PyBUF_INDIRECT); VALUE(PyBUF_MAX_NDIM);
  VALUE(Py_CLEANUP_SUPPORTED); VALUE(PYMEM_CLEANBYTE); VALUE(PYMEM_DEADBYTE);
  VALUE(PYMEM_FORBIDDENBYTE); VALUE(_PyGC_PREV_MASK_FINALIZED);
  VALUE(_PyGC_PREV_MASK_COLLECTING); VALUE(MANAGED_DICT_OFFSET); VALUE(MANAGED_WEAKREF_OFFSET);
  VALUE(ALIGNOF_MAX_ALIGN_T); VALUE(CO_VARARGS); VALUE(CO_VARKEYWORDS);
  VALUE(CO_FAST_LOCAL); VALUE(CO_FAST_CELL); VALUE(CO_FAST_FREE); VALUE(FRAME_SPECIALS_SIZE);
  VALUE(RESUME); VALUE(PyWrapperFlag_KEYWORDS);
  VALUE(CLOCK_REALTIME); VALUE(CLOCK_MONOTONIC);
  VALUE(CLOCK_MONOTONIC_RAW); VALUE(CLOCK_PROCESS_CPUTIME_ID); VALUE(CLOCK_THREAD_CPUTIME_ID);
  VALUE(CLOCK_BOOTTIME); VALUE(CLOCK_TAI); VALUE(LOAD_ASSERTION_ERROR); VALUE(RAISE_VARARGS); FLAG(PY_VECTORCALL_ARGUMENTS_OFFSET);
  END;
}

/* The slots of type specs (typeslots.h), a record each. */
static void type_slots(void) {
  puts("\n  /** A slot of type specs: its number, and its offset in a {@code PyHeapTypeObject}. */");
  puts("  record TypeSlot(String name, int number, long offset) {}\n");
  puts("  static final java.util.List<TypeSlot> TYPE_SLOTS =\n      java.util.List.of(");
  size_t count = sizeof slots / sizeof slots[0];
  for (size_t i = 0; i < count; i++) {
    printf("          new TypeSlot(\"%s\", %d, %zuL)%s\n", slots[i].name, slots[i].number,
           slots[i].offset, i + 1 < count ? "," : ");");
  }
}

#define ERRNO(name) {#name, name}

/* The error numbers, in the order of the module errno. */
static const struct {
  const char *name;
  int number;
} errors[] = {
    ERRNO(ENODEV), ERRNO(ENOCSI), ERRNO(EHOSTUNREACH), ERRNO(ENOMSG), ERRNO(EUCLEAN),
    ERRNO(EL2NSYNC), ERRNO(EL2HLT), ERRNO(ENODATA), ERRNO(ENOTBLK), ERRNO(ENOSYS), ERRNO(EPIPE),
    ERRNO(EINVAL), ERRNO(EOVERFLOW), ERRNO(EADV), ERRNO(EINTR), ERRNO(EUSERS), ERRNO(ENOTEMPTY),
    ERRNO(ENOBUFS), ERRNO(EPROTO), ERRNO(EREMOTE), ERRNO(ENAVAIL), ERRNO(ECHILD), ERRNO(ELOOP),
    ERRNO(EXDEV), ERRNO(E2BIG), ERRNO(ESRCH), ERRNO(EMSGSIZE), ERRNO(EAFNOSUPPORT), ERRNO(EBADR),
    ERRNO(EHOSTDOWN), ERRNO(EPFNOSUPPORT), ERRNO(ENOPROTOOPT), ERRNO(EBUSY), ERRNO(EWOULDBLOCK),
    ERRNO(EBADFD), ERRNO(EDOTDOT), ERRNO(EISCONN), ERRNO(ENOANO), ERRNO(ESHUTDOWN),
    ERRNO(ECHRNG), ERRNO(ELIBBAD), ERRNO(ENONET), ERRNO(EBADE), ERRNO(EBADF), ERRNO(EMULTIHOP),
    ERRNO(EIO), ERRNO(EUNATCH), ERRNO(EPROTOTYPE), ERRNO(ENOSPC), ERRNO(ENOEXEC),
    ERRNO(EALREADY), ERRNO(ENETDOWN), ERRNO(ENOTNAM), ERRNO(EACCES), ERRNO(ELNRNG),
    ERRNO(EILSEQ), ERRNO(ENOTDIR), ERRNO(ENOTUNIQ), ERRNO(EPERM), ERRNO(EDOM), ERRNO(EXFULL),
    ERRNO(ECONNREFUSED), ERRNO(EISDIR), ERRNO(EPROTONOSUPPORT), ERRNO(EROFS),
    ERRNO(EADDRNOTAVAIL), ERRNO(EIDRM), ERRNO(ECOMM), ERRNO(ESRMNT), ERRNO(EREMOTEIO),
    ERRNO(EL3RST), ERRNO(EBADMSG), ERRNO(ENFILE), ERRNO(ELIBMAX), ERRNO(ESPIPE), ERRNO(ENOLINK),
    ERRNO(ENETRESET), ERRNO(ETIMEDOUT), ERRNO(ENOENT), ERRNO(EEXIST), ERRNO(EDQUOT),
    ERRNO(ENOSTR), ERRNO(EBADSLT), ERRNO(EBADRQC), ERRNO(ELIBACC), ERRNO(EFAULT), ERRNO(EFBIG),
    ERRNO(EDEADLK), ERRNO(ENOTCONN), ERRNO(EDESTADDRREQ), ERRNO(ELIBSCN), ERRNO(ENOLCK),
    ERRNO(EISNAM), ERRNO(ECONNABORTED), ERRNO(ENETUNREACH), ERRNO(ESTALE), ERRNO(ENOSR),
    ERRNO(ENOMEM), ERRNO(ENOTSOCK), ERRNO(ESTRPIPE), ERRNO(EMLINK), ERRNO(ERANGE),
    ERRNO(ELIBEXEC), ERRNO(EL3HLT), ERRNO(ECONNRESET), ERRNO(EADDRINUSE), ERRNO(EOPNOTSUPP),
    ERRNO(EREMCHG), ERRNO(EAGAIN), ERRNO(ENAMETOOLONG), ERRNO(ENOTTY), ERRNO(ERESTART),
    ERRNO(ESOCKTNOSUPPORT), ERRNO(ETIME), ERRNO(EBFONT), ERRNO(EDEADLOCK), ERRNO(ETOOMANYREFS),
    ERRNO(EMFILE), ERRNO(ETXTBSY), ERRNO(EINPROGRESS), ERRNO(ENXIO), ERRNO(ENOPKG),
    ERRNO(ENOMEDIUM), ERRNO(EMEDIUMTYPE), ERRNO(ECANCELED), ERRNO(ENOKEY), ERRNO(EKEYEXPIRED),
    ERRNO(EKEYREVOKED), ERRNO(EKEYREJECTED), ERRNO(EOWNERDEAD), ERRNO(ENOTRECOVERABLE),
    ERRNO(ERFKILL), ERRNO(ENOTSUP)};

static void error_numbers(void) {
  puts("\n  /** A macro of errno.h. */");
  puts("  public record ErrorNumber(String name, int number) {}\n");
  puts("  /** In the order of the module {@code errno}. */");
  puts("  public static final java.util.List<ErrorNumber> ERROR_NUMBERS =\n      java.util.List.of(");
  size_t count = sizeof errors / sizeof errors[0];
  for (size_t i = 0; i < count; i++) {
    printf("          new ErrorNumber(\"%s\", %d)%s\n", errors[i].name, errors[i].number,
           i + 1 < count ? "," : ");");
  }
}

int main(void) {
  puts("package io.polyphase.bridge.layout;\n");
  puts("/** What CPython's headers say of structs and constants. Made by layouts.c. */");
  puts("public final class Layouts {\n  private Layouts() {}");
  structs();
  constants();
  type_slots();
  error_numbers();
  puts("}");
  return 0;
}
