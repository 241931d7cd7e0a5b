package calmsbot.demo;

import java.util.Set;

/**
 * A mail as it lies in a mailbox.
 *
 * @param flags the flags that last, as IMAP spells them: {@code \Seen}
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
record FolderMail(long uid, Set<String> flags, byte[] raw) {
  FolderMail {
    flags = Set.copyOf(flags);
  }

  boolean seen() {
    return flags.contains("\\Seen");
  }
}
