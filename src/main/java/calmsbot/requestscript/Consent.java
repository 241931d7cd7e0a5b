package calmsbot.requestscript;

import java.util.Optional;

/** Whether the caller agrees, by option or by word of mouth. */
final class Consent {
  private final PlaceRequest.Manner manner;
  private final Dialogue dialogue;

  Consent(PlaceRequest.Manner manner, Dialogue dialogue) {
    this.manner = manner;
    this.dialogue = dialogue;
  }

  /**
   * Why not to go on; nothing where the caller agrees. With nobody there to be asked, what has
   * nothing against it goes on.
   *
   * @param against what speaks against it
   */
  Optional<String> missing(String question, Optional<String> against) {
    if (manner.yes() || manner.dryRun()) {
      return Optional.empty();
    }
    if (dialogue.canAsk()) {
      return dialogue.agrees(question)
          ? Optional.empty()
          : Optional.of("Stopped. Nothing was sent.");
    }
    return against.map(
        why ->
            "Stopped: %s, and there is no terminal to ask at. Nothing was sent. To send it all the same, add --yes."
                .formatted(why));
  }
}
