package calmsbot.entitlement;

import calmsbot.requestform.EmailAddress;

/**
 * An active account of the science portal.
 *
 * @param id the account id
 * @param email the address on record
 */
public record Account(String id, String firstName, String lastName, EmailAddress email) {}
