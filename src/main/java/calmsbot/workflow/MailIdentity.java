package calmsbot.workflow;

/**
 * What a mail of ours bears to be known by.
 *
 * @param messageId with angle brackets
 * @param storeMark the store it comes from, and the proof of that
 */
public record MailIdentity(String messageId, String storeMark) {}
