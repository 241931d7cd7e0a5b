package calmsbot.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.Function;

/** One listening GreenMail server; its handlers come from outside. Started once. */
final class EmbeddedMailServer extends AbstractServer {
  private final Function<Socket, ProtocolHandler> handlers;

  EmbeddedMailServer(
      ServerSetup setup, Managers managers, Function<Socket, ProtocolHandler> handlers) {
    super(setup, managers);
    this.handlers = handlers;
    setDaemon(true);
  }

  @Override
  protected void handleClientSocket(Socket client) throws SocketException {
    // GreenMail answers in small pieces, each of which would wait some 40 ms for the last one's ACK
    client.setTcpNoDelay(true);
    super.handleClientSocket(client);
  }

  @Override
  protected ProtocolHandler createProtocolHandler(Socket client) {
    return new EmbeddedMailConnection(handlers.apply(client));
  }
}
