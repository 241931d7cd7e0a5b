<#-- A word to a person in charge.
     about  one line
     lines  what happened, what happens next, who must do what -->
Subject: ${about}

<#list lines as line>
${line}
</#list>
