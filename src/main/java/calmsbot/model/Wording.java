package calmsbot.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sentences that the rules of the program put into its mails. The words here are built in; a
 * site may give others in {@code templates/sentences.properties}. The history of a case, the
 * commands and the log have the built-in words.
 */
public enum Wording {
  CASE_HELD("held"),
  CASE_LOST("run lost sight of"),
  VERDICT_NOT_SENT("The verdict could not be sent: ${answer}"),
  NOTICE_NOT_SENT("The download notice could not be sent: ${answer}"),
  CHECKS_FAIL(
      "The checks fail by a fault of the program (tried ${tries} times): ${error}. Once it is"
          + " mended, RELEASE has them done."),

  ARCHIVE_SAID("At ${answered} (UTC) the archive said: to be staged, entitled as ${rule}."),
  ARCHIVE_SAID_YES("The archive said before: to be staged."),
  ARCHIVE_SAYS("Asked again at ${asked} (UTC), it says: ${why}"),
  REFUSED_NOW("${verdict}: ${reason}"),
  ADDRESS_CHANGED("the address on record of the user is now ${address}."),
  DELIVERED_ANEW(
      "the MOUS was delivered anew, since the run was given its place: what it stages may be"
          + " older."),
  DELIVERED_ANEW_AT(
      "the MOUS was delivered anew at ${delivered} (UTC), since the run was given its place: what"
          + " it stages may be older."),
  DATA_STAGED("The data lie at ${link}; the astronomer was not told."),
  RELEASE_OR_CLOSE(
      "AOG: `calmsbot release ${case}` has everything decided and staged anew by what the archive"
          + " says then, and holds the case again while it says no; `calmsbot close ${case}` ends"
          + " the case, and nobody is told."),

  RUN_DOUBTED(
      "The run ended well by its own account, but what it says does not prove that just what was"
          + " asked for lies at ${link}:"),
  DOUBT("- ${doubt}"),
  DATA_REACHABLE(
      "Nothing is sent to the user. What lies there can be had by whoever knows the link until"
          + " ${expires} (UTC)."),
  LOOK_AND_RELEASE(
      "Somebody has to look at it. If it is what was asked for, this sends the notice: calmsbot"
          + " release ${case}"),
  DELETE_AND_RETRY(
      "If it is not, delete the directory; then this has it staged anew: calmsbot retry ${case}"),
  OR_CANCEL("This ends the case: calmsbot cancel ${case}"),

  DELETION_OVER("The run says that the data are deleted on ${expires} (UTC), which is over."),
  LINK_OF_EARLIER_RUN("An earlier run of this case named the same link: ${link}."),
  LINK_OF_OTHER_CASE("The link is that of case ${case}, too: ${link}."),
  SELECTION_MISSING(
      "Only data for field ${asked} were asked for, and the run never says that only these are"
          + " staged: all of the data may lie there."),
  SELECTION_REPEATED("The run says more than once which fields are staged."),
  SELECTION_DIFFERS(
      "Only data for field ${asked} were asked for, and the run says that it stages \"${staged}\"."),
  SELECTION_LATE("The run says which fields are staged only after it is done."),
  SELECTION_UNASKED(
      "All of the data were asked for, and the run says that it stages only \"${staged}\"."),
  SELECTION_UNKNOWN(
      "The run speaks of a selection in a line that is none of the command's: \"${line}\"."),
  LINK_UNANNOUNCED(
      "The run says that the data are at ${link}, and never said before \"${announced} ...\"."),
  LINK_REPEATED("The run says more than once where the data will be."),
  LINK_DIFFERS(
      "The run says that the data are at ${link}, and had said that they would be at ${announced}."),
  LINK_LATE("The run says where the data will be only after it is done."),
  CLOSING_REPEATED(
      "The run says more than once that it is completed, or also for another request."),
  FAILED_AND_COMPLETED("The run says that it failed, and that it is completed."),
  DELETION_REPEATED("The run names more than one day on which the data are deleted."),
  LINKED_BY_NAME(
      "Only calibrators were asked for, and the run used what was there, known by its name alone;"
          + " it may hold all of the data: ${path}."),

