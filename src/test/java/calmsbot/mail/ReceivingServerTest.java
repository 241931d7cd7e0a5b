package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word on a sender is believed, and which words. Each attack stays for ever. */
class ReceivingServerTest {
  private static final String FROM = "From: Erika <erika@eso.org>";
  private static final String PASS =
      "Authentication-Results: mail.eso.org; dmarc=pass header.from=eso.org\n";
  private static final String BORDER =
      """
      Received: from evil.example (evil.example [192.0.2.66])
      \tby mail.eso.org (Postfix) with ESMTPS id 4ABCD
      \tfor <aog@eso.org>; Mon, 23 Nov 2026 10:00:00 +0000 (UTC)
      """;

  private final ReceivingServer server =
      ReceivingServer.named("mail.eso.org", List.of(), List.of());

  private boolean vouched(String headers) {
    return server.vouchFor(Emails.head(headers)).proven();
  }

  private boolean vouchedBy(String value) {
    return vouched("Authentication-Results: " + value + "\n" + BORDER + FROM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.eso.org; dmarc=pass header.from=eso.org",
        "MAIL.ESO.ORG 1; DMARC=Pass (p=REJECT; sp=none) header.from=ESO.org.",
        "(why) mail.eso.org (c(n)\\)) ; spf=none smtp.mailfrom=x.org; dkim/1 = pass header.d=eso.org",
        "\"mail.eso.org\"; dkim=pass reason=\"ok; really\" header.i=@eso.org header.s=k1",
        "mail.eso.org; spf=pass (sender ok) smtp.mailfrom=\"erika\"@eso.org",
        "mail.eso.org; dmarc=none header.from=eso.org; spf=pass smtp.mailfrom=erika@eso.org",
        "mail.eso.org;\n\tdkim=fail header.d=list.org;\n\tdkim=pass header.d=eso.org;",
        "mail.eso.org; dkim=pass header.d=eso.org header.b=\"a/b+c=\"; spf=none smtp.mailfrom=<>",
        "mail.eso.org; dkim=pass (2048-bit key) header.d=eso.org header.b=a/b+c; dkim-atps=neutral",
        "mail.eso.org; spf=pass (m\u00fcnchen) smtp.mailfrom=eso.org smtp.remote-ip=2001:db8::1",
        "mail.eso.org; spf=none smtp.helo=mx.eso.org; spf=pass smtp.mailfrom=erika@eso.org",
        "mail.eso.org; dmarc=pass (p=none; eval \"(ok)\") header.from=eso.org (a (b \\) c))",
        "mail.eso.org; dkim=pass header.d=eso.org; dmarc=pass",
        "mail.eso.org; dmarc=pass action=none header.from=eso.org;compauth=pass reason=100"
      })
  void vouchForAProvenSender(String value) {
    assertThat(vouchedBy(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "mail.eso.org",
        "mail.eso.org;",
        "mail.eso.org; none",
        "mx.evil.org; dmarc=pass header.from=eso.org",
        "dmarc=pass header.from=eso.org",
        "mail.eso.org; dmarc=fail header.from=eso.org",
        "mail.eso.org; dmarc=temperror header.from=eso.org; dkim=pass header.d=eso.org",
        "mail.eso.org; dmarc=pass header.from=evil.org",
        "mail.eso.org; dmarc=pass",
        "mail.eso.org; dmarc=pass header.from=hq.eso.org",
        "mail.eso.org; dmarc=pass header.from=org",
        "mail.eso.org; dmarc=pass (p=none) header.from=eso.org.evil.org",
        "mail.eso.org; dmarc=pass header.from=eso.org..",
        "mail.eso.org; dkim=pass header.d=noteso.org",
        "mail.eso.org; dkim=pass header.d=evil.org header.i=@eso.org",
        "mail.eso.org; dkim=pass header.d=evil.org header.d=eso.org",
        "mail.eso.org; dkim=pass header.d=org",
        "mail.eso.org; spf=pass smtp.helo=eso.org",
        "mail.eso.org; spf=softfail smtp.mailfrom=erika@eso.org",
        "mail.eso.org; auth=pass smtp.auth=erika@eso.org",
        "mail.eso.org; dkim=pass (header.d=eso.org)",
        "mail.eso.org; (dmarc=pass header.from=eso.org)",
        "mail.eso.org; dmarc=fail header.from=eso.org; spf=pass smtp.mailfrom=erika@eso.org",
        "mail.eso.org evil; dmarc=pass header.from=eso.org x",
        "mail.eso.org evil evil; dmarc=pass header.from=eso.org",
        "(mail.eso.org; dmarc=pass header.from=eso.org",
        "mx.evil.org (mail.eso.org); dmarc=pass header.from=eso.org"
      })
  void vouchForNobodyElse(String value) {
    assertThat(vouchedBy(value)).isFalse();
  }

  /** Attack: an envelope sender whose quoted local part looks like an address, or like a result. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.eso.org; spf=pass smtp.mailfrom=\"erika@eso.org\"@evil.org",
        "mail.eso.org; spf=pass smtp.mailfrom=\"; dmarc=pass header.from=eso.org\"@evil.org",
        "mail.eso.org; spf=pass smtp.mailfrom=\"\\\"; dmarc=pass header.from=eso.org\"@evil.org",
        "mail.eso.org; spf=pass (\\); dmarc=pass header.from=eso.org) smtp.mailfrom=a@evil.org",
        // copied into a comment as it came, its brackets and quotes not escaped
        "mail.eso.org; spf=none (domain of \"x); dmarc=pass header.from=eso.org; dkim=none (\"@evil.org"
            + " has none) smtp.mailfrom=\"x); dmarc=pass header.from=eso.org; dkim=none (\"@evil.org",
        "mail.eso.org; spf=none (domain of \"a\\\"b); dmarc=pass header.from=eso.org; dkim=none"
            + " (\\\"c\"@evil.org) smtp.mailfrom=evil.org",
        "mail.eso.org; spf=fail (helo=x); dmarc=pass header.from=eso.org; iprev=none (y); dmarc=none",
        "mail.eso.org; spf=fail (helo=x); dmarc=pass header.from=eso.org; x=none (y); dkim=none",
        "mail.eso.org; spf=fail (helo=x) y) smtp.mailfrom=evil.org; dmarc=pass header.from=eso.org",
        "mail.eso.org; spf=fail (x; dmarc=pass header.from=eso.org",
        "mail.eso.org; spf=fail reason=\"x; dmarc=pass header.from=eso.org"
      })
  void areNotFooledByQuotesAndComments(String value) {
    assertThat(vouchedBy(value)).isFalse();
  }

  /** Attack: what the grammar does not know, or has in another version. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.eso.org 2; dmarc=pass header.from=eso.org",
        "mail.eso.org \"1\"; dmarc=pass header.from=eso.org",
        "mail.eso.org/1; dmarc=pass header.from=eso.org",
        "mail.eso.org, dmarc=pass header.from=eso.org",
        "mail.eso.org dmarc=pass header.from=eso.org",
        "mail.eso.org; dmarc/2=pass header.from=eso.org",
        "mail.eso.org; dkim/11=pass header.d=eso.org",
        "mail.eso.org; \"dmarc\"=pass header.from=eso.org",
        "mail.eso.org; dmarc=\"pass\" header.from=eso.org",
        "mail.eso.org; dmarc==pass header.from=eso.org",
        "mail.eso.org; dmarc=pass header.from=eso.org evil",
        "mail.eso.org; dmarc=pass header.from = eso.org header.from=eso.org",
        "mail.eso.org;; dmarc=pass header.from=eso.org",
        "mail.eso.org; dmarc=pass header.from=eso.org; none",
        "mail.eso.org; dmarc=pass header.from=eso.org; dmarc=fail header.from=eso.org",
        "mail.eso.org; dmarc=pass header.from=eso.org; dmarc=none header.from=eso.org",
        "mail.eso.org; dmarc=pass header.from=eso.org; spf=fail smtp.mailfrom=x; dkim=none",
        "mail.eso.org; spf=pass smtp.mailfrom=eso.org; spf=fail smtp.mailfrom=eso.org",
        "mail.eso.org; spf=pass smtp.mailfrom=eso.org; spf=softfail smtp.helo=evil.org",
        "mail.eso.org; dmarc=pass header.from=eso.org; compauth=fail reason=001",
        "mail.eso.org\u0000; dmarc=pass header.from=eso.org",
        "mail.eso.org; dmarc=pass\u0000 header.from=eso.org",
        "mail.eso.org; spf=fail (\u0000) x; dmarc=pass header.from=eso.org",
        "mail.eso.org; spf=none\rAuthentication-Results: mail.eso.org; dmarc=pass header.from=eso.org",
        "mail.eso.org;\rdmarc=pass header.from=eso.org",
        "mail\\.eso.org; dmarc=pass header.from=eso.org",
        "m\u0430il.eso.org; dmarc=pass header.from=eso.org",
        "mail.eso.org; dmarc=pa\u017fs header.from=eso.org",
        "mail.eso.org; dmarc=pass header.from=\u0435so.org",
        "mail.eso.org; dmarc=pass header.from=\"\u0435so.org\"",
        "=?utf-8?Q?mail.eso.org?=; dmarc=pass header.from=eso.org"
      })
  void areReadByTheLetterOrNotAtAll(String value) {
    assertThat(vouchedBy(value)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authentication-Results :",
        "Authentication-Results\t:",
        "Authentication-\n Results:",
        "X\nAuthentication-Results\n:",
        "\u0000Authentication-Results:",
        "ARC-Authentication-Results: i=1;",
        "Authentication-Results-Original:",
        "X-Authentication-Results:",
        "Authentication-Result:",
        "Authent\u0131cation-Results:",
        "=?utf-8?Q?Authentication-Results?=:"
      })
  void countUnderTheirNameAlone(String name) {
    String value = " mail.eso.org; dmarc=pass header.from=eso.org\n";
    assertThat(vouched(name + value + BORDER + FROM)).isFalse();
    assertThat(vouched("AUTHENTICATION-results:" + value + BORDER + FROM)).isTrue();
    assertThat(vouched("Authentication-Results:\n" + value + BORDER + FROM)).isTrue();
  }

  /** Attack: whatever a mail brings along stands below the field by which it came in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Received: from a by mail.eso.org with LMTP id 1; Mon, 23 Nov 2026 10:00:00 +0000\n",
        "Received: from localhost (localhost [127.0.0.1]) by mail.eso.org; now\n",
        "Return-Path: <erika@eso.org>\nDelivered-To: aog@eso.org\n"
      })
  void countOnlyAboveTheFieldByWhichTheMailCameIn(String between) {
    assertThat(vouched(BORDER + between + PASS + FROM)).isFalse();
    assertThat(vouched(PASS + between + BORDER + FROM)).isTrue();
  }

  @Test
  void countOnlyAboveTheAuthorsFieldsWhereThereIsNoTrace() {
    assertThat(vouched("Return-Path: <x@y>\n" + PASS + FROM)).isTrue();
    assertThat(vouched(FROM + "\n" + PASS)).isFalse();
    assertThat(vouched("Subject: x\n" + PASS + FROM)).isFalse();
    assertThat(vouched("Message-ID: <x@y>\n" + PASS + BORDER + FROM)).isFalse();
  }

  @Test
  void countBelowWhatOurOwnServersHandToEachOtherByLmtp() {
    String stored =
        "Received: from mail.eso.org\n\tby store.eso.org with LMTP\n\tid AbC (envelope-from <a@b>)"
            + "\n\tfor <aog@eso.org>; Mon, 23 Nov 2026 10:00:01 +0000\n";
    assertThat(vouched(stored + PASS + BORDER + FROM)).isTrue();
    assertThat(vouched("Delivered-To: a@b\n" + stored + stored + PASS + BORDER + FROM)).isTrue();
    assertThat(vouched(stored + BORDER + PASS + FROM)).isFalse();
    assertThat(vouched(stored + BORDER + stored + PASS + FROM)).isFalse();
  }

  /** Attack: a greeting that is written into the field by which the mail comes in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "from x by mail.eso.org with LMTP id 1 (x [192.0.2.6]) by mail.eso.org with ESMTP id 2; now",
        "from x with LMTP (x [192.0.2.6]) by mail.eso.org id 2; now",
        "from x by y with LMTP id 1; (x [192.0.2.6]) by mail.eso.org with ESMTP id 2; now",
        "from x by y with LMTP;(x [192.0.2.6]) by mail.eso.org (Postfix) with ESMTP id 2; now",
        "from x by y with LMTP id 1; now ( (x [192.0.2.6]) by mail.eso.org with ESMTP id 2; now",
        "from x by y with LMTP id 1; now \" (x [192.0.2.6]) by mail.eso.org with ESMTP id 2; now",
        "from x by y with LMTP (\" ([192.0.2.6]) by mail.eso.org (\") with ESMTP id 2; now",
        "from x by mail.eso.org with LMTP ESMTP id 2; now",
        "by mail.eso.org with \"by\" LMTP; now",
        "(LMTP) from x by mail.eso.org (with LMTP); now",
        "from lmtp by lmtp; with LMTP",
        "with LMTP",
        "LMTP"
      })
  void noGreetingMakesTheEntranceAnInnerDoor(String received) {
    assertThat(vouched("Received: " + received + "\n" + PASS + FROM)).isFalse();
  }

  @Test
  void innerServersAreKnownByNameOrByAddress() {
    ReceivingServer house =
        ReceivingServer.named(
            "mail.eso.org",
            List.of(),
            List.of("filter.ESO.org", "*.in.eso.org", "127.0.0.1", "::1"));
    for (String inner :
        List.of(
            "from mail.eso.org by filter.eso.org (amavis) with ESMTP id 1; now",
            "from x (y [192.0.2.9]) by a.in.eso.org with ESMTP; now",
            "from localhost (localhost [127.0.0.1]) by mail.eso.org (Postfix) with ESMTP id 1; now",
            "from localhost ([IPv6:::1]) by mail.eso.org (Postfix) with ESMTP id 1; now")) {
      String head = "Received: " + inner + "\n" + PASS + BORDER + FROM;
      assertThat(house.vouchFor(Emails.head(head)).proven()).as(inner).isTrue();
      assertThat(vouched(head)).as(inner).isFalse();
    }
    for (String outer :
        List.of(
            "from filter.eso.org (x [192.0.2.9]) by mail.eso.org with ESMTP id 1; now",
            "from localhost (127.0.0.1) (x [192.0.2.9]) by mail.eso.org with ESMTP id 1; now",
            "from [127.0.0.1] (x [192.0.2.9]) by mail.eso.org with ESMTP id 1; now",
            "from x (127.0.0.1 [192.0.2.9]) by mail.eso.org with ESMTP id 1; now",
            "from x ([127.0.0.1] [192.0.2.9]) by mail.eso.org with ESMTP id 1; now",
            "from x ([127.0.0.1]) by y; (x [192.0.2.9]) by mail.eso.org with ESMTP id 1; now",
            "from x by filter.eso.org; (x [192.0.2.9]) by mail.eso.org with ESMTP id 1; now",
            "from x by in.eso.org; now",
            "from x by evil.filter.eso.org; now")) {
      String head = "Received: " + outer + "\n" + PASS + BORDER + FROM;
      assertThat(house.vouchFor(Emails.head(head)).proven()).as(outer).isFalse();
    }
  }

  @Test
  void whereTheEntranceIsNamedTheMailMustHaveComeByIt() {
    ReceivingServer named =
        ReceivingServer.named("mail.eso.org", List.of("MAIL.eso.org"), List.of());
    assertThat(named.vouchFor(Emails.head(PASS + BORDER + FROM)).proven()).isTrue();
    assertThat(named.vouchFor(Emails.head(PASS + FROM)).proven()).isFalse();
    String other = BORDER.replace("by mail.eso.org", "by mx.evil.org");
    assertThat(named.vouchFor(Emails.head(PASS + other + BORDER + FROM)).proven()).isFalse();
    String blank = BORDER.replace("Received:", "Received :");
    assertThat(vouched(blank + PASS + FROM)).isFalse();
  }

  @Test
  void allThatTheServerWroteMustProve() {
    String fail = "Authentication-Results: mail.eso.org; dmarc=fail header.from=eso.org\n";
    String other = "Authentication-Results: mx.other.org; dmarc=fail header.from=eso.org\n";
    String silent = "Authentication-Results: mail.eso.org; iprev=pass policy.iprev=192.0.2.1\n";
    String wrong = "Authentication-Results: mail.eso.org; dmarc\n";
    String none = "Authentication-Results: mail.eso.org; none\n";
    String unsigned = "Authentication-Results: mail.eso.org; dkim=none\n";
    String dkim = "Authentication-Results: mail.eso.org; dkim=pass header.d=eso.org\n";
    assertThat(vouched(other + PASS + BORDER + fail + FROM)).isTrue();
    assertThat(vouched(silent + PASS + dkim + BORDER + FROM)).isTrue();
    assertThat(vouched(silent + BORDER + FROM)).isFalse();
    for (String against : List.of(fail, wrong, none, unsigned)) {
      assertThat(vouched(against + PASS + BORDER + FROM)).as(against).isFalse();
      assertThat(vouched(PASS + against + BORDER + FROM)).as(against).isFalse();
    }
  }

  /** Attack: two authors, of whom the server looked at another than we do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: erika@eso.org, evil@eso.org",
        "From: erika@eso.org\nFrom: evil@x.org",
        "From: erika@eso.org\nfrom : erika@eso.org",
        "From: erika@eso.org, erika@eso.org",
        "From: <erika@eso.org> <evil@x.org>",
        "From: staff: erika@eso.org;",
        "From: erika@eso.org <evil@x.org>",
        "From: \"erika@eso.org\" <evil@x.org>",
        "From: (<erika@eso.org>) evil@x.org",
        "From: erika@eso.org evil@x.org",
        "From: \"erika@eso.org",
        "From: \"erika\"@eso.org@x.org",
        "From: Sender: erika@eso.org",
        "From:",
        "Sender: erika@eso.org",
        "Subject: x"
      })
  void neverVouchForSeveralSendersOrNone(String from) {
    assertThat(vouched(PASS + BORDER + from)).isFalse();
  }

  @Test
  void aSignatureSpeaksForTheDomainsBelowItsOwnAndAPolicyForItsOwnAlone() {
    String from = BORDER + "From: erika@hq.eso.org";
    String dkim = "Authentication-Results: mail.eso.org; dkim=pass header.d=eso.org\n";
    assertThat(vouched(dkim + from)).isTrue();
    assertThat(vouched(PASS + from)).isFalse();
  }

  @Test
  void aLongHeaderAboveOrBelowHidesNothing() {
    String pad = "X-Pad: " + "x".repeat(300_000) + "\n";
    String many = "X-Pad: x\n".repeat(2_000);
    for (String filler : List.of(pad, many)) {
      assertThat(vouched(BORDER + filler + PASS + FROM)).isFalse();
      assertThat(vouched(filler + PASS + BORDER + FROM)).isFalse();
    }
  }

  @Test
  void saysWhatWasBelievedAndWhyOrWhyNot() {
    assertThat(server.vouchFor(Emails.head(PASS + BORDER + FROM)).words())
        .isEqualTo(
            "sender proven: dmarc=pass header.from=eso.org, above the Received field at 2, by which"
                + " it came in [1 Authentication-Results: mail.eso.org; dmarc=pass"
                + " header.from=eso.org]");
    assertThat(server.vouchFor(Emails.head(BORDER + PASS + PASS + FROM)).words())
        .isEqualTo(
            "sender not proven: no Authentication-Results of mail.eso.org above the Received field"
                + " at 1, by which it came in; what stands below came with the mail (2)");
    String coloured = "Authentication-Results: mail.eso.org; x (\u001b[31m\u009b)\n";
    assertThat(server.vouchFor(Emails.head(coloured + BORDER + FROM)))
        .satisfies(proof -> assertThat(proof.words()).matches("[ -~]+"))
        .satisfies(proof -> assertThat(proof.reason()).contains("malformed"));
  }
}
