package calmsbot.demo;

import java.nio.file.Path;

/** What of the world around the bot the story needs, whatever that world is made of. */
interface Surroundings {
  /** Where trigger files are placed. */
  Path triggers();

  MailTraffic mail();
}
