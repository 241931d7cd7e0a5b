package calmsbot.mail;

import calmsbot.mail.ResultsField.MethodResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one Authentication-Results field says of a sender's domain: proof, doubt, or nothing.
 *
 * @param detail the result that proves it, or that speaks against it
 */
record SenderEvidence(SenderEvidenceKind kind, String detail) {
  enum SenderEvidenceKind {
    PROVES,
    AGAINST,
    /** The domain's own policy says that this mail is not from there. */
    FORGED,
    SILENT
  }

  private static final String DMARC = "dmarc";
  private static final String DKIM = "dkim";
  private static final String SPF = "spf";
  private static final String PASS = "pass";

  /** The domain has no policy; Exchange Online guesses what it would be. */
  private static final Set<String> NO_POLICY = Set.of("none", "bestguesspass");

  /**
   * DMARC counts first. Without a policy, a signature or an envelope sender counts, if it is of the
   * domain or of one above it. A field with contradictory results proves nothing.
   */
  static SenderEvidence of(ResultsField field, String domain) {
    List<MethodResult> results = field.results();
    if (results.isEmpty()) {
      return new SenderEvidence(
          SenderEvidenceKind.AGAINST, "the server says that it looked at nothing");
    }
    if (of(results, "compauth").stream().anyMatch(result -> result.outcome().equals("fail"))) {
      return new SenderEvidence(SenderEvidenceKind.AGAINST, "compauth=fail");
    }
    List<MethodResult> policies =
        of(results, DMARC).stream().filter(r -> !NO_POLICY.contains(r.outcome())).toList();
    return policies.isEmpty()
        ? withoutPolicy(results, domain)
        : byPolicy(results, policies, domain);
  }

  private static SenderEvidence byPolicy(
      List<MethodResult> results, List<MethodResult> policies, String domain) {
    if (policies.size() < of(results, DMARC).size() || policies.size() > 1) {
      return new SenderEvidence(SenderEvidenceKind.AGAINST, "several dmarc results");
    }
    MethodResult policy = policies.get(0);
    if (!policy.outcome().equals(PASS)) {
      SenderEvidenceKind kind =
          policy.outcome().equals("fail") ? SenderEvidenceKind.FORGED : SenderEvidenceKind.AGAINST;
      return new SenderEvidence(kind, "dmarc=" + policy.outcome());
    }
    Optional<String> covered = policy.property("header.from").map(SenderEvidence::domain);
    if (covered.isEmpty()) {
      return withoutPolicy(results, domain); // a pass, but nobody knows whose
    }
    if (!covered.get().equals(domain)) {
      return new SenderEvidence(
          SenderEvidenceKind.AGAINST, "dmarc=pass of another domain than that of From");
    }
    // DMARC needs one of the two to pass; with neither, one server did not write these results
    return hasNone(results, DKIM) && hasNone(results, SPF)
        ? new SenderEvidence(
            SenderEvidenceKind.AGAINST, "dmarc=pass, but neither dkim nor spf passed")
        : new SenderEvidence(SenderEvidenceKind.PROVES, "dmarc=pass header.from=" + domain);
  }

  private static boolean hasNone(List<MethodResult> results, String method) {
    List<MethodResult> of = of(results, method);
    return !of.isEmpty() && of.stream().noneMatch(result -> result.outcome().equals(PASS));
  }

  private static SenderEvidence withoutPolicy(List<MethodResult> results, String domain) {
    if (of(results, DKIM).stream().anyMatch(result -> isSignature(result, domain))) {
      return new SenderEvidence(SenderEvidenceKind.PROVES, "dkim=pass by the domain of From");
    }
    List<MethodResult> envelopes =
        of(results, SPF).stream().filter(SenderEvidence::isOfEnvelope).toList();
    return !envelopes.isEmpty() && envelopes.stream().allMatch(result -> isSender(result, domain))
        ? new SenderEvidence(
            SenderEvidenceKind.PROVES, "spf=pass of an envelope sender in the domain of From")
        : unproven(results);
  }

  private static boolean isSignature(MethodResult result, String domain) {
    return result.outcome().equals(PASS)
        && result
            .property("header.d")
            .or(() -> result.property("header.i"))
            .map(SenderEvidence::domain)
            .filter(signer -> covers(signer, domain))
            .isPresent();
  }

  /** An SPF result for the greeting alone says nothing, unless it failed. */
  private static boolean isOfEnvelope(MethodResult result) {
    return result.property("smtp.mailfrom").isPresent() || result.outcome().endsWith("fail");
  }

  private static boolean isSender(MethodResult result, String domain) {
    return result.outcome().equals(PASS)
        && result
            .property("smtp.mailfrom")
            .map(SenderEvidence::domain)
            .filter(sender -> covers(sender, domain))
            .isPresent();
  }

  private static SenderEvidence unproven(List<MethodResult> results) {
    boolean speaks =
        results.stream().anyMatch(result -> Set.of(DMARC, DKIM, SPF).contains(result.method()));
    return speaks
        ? new SenderEvidence(
            SenderEvidenceKind.AGAINST, "neither dmarc, dkim nor spf passed for the domain of From")
        : new SenderEvidence(SenderEvidenceKind.SILENT, "no word of dmarc, dkim or spf");
  }

  private static List<MethodResult> of(List<MethodResult> results, String method) {
    return results.stream().filter(result -> result.method().equals(method)).toList();
  }

  /** A domain speaks for itself and for those below it, but a top-level one for nobody. */
  private static boolean covers(String proven, String domain) {
    return proven.equals(domain) || (proven.indexOf('.') > 0 && domain.endsWith("." + proven));
  }

  /** Of an address, or of a bare domain; without the dot of the root. */
  private static String domain(String written) {
    String domain = written.substring(written.lastIndexOf('@') + 1);
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }
}
