/**
 * The ledger inside CPython: what its own hooks tell of blocks and objects (allocators, reference
 * tracer), by a C library of ours. It uses nothing of the host and needs no debug build.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.bridge.hooks;
