<#-- The mail server refused a download notice. To the EU ARC contact, too.
     case       the case
     recipient  the astronomer
     answer     the server's -->
Subject: calmsbot: case ${case}, the download notice was refused

The mail server did not take the download notice for ${recipient}: ${answer}
EU ARC contact: please find the astronomer's right address, and tell AOG.
AOG: calmsbot release ${case} sends the notice again, once the archive was asked anew.
