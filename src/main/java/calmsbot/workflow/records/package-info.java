/**
 * What the bot keeps: the records and the ports through which a unit of work reads and writes them.
 */
@NullMarked
package calmsbot.workflow.records;

import org.jspecify.annotations.NullMarked;
