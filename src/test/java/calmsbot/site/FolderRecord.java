package calmsbot.site;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/**
 * All that a server says of the mails of an inbox but their text, in its own words.
 *
 * @param mails by UID: size, INTERNALDATE, MODSEQ (RFC 7162), flags and keywords
 * @param highestModSeq grows with any change to any mail
 */
record FolderRecord(SortedMap<Long, String> mails, long highestModSeq) {
  private static final Pattern UID = Pattern.compile("UID (\\d+)");
  private static final Pattern HIGHEST = Pattern.compile("HIGHESTMODSEQ (\\d+)");
  private static final Pattern PASSING = Pattern.compile("^\\* \\d+ FETCH |\\\\Recent ?");

  /** Looks into an inbox without changing it. */
  static FolderRecord of(SiteMailServers servers, String account)
      throws MessagingException, IOException {
    Properties properties = new Properties();
    properties.put("mail.imaps.ssl.socketFactory", servers.certificates().sockets());
    try (var store = Session.getInstance(properties).getStore("imaps")) {
      store.connect("localhost", servers.dovecot().port(), account, DovecotServer.PASSWORD);
      IMAPFolder folder = (IMAPFolder) store.getFolder("INBOX");
      folder.open(Folder.READ_ONLY);
      return (FolderRecord) folder.doCommand(FolderRecord::read);
    }
  }

  private static FolderRecord read(IMAPProtocol protocol) throws ProtocolException {
    SortedMap<Long, String> mails = new TreeMap<>();
    String all = "UID FETCH 1:* (FLAGS INTERNALDATE RFC822.SIZE MODSEQ)";
    for (Response response : done(protocol, all)) {
      Matcher uid = UID.matcher(response.toString());
      if (uid.find()) {
        mails.put(Long.valueOf(uid.group(1)), PASSING.matcher(response.toString()).replaceAll(""));
      }
    }
    return new FolderRecord(mails, highest(done(protocol, "STATUS INBOX (HIGHESTMODSEQ)")));
  }

  private static Response[] done(IMAPProtocol protocol, String command) throws ProtocolException {
    Response[] responses = protocol.command(command, null);
    protocol.handleResult(responses[responses.length - 1]);
    return responses;
  }

  private static long highest(Response[] responses) throws ProtocolException {
    for (Response response : responses) {
      Matcher highest = HIGHEST.matcher(response.toString());
      if (highest.find()) {
        return Long.parseLong(highest.group(1));
      }
    }
    throw new ProtocolException("the server told no HIGHESTMODSEQ");
  }
}
