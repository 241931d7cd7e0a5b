package calmsbot.demo;

import calmsbot.site.TcpProxy;
import java.io.IOException;
import java.util.List;

/** The wires between the bot and the servers of a site. */
record SiteWires(TcpProxy imap, TcpProxy smtp, TcpProxy ssh, TcpProxy archive)
    implements AutoCloseable {
  static SiteWires to(int imap, int smtp, int ssh, int archive) throws IOException {
    return new SiteWires(
        TcpProxy.to(imap), TcpProxy.to(smtp), TcpProxy.to(ssh), TcpProxy.to(archive));
  }

  List<TcpProxy> all() {
    return List.of(imap, smtp, ssh, archive);
  }

  @Override
  public void close() throws IOException {
    for (TcpProxy wire : all()) {
      wire.close();
    }
  }
}
