<#-- Mails are held back by a limit; once a day of each limit.
     key, limit, counts  its key under limits, how many it lets out, and of what
     mail, recipient     the first mail over it, and to whom
     case                which that mail is about; empty where it is about none
     turn                when the first mails leave, UTC -->
Subject: calmsbot: mails are held back, over limits.${key}

There are more than ${limit}: ${counts}. The first one over it is ${mail} to ${recipient}<#if case?has_content>, of case ${case}</#if>.
It waits with those that follow; they leave in order, the first ones from ${turn} (UTC).
AOG: is this a loop? `calmsbot outbox` lists what waits, `calmsbot outbox drop N` and `calmsbot outbox release N` settle it, `calmsbot mute` stops every mail of the bot.
