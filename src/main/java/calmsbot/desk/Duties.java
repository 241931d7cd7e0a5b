package calmsbot.desk;

import calmsbot.decision.Checks;
import calmsbot.outside.Standstill;
import calmsbot.outside.Unavailable;
import calmsbot.request.EmailAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds the steps of all duties from the ports they need. */
public final class Duties {
  private final Ports ports;
  private final Rules rules;
  private final Store store;
  private final InstantSource clock;
  private final Bell bell;
  private final Correspondence correspondence;
  private final Desk desk;
  private final Mishaps mishaps;
  private final Standstills standstills;
  private final GuardedInbox inbox;
  private final MailboxProgress mailbox = new MailboxProgress();

  /** The ways out of the desk. */
  public record Ports(
      Inbox inbox,
      PostOffice postOffice,
      Composer composer,
      TriggerFolder triggers,
      Checks checks,
      StagingHost stagingHost,
      ArchiveBlocks blocks) {}

  /**
   * What the site has settled.
   *
   * @param aog the archive group, whose mailbox is the one that is read
   * @param operators its people, who give orders under their own addresses
   * @param messageIds of the bot's mails
   * @param folder the mailbox folder that is read
   * @param places how many runs at a time
   * @param settleAfter how long a copy of ours may take to come back to the mailbox
   * @param patience how long an outside system may be away before AOG is told
   * @param keep how long after its end a case can be accounted for in full
   * @param caps how much the bot writes at most
   */
  public record Rules(
      EmailAddress aog,
      EmailAddress maintainer,
      List<EmailAddress> operators,
      MessageIdSource messageIds,
      String folder,
      int places,
      FollowRuns.Limits limits,
      Backoff backoff,
      Duration settleAfter,
      Duration patience,
      Duration keep,
      Caps caps) {
    Roles roles() {
      return new Roles(aog, operators, maintainer);
    }
  }

  public Duties(Ports ports, Rules rules, Store store, InstantSource clock, Bell bell) {
    this.ports = ports;
    this.rules = rules;
    this.store = store;
    this.clock = clock;
    this.bell = bell;
    this.correspondence = new Correspondence(ports.composer(), rules.messageIds(), rules.aog());
    this.inbox =
        new GuardedInbox(
            ports.inbox(),
            new GuardedInbox.Mailbox(rules.aog(), rules.folder(), rules.messageIds().domain()),
            store);
    this.desk = new Desk(store, correspondence, clock, bell);
    this.standstills = new Standstills(store, correspondence, rules.aog(), clock, bell);
    this.mishaps = new Mishaps(store, correspondence, rules.maintainer(), rules.aog(), clock);
  }

  public Desk desk() {
    return desk;
  }

  /** Has AOG hear of what was met before the first duty. */
  public void tell(Standstill met) {
    standstills.met(met);
  }

  /**
   * Looks whether the store is the one of the mailbox, before the first duty or else before the
   * first mail is read.
   *
   * @throws WrongStore if it is not
   */
  public void requireRightStore() throws Unavailable {
    inbox.admit();
  }

  /** Whether the store has never read the mailbox. */
  public boolean isNewStore() {
    return inbox.isNew();
  }

  /** One step for every duty. */
  public Map<Duty, Step> steps(ItemReader reader, ReadingBudget budget) {
    return steps(new TimedReader(reader::read, budget));
  }

