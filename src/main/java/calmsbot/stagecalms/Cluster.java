package calmsbot.stagecalms;

import calmsbot.cluster.CommandRunner;
import calmsbot.cluster.Executor;
import calmsbot.cluster.Transport;
import calmsbot.cluster.Watch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where MeasurementSets are made.
 *
 * @param host runs programs where the cluster's file system is
 * @param work the folder there in which each run gets one of its own
 * @param versions of CASA
 * @param packing how MeasurementSets are packed there; none if that is done on this machine
 */
public record Cluster(
    CommandRunner host,
    Path work,
    Executor executor,
    Watch.Rhythm rhythm,
    Transport transport,
    Recipe recipe,
    List<Casa> versions,
    Optional<PackOnCluster> packing) {
  public Cluster {
    versions = List.copyOf(versions);
  }
}
