package calmsbot.workflow.records;

/**
 * Where a mail is in the mailbox. Positions move when others expunge; this pair does not.
 *
 * @param uidValidity the folder's UIDVALIDITY
 * @param uid the mail's UID under it
 */
public record MailPlace(String folder, long uidValidity, long uid) {
  /** Reads what {@link #toString} wrote. */
  public static MailPlace parse(String text) {
    String[] parts = text.split("/", 3);
    return new MailPlace(parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }

  @Override
  public String toString() {
    return uidValidity + "/" + uid + "/" + folder;
  }
}
