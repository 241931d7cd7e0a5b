<#-- The mail server refused a copy of a mail.
     mail, recipient  the mail, and for whom the copy was
     answer           the server's -->
Subject: calmsbot: a copy for ${recipient} was refused

The mail server refused ${mail} for ${recipient}: ${answer}
It concerns nobody else. AOG: please see that the address is right.
