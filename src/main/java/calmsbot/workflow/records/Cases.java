package calmsbot.workflow.records;

import calmsbot.entitlement.Evidence;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The cases on record. */
public interface Cases {
  /** Opens a case and gives it the next number. */
  Case open(Optional<Request> request, EmailAddress contact, Instant received, Original original);

  /** Gives a case without a request the key that {@link #newest} finds it by. */
  void know(long number, String key);

  /** Replaces what opened a case with the mail of the same request that came after it. */
  void adopt(long number, Original original);

  Optional<Case> find(long number);

  Optional<CaseFile> file(long number);

  /** The newest case with a key: a request's own key, or a given one. */
  Optional<CaseFile> newest(String key);

  /** The cases in these states, in order of arrival. */
  List<Case> in(Set<CaseState> states, int most);

  int count(Set<CaseState> states);

  /** The MOUSs asked for under a ticket. */
  Set<MousUid> mousOf(Ticket ticket);

  /**
   * Replaces a case by its next version, and adds the line to its history.
   *
   * @throws IllegalStateException if the version before is not the one on record
   */
  void advance(Case next, HistoryEntry entry);

  /** Adds a line to the history and changes nothing else. */
  void note(long number, HistoryEntry entry);

  List<HistoryEntry> history(long number);

  /**
   * A case, with what was recorded when it was opened.
   *
   * @param made when the request was sent or written, by its own account
   */
  record CaseFile(Case now, Original original, Instant made) {}

  /**
   * The mail or trigger file that opened a case, as far as an answer needs it.
   *
   * @param subject decoded; the standard one for a trigger file
   * @param messageId with angle brackets; none for a trigger file
   * @param references the ids that it refers to
   * @param date when it was sent or written
   * @param sender the address that sent it
   * @param text what is quoted in an answer, LF line ends
   */
  record Original(
      String subject,
      Optional<String> messageId,
      List<String> references,
      Instant date,
      String sender,
      String text) {
    public Original {
      references = List.copyOf(references);
    }
  }

  /**
   * One line of a case's history.
   *
   * @param state the state it led to
   * @param evidence what a decision rests on; forgotten after a time
   */
  record HistoryEntry(
      Instant at, CaseState state, String what, String detail, Optional<Evidence> evidence) {}
}
