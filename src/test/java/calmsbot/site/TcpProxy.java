package calmsbot.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A wire between a client and a server on loopback, which can be broken. */
final class TcpProxy implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE;

  private final int target;
  private final ServerSocket listener;
  private final List<Wire> wires = new CopyOnWriteArrayList<>();
  private final AtomicLong untilCut = new AtomicLong(NEVER);

  private TcpProxy(int target, ServerSocket listener) {
    this.target = target;
    this.listener = listener;
  }

  static TcpProxy to(int port) throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    TcpProxy proxy = new TcpProxy(port, new ServerSocket(0, 50, loopback));
    daemon(proxy::accept);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  /**
   * From now on nothing passes on the connections there are, and neither side is told; new ones are
   * sound.
   */
  int freeze() {
    List<Wire> now = List.copyOf(wires);
    now.forEach(wire -> wire.frozen = true);
    wires.removeAll(now);
    return now.size();
  }

  /** After so many more bytes from the server, that connection is cut; once. */
  void cutAfter(long bytes) {
    untilCut.set(bytes);
  }

  boolean hasCut() {
    return untilCut.get() == NEVER;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Wire wire : wires) {
      wire.cut();
    }
  }

  private void accept() {
    try {
      while (true) {
        Wire wire = new Wire(listener.accept(), new Socket(listener.getInetAddress(), target));
        wires.add(wire);
        daemon(() -> wire.pump(wire.client, wire.server, false));
        daemon(() -> wire.pump(wire.server, wire.client, true));
      }
    } catch (IOException closed) {
      wires.forEach(wire -> wire.frozen = false);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private final class Wire {
    private final Socket client;
    private final Socket server;
    private volatile boolean frozen;

    private Wire(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    private void pump(Socket from, Socket to, boolean counted) {
      byte[] piece = new byte[4096];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        int read = in.read(piece);
        while (read >= 0 && !(counted && isOver(read))) {
          if (!frozen) {
            out.write(piece, 0, read);
          }
          read = in.read(piece);
        }
        end();
      } catch (IOException broken) {
        end();
      }
    }

    private boolean isOver(int bytes) {
      return untilCut.get() != NEVER
          && untilCut.addAndGet(-bytes) <= 0
          && untilCut.getAndSet(NEVER) != NEVER;
    }

    private void end() {
      if (!frozen) {
        cut();
      }
    }

    private void cut() {
      try {
        client.close();
        server.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
