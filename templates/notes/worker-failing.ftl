<#-- To the maintainer: a worker of the bot ends with a fault of the program.
     worker  its name
     error   lines -->
Subject: calmsbot: ${worker} does not come to its end

The program meets a fault of its own each time it tries:
<#list error as line>
${line}
</#list>
It goes on trying, and everything else goes on. Maintainer: please look at the log of the bot.
