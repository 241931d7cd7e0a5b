package calmsbot.mailserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A server on loopback that speaks lines as a script tells it to, one script per connection. */
public final class ScriptedServer implements AutoCloseable {
  /** Instead of an answer: the connection is cut. */
  public static final String CUT = "<cut>";

  /** What a server says. */
  public interface Script {
    String greeting();

    /** The answer lines to a line; none for silence. */
    List<String> answer(String line);
  }

  private final ServerSocket listener;
  private final Supplier<? extends Script> scripts;
  private final Thread accepting;
  private final AtomicInteger connections = new AtomicInteger();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  public ScriptedServer(Supplier<? extends Script> scripts) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), scripts);
  }

  public ScriptedServer(ServerSocket listener, Supplier<? extends Script> scripts) {
    this.listener = listener;
    this.scripts = scripts;
    this.accepting = daemon(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        daemon(() -> serve(socket));
      }
    } catch (IOException closed) {
      cutAll();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      talk(socket, scripts.get());
    } catch (IOException gone) {
      sockets.remove(socket);
    }
  }

  private static void talk(Socket socket, Script script) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String greeting = script.greeting();
    if (greeting.equals(CUT)) {
      return;
    }
    say(socket, greeting);
    String line = in.readLine();
    while (line != null) {
      for (String answer : script.answer(line)) {
        if (answer.equals(CUT)) {
          return;
        }
        say(socket, answer);
      }
      line = in.readLine();
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Cuts every connection there is. */
  public void cutAll() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    try {
      // a connection may still slip in while the listener closes
      accepting.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    cutAll();
  }
}
