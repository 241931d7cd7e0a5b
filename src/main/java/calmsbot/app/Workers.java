package calmsbot.app;

import calmsbot.entitlement.Checks;
import calmsbot.external.BlockedService;
import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.Backoff;
import calmsbot.workflow.BlockedServiceAlerts;
import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.Inbox;
import calmsbot.workflow.InternalErrorAlerts;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailComposer.MessageIdSource;
import calmsbot.workflow.MailRenderer;
import calmsbot.workflow.MailboxProgress;
import calmsbot.workflow.PostOffice;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.Roles;
import calmsbot.workflow.SendLimits;
import calmsbot.workflow.StagingHost;
import calmsbot.workflow.Step;
import calmsbot.workflow.TriggerFolder;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.alerts.TellOfStrangers;
import calmsbot.workflow.alerts.WatchTroubles;
import calmsbot.workflow.alerts.WorkersAtWork;
import calmsbot.workflow.intake.Bounces;
import calmsbot.workflow.intake.CollectMail;
import calmsbot.workflow.intake.CollectTriggers;
import calmsbot.workflow.intake.GuardedInbox;
import calmsbot.workflow.intake.ItemReader;
import calmsbot.workflow.intake.MessageRouter;
import calmsbot.workflow.intake.OpenCase;
import calmsbot.workflow.intake.Orders;
import calmsbot.workflow.intake.PoisonMessageGuard;
import calmsbot.workflow.intake.Quarantine;
import calmsbot.workflow.intake.ReadIncoming;
import calmsbot.workflow.intake.ReturnedMails;
import calmsbot.workflow.intake.TimedReader;
import calmsbot.workflow.outbox.OwnCopy;
import calmsbot.workflow.outbox.RefusalNotes;
import calmsbot.workflow.outbox.SendGate;
import calmsbot.workflow.outbox.SendGate.LimitNotes;
import calmsbot.workflow.outbox.SendMail;
import calmsbot.workflow.outbox.SettleDelivery;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.staging.ArchiveBlocks;
import calmsbot.workflow.staging.FetchOutput;
import calmsbot.workflow.staging.FollowRuns;
import calmsbot.workflow.staging.FollowRuns.RunLimits;
import calmsbot.workflow.staging.HandleRuns;
import calmsbot.workflow.staging.JudgeResult;
import calmsbot.workflow.staging.ProveRun;
import calmsbot.workflow.staging.RunProgress;
import calmsbot.workflow.staging.StartRuns;
import calmsbot.workflow.staging.UnjudgedRuns;
import calmsbot.workflow.tasks.AskArchive;
import calmsbot.workflow.tasks.CleanUp;
import calmsbot.workflow.tasks.ForgetLeftovers;
import calmsbot.workflow.tasks.PerformTasks;
import calmsbot.workflow.tasks.TaskHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds the steps of all workers from the ports they need. */
public final class Workers {
  private final WorkerPorts ports;
  private final SiteRules rules;
  private final Store store;
  private final InstantSource clock;
  private final WakeUp wakeUp;
  private final MailComposer mailComposer;
  private final RoleAlerts alerts;
  private final CaseWorkflow workflow;
  private final InternalErrorAlerts internalErrors;
  private final BlockedServiceAlerts blockedServices;
  private final GuardedInbox inbox;
  private final MailboxProgress mailbox = new MailboxProgress();

  /** The ports that the workflow reaches the outside through. */
  public record WorkerPorts(
      Inbox inbox,
      PostOffice postOffice,
      MailRenderer renderer,
      TriggerFolder triggers,
      Checks checks,
      StagingHost stagingHost,
      ArchiveBlocks blocks) {}

  /**
   * What the site has chosen.
   *
   * @param aog the archive group, whose mailbox is read
   * @param operators its people, who give orders under their own addresses
   * @param messageIds of the bot's mails
   * @param folder the mailbox folder that is read
   * @param places how many runs at a time
   * @param settleAfter how long a copy of ours may take to come back to the mailbox
   * @param patience how long an outside system may be away before AOG is told
   * @param keep how long after its end a case can be accounted for in full
   * @param sendLimits how much the bot writes at most
   */
  public record SiteRules(
      EmailAddress aog,
      EmailAddress maintainer,
      List<EmailAddress> operators,
      MessageIdSource messageIds,
      String folder,
      int places,
      RunLimits limits,
      Backoff backoff,
      Duration settleAfter,
      Duration patience,
      Duration keep,
      SendLimits sendLimits) {
    Roles roles() {
      return new Roles(aog, operators, maintainer);
    }
  }

  public Workers(
      WorkerPorts ports, SiteRules rules, Store store, InstantSource clock, WakeUp wakeUp) {
    this.ports = ports;
    this.rules = rules;
    this.store = store;
    this.clock = clock;
    this.wakeUp = wakeUp;
    this.mailComposer = new MailComposer(ports.renderer(), rules.messageIds(), rules.roles());
    this.alerts = new RoleAlerts(mailComposer, rules.roles(), clock);
    this.inbox =
        new GuardedInbox(
            ports.inbox(),
            new GuardedInbox.Mailbox(rules.aog(), rules.folder(), rules.messageIds().domain()),
            store);
    this.workflow = new CaseWorkflow(store, mailComposer, clock, wakeUp);
    this.blockedServices = new BlockedServiceAlerts(store, alerts, wakeUp);
    this.internalErrors = new InternalErrorAlerts(store, alerts);
  }

  public CaseWorkflow workflow() {
    return workflow;
  }

  /** Tells AOG of what went wrong before the first worker began. */
  public void tell(BlockedService met) {
    blockedServices.met(met);
  }

