package calmsbot.desk;

import calmsbot.request.EmailAddress;

/**
 * A mail of ours that did not reach one of those to whom it went.
 *
 * @param reason on one line, as a foreign server gave it
 */
record Bounced(OutboxMail mail, EmailAddress recipient, String reason) {}
