package calmsbot.demo;

import calmsbot.requestform.EmailAddress;

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

  /** As it stands in the helpdesk. */
  public String fullName() {
    return firstName + " " + lastName;
  }
}
