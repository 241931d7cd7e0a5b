package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RequestTextRoundTripTest {
  private static final List<String> NAMES =
      List.of(
          "Judit Szulagyi", "José Müller", "李明", "Ангелина", "O'Brien, Mary-Ann", "Mehmet Işık");
  private static final List<String> FIELDS =
      List.of("3c454.3", "BL_Lac", "J0457+2624_ALMA", "Uranus", "J1924-2914", "3C_279", "NGC_1052");

  @Test
  void writesTheLayoutOfTheManual() {
    assertThat(RequestText.body(SampleTexts.REQUEST, SampleTexts.MAINTAINER))
        .isEqualTo(SampleTexts.BODY);
    assertThat(RequestText.subject(SampleTexts.MOUS)).isEqualTo(SampleTexts.SUBJECT);
  }

  @Tag("heavy")
  @Test
  void readsWhatItWrote() {
    var random = new Random(16140);
    for (int i = 0; i < 300; i++) {
      Request request = any(random);
      String body = RequestText.body(request, SampleTexts.MAINTAINER);
      String subject = RequestText.subject(request.mous());
      for (String text : Stream.of(body, body.replaceAll("\\s+", " ")).toList()) {
        assertThat(SampleTexts.read(subject, text)).isEqualTo(new Reading.Understood(request));
      }
    }
  }

  @Tag("heavy")
  @Test
  void randomDamageNeverChangesAnIdentifier() {
    var random = new Random(727);
    for (int i = 0; i < 1000; i++) {
      int at = random.nextInt(SampleTexts.BODY.length());
      String damaged = SampleTexts.BODY.substring(0, at) + SampleTexts.BODY.substring(at + 1);
      if (RequestText.read(Optional.of(SampleTexts.SUBJECT), damaged)
          instanceof Reading.Understood understood) {
        assertThat(understood.request().mous()).isEqualTo(SampleTexts.MOUS);
      }
    }
  }

  private static Request any(Random random) {
    String hex = Integer.toHexString(random.nextInt(1, 0xfffff));
    return new Request(
        new EmailAddress("arc" + random.nextInt(99) + "@eso.org"),
        new MousUid("uid://A00" + random.nextInt(1, 3) + "/X" + hex + "/X" + hex),
        new ProjectCode("20%02d.1.%05d.S".formatted(random.nextInt(11, 27), random.nextInt(9999))),
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> new CalField(FIELDS.get(random.nextInt(FIELDS.size())) + "x" + i))
            .toList(),
        NAMES.get(random.nextInt(NAMES.size())),
        new EmailAddress("u" + random.nextInt(9999) + ".x+y@phys.example.org"),
        new Ticket(Integer.toString(1 + random.nextInt(99999))));
  }
}
