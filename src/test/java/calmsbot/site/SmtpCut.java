package calmsbot.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A submission server without TLS in front of Postfix's: it hands the first mail on whole, or drops
 * it, and in either case the client never hears what became of it. Every later one passes.
 */
final class SmtpCut implements AutoCloseable {
  private static final String END = "\r\n.\r\n";

  private final ServerSocket listener;
  private final int target;
  private final boolean handsOn;
  private final AtomicBoolean cut = new AtomicBoolean();
  private final AtomicReference<String> mail = new AtomicReference<>("");

  private SmtpCut(int target, boolean handsOn) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.handsOn = handsOn;
    Thread thread = new Thread(this::accept, "smtp-cut");
    thread.setDaemon(true);
    thread.start();
  }

  static SmtpCut afterTheFinalDot(int target) throws IOException {
    return new SmtpCut(target, true);
  }

  static SmtpCut beforeTheFinalDot(int target) throws IOException {
    return new SmtpCut(target, false);
  }

  int port() {
    return listener.getLocalPort();
  }

  boolean hasCut() {
    return cut.get();
  }

  /** What the client wanted to send when it was cut. */
  String cutMail() {
    return Objects.requireNonNull(mail.get());
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        start(() -> new Wire(client, server).answers());
        start(() -> new Wire(client, server).words());
      }
    } catch (IOException closed) {
      cut.set(true); // the test is over
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "smtp-cut");
    thread.setDaemon(true);
    thread.start();
  }

  private final class Wire {
    private final Socket client;
    private final Socket server;

    private Wire(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    private void answers() {
      try (client;
          server) {
        server.getInputStream().transferTo(client.getOutputStream());
      } catch (IOException broken) {
        end();
      }
    }

    private void words() {
      try {
        pass(client.getInputStream(), server.getOutputStream());
      } catch (IOException broken) {
        end();
      }
    }

    private void pass(InputStream in, OutputStream out) throws IOException {
      StringBuilder seen = new StringBuilder();
      byte[] piece = new byte[4096];
      int read = in.read(piece);
      while (read >= 0) {
        seen.append(new String(piece, 0, read, StandardCharsets.ISO_8859_1));
        if (seen.indexOf(END) >= 0 && cut.compareAndSet(false, true)) {
          mail.set(seen.toString());
          client.close();
          if (!handsOn) {
            server.close();
            return;
          }
        }
        out.write(piece, 0, read);
        read = client.isClosed() ? -1 : in.read(piece);
      }
    }

    private void end() {
      try {
        client.close();
        server.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
