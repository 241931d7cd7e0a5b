package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes in which Exchange Online stores mail, after its documentation and public headers. */
class ExchangeOnlineTest {
  private static final String FROM = "From: Erika <erika@eso.org>";
  private static final String TO_MAILBOX =
      """
      Received: from DB9PR04MB1111.eurprd04.prod.outlook.com (2603:10a6:10:2ca::14)
       by AM0PR04MB2222.eurprd04.prod.outlook.com with HTTPS; Mon, 23 Nov 2026 10:00:03 +0000
      """;
  private static final String TO_BACKEND =
      """
      Received: from DU2PR04CA0001.eurprd04.prod.outlook.com (2603:10a6:10:3b::6)
       by DB9PR04MB1111.eurprd04.prod.outlook.com (2603:10a6:10:2ca::14) with
       Microsoft SMTP Server (version=TLS1_2,
       cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.8182.19; Mon, 23 Nov 2026
       10:00:02 +0000
      """;
  private static final String TO_FRONTEND =
      """
      Received: from DB1PEPF000509F5.eurprd03.prod.outlook.com
       (2603:10a6:10:3b:cafe::c0) by DU2PR04CA0001.outlook.office365.com
       (2603:10a6:10:3b::6) with Microsoft SMTP Server (version=TLS1_3,
       cipher=TLS_AES_256_GCM_SHA384) id 15.20.8182.17 via Frontend Transport; Mon, 23 Nov
       2026 10:00:01 +0000
      """;
  private static final String INNER = TO_MAILBOX + TO_BACKEND + TO_FRONTEND;
  private static final String PASS =
      """
      Authentication-Results: spf=pass (sender IP is 192.0.2.25)
       smtp.mailfrom=eso.org; dkim=pass (signature was verified)
       header.d=eso.org;dmarc=pass action=none header.from=eso.org;compauth=pass reason=100
      """;
  private static final String FAIL =
      """
      Authentication-Results: spf=fail (sender IP is 192.0.2.66)
       smtp.mailfrom=eso.org; dkim=none (message not signed)
       header.d=none;dmarc=fail action=oreject header.from=eso.org;compauth=fail reason=000
      """;
  private static final String BORDER =
      """
      Received-SPF: Pass (protection.outlook.com: domain of eso.org designates 192.0.2.25 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.25;
      Received: from mail.eso.org (192.0.2.25) by
       DB1PEPF000509F5.mail.protection.outlook.com (10.167.242.71) with Microsoft SMTP Server
       (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.8182.16 via Frontend Transport; Mon, 23 Nov 2026 10:00:00 +0000
      """;

  private final ReceivingServer server = ReceivingServer.exchangeOnline();

  private boolean vouched(String headers) {
    return server.vouchFor(Emails.head(headers)).proven();
  }

