<#-- A bounce says that a copy of a mail did not arrive.
     mail, recipient  the mail, and for whom the copy was
     status           the code of RFC 3463; empty where the bounce has none -->
Subject: calmsbot: a copy for ${recipient} did not arrive

A bounce says that a copy of ${mail} did not reach ${recipient}<#if status?has_content> (status ${status})</#if>.
Anybody who has the mail can write such a bounce. Take no address from it: only from the helpdesk ticket, or from the people themselves.
AOG: please see that the address is right.
