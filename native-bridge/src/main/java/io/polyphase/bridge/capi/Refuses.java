package io.polyphase.bridge.capi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which arguments of a C function must not be NULL, where CPython looks: by their positions, and by
 * what it then says.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Refuses {
  /** {@code SystemError: null argument to internal routine}. */
  int[] nullArgument() default {};

  /** {@code SystemError: bad argument to internal function}. */
  int[] badArgument() default {};
}
