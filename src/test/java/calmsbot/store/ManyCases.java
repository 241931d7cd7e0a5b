package calmsbot.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes a store that years have filled, of one in which a few cases were closed: with everything
 * that belongs to them, each is copied under numbers, keys and Message-IDs of its own.
 */
public final class ManyCases {
  private static final int COPIES_AT_ONCE = 25;

  /** Of each table, how a column of a copy differs; identities that nobody refers to are new. */
  private static final Map<String, Map<String, String>> COPIES = new LinkedHashMap<>();

  static {
    String random = "hex(randomblob(4)) || ";
    COPIES.put("cases", Map.of("number", "number + :shift", "request_key", random + "request_key"));
    COPIES.put(
        "original",
        Map.of("case_number", "case_number + :shift", "message_id", "message_id || :copy"));
    COPIES.put("history", Map.of("id", "NULL", "case_number", "case_number + :shift"));
    COPIES.put(
        "incoming",
        Map.of(
            "id", "id + :shift",
            "sha256", "lower(hex(randomblob(32)))",
            "message_id", "message_id || :copy",
            "fingerprint", "iif(fingerprint IS NULL, NULL, lower(hex(randomblob(32))))",
            "case_number", "case_number + :shift"));
    COPIES.put("incoming_raw", Map.of("incoming_id", "incoming_id + :shift"));
    COPIES.put(
        "errand",
        Map.of(
            "id", "NULL",
            "errand_key", random + "errand_key || :copy",
            "case_number", "case_number + :shift",
            "subject", "subject || :copy"));
    COPIES.put(
        "outbox",
        Map.of(
            "id", "id + :shift",
            "message_id", "message_id || :copy",
            "mail_key", "mail_key || :copy",
            "case_number", "case_number + :shift"));
    COPIES.put("outbox_raw", Map.of("outbox_id", "outbox_id + :shift"));
    COPIES.put(
        "run",
        Map.of("id", "id + :shift", "job", "job || :copy", "case_number", "case_number + :shift"));
    COPIES.put("run_output", Map.of("run_id", "run_id + :shift"));
  }

  private final Handle handle;
  private final Map<String, Long> last = new LinkedHashMap<>();

  private ManyCases(Handle handle) {
    this.handle = handle;
    COPIES.keySet().forEach(table -> last.put(table, lastOf(table)));
  }

  /** Copies all that is in the store, so many times; nobody else may have it open. */
  public static void copy(Path store, int copies) {
    try (Handle handle = Jdbi.open("jdbc:sqlite:" + store)) {
      handle.execute("PRAGMA synchronous = OFF");
      handle.execute("PRAGMA cache_size = -1000000");
      ManyCases cases = new ManyCases(handle);
      for (int first = 1; first <= copies; first += COPIES_AT_ONCE) {
        int end = Math.min(copies, first + COPIES_AT_ONCE - 1);
        int begin = first;
        handle.useTransaction(same -> cases.copy(begin, end));
      }
      handle.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private void copy(int first, int end) {
    for (int copy = first; copy <= end; copy++) {
      for (String table : COPIES.keySet()) {
        copy(table, copy);
      }
    }
  }

  private void copy(String table, int copy) {
    List<String> columns = columns(table);
    Map<String, String> changes = COPIES.getOrDefault(table, Map.of());
    String values =
        columns.stream()
            .map(column -> changes.getOrDefault(column, column))
            .collect(Collectors.joining(", "));
    handle
        .createUpdate(
            "INSERT INTO %1$s (%2$s) SELECT %3$s FROM %1$s WHERE rowid <= :last"
                .formatted(table, String.join(", ", columns), values))
        .bind("last", last.get(table))
        .bind("shift", copy * shift())
        .bind("copy", "#" + copy)
        .execute();
  }

  private List<String> columns(String table) {
    return new ArrayList<>(
        handle
            .createQuery("SELECT name FROM pragma_table_info(:table)")
            .bind("table", table)
            .mapTo(String.class)
            .list());
  }

  private long shift() {
    return last.values().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
  }

  private long lastOf(String table) {
    return handle
        .createQuery("SELECT COALESCE(MAX(rowid), 0) FROM " + table)
        .mapTo(long.class)
        .one();
  }
}
