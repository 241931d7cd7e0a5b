<#-- A case needs a person of AOG, or may need one.
     case, state  the case, and what it is now
     matter       what has become of it, after "case 12"
     mous         of the request; empty where it is not known
     why          lines -->
Subject: calmsbot: case ${case} ${matter}<#if mous?has_content>, MOUS ${mous}</#if>

<#list why as line>
${line}
</#list>
The case is ${state}. It is shown with its history by: calmsbot case ${case}
