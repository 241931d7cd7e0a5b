package calmsbot.site;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/**
 * Stands in front of an IMAP server, without protection on loopback, and says other lines than it
 * does. The bytes of mails pass as they are.
 */
final class RewritingProxy implements AutoCloseable {
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}\r\n$");

  private final SSLSocketFactory sockets;
  private final int target;
  private final UnaryOperator<String> rewriting;
  private final ServerSocket listener;
  private volatile boolean over;

  private RewritingProxy(
      SSLSocketFactory sockets,
      int target,
      UnaryOperator<String> rewriting,
      ServerSocket listener) {
    this.sockets = sockets;
    this.target = target;
    this.rewriting = rewriting;
    this.listener = listener;
  }

  /**
   * @param target a port of IMAP over TLS
   * @param rewriting what becomes of each of its lines
   */
  static RewritingProxy to(SSLSocketFactory sockets, int target, UnaryOperator<String> rewriting)
      throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    RewritingProxy proxy = new RewritingProxy(sockets, target, rewriting, listener);
    daemon(proxy::accept);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Whether any connection has ended. */
  boolean hasEnded() {
    return over;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "rewriting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket client = listener.accept();
        Socket server = sockets.createSocket("localhost", target);
        daemon(() -> pump(client, server, line -> line));
        daemon(() -> pump(server, client, rewriting));
      }
    } catch (IOException closed) {
      over = true;
    }
  }

  private void pump(Socket from, Socket to, UnaryOperator<String> rewriting) {
    try (from;
        to) {
      InputStream in = new BufferedInputStream(from.getInputStream());
      OutputStream out = to.getOutputStream();
      String line = line(in);
      while (!line.isEmpty()) {
        out.write(rewriting.apply(line).getBytes(StandardCharsets.ISO_8859_1));
        Matcher literal = LITERAL.matcher(line);
        if (literal.find()) {
          out.write(in.readNBytes(Integer.parseInt(literal.group(1))));
        }
        out.flush();
        line = line(in);
      }
    } catch (IOException ended) {
      over = true;
    }
  }

  /** With its end; empty when nothing more comes. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      line.write(next);
      next = next == '\n' ? -1 : in.read();
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
