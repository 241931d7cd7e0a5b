package calmsbot.config;

import java.nio.file.Path;

/**
 * Everything that is configured, checked and sealed before anything starts.
 *
 * @param templates the folder of the mail texts
 */
public record Settings(
    SiteSettings site,
    MailboxSettings mailbox,
    SenderSettings senders,
    PostSettings post,
    LimitSettings limits,
    TriggerSettings triggers,
    ArchiveSettings archive,
    StagingSettings staging,
    StoreSettings store,
    RetrySettings retry,
    AlertSettings alerts,
    Path templates) {}
