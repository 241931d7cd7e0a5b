/**
 * Bytes of a mail in, a {@link calmsbot.letter.Letter} out: who, when, plain text, machine marks.
 * Pure.
 */
@NullMarked
package calmsbot.letter;

import org.jspecify.annotations.NullMarked;
