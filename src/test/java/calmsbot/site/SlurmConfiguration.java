package calmsbot.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code slurm.conf} of a cluster of two nodes on one machine, where little is waited for. */
final class SlurmConfiguration {
  private SlurmConfiguration() {}

  /**
   * The text.
   *
   * @param munge the socket of munged
   * @param accounting lines about the accounting, or nothing
   */
  static String text(Path folder, Path munge, String accounting) throws IOException {
    return """
    ClusterName=site
    SlurmctldHost=%1$s(127.0.0.1)
    SlurmctldPort=%3$d
    SlurmUser=root
    AuthType=auth/munge
    AuthInfo=socket=%4$s
    StateSaveLocation=%2$s/state
    SlurmdSpoolDir=%2$s/spool-%%n
    SlurmctldPidFile=%2$s/slurmctld.pid
    SlurmdPidFile=%2$s/slurmd-%%n.pid
    ProctrackType=proctrack/linuxproc
    TaskPlugin=task/none
    SwitchType=switch/none
    MpiDefault=none
    SelectType=select/cons_tres
    SelectTypeParameters=CR_CPU
    SlurmdParameters=config_overrides
    ReturnToService=2
    MessageTimeout=5
    SlurmdTimeout=10
    KillWait=1
    MinJobAge=5
    SchedulerType=sched/backfill
    SchedulerParameters=bf_interval=1,sched_interval=1,sched_min_interval=100000,batch_sched_delay=0
    PreemptType=preempt/partition_prio
    PreemptMode=REQUEUE
    NodeName=arcp14 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=%5$d CPUs=1 RealMemory=2000 Features=present,rhel5
    NodeName=arcp15 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=%6$d CPUs=1 RealMemory=2000 Features=present
    PartitionName=normal Nodes=ALL Default=YES MaxTime=INFINITE PriorityTier=1
    PartitionName=urgent Nodes=ALL MaxTime=INFINITE PriorityTier=10 PreemptMode=OFF
    %7$s"""
        .formatted(
            host(),
            folder,
            SiteFolder.freePort(),
            munge,
            SiteFolder.freePort(),
            SiteFolder.freePort(),
            accounting);
  }

  /** As Slurm's programs see it: without its domain. */
  private static String host() throws IOException {
    String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    return name.replaceFirst("\\..*", "");
  }
}
