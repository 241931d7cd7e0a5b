/**
 * Where calibrated data are computed: jobs in their own folders, on this machine or in a cluster's
 * batch system, watched until they end.
 */
@NullMarked
package calmsbot.cluster;

import org.jspecify.annotations.NullMarked;
