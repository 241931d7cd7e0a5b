/**
 * The staging area: calibrated data packed into public directories that nobody can guess, linked
 * again for later requests that may have them, and deleted on their day.
 */
@NullMarked
package calmsbot.stagingarea;

import org.jspecify.annotations.NullMarked;
