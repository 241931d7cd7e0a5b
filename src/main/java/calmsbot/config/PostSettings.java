package calmsbot.config;

/** The mail server that takes the bot's mail. */
public record PostSettings(MailServer server) {}
