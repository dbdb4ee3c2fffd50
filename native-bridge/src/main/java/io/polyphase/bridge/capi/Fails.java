package io.polyphase.bridge.capi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a C function returns for failure, where it is not NULL for a long or −1 for an int. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Fails {
  /** The value, cast to the result type. */
  long value();
}