  MANIFEST_DIFFERS("The manifest beside the data says ${what} ${there}; expected ${expected}."),
  MANIFEST_FIELDS_DIFFER(
      "The manifest beside the data says that ${there} staged; expected ${expected}."),
  ALL_OF_THE_DATA("all of the data are"),
  ONLY_FIELDS("only data for field ${fields} are"),
  MANIFEST_BLOCKS_MISSING(
      "The manifest beside the data names no execution block, or one of them twice."),
  MANIFEST_BLOCKS_STRANGE(
      "The manifest beside the data names execution blocks that are, to the archive, none of this"
          + " MOUS with QA0 Pass: ${blocks}."),
  MANIFEST_BLOCKS_LACKING(
      "The archive has execution blocks with QA0 Pass that the manifest beside the data does not"
          + " name: ${blocks}."),
  MANIFEST_BLOCKS_OTHER(
      "The archive dates the delivery of the MOUS ${delivered}, and these execution blocks were made"
          + " of one of another date: ${blocks}. It was delivered anew, or mous.sql is not the same"
          + " on the staging host."),
  MANIFEST_BLOCKS_OLD(
      "The MOUS is in its present state since ${delivered} (UTC), and the making of these execution"
          + " blocks began before: ${blocks}."),

  RUN_ENDED("stagecalms ended with exit status ${status}."),
  RUN_ENDED_BECAUSE("stagecalms ended with exit status ${status}: ${cause}"),
  RUN_NOT_CLOSED(
      "stagecalms ended with exit status 0, but without its line \"${line} completed at ...\"."),
  RUN_NAMED_SEVERAL("stagecalms named more than one place of the data."),
  RUN_NAMED_ELSEWHERE("stagecalms named a place of the data that is not below ${links}."),
  RUN_KILLED(
      "stagecalms ended without an exit status: it was killed, or the staging host went down."),
  RUN_REBOOTED("The staging host was started anew while stagecalms ran: the run is gone."),
  RUN_TOO_LOUD("stagecalms printed more than ${limit} kB, and was ended."),
  RUN_SILENT("stagecalms printed nothing for ${limit} minutes, and was ended."),
  RUN_TOO_LONG("stagecalms was not done after ${limit} minutes, and was ended."),
  RUN_WITHOUT_FOLDER(
      "stagecalms lost its job folder, and did not turn up in ${limit} minutes, and was ended."),
  FOLDER_GONE("The job folder of ${job} is gone from the staging host."),

  ORDER_NOT_YOURS("${order} is not yours to give. ${yours}"),
  ORDERS_YOURS("Yours now: ${orders}"),
  ORDER_UNCLEAR(
      "Nothing was done: what you answered is about several cases, ${cases}. Please answer a mail of"
          + " the one that you mean."),
  ORDER_WITHOUT_CASE("The mail you answered belongs to no case."),
  ORDER_DONE("Done: case ${case} is ${state}."),
  ORDER_USELESS("Nothing was done: ${why}. ${yours}"),
  EVENT_USELESS("case ${case} is ${state}: ${event} does nothing"),
  PAUSED_BY_ORDER("Staging is paused: no more runs are started."),
  RESUMED_BY_ORDER("Staging goes on."),
  ORDER_HELP("${order} ${does}"),
  STATUS_DOES("how the case stands"),
  RETRY_DOES("have a case staged again that failed, or whose run is not believed"),
  CLOSE_DOES("end a failed, held or waiting case"),
  CANCEL_DOES("call the request off; a run under way is ended"),
  PAUSE_DOES("start no more runs, of any case"),
  RESUME_DOES("let staging go on after PAUSE"),
  HELP_DOES("this list"),

