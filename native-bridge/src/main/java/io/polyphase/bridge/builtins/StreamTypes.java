package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.BytesStreams;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.StandardStreams;
import io.polyphase.bridge.objects.StreamBases;
import io.polyphase.bridge.objects.TextStreams;
import io.polyphase.bridge.types.TypeBuilder;

/** The classes of streams of {@code _io}, and the two kinds of them that are in memory. */
final class StreamTypes {
  private static final long DICT = PyObject.SIZE; // of an object of a base class
  private static final long WEAKLIST = DICT + Long.BYTES;
  private static final long SIZE = WEAKLIST + Long.BYTES;

  private StreamTypes() {}

  static void ready() {
    base(BuiltinTypes.IO_BASE, "_io._IOBase", BuiltinTypes.PyBaseObject_Type)
        .slot("tp_iter", StreamBases::self)
        .slot("tp_iternext", StreamBases::next)
        .getset("closed", StreamBases::isClosed, null)
        .getset("__dict__", Attributes::getDict, null)
        .noArgs("close", StreamBases::close)
        .noArgs("flush", StreamBases::flush)
        .noArgs("isatty", stream -> StreamBases.ifOpen(stream, Singletons.FALSE))
        .noArgs("readable", _ -> Singletons.FALSE)
        .noArgs("seekable", _ -> Singletons.FALSE)
        .noArgs("writable", _ -> Singletons.FALSE)
        .noArgs("fileno", _ -> StreamBases.unsupported("fileno"))
        .noArgs("tell", StreamBases::tell)
        .varArgs("seek", (_, _) -> StreamBases.unsupported("seek"))
        .varArgs("truncate", (_, _) -> StreamBases.unsupported("truncate"))
        .oneArg("writelines", StreamBases::writeLines)
        .noArgs("__enter__", StreamBases::enter)
        .varArgs("__exit__", StreamBases::exit)
        .ready();
    base(BuiltinTypes.RAW_IO_BASE, "_io._RawIOBase", BuiltinTypes.IO_BASE).ready();
    base(BuiltinTypes.BUFFERED_IO_BASE, "_io._BufferedIOBase", BuiltinTypes.IO_BASE)
        .noArgs("detach", _ -> StreamBases.unsupported("detach"))
        .varArgs("read", (_, _) -> StreamBases.unsupported("read"))
        .varArgs("read1", (_, _) -> StreamBases.unsupported("read1"))
        .oneArg("write", (_, _) -> StreamBases.unsupported("write"))
        .ready();
    base(BuiltinTypes.TEXT_IO_BASE, "_io._TextIOBase", BuiltinTypes.IO_BASE)
        .noArgs("detach", _ -> StreamBases.unsupported("detach"))
        .varArgs("read", (_, _) -> StreamBases.unsupported("read"))
        .varArgs("readline", (_, _) -> StreamBases.unsupported("readline"))
        .oneArg("write", (_, _) -> StreamBases.unsupported("write"))
        .getset("encoding", _ -> Singletons.NONE, null)
        .getset("newlines", _ -> Singletons.NONE, null)
        .getset("errors", _ -> Singletons.NONE, null)
        .ready();
    bytes();
    text();
    standard();
  }

  private static TypeBuilder base(long type, String name, long base) {
    return TypeBuilder.at(type, name)
        .base(base)
        .size(SIZE)
        .dictOffset(DICT)
        .weaklistOffset(WEAKLIST)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .references(DICT)
        .address("tp_new", CommonSlots.GENERIC_NEW)
        .address("tp_free", CommonSlots.GC_DEL);
  }

  private static void bytes() {
    TypeBuilder.at(BuiltinTypes.BYTES_IO, "_io.BytesIO")
        .base(BuiltinTypes.BUFFERED_IO_BASE)
        .size(BytesStreams.SIZE)
        .dictOffset(BytesStreams.DICT)
        .weaklistOffset(BytesStreams.WEAKLIST)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .references(BytesStreams.BUFFER, BytesStreams.DICT)
        .address("tp_new", CommonSlots.GENERIC_NEW)
        .address("tp_free", CommonSlots.GC_DEL)
        .status("tp_init", BytesStreams::init)
        .slot("tp_iter", stream -> BytesStreams.ifOpen(stream, stream))
        .slot("tp_iternext", BytesStreams::next)
        .getset("closed", BytesStreams::isClosed, null)
        .noArgs("readable", stream -> BytesStreams.ifOpen(stream, Singletons.TRUE))
        .noArgs("seekable", stream -> BytesStreams.ifOpen(stream, Singletons.TRUE))
        .noArgs("writable", stream -> BytesStreams.ifOpen(stream, Singletons.TRUE))
        .noArgs("close", BytesStreams::close)
        .noArgs("flush", stream -> BytesStreams.ifOpen(stream, Singletons.NONE))
        .noArgs("isatty", stream -> BytesStreams.ifOpen(stream, Singletons.FALSE))
        .noArgs("tell", BytesStreams::tell)
        .oneArg("write", BytesStreams::write)
        .oneArg("writelines", BytesStreams::writeLines)
        .varArgs("read1", BytesStreams::read)
        .oneArg("readinto", BytesStreams::readInto)
        .varArgs("readline", BytesStreams::readLine)
        .varArgs("readlines", BytesStreams::readLines)
        .varArgs("read", BytesStreams::read)
        .noArgs("getbuffer", BytesStreams::getBuffer)
        .noArgs("getvalue", BytesStreams::getValue)
        .varArgs("seek", BytesStreams::seek)
        .varArgs("truncate", BytesStreams::truncate)
        .ready();
  }

