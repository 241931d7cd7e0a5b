package calmsbot.smtp;

/** A file that goes with a mail. */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed on once, never compared
record Attachment(String name, String type, byte[] bytes) {}
