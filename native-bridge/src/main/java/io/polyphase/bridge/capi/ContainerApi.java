package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PySliceObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.objects.Weakrefs;

/** listobject.h, dictobject.h, sliceobject.h, weakrefobject.h: what is not of every day. */
final class ContainerApi {
  private ContainerApi() {}

  /** −1 and no exception for a slice that does not fit, as nothing is clipped. */
  static int PySlice_GetIndices(long slice, long length, long start, long stop, long step) {
    for (long field : new long[] {PySliceObject.step, PySliceObject.start, PySliceObject.stop}) {
      long value = getLong(slice + field);
      if (value != Singletons.NONE && !Ints.check(value)) {
        return -1;
      }
    }
    long by = part(slice, PySliceObject.step, 1, 0);
    putLong(step, by);
    putLong(start, part(slice, PySliceObject.start, by < 0 ? length - 1 : 0, length));
    putLong(stop, part(slice, PySliceObject.stop, by < 0 ? -1 : length, length));
    boolean fits = getLong(stop) <= length && getLong(start) < length && by != 0;
    return fits ? 0 : -1;
  }

  /** A part that is an int; a negative one counts from the end. */
  private static long part(long slice, long field, long otherwise, long length) {
    long value = getLong(slice + field);
    if (value == Singletons.NONE) {
      return otherwise;
    }
    long number = NumberProtocol.asSsize(value, Exceptions.OverflowError);
    return number < 0 ? number + length : number;
  }

  static int PySlice_GetIndicesEx(
      long slice, long length, long start, long stop, long step, long count) {
    long[] parts = SliceObjects.unpack(slice);
    long[] adjusted = SliceObjects.adjust(length, parts[0], parts[1], parts[2]);
    putLong(start, adjusted[0]);
    putLong(stop, adjusted[1]);
    putLong(step, parts[2]);
    putLong(count, adjusted[2]);
    return 0;
  }

  /** Borrowed; None if it is dead. */
  static long PyWeakref_GetObject(long reference) {
    if (reference == 0 || !Weakrefs.check(reference)) {
      throw Errors.badInternalCall();
    }
    return Weakrefs.target(reference);
  }
}
