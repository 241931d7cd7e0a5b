/** The shared mailbox, over IMAP. */
@NullMarked
package calmsbot.mailbox;

import org.jspecify.annotations.NullMarked;
