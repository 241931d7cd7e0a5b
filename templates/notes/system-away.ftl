<#-- An outside system does not answer.
     system  e.g. staging host
     since   UTC
     error   lines: what was met last -->
Subject: calmsbot: the ${system} does not answer

Since ${since} (UTC) the ${system} does not answer:
<#list error as line>
${line}
</#list>
Nothing is lost: every case waits, and goes on by itself when it is back.
AOG: please see to the ${system}. What is wrong is shown by: calmsbot check
