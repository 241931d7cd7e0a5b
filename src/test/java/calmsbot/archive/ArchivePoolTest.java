package calmsbot.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.demo.SampleMous;
import calmsbot.entitlement.Archive;
import calmsbot.external.Unavailable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivePoolTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:oracle:thin:@//127.0.0.1:%d/ALMA",
        "jdbc:postgresql://127.0.0.1:%d/alma",
        "jdbc:h2:tcp://127.0.0.1:%d/mem:alma"
      })
  void aListenerThatAcceptsAndSaysNothingHoldsNothingUp(String form) throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = form.formatted(silent.getLocalPort());
      Instant before = InstantSource.system().instant();
      try (var pool = ArchivePool.open(settings(url))) {
        assertThat(since(before)).isLessThan(Duration.ofSeconds(5));
        Archive archive = new JdbcArchive(pool, Path.of("config/queries"), Duration.ofSeconds(1));
        assertThatThrownBy(() -> archive.mous(SampleMous.PI.uid())).isInstanceOf(Unavailable.class);
        assertThat(since(before)).isLessThan(Duration.ofSeconds(10));
        // and no thread is left behind that waits for the listener
        await().atMost(Duration.ofSeconds(20)).until(() -> connecting() == 0);
      }
    }
  }

  private static long connecting() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().startsWith("archive"))
        .filter(thread -> List.of(thread.getValue()).toString().contains("Driver.connect"))
        .count();
  }

  private static Duration since(Instant before) {
    return Duration.between(before, InstantSource.system().instant());
  }

  private static ArchiveSettings settings(String url) {
    return new ArchiveSettings(
        new DatabaseServer(
            url, Optional.of("bot"), Optional.empty(), Tls.LOOPBACK, Optional.empty()),
        Path.of("q"),
        2,
        Duration.ofSeconds(1),
        Set.of());
  }
}
