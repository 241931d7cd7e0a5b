<#-- The astronomer's download notice. The lines down to "The ESO ALMA Team" are copied by people
     and programs: add below them only.
     mous, ticket  of the request
     link          where the data lie; may stand between single quotes in any shell
     days          after how many days they are deleted
     expires       the same as a date, UTC
     folder        a name for the folder that this delivery is downloaded into; each has another
     levels        how many folders of the link's path wget has to leave out for that
     folders       one less, for texts that let wget make the link's own folder -->
Subject: Re: ALMA: REQUEST FOR CALIBRATED DATA MOUS ${mous}, helpdesk ticket ${ticket}

Your calibrated data is ready for download from

${link}

It will be deleted ${days} days from now.

Kind regards,

The ESO ALMA Team


Deletion: ${expires}

All files with one command, into a folder of this delivery alone. It also goes
on after a broken download when it is typed again at the same place:

wget -c -r -np -nH --cut-dirs=${levels} -P ${folder} -e robots=off -R 'index.html*' '${link?remove_ending("/")}/'

Then check that every file is OK, where the link has a file SHA256SUMS (on a
Mac write shasum -a 256 for sha256sum):

( cd ${folder} && sha256sum -c SHA256SUMS )
