package calmsbot.letter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationResultsTest {
  private final AuthenticationResults results = new AuthenticationResults("mail.eso.org");

  private boolean vouched(String headers) {
    return results.vouchFor(Letters.withHeader(headers));
  }

  private boolean vouchedBy(String value) {
    return vouched("Authentication-Results: " + value + "\nFrom: Erika <erika@eso.org>");
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
        "mail.eso.org;\n\tdkim=fail header.d=list.org;\n\tdkim=pass header.d=eso.org;"
      })
  void vouchForAProvenSender(String value) {
    assertThat(vouchedBy(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mail.eso.org",
        "mail.eso.org; none",
        "mx.evil.org; dmarc=pass header.from=eso.org",
        "dmarc=pass header.from=eso.org",
        "mail.eso.org; dmarc=fail header.from=eso.org",
        "mail.eso.org; dmarc=pass header.from=evil.org",
        "mail.eso.org; dmarc=pass",
        "mail.eso.org; dmarc=pass header.from=hq.eso.org",
        "mail.eso.org; dmarc=pass header.from=org",
        "mail.eso.org; dkim=pass header.d=noteso.org",
        "mail.eso.org; dkim=pass header.d=evil.org header.i=@eso.org",
        "mail.eso.org; dkim=pass header.d=evil.org header.d=eso.org",
        "mail.eso.org; spf=pass smtp.helo=eso.org",
        "mail.eso.org; spf=softfail smtp.mailfrom=erika@eso.org",
        "mail.eso.org; auth=pass smtp.auth=erika@eso.org",
        "mail.eso.org; dkim=pass (header.d=eso.org)",
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
        "mail.eso.org; spf=pass (\\); dmarc=pass header.from=eso.org) smtp.mailfrom=a@evil.org"
      })
  void areNotFooledByQuotesAndComments(String value) {
    assertThat(vouchedBy(value)).isFalse();
  }

  @Test
  void countOnlyWhereTheServersOwnHeaderIsTopmost() {
    String pass = "Authentication-Results: mail.eso.org; dmarc=pass header.from=eso.org\n";
    String fail = "Authentication-Results: mail.eso.org; dmarc=fail header.from=eso.org\n";
    String other = "Authentication-Results: mx.other.org; dmarc=fail header.from=eso.org\n";
    String from = "From: erika@eso.org";
    assertThat(vouched(other + pass + fail + from)).isTrue();
    assertThat(vouched(fail + pass + from)).isFalse();
  }

  @Test
  void neverVouchForSeveralSendersOrNone() {
    String pass = "Authentication-Results: mail.eso.org; dmarc=pass header.from=eso.org\n";
    assertThat(vouched(pass + "From: erika@eso.org, evil@eso.org")).isFalse();
    assertThat(vouched(pass + "From: erika@eso.org\nFrom: evil@x.org")).isFalse();
    assertThat(vouched(pass + "Sender: erika@eso.org")).isFalse();
    assertThat(vouched(pass + "From: erika@hq.eso.org")).isTrue();
  }
}