  @Test
  void vouchesInItsTopmostResultsBelowItsInnerHops() {
    assertThat(vouched(INNER + PASS + BORDER + FROM)).isTrue();
    assertThat(vouched(PASS + FROM)).isTrue();
    assertThat(vouched(INNER + BORDER + PASS + FROM)).isFalse();
    assertThat(vouched(INNER + FAIL + BORDER + FROM)).isFalse();
    assertThat(vouched(INNER + BORDER + FROM)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dkim=pass (signature was verified) header.d=eso.org;dmarc=pass action=none"
            + " header.from=eso.org;",
        "spf=softfail (sender IP is 192.0.2.9) smtp.mailfrom=list.org; dkim=pass (signature was"
            + " verified) header.d=eso.org;dmarc=pass action=none header.from=eso.org;compauth=pass"
            + " reason=100",
        "spf=pass (sender IP is 192.0.2.9) smtp.mailfrom=eso.org; dkim=none (message not signed)"
            + " header.d=none;dmarc=bestguesspass action=none header.from=eso.org;compauth=pass"
            + " reason=109",
        "spf=pass (sender IP is 2001:db8::9) smtp.helo=mail.eso.org; dkim=pass (signature was"
            + " verified) header.d=a.org;dkim=pass (signature was verified)"
            + " header.d=eso.org;dmarc=pass action=none header.from=eso.org;compauth=pass reason=100"
      })
  void readsItsShapes(String results) {
    assertThat(vouched(INNER + "Authentication-Results: " + results + "\n" + BORDER + FROM))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // between two of the same organization nothing is proven
        "dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=eso.org;",
        "spf=fail (sender IP is 192.0.2.9) smtp.mailfrom=eso.org; dkim=fail (body hash did not"
            + " verify) header.d=eso.org;dmarc=fail action=none header.from=eso.org;compauth=pass"
            + " reason=130",
        "spf=pass (sender IP is 40.107.0.1) smtp.mailfrom=evil.onmicrosoft.com; dkim=pass (signature"
            + " was verified) header.d=evil.onmicrosoft.com;dmarc=fail action=none"
            + " header.from=eso.org;compauth=fail reason=001",
        "spf=pass (sender IP is 192.0.2.9) smtp.mailfrom=eso.org; dkim=none;dmarc=pass action=none"
            + " header.from=eso.org;compauth=fail reason=001",
        "mail.eso.org; dmarc=pass header.from=eso.org",
        "none",
        "",
        "dmarc=pass action=none header.from=eso.org (",
        "dmarc=pass action=none header.from=eso.org.evil.org"
      })
  void isNotVouchedForBy(String results) {
    assertThat(vouched(INNER + "Authentication-Results: " + results + "\n" + BORDER + FROM))
        .isFalse();
  }

  /** Attack: a tenant of the same cloud, whose own hops bear the same names. */
  @Test
  void onlyTheTopmostResultsCount() {
    assertThat(vouched(INNER + FAIL + PASS + BORDER + FROM)).isFalse();
    assertThat(vouched(INNER + FAIL + BORDER + INNER + PASS + FROM)).isFalse();
    assertThat(vouched(INNER + BORDER + INNER + PASS + BORDER + FROM)).isFalse();
    assertThat(vouched(INNER + "Authentication-Results : x\n" + PASS + BORDER + FROM)).isFalse();
    assertThat(vouched(PASS.replace(":", "-Original:") + BORDER + FROM)).isFalse();
    assertThat(vouched("ARC-" + PASS + BORDER + FROM)).isFalse();
  }

  /** Attack: a client that greets with the name of an inner server. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "from a.prod.outlook.com (192.0.2.66) by x.mail.protection.outlook.com with Microsoft SMTP"
            + " Server id 1; now",
        "from evil.org (192.0.2.66) by a.prod.outlook.com with Microsoft SMTP Server id 1; now",
        "from x a.prod.outlook.com by b.prod.outlook.com with HTTPS; now",
        "from a.prod.outlook.com by b.prod.outlook.com by evil.org with HTTPS; now",
        "from a.prod.outlook.com.evil.org by b.prod.outlook.com with HTTPS; now",
        "from prod.outlook.com by b.prod.outlook.com with HTTPS; now",
        "from evilprod.outlook.com by b.prod.outlook.com with HTTPS; now",
        "by b.prod.outlook.com with HTTPS; now"
      })
  void noGreetingMakesTheEntranceAnInnerDoor(String received) {
    assertThat(vouched("Received: " + received + "\n" + PASS + FROM)).isFalse();
  }

  /** What only Exchange's own filter keeps others from writing proves nothing here. */
  @Test
  void marksOfInnerMailAreNoProof() {
    assertThat(
            vouched(
                TO_MAILBOX
                    + "X-MS-Exchange-Organization-AuthAs: Internal\n"
                    + "X-MS-Exchange-CrossTenant-AuthAs: Internal\n"
                    + FROM))
        .isFalse();
  }
}
