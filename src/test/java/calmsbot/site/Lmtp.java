package calmsbot.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Delivers mails to Dovecot itself, over one connection (RFC 2033): once a delivery returns, the
 * mail lies in the mailbox.
 */
final class Lmtp implements AutoCloseable {
  private final SocketChannel channel;
  private final BufferedReader answers;

  private Lmtp(SocketChannel channel) {
    this.channel = channel;
    this.answers =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.US_ASCII));
  }

  static Lmtp to(DovecotServer dovecot) throws IOException {
    Path socket = dovecot.lmtp();
    Lmtp lmtp = new Lmtp(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    lmtp.expect("220");
    lmtp.say("LHLO localhost", "250");
    return lmtp;
  }

  /** Delivers these bytes, lines ended by CRLF. */
  void deliver(String from, String to, byte[] raw) throws IOException {
    say("MAIL FROM:<" + from + ">", "250");
    say("RCPT TO:<" + to + ">", "250");
    say("DATA", "354");
    write(dotted(raw));
    say(".", "250");
  }

  private static byte[] dotted(byte[] raw) {
    String text = new String(raw, StandardCharsets.ISO_8859_1).replace("\r\n.", "\r\n..");
    String whole = text.endsWith("\r\n") ? text : text + "\r\n";
    return whole.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void say(String command, String code) throws IOException {
    write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    expect(code);
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  private void expect(String code) throws IOException {
    String line = answers.readLine();
    while (line != null && line.startsWith(code + "-")) {
      line = answers.readLine();
    }
    if (line == null || !line.startsWith(code)) {
      throw new IOException("Dovecot's LMTP says: " + line);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
