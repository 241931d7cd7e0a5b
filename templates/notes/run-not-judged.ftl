<#-- A run has ended, and what it has to be held against cannot be had.
     case    the case
     since   UTC
     error   lines: what was met last
     system  which does not answer -->
Subject: calmsbot: the run of case ${case} is not judged yet

The run of case ${case} has ended. Since ${since} (UTC) what it says cannot be held against what was asked:
<#list error as line>
${line}
</#list>
Nothing is sent to the user meanwhile. It is tried again, for ever, and goes on by itself.
AOG: please see to the ${system}. What is wrong is shown by: calmsbot check
This ends the case: calmsbot cancel ${case}
