<#-- The answer to a refused request. The verdict must stay alone on the first line of the text.
     subject   the request's subject without Re:
     verdict   e.g. NOT ENTITLED
     reason    the lines that say why, and what can be done
     corrected the text of a request to start anew from; empty where none helps
     quote     the request, quoted -->
Subject: Re: ${subject}

${verdict}

<#list reason as line>
${line}
</#list>
<#if corrected?has_content>

To start anew, send what stands between the two rules as a new mail, not as a
reply. Its line that begins with ALMA: is the subject, too.
<#if corrected?contains("<")>
Put the value in the place of each <hint>. Only the line calfield may be left
out, where the whole MOUS is wanted.
</#if>

------------------------------------------------------------------------
${corrected}
------------------------------------------------------------------------
</#if>

${quote}