  /**
   * Checks whether the store belongs to the mailbox: before the first worker begins, or else before
   * the first mail is read.
   *
   * @throws GuardedInbox.WrongStore if it does not
   */
  public void requireRightStore() throws Unavailable {
    inbox.admit();
  }

  /** Whether the store has never read the mailbox. */
  public boolean isNewStore() {
    return inbox.isNew();
  }

  /** One step for every worker. */
  public Map<Worker, Step> steps(ItemReader reader, TimedReader.Budget budget) {
    return steps(new TimedReader(reader::read, budget));
  }

  public Map<Worker, Step> steps(TimedReader reader) {
    WorkersAtWork atWork = new WorkersAtWork();
    return bare(reader, atWork).entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                each ->
                    new MonitoredRun(
                        each.getKey(),
                        each.getValue(),
                        atWork,
                        blockedServices,
                        internalErrors,
                        clock)));
  }

  private Map<Worker, Step> bare(TimedReader reader, WorkersAtWork atWork) {
    CleanUp cleanUp = new CleanUp(ports.triggers(), inbox, store, workflow, rules.backoff(), clock);
    AskArchive askArchive = new AskArchive(ports.checks(), store, workflow, clock, wakeUp);
    Map<Worker, Step> steps = new EnumMap<>(collecting());
    steps.put(Worker.READ_INCOMING, readIncoming(reader));
    steps.put(
        Worker.ASK_ARCHIVE,
        tasks(
            Map.of(
                TaskKind.CHECK,
                new TaskHandler.Each(askArchive::perform),
                TaskKind.CHECK_AGAIN,
                new TaskHandler.Each(askArchive::performAgain))));
    steps.put(Worker.STAGE, stage());
    steps.put(Worker.SEND_MAIL, tasks(TaskKind.SEND_MAIL, sendMail()::perform));
    steps.put(Worker.REMOVE_TRIGGERS, tasks(TaskKind.REMOVE_TRIGGERS, cleanUp::removeTriggers));
    steps.put(
        Worker.MARK_MAIL,
        tasks(Map.of(TaskKind.MARK_MAIL, new TaskHandler.Together(cleanUp::markMails))));
    steps.put(Worker.WATCH_OUTAGES, watch(atWork));
    steps.put(Worker.TELL_OF_STRANGERS, new TellOfStrangers(store, alerts, clock, wakeUp));
    steps.put(Worker.FORGET_LEFTOVERS, new ForgetLeftovers(store, rules.keep(), clock));
    return steps;
  }

  private Map<Worker, Step> collecting() {
    return Map.of(
        Worker.COLLECT_MAIL,
        new CollectMail(inbox, rules.folder(), store, mailbox, clock, wakeUp),
        Worker.COLLECT_TRIGGERS,
        new CollectTriggers(ports.triggers(), store, alerts, clock, wakeUp));
  }

  private Step watch(WorkersAtWork atWork) {
    return new WatchTroubles(store, alerts, rules.patience(), atWork, clock, wakeUp);
  }

  private Step readIncoming(TimedReader reader) {
    return new ReadIncoming(
        reader,
        new MessageRouter(
            new OpenCase(workflow, alerts, rules.aog(), clock),
            new Orders(rules.roles(), workflow, mailComposer, clock),
            new Bounces(alerts, rules.aog(), clock),
            new ReturnedMails(alerts, rules.messageIds().domain(), clock),
            clock),
        new Quarantine(alerts, clock),
        new PoisonMessageGuard(clock),
        blockedServices,
        rules.backoff(),
        store,
        clock,
        workflow,
        wakeUp);
  }

  /** Fills free places, starts and ends runs as needed, and follows those under way. */
  private Step stage() {
    HandleRuns runs = new HandleRuns(ports.stagingHost(), store, clock, wakeUp);
    StartRuns startRuns = new StartRuns(store, workflow, clock, wakeUp, rules.places());
    Step startsAndEnds =
        tasks(
            Map.of(
                TaskKind.START_RUN,
                new TaskHandler.Each(runs::start),
                TaskKind.END_RUN,
                new TaskHandler.Each(runs::end)));
    FollowRuns followRuns = followRuns();
    return () -> {
      startRuns.run();
      startsAndEnds.run();
      followRuns.run();
    };
  }

  private FollowRuns followRuns() {
    RunLimits limits = rules.limits();
    return new FollowRuns(
        new FetchOutput(ports.stagingHost(), store, clock, limits.output()),
        new RunProgress(store, workflow, clock, limits, judgeResult(limits)),
        store,
        clock,
        limits.outOfSight(),
        rules.backoff(),
        new UnjudgedRuns(rules.backoff(), store, alerts, rules.patience(), clock, wakeUp),
        internalErrors,
        blockedServices);
  }

  private JudgeResult judgeResult(RunLimits limits) {
    ProveRun proof = new ProveRun(ports.stagingHost(), ports.blocks(), limits.proof());
    return new JudgeResult(store, workflow, clock, limits, proof);
  }

  private SendMail sendMail() {
    return new SendMail(
        ports.postOffice(),
        store,
        new SendGate(rules.sendLimits(), new LimitNotes(alerts), clock),
        new SettleDelivery(store, workflow, new RefusalNotes(alerts, rules.aog()), clock),
        new OwnCopy(store, mailbox, rules.aog(), rules.settleAfter()),
        clock,
        wakeUp);
  }

  private Step tasks(TaskKind kind, TaskHandler.One one) {
    return tasks(Map.of(kind, new TaskHandler.Each(one)));
  }

  private Step tasks(Map<TaskKind, TaskHandler> handlers) {
    return new PerformTasks(
        store, clock, rules.backoff(), internalErrors, blockedServices, handlers);
  }
}
