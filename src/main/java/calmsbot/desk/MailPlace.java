package calmsbot.desk;

/**
 * Where a mail lies in the mailbox. Positions move when others expunge; this pair does not.
 *
 * @param uidValidity the folder's UIDVALIDITY
 * @param uid the mail's UID under it
 */
public record MailPlace(String folder, long uidValidity, long uid) {}
