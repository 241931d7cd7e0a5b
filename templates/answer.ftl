<#-- The answer to an order given by reply.
     subject  the reply's subject without Re:
     lines    what was done, or why not
     quote    the reply, quoted -->
Subject: Re: ${subject}

<#list lines as line>
${line}
</#list>

${quote}
