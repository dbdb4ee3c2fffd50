package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMemoryViewObject;
import io.polyphase.bridge.layout.Layouts._PyManagedBufferObject;
import io.polyphase.bridge.objects.ManagedBuffers;
import io.polyphase.bridge.objects.MemoryViews;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Locale;

/** {@code memoryview}. */
final class MemoryViewType {
  private static final Parameters PARAMETERS = Parameters.of("memoryview", 1, "object");

  private MemoryViewType() {}

  static void ready() {
    managedBuffer();
    TypeBuilder type =
        TypeBuilder.at(BuiltinTypes.PyMemoryView_Type, "memoryview")
            .size(PyMemoryViewObject.ob_array, Long.BYTES)
            .flags(Constants.Py_TPFLAGS_SEQUENCE)
            .weaklistOffset(PyMemoryViewObject.weakreflist)
            .references(PyMemoryViewObject.mbuf)
            .beforeClear(MemoryViews::giveBack)
            .slot("tp_new", MemoryViewType::create)
            .slot("tp_repr", MemoryViewType::repr)
            .status("tp_hash", MemoryViewCompare::hash)
            .slot("tp_richcompare", MemoryViewCompare::compare)
            .slot("tp_iter", MemoryIterator::of)
            .status("sq_length", MemoryViewItems::length)
            .slot("sq_item", MemoryViewItems::item)
            .status("mp_length", MemoryViewItems::length)
            .slot("mp_subscript", MemoryViewItems::subscript)
            .status("mp_ass_subscript", MemoryViewItems::setSubscript)
            .status("bf_getbuffer", MemoryViews::getBuffer)
            .slot("bf_releasebuffer", MemoryViews::releaseBuffer);
    MemoryViewMethods.addTo(type);
    type.ready();
    MemoryIterator.ready();
  }

  /** What views share, which Python code never meets. */
  private static void managedBuffer() {
    TypeBuilder.at(BuiltinTypes.MANAGED_BUFFER, "managedbuffer")
        .size(_PyManagedBufferObject.SIZE)
        .traverse(ManagedBuffers::traverse)
        .slot("tp_clear", ManagedBuffers::clear)
        .slot("tp_dealloc", ManagedBuffers::dealloc)
        .ready();
  }

  private static long create(long type, long args, long keywords) {
    return MemoryViews.of(PARAMETERS.unpack(args, keywords)[0]);
  }

  private static long repr(long memory) {
    return Strs.of(
        String.format(
            Locale.ROOT,
            "<%s at 0x%x>",
            MemoryViews.isReleased(memory) ? "released memory" : "memory",
            memory));
  }
}
