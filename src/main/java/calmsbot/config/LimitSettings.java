package calmsbot.config;

/**
 * How many mails the bot writes at most; what is over a limit waits.
 *
 * @param perAddress answers to orders and malformed requests of one address
 * @param perCase mails about one case
 * @param inAll mails in all
 */
public record LimitSettings(RateLimit perAddress, RateLimit perCase, RateLimit inAll) {}
