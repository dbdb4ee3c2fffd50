package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Contexts;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code Context}, {@code ContextVar} and {@code Token} of {@code contextvars}. */
final class ContextTypes {
  private ContextTypes() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyContext_Type, "_contextvars.Context")
        .address("tp_hash", CommonSlots.HASH_NOT_IMPLEMENTED)
        .size(Contexts.CONTEXT_SIZE)
        .references(Contexts.VALUES, Contexts.OUTER)
        .slot("tp_iter", context -> SequenceProtocol.iter(getLong(context + Contexts.VALUES)))
        .status("mp_length", context -> Dicts.size(getLong(context + Contexts.VALUES)))
        .slot(
            "mp_subscript",
            (c, key) -> SequenceProtocol.subscript(getLong(c + Contexts.VALUES), key))
        .status(
            "sq_contains", (c, key) -> Dicts.get(getLong(c + Contexts.VALUES), key) == 0 ? 0 : 1)
        .slot("tp_new", (_, _, _) -> Contexts.create())
        .varArgs("get", Contexts::getFrom)
        .noArgs("copy", Contexts::copyOf)
        .varArgs("run", Contexts::run)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyContextVar_Type, "_contextvars.ContextVar")
        .size(Contexts.VARIABLE_SIZE)
        .references(Contexts.NAME, Contexts.DEFAULT)
        .slot("tp_new", Contexts::newVariable)
        .slot("tp_repr", variable -> Strs.of(Contexts.shown(variable)))
        .member("name", Layouts.Constants._Py_T_OBJECT, Contexts.NAME)
        .varArgs("get", Contexts::getMethod)
        .oneArg("set", Contexts::set)
        .oneArg("reset", Contexts::resetMethod)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyContextToken_Type, "_contextvars.Token")
        .size(Contexts.TOKEN_SIZE)
        .references(Contexts.VARIABLE, Contexts.OLD, Contexts.CONTEXT)
        .slot("tp_new", ContextTypes::newToken)
        .slot("tp_repr", Contexts::tokenRepr)
        .getset("var", token -> Refs.incref(getLong(token + Contexts.VARIABLE)), null)
        .classOneArg("__class_getitem__", GenericAliases::create)
        .ready();
  }

  private static long newToken(long type, long args, long keywords) {
    throw Errors.raise(Exceptions.RuntimeError, "Tokens can only be created by ContextVars");
  }
}
