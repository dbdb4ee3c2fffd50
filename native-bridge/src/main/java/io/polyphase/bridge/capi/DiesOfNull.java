package io.polyphase.bridge.capi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A C function that reads through its first argument without a look at it: for NULL CPython dies.
 * Extensions hand NULL over where they do not look at a result that cannot fail in CPython, but in
 * the host, as that of importing a module that is written in Python. So the host does not die with
 * them: it leaves the extension code as for a function that it does not provide.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface DiesOfNull {}
