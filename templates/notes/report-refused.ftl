<#-- The mail server refused the report of a failed run.
     case        the case
     recipients  for whom it was
     answer      the server's -->
Subject: calmsbot: case ${case}, the failure report was refused

The mail server did not take the report of a failed run for ${recipients}: ${answer}
The case waits for a decision. AOG: please tell the maintainer. The case is shown with its history by: calmsbot case ${case}
