<#-- To the maintainer: a mail cannot be sent, by a fault of the program.
     case        the case that it is about, or empty
     mail        its Message-ID
     error       lines -->
Subject: calmsbot: <#if case?has_content>case ${case}, </#if>SEND_MAIL does not succeed

The program meets a fault of its own each time it tries to send ${mail}:
<#list error as line>
${line}
</#list>
It goes on trying, and everything else goes on. Maintainer: please look at the log of the bot.
