/** What happens when: Quartz jobs that each call one step. */
@NullMarked
package calmsbot.schedule;

import org.jspecify.annotations.NullMarked;
