<#-- To the maintainer: something that came in cannot be read, and lies in quarantine.
     item, received  its number, and when it came (UTC)
     why             lines -->
Subject: calmsbot: something that came in could not be read

Item ${item}, received ${received} (UTC), could not be read:
<#list why as line>
${line}
</#list>
It is kept as it came. Maintainer: please look at it (calmsbot quarantine show ${item}); if it is a request, its sender has no answer yet. Once what was wrong is mended: calmsbot quarantine rerun ${item}
