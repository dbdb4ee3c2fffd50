/**
 * Machine code as data: ELF files, their symbols, the exported names of libpython, and the site
 * (file, function, offset, source line) of an instruction address. Nothing here calls code or reads
 * an object.
 */
package io.polyphase.bridge.code;
