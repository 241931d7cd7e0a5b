package calmsbot.workflow;

/** What was found when the manifest beside staged data was looked for. */
public sealed interface ManifestLook {
  /** Nobody has told the bot where the directories behind the links are. */
  record NotLooked() implements ManifestLook {}

  /** The directory is there, without a manifest: the site's own command made it. */
  record Absent() implements ManifestLook {}

  /** There is no proof, and something is wrong; {@code why} in a sentence. */
  record Unusable(String why) implements ManifestLook {}

  record Found(StagedManifest manifest) implements ManifestLook {}
}
