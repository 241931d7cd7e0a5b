package calmsbot.config;

import java.time.temporal.ChronoUnit;

/**
 * So many in an hour or a day.
 *
 * @param most at least one
 * @param per hours or days
 */
public record RateLimit(int most, ChronoUnit per) {}
