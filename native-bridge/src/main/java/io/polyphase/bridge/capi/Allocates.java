package io.polyphase.bridge.capi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A C function that asks for memory when CPython serves it, and so may fail for lack of it: where
 * {@link FaultInjector} strikes.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Allocates {
  /** How it looks to the caller. */
  enum Failure {
    /** Nothing has happened, and {@code MemoryError} is set. */
    BEFORE,
    /** Nothing has happened, and no exception is set: the allocators. */
    SILENT,
    /** The result is thrown away: for functions that take over references whatever happens. */
    AFTERWARDS
  }

  /** What a failure is like. */
  Failure failure() default Failure.BEFORE;

  /** The argument whose reference is taken over even by a failure; −1 if there is none. */
  int steals() default -1;
}
