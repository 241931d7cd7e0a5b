package calmsbot.mail;

import calmsbot.mail.MimeEntity.HeaderField;
import calmsbot.mail.SenderEvidence.SenderEvidenceKind;
import calmsbot.model.OneLine;
import calmsbot.requestform.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Our own receiving server, which is trusted to say who sent a mail (RFC 8601). Its
 * Authentication-Results count only where nothing that came with the mail can be: above the
 * Received field by which the mail reached our servers.
 */
public final class ReceivingServer {
  private static final String RESULTS = "authentication-results";
  private static final int LONGEST = 300;
  private static final int MOST_SHOWN = 5;

  /** Where mail within Exchange Online passes before it reaches a mailbox. */
  private static final List<String> EXCHANGE =
      List.of("*.prod.outlook.com", "*.outlook.office365.com");

  private final Optional<String> authservId;
  private final OwnServers servers;

  private ReceivingServer(Optional<String> authservId, OwnServers servers) {
    this.authservId = authservId;
    this.servers = servers;
  }

  /**
   * A server that begins its results with its name.
   *
   * @param border the names it may have in Received fields; empty: any
   * @param inner the names or addresses of our servers behind it
   */
  public static ReceivingServer named(String authservId, List<String> border, List<String> inner) {
    return new ReceivingServer(
        Optional.of(authservId.toLowerCase(Locale.ROOT)), new OwnServers(border, inner, false));
  }

  /** Exchange Online, which gives no name: only its topmost results count. */
  public static ReceivingServer exchangeOnline() {
    return new ReceivingServer(Optional.empty(), new OwnServers(List.of(), EXCHANGE, true));
  }

  /** Whether the server vouches for the mail's one author; never for several authors. */
  public SenderProof vouchFor(EmailHeader head) {
    OwnServers.TraceBlock block = servers.traceBlock(head.entity().fields());
    Optional<EmailAddress> author = head.author();
    if (author.isEmpty()) {
      return unproven("From does not name one single address", "");
    }
    if (!servers.endsAtBorder(block)) {
      return unproven("no Received field of ours ends what our servers wrote", "");
    }
    List<Placed> ours = ours(head.entity().fields().subList(0, block.length()));
    if (ours.isEmpty()) {
      return unproven(noneOfOurs(head, block), "");
    }
    return judge(ours, author.get(), where(block));
  }

  /** A results field and its place in the header, counted from one. */
  private record Placed(int place, HeaderField field) {
    String shown() {
      String text = "%d Authentication-Results: %s".formatted(place, field.value());
      return OneLine.marked(text.substring(0, Math.min(text.length(), LONGEST)));
    }
  }

  /** All that bear its name, and unreadable ones that contain it. */
  private List<Placed> ours(List<HeaderField> block) {
    List<Placed> placed = placed(block);
    return authservId.isEmpty()
        ? placed.subList(0, Math.min(1, placed.size()))
        : placed.stream().filter(this::mayBeOurs).toList();
  }

  private static List<Placed> placed(List<HeaderField> fields) {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(RESULTS)) {
        placed.add(new Placed(i + 1, fields.get(i)));
      }
    }
    return placed;
  }

  private boolean mayBeOurs(Placed placed) {
    String value = placed.field().value();
    String name = authservId.orElse("");
    return ResultsField.parse(value)
        .map(field -> field.authservId().equalsIgnoreCase(name))
        .orElseGet(() -> value.toLowerCase(Locale.ROOT).contains(name));
  }

  /**
   * Each must prove the author, except those that say nothing of authors; one against is enough.
   */
  private SenderProof judge(List<Placed> ours, EmailAddress author, String where) {
    String domain = author.folded().substring(author.folded().lastIndexOf('@') + 1);
    List<SenderEvidence> words = ours.stream().map(placed -> word(placed.field(), domain)).toList();
    String evidence =
        ours.stream().limit(MOST_SHOWN).map(Placed::shown).collect(Collectors.joining(" | "));
    Optional<SenderEvidence> forged = first(words, SenderEvidenceKind.FORGED);
    Optional<SenderEvidence> against = forged.or(() -> first(words, SenderEvidenceKind.AGAINST));
    Optional<SenderEvidence> proves = first(words, SenderEvidenceKind.PROVES);
    if (against.isPresent() || proves.isEmpty()) {
      String why =
          against
              .or(() -> first(words, SenderEvidenceKind.SILENT))
              .map(SenderEvidence::detail)
              .orElse("");
      return new SenderProof(Optional.empty(), forged.isPresent(), why, evidence);
    }
    return new SenderProof(
        Optional.of(author), false, proves.get().detail() + ", " + where, evidence);
  }

  private static Optional<SenderEvidence> first(
      List<SenderEvidence> words, SenderEvidenceKind kind) {
    return words.stream().filter(word -> word.kind() == kind).findFirst();
  }

  private SenderEvidence word(HeaderField field, String domain) {
    Optional<ResultsField> read =
        authservId.isPresent()
            ? ResultsField.parse(field.value())
            : ResultsField.parseNameless(field.value());
    return read.filter(results -> field.regular())
        .map(results -> SenderEvidence.of(results, domain))
        .orElse(
            new SenderEvidence(
                SenderEvidenceKind.AGAINST, "the server's Authentication-Results are malformed"));
  }

  private String noneOfOurs(EmailHeader head, OwnServers.TraceBlock block) {
    long below =
        placed(head.entity().fields()).stream()
            .filter(placed -> placed.place() > block.length())
            .count();
    String none =
        "no Authentication-Results of %s %s"
            .formatted(authservId.orElse("Exchange Online"), where(block));
    return below == 0 ? none : none + "; what stands below came with the mail (" + below + ")";
  }

  private static String where(OwnServers.TraceBlock block) {
    return block.end().isPresent()
        ? "above the Received field at %d, by which it came in".formatted(block.length() + 1)
        : "above the author's own fields";
  }

  private static SenderProof unproven(String reason, String evidence) {
    return new SenderProof(Optional.empty(), false, reason, evidence);
  }
}
