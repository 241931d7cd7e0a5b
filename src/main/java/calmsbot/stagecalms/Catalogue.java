package calmsbot.stagecalms;

import calmsbot.external.Unavailable;
import calmsbot.requestform.MousUid;
import java.io.IOException;
import java.util.Optional;

/** What the staging command asks of the archive. */
@FunctionalInterface
public interface Catalogue {
  /**
   * What is known of a MOUS; nothing where there is none.
   *
   * @throws IOException if what is needed to ask cannot be read here
   */
  Optional<Holding> of(MousUid mous) throws Unavailable, IOException;
}
