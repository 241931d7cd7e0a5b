/** What the adapters of databases share: how a server has to prove who it is. */
@NullMarked
package calmsbot.database;

import org.jspecify.annotations.NullMarked;
