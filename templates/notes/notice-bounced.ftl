<#-- A bounce says that a download notice did not arrive.
     case, recipient  the case, and the astronomer
     status           the code of RFC 3463; empty where the bounce has none
     contact          the EU ARC contact
     ticket           the helpdesk ticket; empty where it is not known -->
Subject: calmsbot: case ${case}, the download notice did not arrive

A bounce says that the download notice did not reach the astronomer, ${recipient}<#if status?has_content> (status ${status})</#if>.
Anybody who has the mail can write such a bounce. Take no address from it: only from the helpdesk ticket, or from the people themselves.
AOG: please have the EU ARC contact, ${contact}, see<#if ticket?has_content> in helpdesk ticket ${ticket}</#if> whether the astronomer has the notice, and give the link where not. The contact has a copy of it.
