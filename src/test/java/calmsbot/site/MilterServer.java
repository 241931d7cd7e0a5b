package calmsbot.site;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * A mail filter in Sendmail's protocol, as OpenDKIM and OpenDMARC are: it puts one header field
 * into every mail, at an index it was told.
 */
final class MilterServer implements AutoCloseable {
  private static final int VERSION = 6;
  private static final int MAY_ADD_HEADERS = 0x01;

  /** Neither connection, greeting, envelope, header nor body is to be shown. */
  private static final int SHOW_NOTHING = 0x37f;

  private final ServerSocket listening;
  private final int index;
  private final String name;
  private final String value;

  private MilterServer(ServerSocket listening, int index, String name, String value) {
    this.listening = listening;
    this.index = index;
    this.name = name;
    this.value = value;
  }

  static MilterServer start(int index, String name, String value) throws IOException {
    var server =
        new MilterServer(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), index, name, value);
    Thread accepting = new Thread(server::accept, "milter");
    accepting.setDaemon(true);
    accepting.start();
    return server;
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread serving = new Thread(() -> serve(client), "milter client");
        serving.setDaemon(true);
        serving.start();
      } catch (SocketException closed) {
        return;
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var in = new DataInputStream(client.getInputStream());
        var out = new DataOutputStream(client.getOutputStream())) {
      boolean goesOn = true;
      while (goesOn) {
        byte[] packet = new byte[in.readInt()];
        in.readFully(packet);
        goesOn = answer(packet[0], out);
        out.flush();
      }
    } catch (EOFException gone) {
      return;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private boolean answer(byte command, DataOutputStream out) throws IOException {
    switch (command) {
      case 'O' -> send(out, 'O', options());
      case 'E' -> {
        send(out, 'i', insertion());
        send(out, 'c', new byte[0]);
      }
      default -> {
        // macros, an abort and the end of the conversation want no answer
      }
    }
    return command != 'Q';
  }

  private static byte[] options() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var data = new DataOutputStream(bytes);
    data.writeInt(VERSION);
    data.writeInt(MAY_ADD_HEADERS);
    data.writeInt(SHOW_NOTHING);
    return bytes.toByteArray();
  }

  private byte[] insertion() throws IOException {
    var bytes = new ByteArrayOutputStream();
    new DataOutputStream(bytes).writeInt(index);
    bytes.writeBytes((name + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static void send(DataOutputStream out, char command, byte[] data) throws IOException {
    out.writeInt(data.length + 1);
    out.writeByte(command);
    out.write(data);
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
