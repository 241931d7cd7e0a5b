<#-- The astronomer's download notice. The lines down to "The ESO ALMA Team" are copied by people
     and programs: add below them only.
     mous, ticket  of the request
     link          where the data lie
     days          after how many days they are deleted
     expires       the same as a date, UTC
     folders       how many folders of the link's path wget has to leave out -->
Subject: Re: ALMA: REQUEST FOR CALIBRATED DATA MOUS ${mous}, helpdesk ticket ${ticket}

Your calibrated data is ready for download from

${link}

It will be deleted ${days} days from now.

Kind regards,

The ESO ALMA Team


Deletion: ${expires}

All files with one command, which also goes on after a broken download
when it is typed again:

wget -c -r -np -nH --cut-dirs=${folders} -e robots=off -R 'index.html*' '${link?remove_ending("/")}/'
