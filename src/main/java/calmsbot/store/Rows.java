package calmsbot.store;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.Update;

/** What several tables do alike. */
final class Rows {
  private Rows() {}

  /** Executes an update that must meet exactly one row. */
  static void one(Update update, String what, Object which) {
    if (update.execute() != 1) {
      throw new IllegalStateException("no %s %s on record".formatted(what, which));
    }
  }

  static List<String> names(Collection<? extends Enum<?>> values) {
    return values.stream().<String>map(Enum::name).sorted().toList();
  }
}
