package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A debugger that holds the unchanged program just before and just after what it does, so that it
 * can be killed at that very instant.
 */
final class KillingDebugger implements AutoCloseable {
  /** Methods that hand on what others asked for. */
  private static final Set<String> CARRIERS =
      Set.of(
          "Store.record",
          "SshLink.run",
          "SshLink.exchange",
          "SshLink.overKept",
          "SshCommand.run",
          "SMTPTransport.issueSendCommand",
          "SMTPTransport.issueCommand",
          "SMTPTransport.simpleCommand");

  /** So deep is whoever asked for it. */
  private static final int FRAMES = 8;

  private static final String BEFORE = "before ";
  private static final String INSTANT = "instant";

  private final List<WatchedCall> calls;
  private final ListeningConnector connector;
  private final Map<String, Connector.Argument> address;

  private KillingDebugger(
      List<WatchedCall> calls,
      ListeningConnector connector,
      Map<String, Connector.Argument> address) {
    this.calls = List.copyOf(calls);
    this.connector = connector;
    this.address = address;
  }

  /**
   * Waits for programs to call.
   *
   * @param calls where to hold them
   */
  static KillingDebugger at(List<WatchedCall> calls)
      throws IOException, IllegalConnectorArgumentsException {
    ListeningConnector connector =
        Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(one -> one.transport().name().equals("dt_socket"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> address = connector.defaultArguments();
    argument(address, "localAddress").setValue("127.0.0.1");
    argument(address, "port").setValue("0");
    argument(address, "timeout").setValue("60000"); // a program that does not start
    connector.startListening(address);
    return new KillingDebugger(calls, connector, address);
  }

  /** By this option a program finds the debugger. */
  String option() {
    return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:"
        + argument(address, "port").value();
  }

  private static Connector.Argument argument(
      Map<String, Connector.Argument> arguments, String name) {
    return Optional.ofNullable(arguments.get(name)).orElseThrow();
  }

  /**
   * Lets a program that was just started run up to an instant, kills it there, and says which it
   * was; nothing where none came in that time: then the program runs on by itself.
   *
   * @param wanted chooses, by words like {@code after ImapInbox.markHandled in CleanUp.markMails}
   */
  Optional<String> killAt(ServeProcess serve, Predicate<String> wanted, Duration patience)
      throws Exception {
    VirtualMachine program = connector.accept(address);
    calls.stream().map(WatchedCall::type).distinct().forEach(type -> await(program, type));
    program.resume();
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      EventSet events = program.eventQueue().remove(100);
      if (events != null) {
        Optional<String> instant = take(events, wanted);
        if (instant.isPresent()) {
          serve.kill();
          return instant;
        }
        events.resume();
      }
    }
    program.dispose();
    return Optional.empty();
  }

  private static void await(VirtualMachine program, String type) {
    ClassPrepareRequest request = program.eventRequestManager().createClassPrepareRequest();
    request.addClassFilter(type);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
  }

  /** Whatever of these is wanted, if anything is. */
  private Optional<String> take(EventSet events, Predicate<String> wanted) throws Exception {
    for (Event event : events) {
      assertThat(event).as("the program ended").isNotInstanceOf(VMDisconnectEvent.class);
      Optional<String> instant = instant(event).filter(wanted);
      if (instant.isPresent()) {
        return instant;
      }
    }
    return Optional.empty();
  }

  private Optional<String> instant(Event event) throws Exception {
    if (event instanceof ClassPrepareEvent prepared) {
      watch(prepared.referenceType());
    } else if (event instanceof BreakpointEvent call) {
      String what = name(call.location()) + " in " + caller(call.thread());
      awaitReturn(call.thread(), "after " + what);
      return Optional.of(BEFORE + what);
    } else if (event instanceof StepEvent returned) {
      event.virtualMachine().eventRequestManager().deleteEventRequest(returned.request());
      return Optional.of(returned.request().getProperty(INSTANT).toString());
    }
    return Optional.empty();
  }

  private void watch(ReferenceType type) {
    List<String> names =
        calls.stream()
            .filter(call -> call.type().equals(type.name()))
            .map(WatchedCall::method)
            .toList();
    List<Method> methods =
        type.methods().stream()
            .filter(method -> names.contains(method.name()) && !method.isBridge())
            .toList();
    assertThat(methods).extracting(Method::name).containsAll(names);
    for (Method method : methods) {
      BreakpointRequest request =
          type.virtualMachine().eventRequestManager().createBreakpointRequest(method.location());
      request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      request.enable();
    }
  }

  /** A thread has one such request at a time: the inner call's is over when the outer's is made. */
  private static void awaitReturn(ThreadReference thread, String instant) {
    var requests = thread.virtualMachine().eventRequestManager();
    List<StepRequest> old = new ArrayList<>(requests.stepRequests());
    if (old.stream().anyMatch(request -> request.thread().equals(thread))) {
      return;
    }
    StepRequest request =
        requests.createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OUT);
    request.addCountFilter(1);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.putProperty(INSTANT, instant);
    request.enable();
  }

  private static String caller(ThreadReference thread) throws IncompatibleThreadStateException {
    return thread.frames(1, Math.min(FRAMES, thread.frameCount() - 1)).stream()
        .map(StackFrame::location)
        .map(KillingDebugger::name)
        .filter(name -> !CARRIERS.contains(name))
        .findFirst()
        .orElse("nothing");
  }

  /** A lambda counts as the method in which it is written. */
  private static String name(Location location) {
    String type = location.declaringType().name();
    String method = location.method().name().replaceFirst("^lambda\\$(.*)\\$\\d+$", "$1");
    return type.substring(type.lastIndexOf('.') + 1) + "." + method;
  }

  @Override
  public void close() throws IOException, IllegalConnectorArgumentsException {
    connector.stopListening(address);
  }
}
