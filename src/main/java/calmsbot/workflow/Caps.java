package calmsbot.workflow;

import calmsbot.workflow.records.RateCounters.Cap;

/**
 * How much the bot writes at most: against loops, not against people.
 *
 * @param perAddress answers to orders and malformed requests of one address
 * @param perCase mails about one case
 * @param inAll mails in all
 */
public record Caps(Rate perAddress, Rate perCase, Rate inAll) {
  public Rate of(Cap cap) {
    return switch (cap) {
      case PER_ADDRESS -> perAddress;
      case PER_CASE -> perCase;
      case IN_ALL -> inAll;
    };
  }
}