  private static void text() {
    TypeBuilder.at(BuiltinTypes.STRING_IO, "_io.StringIO")
        .base(BuiltinTypes.TEXT_IO_BASE)
        .size(TextStreams.SIZE)
        .dictOffset(TextStreams.DICT)
        .weaklistOffset(TextStreams.WEAKLIST)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .references(TextStreams.BUFFER, TextStreams.DICT)
        .address("tp_new", CommonSlots.GENERIC_NEW)
        .address("tp_free", CommonSlots.GC_DEL)
        .status("tp_init", TextStreams::init)
        .slot("tp_iter", stream -> TextStreams.ifOpen(stream, stream))
        .slot("tp_iternext", TextStreams::next)
        .noArgs("close", TextStreams::close)
        .noArgs("getvalue", TextStreams::getValue)
        .varArgs("read", TextStreams::read)
        .varArgs("readline", TextStreams::readLine)
        .varArgs("readlines", TextStreams::readLines)
        .noArgs("tell", TextStreams::tell)
        .varArgs("truncate", TextStreams::truncate)
        .varArgs("seek", TextStreams::seek)
        .oneArg("write", TextStreams::write)
        .noArgs("seekable", stream -> TextStreams.ifOpen(stream, Singletons.TRUE))
        .noArgs("readable", stream -> TextStreams.ifOpen(stream, Singletons.TRUE))
        .noArgs("writable", stream -> TextStreams.ifOpen(stream, Singletons.TRUE))
        .getset("closed", TextStreams::isClosed, null)
        .getset("newlines", stream -> TextStreams.ifOpen(stream, Singletons.NONE), null)
        .getset("line_buffering", stream -> TextStreams.ifOpen(stream, Singletons.FALSE), null)
        .ready();
  }

  private static void standard() {
    TypeBuilder.at(BuiltinTypes.TEXT_IO_WRAPPER, "_io.TextIOWrapper")
        .base(BuiltinTypes.TEXT_IO_BASE)
        .size(StandardStreams.SIZE)
        .dictOffset(StandardStreams.DICT)
        .weaklistOffset(StandardStreams.WEAKLIST)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .references(StandardStreams.INPUT, StandardStreams.DICT)
        .slot("tp_new", (_, _, _) -> StandardStreams.nameOnly(""))
        .address("tp_free", CommonSlots.GC_DEL)
        .slot("tp_repr", StandardStreams::repr)
        .slot("tp_iternext", StandardStreams::next)
        .noArgs("detach", _ -> StandardStreams.nameOnly("detach"))
        .keywords("reconfigure", (_, _, _) -> StandardStreams.nameOnly("reconfigure"))
        .oneArg("write", StandardStreams::write)
        .varArgs("read", StandardStreams::read)
        .varArgs("readline", StandardStreams::readLine)
        .noArgs("flush", stream -> StandardStreams.ifOpen(stream, Singletons.NONE))
        .noArgs("close", StandardStreams::close)
        .noArgs("fileno", StandardStreams::fileno)
        .noArgs("seekable", stream -> StandardStreams.ifOpen(stream, Singletons.FALSE))
        .noArgs("readable", StandardStreams::isReadable)
        .noArgs("writable", StandardStreams::isWritable)
        .noArgs("isatty", StandardStreams::isTerminal)
        .getset("encoding", _ -> Interned.of("utf-8"), null)
        .getset("buffer", _ -> StandardStreams.nameOnly("buffer"), null)
        .getset("line_buffering", StandardStreams::isLineBuffered, null)
        .getset("write_through", _ -> Singletons.FALSE, null)
        .getset("name", StandardStreams::name, null)
        .getset("closed", StandardStreams::isClosed, null)
        .getset("newlines", _ -> Singletons.NONE, null)
        .getset("errors", StandardStreams::errors, null)
        .ready();
  }
}
