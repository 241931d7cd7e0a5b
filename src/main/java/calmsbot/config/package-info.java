/** The configuration: typed settings, their loading and checking, all problems at once. */
@NullMarked
package calmsbot.config;

import org.jspecify.annotations.NullMarked;
