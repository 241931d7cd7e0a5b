<#-- A bounce says that a verdict did not arrive.
     case, recipient  the case, and its EU ARC contact
     status           the code of RFC 3463; empty where the bounce has none
     mail             the verdict's Message-ID -->
Subject: calmsbot: case ${case}, the verdict did not arrive

A bounce says that the verdict did not reach the EU ARC contact, ${recipient}<#if status?has_content> (status ${status})</#if>.
Anybody who has the mail can write such a bounce. Take no address from it: only from the helpdesk ticket, or from the people themselves.
AOG: please tell the EU ARC contact. The verdict lies in your mailbox: it is ${mail}
