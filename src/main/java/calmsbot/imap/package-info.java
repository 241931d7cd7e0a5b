/** The shared mailbox, over IMAP. */
@NullMarked
package calmsbot.imap;

import org.jspecify.annotations.NullMarked;
