package calmsbot.cli;

import calmsbot.demo.Rehearsal;
import calmsbot.demo.SampleMous;
import calmsbot.requestform.Request;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code rehearse}: does once, in a world of its own, what people type by hand, so that Java can
 * record which classes that takes (class-data sharing). The launcher calls it.
 */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    Rehearsal.play(Home.folder(), RehearseCommand::play);
    return ExitStatus.OK;
  }

  private static void play(Path config) {
    Request request = SampleMous.CALIBRATORS.request();
    request("--config", config.toString(), "--dry-run", request);
    request("--config", config.toString(), "--yes", request);
    request("--config", config.toString(), "--json", request);
    Program.run("request", "--config", config.toString(), "--flush");
    Program.run("request", "too", "few");
    Program.run("check", "--config", config.toString());
    Program.run("status", "--config", config.toString());
    Program.run("outbox", "--config", config.toString());
    stage(config);
    stage(config);
    Program.run("sweep", "--config", config.toString());
  }

  /** Made the first time, linked the second. */
  private static void stage(Path config) {
    SampleMous mous = SampleMous.PUBLIC;
    Program.run(
        "stage",
        "--config",
        config.toString(),
        mous.project().text(),
        mous.uid().uri(),
        mous.ticket().number());
  }

  private static void request(String option, String config, String manner, Request request) {
    Stream<String> words =
        Stream.of(
            "request",
            option,
            config,
            manner,
            request.project().text(),
            request.user(),
            request.email().text(),
            request.ticket().number(),
            request.mous().uri(),
            request.calFields().get(0).name());
    Program.run(words.toArray(String[]::new));
  }
}
