/** What IMAP and SMTP have in common: protection, certificates, timeouts, login, failures. */
@NullMarked
package calmsbot.mailserver;

import org.jspecify.annotations.NullMarked;
