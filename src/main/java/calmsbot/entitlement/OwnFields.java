package calmsbot.entitlement;

import calmsbot.entitlement.Archive.FieldIntent;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The fields of one MOUS by what they are; no name is in two of the sets.
 *
 * @param calibrators observed only for calibration, as far as the archive says
 * @param targets a science target at least once
 * @param unclear at least one row without an intent, and never a target
 */
public record OwnFields(
    SortedSet<String> calibrators, SortedSet<String> targets, SortedSet<String> unclear) {
  public OwnFields {
    calibrators = Collections.unmodifiableSortedSet(new TreeSet<>(calibrators));
    targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
    unclear = Collections.unmodifiableSortedSet(new TreeSet<>(unclear));
  }

  public static OwnFields of(Collection<FieldIntent> fields) {
    SortedSet<String> targets = names(fields, OwnFields::isTarget);
    SortedSet<String> unclear = names(fields, field -> field.intent().isBlank());
    SortedSet<String> calibrators = names(fields, field -> true);
    unclear.removeAll(targets);
    calibrators.removeAll(targets);
    calibrators.removeAll(unclear);
    return new OwnFields(calibrators, targets, unclear);
  }

  private static boolean isTarget(FieldIntent field) {
    return field.intent().toUpperCase(Locale.ROOT).contains("TARGET");
  }

  private static TreeSet<String> names(
      Collection<FieldIntent> fields, Predicate<FieldIntent> which) {
    return fields.stream()
        .filter(which)
        .map(FieldIntent::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
