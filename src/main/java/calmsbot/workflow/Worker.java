package calmsbot.workflow;

import calmsbot.workflow.records.Task.TaskKind;

/**
 * What the bot does again and again. Each worker has a thread of its own, so that none waits for
 * another.
 */
public enum Worker {
  COLLECT_MAIL,
  COLLECT_TRIGGERS,
  READ_INCOMING,
  ASK_ARCHIVE,
  STAGE,
  SEND_MAIL,
  REMOVE_TRIGGERS,
  MARK_MAIL,
  WATCH_OUTAGES,
  TELL_OF_STRANGERS,
  FORGET_LEFTOVERS;

  /** The worker that does tasks of this kind. */
  static Worker of(TaskKind kind) {
    return switch (kind) {
      case CHECK, CHECK_AGAIN -> ASK_ARCHIVE;
      case START_RUN, END_RUN -> STAGE;
      case REMOVE_TRIGGERS -> REMOVE_TRIGGERS;
      case SEND_MAIL -> SEND_MAIL;
      case MARK_MAIL -> MARK_MAIL;
    };
  }
}
