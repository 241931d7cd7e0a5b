<#-- To an EU ARC contact who asks again for what is being done; once a day.
     case, state  the case, and what it is now
     mous         of the request; empty where it is not known
     standing     lines: how the case stands -->
Subject: calmsbot: case ${case} is in hand: ${state}<#if mous?has_content>, MOUS ${mous}</#if>

The same request came by mail once more. It joined its case, and is not done twice.
<#list standing as line>
${line}
</#list>
