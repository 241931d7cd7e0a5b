/** What IMAP and SMTP share: protection, certificates, timeouts, login, failures. */
@NullMarked
package calmsbot.mailserver;

import org.jspecify.annotations.NullMarked;
