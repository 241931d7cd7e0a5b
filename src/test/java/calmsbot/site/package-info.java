/** The bot on real Dovecot, Postfix and OpenSSH: run by the profile {@code site} alone. */
@NullMarked
package calmsbot.site;

import org.jspecify.annotations.NullMarked;
