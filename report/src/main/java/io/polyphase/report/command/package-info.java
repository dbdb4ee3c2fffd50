/**
 * What the commands have in common on their command lines, as mixins of picocli; what they do, and
 * options that mean something else in each, stay with them.
 */
package io.polyphase.report.command;
