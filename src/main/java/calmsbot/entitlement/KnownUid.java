package calmsbot.entitlement;

import java.util.Optional;

/**
 * What a UID that is no MOUS is.
 *
 * @param kind in words, e.g. {@code execution block}
 * @param mous the UID of the MOUS it belongs to, where it belongs to one
 */
public record KnownUid(String kind, Optional<String> mous) {}
