package io.polyphase.ledger;

/**
 * An object that a module uses in one interpreter and that belongs to another one, or to none:
 * reference counts and contents are changed under two locks.
 *
 * @param type its type's name
 * @param shown the object as people know it; may be empty
 * @param made the instruction that asked for it; of a static object, where it stands
 * @param madeIn what an import was at then
 * @param isStatic whether it is a variable of the extension, and no interpreter has made it
 */
public record ForeignObject(
    String type, String shown, Site made, LifePhase madeIn, boolean isStatic) {}
