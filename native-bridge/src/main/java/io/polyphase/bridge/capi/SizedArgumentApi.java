package io.polyphase.bridge.capi;

/**
 * The functions that parse arguments and build values under the names that the macro {@code
 * PY_SSIZE_T_CLEAN} gave them until 3.12; since all sizes are {@code Py_ssize_t} they are the same.
 */
final class SizedArgumentApi {
  private SizedArgumentApi() {}

  @Fails(0)
  static int _PyArg_Parse_SizeT(long vaList) {
    return ArgumentApi.PyArg_Parse(vaList);
  }

  @Fails(0)
  static int _PyArg_ParseTuple_SizeT(long vaList) {
    return ArgumentApi.PyArg_ParseTuple(vaList);
  }

  @Fails(0)
  static int _PyArg_ParseTupleAndKeywords_SizeT(long vaList) {
    return ArgumentApi.PyArg_ParseTupleAndKeywords(vaList);
  }

  @Fails(0)
  static int _PyArg_VaParse_SizeT(long args, long format, long vaList) {
    return ArgumentApi.PyArg_VaParse(args, format, vaList);
  }

  @Fails(0)
  static int _PyArg_VaParseTupleAndKeywords_SizeT(
      long args, long keywords, long format, long names, long vaList) {
    return ArgumentApi.PyArg_VaParseTupleAndKeywords(args, keywords, format, names, vaList);
  }

  @Allocates(failure = Allocates.Failure.AFTERWARDS)
  static long _Py_BuildValue_SizeT(long vaList) {
    return CallApi.Py_BuildValue(vaList);
  }

  @Allocates(failure = Allocates.Failure.AFTERWARDS)
  static long _Py_VaBuildValue_SizeT(long format, long vaList) {
    return CallApi.Py_VaBuildValue(format, vaList);
  }

  @Allocates
  static long _PyObject_CallFunction_SizeT(long vaList) {
    return CallApi.PyObject_CallFunction(vaList);
  }

  @Allocates
  static long _PyObject_CallMethod_SizeT(long vaList) {
    return CallApi.PyObject_CallMethod(vaList);
  }
}
