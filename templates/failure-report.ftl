<#-- The report of a failed run, for the maintainer.
     number, mous, project, ticket  of the case
     problem     what is wrong, in one sentence
     transcript  the command line as it was run, then its output -->
Subject: calmsbot: case ${number} failed: MOUS ${mous}, helpdesk ticket ${ticket}

Case ${number}: MOUS ${mous}, project ${project}, helpdesk ticket ${ticket}
What is wrong: ${problem}
How to go on: reply with RETRY or CLOSE as the first word.

${transcript}
