package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.archive.JdbcArchive;
import calmsbot.demo.SampleMous.SamplePerson;
import calmsbot.entitlement.Checks;
import calmsbot.entitlement.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class EmbeddedArchiveTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void eachSampleIsDecidedAsItsStoryTells() throws Exception {
    try (var world = new EmbeddedArchive(InstantSource.fixed(NOW))) {
      world.start();
      var checks = new Checks(archive(world), Set.of("L", "V"));
      var outcome = new StringBuilder();
      for (SampleMous mous : SampleMous.values()) {
        outcome.append(mous).append(' ').append(outcome(checks, mous)).append('\n');
      }
      assertThat(outcome)
          .hasToString(
              """
              PI PI
              DELEGEE delegee of type DATA
              PUBLIC public data
              CALIBRATORS calibrators only
              CO_I NOT ENTITLED
              CO_PI co-PI of a .L project
              UNKNOWN INVALID MOUS UID
              OTHER_PROJECT INVALID MOUS UID
              VERIFIED MOUS NOT DELIVERED
              QA3 MOUS NOT DELIVERED
              CYCLE_0 CYCLE 0
              TARGET_AS_CALFIELD INVALID REQUEST
              FAILING_RUN PI
              TRIGGER_ONLY PI
              MAIL_AND_TRIGGER PI
              FOUR_1 PI
              FOUR_2 PI
              FOUR_3 PI
              FOUR_4 PI
              """);
    }
  }

  @Test
  void uidsAndTicketsAreEachTheirOwn() {
    assertThat(Stream.of(SampleMous.values()).map(SampleMous::uid)).doesNotHaveDuplicates();
    assertThat(Stream.of(SampleMous.values()).map(SampleMous::ticket)).doesNotHaveDuplicates();
    assertThat(
            Stream.of(SamplePerson.values()).map(SamplePerson::email).collect(Collectors.toSet()))
        .hasSize(SamplePerson.values().length);
  }

  private static String outcome(Checks checks, SampleMous mous) throws Exception {
    Decision decision = checks.decide(mous.request(), NOW).decision();
    if (decision instanceof Decision.Approve stage) {
      assertThat(stage.notice()).isEqualTo(mous.user().email());
      return stage.rule();
    }
    return decision instanceof Decision.Refuse refusal ? refusal.verdict().words() : "held";
  }

  private static JdbcArchive archive(EmbeddedArchive world) throws Exception {
    var database = new JdbcDataSource();
    database.setURL(world.url());
    database.setUser(world.user());
    database.setPassword(world.password());
    return new JdbcArchive(database, Path.of("config/queries"), Duration.ofSeconds(5));
  }
}
