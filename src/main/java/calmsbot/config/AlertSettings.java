package calmsbot.config;

import java.time.Duration;

/**
 * When a person hears of trouble.
 *
 * @param outageAfter how long an outside system may be away before AOG is told, once
 */
public record AlertSettings(Duration outageAfter) {}
