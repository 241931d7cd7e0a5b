package calmsbot.database;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Passes itself off as a PostgreSQL server and asks whoever comes for the password; keeps all that
 * it is told.
 */
public final class FakePostgres implements AutoCloseable {
  /** In which way it asks for the password. */
  public enum Asks {
    IN_CLEAR,
    MD5;

    private byte[] request() {
      return switch (this) {
        case IN_CLEAR -> new byte[] {0, 0, 0, 3};
        case MD5 -> new byte[] {0, 0, 0, 5, 1, 2, 3, 4};
      };
    }
  }

  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;

  private final ServerSocket socket;
  private final Asks asks;
  private final Optional<SSLContext> tls;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> startups = new CopyOnWriteArrayList<>();
  private final List<String> callers = new CopyOnWriteArrayList<>();

  private FakePostgres(Asks asks, Optional<SSLContext> tls) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.asks = asks;
    this.tls = tls;
    daemon(this::listen);
  }

  /** Says that it has no TLS. */
  public static FakePostgres plain(Asks asks) throws IOException {
    return new FakePostgres(asks, Optional.empty());
  }

  /** Shows a certificate. */
  public static FakePostgres withTls(SSLContext shown) throws IOException {
    return new FakePostgres(Asks.IN_CLEAR, Optional.of(shown));
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Whoever connected. */
  public List<String> callers() {
    return List.copyOf(callers);
  }

  /** What came after the handshake: who logs in, to which database. */
  public List<String> startups() {
    return List.copyOf(startups);
  }

  /** The answers to the question for the password. */
  public List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "fake-postgres");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    try {
      while (!socket.isClosed()) {
        Socket client = socket.accept();
        callers.add(client.getRemoteSocketAddress().toString());
        daemon(() -> serve(client));
      }
    } catch (IOException closed) {
      callers.add("no more: " + closed);
    }
  }

  private void serve(Socket client) {
    try (client) {
      talk(client);
    } catch (IOException gone) {
      callers.add("gone: " + gone);
    }
  }

  private void talk(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    byte[] first = packet(in);
    int code = ByteBuffer.wrap(first).getInt();
    if (code == GSS_REQUEST) {
      client.getOutputStream().write('N');
      talk(client);
    } else if (code == SSL_REQUEST && tls.isPresent()) {
      client.getOutputStream().write('S');
      talk(secured(client, tls.get()));
    } else if (code == SSL_REQUEST) {
      client.getOutputStream().write('N');
      talk(client);
    } else {
      startups.add(text(first));
      ask(in, client.getOutputStream());
    }
  }

  private static SSLSocket secured(Socket client, SSLContext context) throws IOException {
    SSLSocket secured =
        (SSLSocket) context.getSocketFactory().createSocket(client, null, client.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  private void ask(DataInputStream in, OutputStream out) throws IOException {
    byte[] request = asks.request();
    out.write(
        ByteBuffer.allocate(5 + request.length)
            .put((byte) 'R')
            .putInt(4 + request.length)
            .put(request)
            .array());
    out.flush();
    int kind = in.readUnsignedByte();
    told.add((char) kind + ": " + text(packet(in)));
  }

  private static byte[] packet(DataInputStream in) throws IOException {
    byte[] body = new byte[in.readInt() - 4];
    in.readFully(body);
    return body;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', ' ');
  }
}
