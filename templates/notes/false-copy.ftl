<#-- A mail in the mailbox claims to be one of the bot's, and the bot knows none like it; once a day.
     before  when it was found, UTC -->
Subject: calmsbot: a mail in the mailbox only seems to be the bot's

A mail that came in claims to be one of the bot's, and is none that this bot knows. It was not read further, and counts for nothing.
Either somebody forged it, or a mail server between the bot and this mailbox changes the bot's mails (a footer, a warning put above the text), or another bot with another store writes for this mailbox.
AOG: please look at what came into the mailbox just before ${before} (UTC). A server that changes the bot's mails must leave them as they are: without a true copy nobody can say whether a mail went out when its delivery breaks off.
Others like it are in the log of the bot; of the rest of this day you hear no more.
