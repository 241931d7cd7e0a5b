package calmsbot.entitlement;

/**
 * A field in the data of a MOUS with one of its scan intents.
 *
 * @param intent as spelled there; a science field's contains {@code TARGET}
 */
public record Field(String name, String intent) {}
