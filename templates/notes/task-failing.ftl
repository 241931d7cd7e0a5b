<#-- To the maintainer: a task fails by a fault of the program.
     case, task  the case, and what is to be done for it
     error       lines -->
Subject: calmsbot: case ${case}, ${task} does not succeed

The program meets a fault of its own each time it tries:
<#list error as line>
${line}
</#list>
It goes on trying, and everything else goes on. Maintainer: please look at the log of the bot.
