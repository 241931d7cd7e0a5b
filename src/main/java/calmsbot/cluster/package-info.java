/**
 * Where calibrated data are computed: jobs in folders of their own, on this machine or in the batch
 * system of a cluster, watched until they have ended.
 */
@NullMarked
package calmsbot.cluster;

import org.jspecify.annotations.NullMarked;
