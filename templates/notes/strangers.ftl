<#-- Requests by strangers, who get no answer; once a day.
     all    how many there are
     named  how many of them are named here
     mails  lines, one for each -->
Subject: calmsbot: requests by strangers, ignored

These mails read like requests or bounces, but their senders may not send any, or could not be proven, or a machine passed them on. Nobody was answered; the mails lie untouched in the mailbox.<#if all != named> ${all} in all; the first ${named}:</#if>
<#list mails as line>
${line}
</#list>
AOG: if one is genuine, see to `senders` in the configuration, and have it sent again. One that was passed on has to come from its author directly, without a rule, redirection or list in between.
