/**
 * Rules that every program of the service shares, each in one place, and the sentences in mails.
 * Pure; only the JDK.
 */
@NullMarked
package calmsbot.model;

import org.jspecify.annotations.NullMarked;
