package calmsbot.config;

import java.nio.file.Path;

/** The bot's own store: a SQLite file. */
public record StoreSettings(Path file) {}
