package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.PickleBuffers;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code pickle.PickleBuffer}. */
final class PickleBufferType {
  private static final Parameters NEW = Parameters.of("PickleBuffer", 1, "");

  private PickleBufferType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyPickleBuffer_Type, "pickle.PickleBuffer")
        .size(PickleBuffers.SIZE)
        .weaklistOffset(PickleBuffers.WEAKLIST)
        .traverse(PickleBuffers::traverse)
        .slot("tp_clear", PickleBuffers::clear)
        .slot("tp_dealloc", PickleBuffers::dealloc)
        .slot("tp_new", (_, args, keywords) -> PickleBuffers.of(NEW.unpack(args, keywords)[0]))
        .status("bf_getbuffer", PickleBuffers::getBuffer)
        .slot("bf_releasebuffer", (_, _) -> 0)
        .noArgs("raw", PickleBuffers::raw)
        .noArgs("release", PickleBuffers::release)
        .ready();
  }
}
