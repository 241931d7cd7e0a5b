/**
 * Bytes of a mail in, a {@link calmsbot.mail.EmailMessage} out: who, when, plain text, machine
 * marks. Pure.
 */
@NullMarked
package calmsbot.mail;

import org.jspecify.annotations.NullMarked;
