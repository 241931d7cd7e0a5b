package calmsbot.cli;

/** The help of the request script. */
final class RequestHelp {
  static final String USAGE =
      "usage: triggerCalMSCreation.sh <proj code> \"<official user name>\""
          + " \"<official user email>\" <ticket> <MOUS UID> [\"calibrator field name(s)\"]";

  static final String TEXT =
      USAGE
          + """


          Hands the request of an astronomer on to AOG: looks it up in the archive, shows how it stands,
          asks once, then places the trigger file and sends the mail to AOG, the maintainer and yourself.
          (calmsbot request ... is the same.)

            <proj code>                 the project code
            "<official user name>"      the full name in the user's helpdesk profile, in quotes
            "<official user email>"     the mail address in the same profile
            <ticket>                    the number of the helpdesk ticket
            <MOUS UID>                  uid://A001/X159a/X6b or uid___A001_X159a_X6b
            "calibrator field name(s)"  exact names, with commas and no blanks between, where calibrators
                                        alone are wanted; left out, the whole MOUS is meant

          Options:
            --dry-run         shows how it stands and the mail that would be sent; sends nothing
            --yes             does not ask: sends also a duplicate, and what would not be granted today
            --json            one JSON object, for a program; nobody is asked
            --contact ADDRESS the EU ARC contact, where that is not your own address
            --config DIR      the folder of request.yaml (default: config beside the program)
            --flush           sends the mails that were kept while the mail server was away
            --help            shows this

          Examples:
            triggerCalMSCreation.sh 2017.1.00727.S "Judit Szulagyi" judits@phys.ethz.ch 16140 uid://A001/X1296/X675
            triggerCalMSCreation.sh 2021.1.01582.S "Franco Nero" "franco@gmail.com" 12345 uid://A001/X159a/X6b "J0510+1800,J0321+1234"
            triggerCalMSCreation.sh --dry-run 2021.1.01582.S "Franco Nero" franco@gmail.com 12345 uid___A001_X159a_X6b
            calmsbot request --flush

          Exit status:
            0   sent (or, for --dry-run, could be); a mail may have been kept, which is said
            1   not sent: the request cannot be granted, you did not want to, or archive or trigger folder
                are away; of --flush: mails still wait
            2   wrong call or wrong configuration; nothing was done
            70  a fault of calmsbot itself
          """;

  private RequestHelp() {}
}
