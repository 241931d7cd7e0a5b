<#-- Something in the trigger folder is no trigger file.
     count  how many there are
     files  lines, for the first of them -->
Subject: calmsbot: something odd lies in the trigger folder

What is not a trigger file is left alone. ${count} in all; the first of them:
<#list files as line>
${line}
</#list>
If one is a request, nobody works on it. AOG: please remove or mend it.
