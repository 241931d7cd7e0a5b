package calmsbot.demo;

import com.icegreen.greenmail.server.ProtocolHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's connection, which may break at any time without an uproar. */
final class EmbeddedMailConnection implements ProtocolHandler {
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
