<#-- To the maintainer: a run cannot be followed, by a fault of the program.
     case   the case
     error  lines -->
Subject: calmsbot: case ${case}, its run cannot be followed

The program meets a fault of its own each time it tries:
<#list error as line>
${line}
</#list>
It goes on trying, and everything else goes on. Maintainer: please look at the log of the bot.
