/**
 * The loader core: what a module definition is, how it becomes a module, and how modules are found,
 * published, shared between threads and dropped.
 *
 * <p>Start at {@link io.polyphase.Importer} (one import from name to module), then {@link
 * io.polyphase.MultiPhaseInit} (the two phases). Tools are written against {@link
 * io.polyphase.ModuleRuntime} and {@link io.polyphase.Interpreter} and take the runtime as a
 * parameter.
 */
package io.polyphase;