  CASE_STANDS("Case ${case} is ${state}."),
  CASE_STANDS_SINCE("Case ${case} is ${state} since ${since} (UTC)."),
  NEXT_RECEIVED("The archive is being asked."),
  NEXT_REFUSED("The verdict is on its way."),
  NEXT_QUEUED("It waits for a place: ${working} at work, ${before} before it."),
  NEXT_STAGING("The data are being made; that takes hours."),
  NEXT_LOST("The staging host does not say how the run stands; it is asked again and again."),
  NEXT_STAGED("The download notice is on its way."),
  NEXT_NOTIFIED("The download notice has left."),
  NEXT_FAILED("The run failed; the maintainer was told, and decides."),
  NEXT_HELD("A person of the archive group has to decide."),
  NEXT_CLOSED("Nothing more will be done."),
  STAGING_PAUSED("Staging is paused."),
  ASKED_FIRST("The archive is asked again first."),

  CYCLE_0_IN_ARCHIVE("Calibrated data of Cycle 0 projects (2011.*) are in the archive already."),
  CYCLE_0_DOWNLOAD("They can be downloaded there directly; nothing has to be staged."),
  MOUS_UNKNOWN("The archive knows no MOUS ${mous}."),
  MOUS_UNKNOWN_REMEDY("Please check the UID and send a fresh request."),
  UID_OF_PART(
      "The UID ${uid} is ${kind} of MOUS ${mous}: please send a fresh request for that MOUS."),
  UID_OF_OTHER(
      "The UID ${uid} is ${kind}, not a MOUS that can be staged: please look up the UID of the"
          + " MOUS."),
  MOUS_OF_PROJECT("MOUS ${mous} belongs to project ${project}, not to ${named}."),
  MOUS_OF_PROJECT_REMEDY("Please check which of the two is meant and send a fresh request."),
  MOUS_CONTRADICTED(
      "The archive has ${count} contradicting rows for MOUS ${mous} (${rows}): please find out which"
          + " is right."),
  MOUS_STATE("MOUS ${mous} is in state ${state}."),
  MOUS_STATE_SINCE("MOUS ${mous} is in state ${state} since ${since}."),
  MOUS_STATE_REMEDY("Please ask again when it is Delivered."),
  MOUS_IN_QA3_REMEDY(
      "Its quality is being assessed again and the data may be replaced: please ask again when it"
          + " is Delivered."),

  FIELD_IS_TARGET(
      "${field} was observed as a science target in this MOUS, so it is no calibrator here."),
  FIELD_UNCLEAR("The archive does not say what ${field} was observed for in this MOUS."),
  FIELD_CALLED("${field} is called ${name} in this MOUS."),
  FIELD_UNKNOWN("${field} is not a field of this MOUS."),
  FIELD_NEAR("${field} is not a field of this MOUS; near names are ${names}."),
  FIELDS_MORE("The same holds for ${count} more names."),
  CALIBRATORS("The calibrators of this MOUS, to be named exactly so: ${names}"),
  CALIBRATORS_NONE("The archive lists no calibrator of this MOUS."),
  CALIBRATORS_NONE_IN_STATE(
      "The archive lists no calibrator of this MOUS, which is in state ${state}."),

  USER_UNKNOWN(
      "No active account has the address ${address}: please look up the address in the user's"
          + " profile, and send a fresh request with it."),
  USER_CO_PI(
      "${address} is co-PI of ${project}, which gives access for ${kinds} projects only: needs a"
          + " delegation of type DATA."),
  USER_CO_I("${address} is co-I of ${project}: needs a delegation of type DATA from the PI."),
  USER_WITHOUT_ROLE("${address} is neither PI of ${project} nor a delegee of type DATA."),
  USER_NAME_DIFFERS(
      "The request names ${name}, but the address is that of ${owner}: please check both."),
  ACCOUNT_MISSING(
      "No active account has the address ${address}, so no address on record can be told (${rule})."),
  ACCOUNTS_SEVERAL(
      "Several active accounts have the address ${address} (${accounts}): please find out which one"
          + " is meant."),
  RELEASE_UNDATED("No release date is set for delivery ${delivery}."),
  RELEASE_MISSING("The archive has no delivery of this MOUS to release."),
  RELEASE_PAST("The data are public since ${day}."),
  RELEASE_COMING(
      "The data become public on ${day}; this request is judged by the day on which it reached AOG,"
          + " ${received}."),

