<#-- One helpdesk ticket asks for more MOUSs than the site's rule allows.
     case, mous, state  the case that is one too many, and what it is now
     ticket, count      the ticket, and how many MOUSs it asks for
     limit              how many it may ask for -->
Subject: calmsbot: case ${case} is number ${count} of its ticket, MOUS ${mous}

Ticket ${ticket} asks for more than ${limit} MOUSs. They are staged all the same.
The case is ${state}. It is shown with its history by: calmsbot case ${case}
