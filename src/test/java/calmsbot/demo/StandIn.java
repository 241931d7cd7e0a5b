package calmsbot.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * A stand-in for the staging command, in its place in a staging host's home: its arguments, output
 * and pace, at next to no cost. For tests of the bot that need many runs, or odd ones.
 */
public record StandIn(StagingHostHome home) {
  public static StandIn in(StagingHostHome home) throws IOException {
    try (InputStream script = StandIn.class.getResourceAsStream("/demo/stagecalms.sh")) {
      home.install("stagecalms.sh", new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    return new StandIn(home);
  }

  /** One that does in the story what the staging command does. */
  static StandIn inTheStory(StagingHostHome home, Duration pace) throws IOException {
    StandIn standIn = in(home);
    standIn.pace(pace);
    standIn.links(WorldConfig.LINKS);
    standIn.failing(List.of(SampleMous.FAILING_RUN.uid().uri()));
    return standIn;
  }

  /** How long each run takes. */
  public void pace(Duration run) throws IOException {
    Files.writeString(
        home.folder().resolve("seconds"),
        "%d.%03d%n".formatted(run.toSeconds(), run.toMillisPart()));
  }

  /** What the links begin with. */
  public void links(URI base) throws IOException {
    Files.writeString(home.folder().resolve("links"), base + "\n");
  }

  /** The project codes and MOUS UIDs whose runs fail. */
  public void failing(List<String> what) throws IOException {
    Files.write(home.folder().resolve("failing"), what);
  }
}
