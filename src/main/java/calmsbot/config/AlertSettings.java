package calmsbot.config;

import java.time.Duration;

/**
 * When a person hears of trouble.
 *
 * @param outageAfter how long an outside system may be away before AOG is told, once
 * @param strangers when AOG hears of requests by strangers, as a Quartz cron expression (UTC)
 */
public record AlertSettings(Duration outageAfter, String strangers) {}
