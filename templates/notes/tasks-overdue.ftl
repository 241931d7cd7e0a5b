<#-- Tasks do not get done although what they need is there.
     count  how many
     tasks  lines, one for each -->
Subject: calmsbot: tasks that do not get done: ${count}

<#list tasks as line>
${line}
</#list>
Each is tried again and again, and nothing is lost. AOG: please see what is wrong. What waits is shown by: calmsbot status
