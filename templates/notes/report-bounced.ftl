<#-- A bounce says that the report of a failed run did not arrive.
     case, state  the case, and what it is now
     recipient    the maintainer
     status       the code of RFC 3463; empty where the bounce has none -->
Subject: calmsbot: case ${case}, the failure report did not arrive

A bounce says that the report of a failed run did not reach the maintainer, ${recipient}<#if status?has_content> (status ${status})</#if>.
Anybody who has the mail can write such a bounce. Take no address from it: only from the helpdesk ticket, or from the people themselves.
AOG: please tell the maintainer. The case is ${state}; it is shown by: calmsbot case ${case}
