/** What the database adapters share: how a server must prove who it is. */
@NullMarked
package calmsbot.database;

import org.jspecify.annotations.NullMarked;