  STRANGER("${received} (UTC), from ${sender}, \"${subject}\": ${why}"),
  TASK_OVERDUE("${task}, since ${since} (UTC), tried ${attempts} times: ${error}"),
  CASE_TASK_OVERDUE(
      "case ${case}, ${task}, since ${since} (UTC), tried ${attempts} times: ${error}"),
  NO_ERROR("no error"),

  /** Words that are no site's to change: another system's, a person's, or fixed by protocol. */
  VERBATIM("${text}");

  private static final Pattern VALUE = Pattern.compile("\\$\\{([^${}]*+)\\}");

  private final String words;

  Wording(String words) {
    this.words = words;
  }

  /** The built-in words, with {@code ${name}} in each place of a value. */
  public String words() {
    return words;
  }

  /** Its name in the site's file, e.g. {@code case-held}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a site may give it other words. */
  public boolean isForSites() {
    return this != VERBATIM;
  }

  /** The names of the values that stand in some words. */
  public static Set<String> valuesIn(String words) {
    return VALUE
        .matcher(words)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The sentence, which has no values. */
  public Sentence plain() {
    return new Sentence(this, Map.of());
  }

  /** The sentence with its only value. */
  public Sentence with(String name, Object value) {
    return new Sentence(this, Map.of(name, value));
  }

  /** The sentence with its values: texts, numbers, instants, or sentences. */
  public Sentence with(Map<String, ?> values) {
    return new Sentence(this, Map.copyOf(values));
  }

  /**
   * What is to be said, before it has its words. As a string it has the built-in ones.
   *
   * @param values under their names: a text, a sentence, or several sentences one after the other;
   *     what else is given becomes a text
   */
  public record Sentence(Wording wording, Map<String, Object> values) {
    public Sentence {
      Map<String, Object> kept = new LinkedHashMap<>();
      values.forEach((name, value) -> kept.put(name, kept(value)));
      values = Map.copyOf(kept);
      if (!values.keySet().equals(valuesIn(wording.words))) {
        throw new IllegalArgumentException(
            "%s is not said by %s".formatted(wording, values.keySet()));
      }
    }

    private static Object kept(Object value) {
      if (value instanceof List<?> several) {
        return several.stream().map(Sentence::kept).toList();
      }
      return value instanceof Sentence ? value : value.toString();
    }

    public static Sentence verbatim(String text) {
      return VERBATIM.with("text", text);
    }

    /** Several, one after the other on one line. */
    public static Sentence joined(List<Sentence> several) {
      return VERBATIM.with("text", several);
    }

    /** In the words that somebody has chosen for each wording. */
    public String in(Function<Wording, String> chosen) {
      return VALUE
          .matcher(chosen.apply(wording))
          .replaceAll(found -> Matcher.quoteReplacement(value(found, chosen)));
    }

    private String value(MatchResult found, Function<Wording, String> chosen) {
      String name = found.group(1);
      Object value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("%s has no value %s".formatted(wording, name));
      }
      return said(value, chosen);
    }

    private static String said(Object value, Function<Wording, String> chosen) {
      if (value instanceof List<?> several) {
        return several.stream().map(each -> said(each, chosen)).collect(Collectors.joining(" "));
      }
      return value instanceof Sentence sentence ? sentence.in(chosen) : value.toString();
    }

    @Override
    public String toString() {
      return in(Wording::words);
    }
  }
}
