package calmsbot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusUtil;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

class LogLineTest {
  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void tearDown() {
    context.stop();
  }

  @Test
  void showsTimeLevelCaseLoggerAndMessage() throws Exception {
    assertThat(line("staged", Map.of("case", "17"), null))
        .isEqualTo("2026-11-23T06:00:00.250Z INFO  case=17 Notify: staged\n");
  }

  @Test
  void showsADashWithoutCase() throws Exception {
    assertThat(line("alive", Map.of(), null))
        .isEqualTo("2026-11-23T06:00:00.250Z INFO  case=- Notify: alive\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\u0085", "\u2028", "\u001b", "\n\n \n"})
  void keepsAMessageOnItsLine(String sign) throws Exception {
    assertThat(line("a" + sign + "2026-11-23T06:00:00Z ERROR forged", Map.of(), null))
        .endsWith("Notify: a | 2026-11-23T06:00:00Z ERROR forged\n");
  }

  @Test
  void keepsAnExceptionOnTheLineOfItsMessage() throws Exception {
    String line = line("failed", Map.of(), new IllegalStateException("a\nb"));

    assertThat(line)
        .contains(
            "Notify: failed java.lang.IllegalStateException: a | b | at calmsbot.LogLineTest.")
        .matches("(?s).*[^ |]\n");
    assertThat(line.lines()).hasSize(1);
  }

  @Test
  void silencesTheChatterOfLibraries() throws Exception {
    configure();

    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel()).isEqualTo(Level.INFO);
    for (String name : List.of("org.quartz.core", "com.zaxxer.hikari", "org.flywaydb.core")) {
      assertThat(context.getLogger(name).getEffectiveLevel()).isEqualTo(Level.WARN);
    }
    // of the demo alone: it cuts connections on purpose
    for (String name : List.of("com.icegreen.greenmail", "org.apache.sshd.server")) {
      assertThat(context.getLogger(name).getEffectiveLevel()).isEqualTo(Level.ERROR);
    }
  }

  @Test
  void takesItsLevelFromTheSystemProperty() throws Exception {
    context.putProperty("calmsbot.log", "WARN");
    configure();

    assertThat(context.getLogger("calmsbot.workflow").getEffectiveLevel()).isEqualTo(Level.WARN);
  }

  private String line(String message, Map<String, String> mdc, @Nullable Throwable thrown)
      throws JoranException {
    ConsoleAppender<ILoggingEvent> appender = configure();
    LoggingEvent event =
        new LoggingEvent(
            "", context.getLogger("calmsbot.workflow.Notify"), Level.INFO, message, thrown, null);
    event.setInstant(Instant.parse("2026-11-23T06:00:00.250Z"));
    event.setMDCPropertyMap(mdc);
    return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  private ConsoleAppender<ILoggingEvent> configure() throws JoranException {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogLineTest.class.getResource("/logback.xml"));
    assertThat(new StatusUtil(context).getHighestLevel(0)).isLessThan(Status.WARN);
    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>)
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
    assertThat(appender.getTarget()).isEqualTo("System.err");
    return appender;
  }
}
