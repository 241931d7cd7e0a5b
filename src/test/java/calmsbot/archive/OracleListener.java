package calmsbot.archive;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks enough of Oracle's protocol to hear what a driver asks for, and to refuse it. */
final class OracleListener implements AutoCloseable {
  private static final String REFUSAL =
      "(DESCRIPTION=(TMP=)(VSNNUM=0)(ERR=12514)(ERROR_STACK=(ERROR=(CODE=12514)(EMFI=4))))";
  private static final byte REFUSE = 4;

  private final ServerSocket socket;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  OracleListener() throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  /** On a socket of the test's own, which may speak TLS. */
  OracleListener(ServerSocket socket) {
    this.socket = socket;
    Thread thread = new Thread(this::listen, "oracle-listener");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The first packet of each connection, a sign a byte. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        answer(client);
      } catch (IOException gone) {
        heard.add("gone: " + gone);
      }
    }
  }

  private void answer(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    byte[] piece = new byte[8192];
    int read = in.read(piece);
    heard.add(new String(piece, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
    client.getOutputStream().write(refusal());
    client.getOutputStream().flush();
  }

  /** Header: length, checksum, type, flags, checksum; then two reasons, a length, the text. */
  private static byte[] refusal() {
    byte[] text = REFUSAL.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(12 + text.length)
        .putShort((short) (12 + text.length))
        .putShort((short) 0)
        .put(REFUSE)
        .put((byte) 0)
        .putShort((short) 0)
        .put((byte) 1)
        .put((byte) 1)
        .putShort((short) text.length)
        .put(text)
        .array();
  }
}