  Map<Duty, Step> steps(TimedReader reader) {
    DutiesAtWork atWork = new DutiesAtWork();
    return bare(reader, atWork).entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                each ->
                    new Turn(each.getKey(), each.getValue(), atWork, standstills, mishaps, clock)));
  }

  private Map<Duty, Step> bare(TimedReader reader, DutiesAtWork atWork) {
    CleanUp cleanUp = new CleanUp(ports.triggers(), inbox, store, desk, rules.backoff(), clock);
    AskArchive askArchive = new AskArchive(ports.checks(), store, desk, clock, bell);
    Map<Duty, Step> steps = new EnumMap<>(collecting());
    steps.put(Duty.READ_INCOMING, readIncoming(reader));
    steps.put(
        Duty.ASK_ARCHIVE,
        errands(
            Map.of(
                Errand.Kind.CHECK,
                new ErrandHandler.Each(askArchive::perform),
                Errand.Kind.CHECK_AGAIN,
                new ErrandHandler.Each(askArchive::performAgain))));
    steps.put(Duty.STAGE, stage());
    steps.put(Duty.SEND_MAIL, errands(Errand.Kind.SEND_MAIL, sendMail()::perform));
    steps.put(Duty.REMOVE_TRIGGERS, errands(Errand.Kind.REMOVE_TRIGGERS, cleanUp::removeTriggers));
    steps.put(
        Duty.MARK_MAIL,
        errands(Map.of(Errand.Kind.MARK_MAIL, new ErrandHandler.Together(cleanUp::markMails))));
    steps.put(Duty.WATCH_OUTAGES, watch(atWork));
    steps.put(
        Duty.TELL_OF_STRANGERS,
        new TellOfStrangers(store, correspondence, rules.aog(), clock, bell));
    steps.put(Duty.FORGET_LEFTOVERS, new ForgetLeftovers(store, rules.keep(), clock));
    return steps;
  }

  private Map<Duty, Step> collecting() {
    return Map.of(
        Duty.COLLECT_MAIL,
        new CollectMail(inbox, rules.folder(), store, mailbox, clock, bell),
        Duty.COLLECT_TRIGGERS,
        new CollectTriggers(
            ports.triggers(), store, new Oddities(correspondence, rules.aog()), clock, bell));
  }

  private Step watch(DutiesAtWork atWork) {
    return new WatchTroubles(
        store,
        correspondence,
        rules.aog(),
        rules.patience(),
        List.of(new SystemsAway(), new ErrandsOverdue(clock), atWork),
        clock,
        bell);
  }

  private Step readIncoming(TimedReader reader) {
    return new ReadIncoming(
        reader,
        new Settle(
            new OpenCase(desk, correspondence, clock),
            new Orders(rules.roles(), desk, correspondence, clock),
            new Bounces(new BounceNotes(rules.aog()), correspondence, clock),
            new ReturnedMails(correspondence, rules.messageIds().domain(), rules.aog(), clock),
            clock),
        new Quarantine(correspondence, rules.maintainer(), rules.aog(), clock),
        new Wariness(clock),
        standstills,
        rules.backoff(),
        store,
        clock,
        desk,
        bell);
  }

  private Step stage() {
    HandleRuns runs = new HandleRuns(ports.stagingHost(), store, clock, bell);
    return new Stage(
        new StartRuns(store, desk, clock, bell, rules.places()),
        errands(
            Map.of(
                Errand.Kind.START_RUN,
                new ErrandHandler.Each(runs::start),
                Errand.Kind.END_RUN,
                new ErrandHandler.Each(runs::end))),
        followRuns());
  }

  private FollowRuns followRuns() {
    FollowRuns.Limits limits = rules.limits();
    return new FollowRuns(
        new FetchOutput(ports.stagingHost(), store, clock, limits.output()),
        new JudgeRun(store, desk, clock, limits, judgeEnd(limits)),
        store,
        clock,
        limits.outOfSight(),
        rules.backoff(),
        new UnjudgedRuns(
            rules.backoff(), store, correspondence, rules.aog(), rules.patience(), clock, bell),
        mishaps,
        standstills);
  }

  private JudgeEnd judgeEnd(FollowRuns.Limits limits) {
    ProveRun proof = new ProveRun(ports.stagingHost(), ports.blocks(), limits.proof());
    return new JudgeEnd(store, desk, clock, limits, proof);
  }

  private SendMail sendMail() {
    return new SendMail(
        ports.postOffice(),
        store,
        new LetOut(rules.caps(), new CapNotes(correspondence, rules.aog(), clock), clock),
        new AfterSending(store, desk, new RefusalNotes(correspondence, rules.aog(), clock), clock),
        new OwnCopy(store, mailbox, rules.aog(), rules.settleAfter()),
        clock,
        bell);
  }

  private Step errands(Errand.Kind kind, ErrandHandler.One one) {
    return errands(Map.of(kind, new ErrandHandler.Each(one)));
  }

  private Step errands(Map<Errand.Kind, ErrandHandler> handlers) {
    return new PerformErrands(store, clock, rules.backoff(), mishaps, standstills, handlers);
  }
}
