<#-- A worker of the bot does not come to an end.
     worker  its name
     since   UTC -->
Subject: calmsbot: ${worker} does not come to an end

Since ${since} (UTC) calmsbot is at ${worker}, and does not come to an end.
Whatever needs it waits; everything else goes on, and nothing is lost.
AOG: please see whether what it needs hangs (calmsbot check), then stop calmsbot and start it anew.
