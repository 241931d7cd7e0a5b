package calmsbot.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A wire between a client and a server on loopback, which can be broken. */
public final class TcpProxy implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE;

  private final int target;
  private final ServerSocket listener;
  private final List<Wire> wires = new CopyOnWriteArrayList<>();
  private final AtomicLong untilCut = new AtomicLong(NEVER);
  private final AtomicLong untilCutOfClient = new AtomicLong(NEVER);
  private volatile boolean refusing;
  private volatile long delayNanos;

  private TcpProxy(int target, ServerSocket listener) {
    this.target = target;
    this.listener = listener;
  }

  public static TcpProxy to(int port) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    TcpProxy proxy = new TcpProxy(port, new ServerSocket(0, 50, loopback));
    daemon(proxy::accept);
    return proxy;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /**
   * From now on nothing passes on the connections there are, and neither side is told; new ones are
   * sound.
   */
  public int freeze() {
    List<Wire> now = List.copyOf(wires);
    now.forEach(wire -> wire.frozen = true);
    wires.removeAll(now);
    return now.size();
  }

  /** After so many more bytes from the server, that connection is cut; once. */
  public void cutAfter(long bytes) {
    untilCut.set(bytes);
  }

  /** After so many more bytes from the client, that connection is cut; once. */
  public void cutAfterAsked(long bytes) {
    untilCutOfClient.set(bytes);
  }

  /** The connections there are end now, with a reset. */
  public void reset() {
    wires.forEach(Wire::reset);
    wires.clear();
  }

  /** Each new connection is accepted and ends at once, until {@link #mend}. */
  public void refuse() {
    refusing = true;
    reset();
  }

  /** Every piece of data comes so late, until {@link #mend}. */
  public void delay(Duration each) {
    delayNanos = each.toNanos();
  }

  /** From now on it is a sound wire; what is cut or frozen stays so. */
  public void mend() {
    refusing = false;
    delayNanos = 0;
    untilCut.set(NEVER);
    untilCutOfClient.set(NEVER);
  }

  public boolean hasCut() {
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
        open(listener.accept());
      }
    } catch (IOException closed) {
      wires.forEach(wire -> wire.frozen = false);
    }
  }

  /** Where the server is not there, the client finds its connection ended. */
  private void open(Socket client) throws IOException {
    if (refusing) {
      client.close();
      return;
    }
    try {
      Wire wire = new Wire(client, new Socket(listener.getInetAddress(), target));
      wires.add(wire);
      daemon(() -> wire.pump(wire.client, wire.server, untilCutOfClient));
      daemon(() -> wire.pump(wire.server, wire.client, untilCut));
    } catch (IOException away) {
      client.close();
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

    private void pump(Socket from, Socket to, AtomicLong left) {
      byte[] piece = new byte[4096];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        int read = in.read(piece);
        while (read >= 0 && !isOver(left, read)) {
          LockSupport.parkNanos(delayNanos);
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

    private static boolean isOver(AtomicLong left, int bytes) {
      return left.get() != NEVER && left.addAndGet(-bytes) <= 0 && left.getAndSet(NEVER) != NEVER;
    }

    private void end() {
      if (!frozen) {
        cut();
      }
    }

    private void reset() {
      try {
        client.setSoLinger(true, 0);
        server.setSoLinger(true, 0);
      } catch (SocketException closed) {
        return;
      }
      cut();
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
