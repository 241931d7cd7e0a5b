package calmsbot.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One protocol on one port, which can go away and come back. Thread-safe. */
final class EmbeddedMailService {
  static final String HOST = "127.0.0.1";

  private static final Duration STARTUP = Duration.ofSeconds(10);
  private static final Duration CLIENT_SILENCE = Duration.ofMinutes(30);

  private final String protocol;
  private final Function<ServerSetup, AbstractServer> factory;
  private int port;
  private Optional<AbstractServer> running = Optional.empty();

  EmbeddedMailService(String protocol, int port, Function<ServerSetup, AbstractServer> factory) {
    this.protocol = protocol;
    this.port = port;
    this.factory = factory;
  }

  synchronized int port() {
    return port;
  }

  /** Starts on the same port as before; does nothing while it runs. */
  synchronized void start() throws IOException {
    if (running.isEmpty()) {
      requireFreePort();
      AbstractServer server = factory.apply(new ServerSetup(port, HOST, protocol));
      server.setClientSocketTimeout(Math.toIntExact(CLIENT_SILENCE.toMillis()));
      server.startService();
      await(server);
      port = server.getPort();
      running = Optional.of(server);
    }
  }

  /** Closes the port and every connection. */
  synchronized void stop() {
    running.ifPresent(AbstractServer::stopService);
    running = Optional.empty();
  }

  private void await(AbstractServer server) throws IOException {
    try {
      if (!server.waitTillRunning(STARTUP.toMillis())) {
        throw new IOException("the embedded %s server does not start".formatted(protocol));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while the embedded %s server started".formatted(protocol));
    }
  }

  /** GreenMail itself would only tell its log. */
  private void requireFreePort() throws IOException {
    try {
      new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})).close();
    } catch (IOException taken) {
      throw new IOException(
          "port %d of %s is not free for the embedded %s server: name another, or 0 for any"
              .formatted(port, HOST, protocol),
          taken);
    }
  }

  /** One listening GreenMail server; its handlers come from outside. Started once. */
  static final class EmbeddedMailServer extends AbstractServer {
    private final Function<Socket, ProtocolHandler> handlers;

    EmbeddedMailServer(
        ServerSetup setup, Managers managers, Function<Socket, ProtocolHandler> handlers) {
      super(setup, managers);
      this.handlers = handlers;
      setDaemon(true);
    }

    @Override
    protected void handleClientSocket(Socket client) throws SocketException {
      // GreenMail answers in small pieces, each of which would wait some 40 ms for the last one's
      // ACK
      client.setTcpNoDelay(true);
      super.handleClientSocket(client);
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket client) {
      return new EmbeddedMailConnection(handlers.apply(client));
    }

    /** A client's connection, which may break at any time without an uproar. */
    static final class EmbeddedMailConnection implements ProtocolHandler {
      private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMailConnection.class);

      private final ProtocolHandler handler;

      EmbeddedMailConnection(ProtocolHandler handler) {
        this.handler = handler;
      }

      @Override
      public void run() {
        try {
          handler.run();
        } catch (IllegalStateException broken) {
          LOG.debug("a mail client's connection broke", broken);
        } finally {
          handler.close();
        }
      }

      @Override
      public void close() {
        handler.close();
      }
    }
  }
}
