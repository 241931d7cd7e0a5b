package calmsbot.demo;

import static calmsbot.demo.SampleMous.SamplePerson.AKIKO;
import static calmsbot.demo.SampleMous.SamplePerson.INES;
import static calmsbot.demo.SampleMous.SamplePerson.MARTA;
import static calmsbot.demo.SampleMous.SamplePerson.OLU;
import static calmsbot.demo.SampleMous.SamplePerson.PAULINE;
import static calmsbot.demo.SampleMous.SamplePerson.TOMAS;

import calmsbot.requestform.CalField;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.Ticket;
import java.util.List;

/**
 * The MOUSs of the demo's story, one per case, each with its request. All but {@link #UNKNOWN} are
 * in the sample archive.
 */
public enum SampleMous {
  PI(1, "A001/X15a0/X10c", "2021.1.00412.S", MARTA, MARTA),
  DELEGEE(2, "A001/X15a0/X1f2", "2021.1.01093.S", MARTA, TOMAS),
  PUBLIC(3, "A001/X133d/Xa4e", "2018.1.00355.S", AKIKO, OLU),
  CALIBRATORS(4, "A001/X159a/X2d7", "2021.1.00871.S", AKIKO, OLU),
  CO_I(5, "A001/X159a/X3b1", "2021.1.00640.S", PAULINE, INES),
  CO_PI(6, "A001/X1465/X88", "2019.1.00196.L", PAULINE, TOMAS),
  UNKNOWN(7, "A001/X159a/Xdead", "2021.1.00640.S", PAULINE, PAULINE),
  OTHER_PROJECT(8, "A001/X15a0/X2c9", "2021.1.00733.S", PAULINE, PAULINE),
  VERIFIED(9, "A001/X2d20/X41f", "2022.1.00158.S", INES, INES),
  QA3(10, "A001/X2d20/X5e6", "2022.1.00901.S", INES, INES),
  CYCLE_0(11, "A002/X36d0/X15", "2011.0.00217.S", AKIKO, AKIKO),
  TARGET_AS_CALFIELD(12, "A001/X159a/X6b4", "2021.1.01311.S", AKIKO, OLU),
  FAILING_RUN(13, "A001/X12cc/X9d", "2018.1.01277.S", TOMAS, TOMAS),
  TRIGGER_ONLY(14, "A001/X14d7/X1b0", "2019.1.00582.S", OLU, OLU),
  MAIL_AND_TRIGGER(15, "A001/X14d7/X2e3", "2019.1.01044.S", OLU, OLU),
  FOUR_1(16, "A001/X2fe7/Xa01", "2022.1.01420.S", MARTA, MARTA),
  FOUR_2(17, "A001/X2fe7/Xa02", "2022.1.01420.S", MARTA, MARTA),
  FOUR_3(18, "A001/X2fe7/Xa03", "2022.1.01420.S", MARTA, MARTA),
  FOUR_4(19, "A001/X2fe7/Xa04", "2022.1.01420.S", MARTA, MARTA);

  /** The EU ARC person who passes on every request of the story. */
  public static final EmailAddress CONTACT = new EmailAddress("evkampe@eso.org");

  private static final int FIRST_TICKET = 24310;

  private final int number;
  private final String uid;
  private final String project;
  private final SamplePerson pi;
  private final SamplePerson user;

  SampleMous(int number, String uid, String project, SamplePerson pi, SamplePerson user) {
    this.number = number;
    this.uid = "uid://" + uid;
    this.project = project;
    this.pi = pi;
    this.user = user;
  }

  /** Its place in the story, from 1. */
  public int number() {
    return number;
  }

  public MousUid uid() {
    return new MousUid(uid);
  }

  /** The project it belongs to in the archive. */
  public ProjectCode project() {
    return new ProjectCode(project);
  }

  public SamplePerson pi() {
    return pi;
  }

  /** Who asks for it. */
  public SamplePerson user() {
    return user;
  }

  /** Whether it is in the sample archive. */
  public boolean exists() {
    return this != UNKNOWN;
  }

  /** Its state there. */
  public String state() {
    return switch (this) {
      case VERIFIED -> "Verified";
      case QA3 -> "QA3InProgress";
      case PI, DELEGEE, PUBLIC, CALIBRATORS, CO_I, CO_PI, UNKNOWN, OTHER_PROJECT, CYCLE_0 ->
          "Delivered";
      case TARGET_AS_CALFIELD, FAILING_RUN, TRIGGER_ONLY, MAIL_AND_TRIGGER -> "Delivered";
      case FOUR_1, FOUR_2, FOUR_3, FOUR_4 -> "Delivered";
    };
  }

  /** Whether its data are public; all others are proprietary. */
  public boolean isPublic() {
    return this == PUBLIC || this == CYCLE_0;
  }

  /** The calibrators in its data. */
  public List<String> calibrators() {
    return List.of("J1924-2914", "J0510+1800", "J0321+1234");
  }

  /** The science target in its data. */
  public String target() {
    return "HD_" + (140_000 + 37 * number);
  }

  /** Its execution block that passed QA0, as spelt in file names. */
  public String passedBlock() {
    return "uid___A002_X%x_Xe0".formatted(0xf1a00L + number);
  }

  /** The ticket under which it is requested. */
  public Ticket ticket() {
    return new Ticket(Integer.toString(FIRST_TICKET + number));
  }

  /** The request of the story. */
  public Request request() {
    return new Request(
        CONTACT, uid(), requestedProject(), calFields(), user.fullName(), user.email(), ticket());
  }

  private ProjectCode requestedProject() {
    return this == OTHER_PROJECT ? CO_I.project() : project();
  }

  private List<CalField> calFields() {
    return switch (this) {
      case CALIBRATORS -> List.of(new CalField("J0510+1800"), new CalField("J0321+1234"));
      case TARGET_AS_CALFIELD -> List.of(new CalField(target()));
      case PI, DELEGEE, PUBLIC, CO_I, CO_PI, UNKNOWN, OTHER_PROJECT, VERIFIED, QA3, CYCLE_0 ->
          List.of();
      case FAILING_RUN, TRIGGER_ONLY, MAIL_AND_TRIGGER -> List.of();
      case FOUR_1, FOUR_2, FOUR_3, FOUR_4 -> List.of();
    };
  }

  /** The invented people of the sample archive. Each has one active account. */
  public enum SamplePerson {
    MARTA("acc-1001", "Marta", "Lindqvist", "marta.lindqvist@phys.example.edu"),
    TOMAS("acc-1002", "Tomás", "Iriarte", "t.iriarte@astro.example.org"),
    AKIKO("acc-1003", "Akiko", "Morimoto", "akiko@radio.example.org"),
    PAULINE("acc-1004", "Pauline", "de Wit", "dewit@sterrewacht.example.org"),
    OLU("acc-1005", "Olu", "Adeyemi", "olu.adeyemi@phys.example.edu"),
    INES("acc-1006", "Ines", "Ferraro", "ines.ferraro@oss.example.org");

    private final String account;
    private final String firstName;
    private final String lastName;
    private final String email;

    SamplePerson(String account, String firstName, String lastName, String email) {
      this.account = account;
      this.firstName = firstName;
      this.lastName = lastName;
      this.email = email;
    }

    public String account() {
      return account;
    }

    public String firstName() {
      return firstName;
    }

    public String lastName() {
      return lastName;
    }

    public EmailAddress email() {
      return new EmailAddress(email);
    }

    /** As the helpdesk has it. */
    public String fullName() {
      return firstName + " " + lastName;
    }
  }
}
