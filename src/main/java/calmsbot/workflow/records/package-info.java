/**
 * What the bot keeps: the records, and the ports that a unit of work reads and writes them through.
 */
@NullMarked
package calmsbot.workflow.records;

import org.jspecify.annotations.NullMarked;
