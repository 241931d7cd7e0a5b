package calmsbot.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command of an SSH client, run by {@code /bin/sh} as the real server does: the channel ends when
 * both outputs are closed, and a process whose connection is gone is left alone.
 */
final class StagingHostProcess implements Command {
  private static final Logger log = LoggerFactory.getLogger(StagingHostProcess.class);

  private final String command;
  private final StagingHostHome home;
  private InputStream input = InputStream.nullInputStream();
  private OutputStream output = OutputStream.nullOutputStream();
  private OutputStream errors = OutputStream.nullOutputStream();
  private @Nullable ExitCallback exit;
  private @Nullable Process process;

  StagingHostProcess(String command, StagingHostHome home) {
    this.command = command;
    this.home = home;
  }

  @Override
  public void setInputStream(InputStream in) {
    input = in;
  }

  @Override
  public void setOutputStream(OutputStream out) {
    output = out;
  }

  @Override
  public void setErrorStream(OutputStream err) {
    errors = err;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    var builder = new ProcessBuilder("/bin/sh", "-c", command).directory(home.folder().toFile());
    var path = home.bin() + ":" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("HOME", home.folder().toString(), "PATH", path, "LANG", "C.UTF-8"));
    var started = builder.start();
    process = started;
    daemon("input", () -> pump(input, started.getOutputStream()));
    var rest = daemon("errors", () -> pump(started.getErrorStream(), errors));
    daemon("output", () -> follow(started, rest));
  }

  /** The connection is gone. */
  @Override
  public void destroy(ChannelSession channel) throws IOException {
    if (process != null) {
      process.getOutputStream().close();
    }
  }

  private void follow(Process started, Thread rest) {
    pump(started.getInputStream(), output);
    try {
      rest.join();
      int status = started.waitFor();
      if (exit != null) {
        exit.onExit(status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(String name, Runnable work) {
    var thread = new Thread(work, "staging host " + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void pump(InputStream from, OutputStream to) {
    try (from) {
      var piece = new byte[8192];
      for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
        to.write(piece, 0, n);
        to.flush();
      }
      to.close();
    } catch (IOException e) {
      log.debug("A stream of the staging host ended: {}", e.toString());
    }
  }
}
