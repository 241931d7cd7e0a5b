package calmsbot.store;

import calmsbot.workflow.records.Runs;
import calmsbot.workflow.records.Runs.Run;
import calmsbot.workflow.records.Runs.RunFacts;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Tables {@code run} and {@code run_output}, the output in pieces without gap or overlap; {@code
 * run_facts} and {@code run_link}, kept for ever, since a link is never given out twice.
 */
final class SqlRuns implements Runs {
  private final Handle handle;

  SqlRuns(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void open(String job, long caseNumber, List<String> arguments, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO run (job, case_number, arguments, given, last_output, output_bytes)
            VALUES (:job, :case, :arguments, :now, :now, 0)
            """)
        .bind("job", job)
        .bind("case", caseNumber)
        .bind("arguments", arguments)
        .bind("now", now)
        .execute();
  }

  @Override
  public Optional<Run> find(String job) {
    return handle
        .createQuery(
            """
            SELECT job, case_number, given, started, last_output, output_bytes AS "offset"
            FROM run WHERE job = :job
            """)
        .bind("job", job)
        .mapTo(Run.class)
        .findOne();
  }

  @Override
  public List<String> arguments(String job) {
    return handle
        .createQuery("SELECT arguments FROM run WHERE job = :job")
        .bind("job", job)
        .mapTo(Rows.STRINGS)
        .findOne()
        .orElseThrow(() -> new IllegalStateException("no run %s on record".formatted(job)));
  }

  /** Silence is counted from here, since a run may have waited long for its host. */
  @Override
  public void started(String job, Instant now) {
    Update update =
        handle
            .createUpdate(
                """
                UPDATE run SET started = COALESCE(started, :now),
                  last_output = CASE WHEN started IS NULL AND output_bytes = 0
                    THEN :now ELSE last_output END
                WHERE job = :job
                """)
            .bind("job", job)
            .bind("now", now);
    Rows.one(update, "run", job);
  }

  @Override
  public void append(String job, long offset, byte[] output, Instant now) {
    long known = find(job).map(Run::offset).orElse(-1L);
    if (known < 0 || offset < 0 || offset > known) {
      throw new IllegalStateException(
          "output of run %s from byte %d on does not join on to byte %d"
              .formatted(job, offset, known));
    }
    long seen = known - offset;
    if (seen < output.length) {
      add(job, known, Arrays.copyOfRange(output, (int) seen, output.length), now);
    }
  }

  private void add(String job, long from, byte[] piece, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO run_output (run_id, from_byte, piece)
            SELECT id, :from, :piece FROM run WHERE job = :job
            """)
        .bind("job", job)
        .bind("from", from)
        .bind("piece", piece)
        .execute();
    handle
        .createUpdate("UPDATE run SET output_bytes = :bytes, last_output = :now WHERE job = :job")
        .bind("job", job)
        .bind("bytes", from + piece.length)
        .bind("now", now)
        .execute();
  }

  @Override
  public byte[] output(String job) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    handle
        .createQuery(
            """
            SELECT piece FROM run_output JOIN run ON run.id = run_output.run_id
            WHERE job = :job ORDER BY from_byte
            """)
        .bind("job", job)
        .mapTo(byte[].class)
        .forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  @Override
  public void know(String job, RunFacts facts) {
    if (find(job).isEmpty()) {
      throw new IllegalStateException("no run %s on record".formatted(job));
    }
    int rows =
        handle
            .createUpdate(
                """
                INSERT INTO run_facts (run_id, selections, announced, completed, machines,
                  old_build, linked, copied, expires, basis)
                SELECT id, :selections, :announced, :completed, :machines,
                  :oldBuild, :linked, :copied, :expires, :basis FROM run WHERE job = :job
                ON CONFLICT (run_id) DO NOTHING
                """)
            .bind("selections", facts.selections())
            .bind("announced", facts.announced())
            .bind("completed", facts.completed())
            .bind("machines", facts.machines())
            .bind("oldBuild", facts.oldBuild() ? 1 : 0)
            .bind("linked", facts.linked())
            .bind("copied", facts.copied())
            .bind("expires", facts.expires())
            .bind("basis", facts.basis())
            .bind("job", job)
            .execute();
    if (rows == 1) {
      Stream.concat(facts.announced().stream(), facts.completed().stream())
          .map(SqlRuns::bare)
          .distinct()
          .forEach(link -> name(job, link));
    }
  }

  private static String bare(String link) {
    return link.endsWith("/") ? link.substring(0, link.length() - 1) : link;
  }

  private void name(String job, String link) {
    handle
        .createUpdate(
            "INSERT INTO run_link (link, run_id) SELECT :link, id FROM run WHERE job = :job")
        .bind("link", link)
        .bind("job", job)
        .execute();
  }

  @Override
  public List<RunFacts> facts(long caseNumber) {
    return handle
        .createQuery(
            """
            SELECT run_facts.* FROM run_facts JOIN run ON run.id = run_facts.run_id
            WHERE run.case_number = :case ORDER BY run.id
            """)
        .bind("case", caseNumber)
        .mapTo(RunFacts.class)
        .list();
  }

  @Override
  public Optional<Long> named(String link, String but) {
    return handle
        .createQuery(
            """
            SELECT run.case_number FROM run_link JOIN run ON run.id = run_link.run_id
            WHERE run_link.link = :link AND run.job <> :but
            ORDER BY run.id LIMIT 1
            """)
        .bind("link", link)
        .bind("but", but)
        .mapTo(Long.class)
        .findOne();
  }
}
