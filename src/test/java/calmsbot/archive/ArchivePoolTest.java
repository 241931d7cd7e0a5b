package calmsbot.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.config.ArchiveSettings;
import calmsbot.decision.Archive;
import calmsbot.demo.SampleMous;
import calmsbot.outside.Unavailable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchivePoolTest {
  @Test
  void aListenerThatAcceptsAndSaysNothingHoldsNothingUp() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:oracle:thin:@//127.0.0.1:" + silent.getLocalPort() + "/ALMA";
      Instant before = InstantSource.system().instant();
      try (var pool = ArchivePool.open(settings(url))) {
        assertThat(since(before)).isLessThan(Duration.ofSeconds(5));
        Archive archive = new JdbcArchive(pool, Path.of("config/queries"), Duration.ofSeconds(1));
        assertThatThrownBy(() -> archive.mous(SampleMous.PI.uid())).isInstanceOf(Unavailable.class);
        assertThat(since(before)).isLessThan(Duration.ofSeconds(10));
      }
    }
  }

  private static Duration since(Instant before) {
    return Duration.between(before, InstantSource.system().instant());
  }

  private static ArchiveSettings settings(String url) {
    return new ArchiveSettings(
        url,
        Optional.of("bot"),
        Optional.empty(),
        Path.of("q"),
        2,
        Duration.ofSeconds(1),
        Set.of());
  }
}
