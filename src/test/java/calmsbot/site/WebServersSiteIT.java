package calmsbot.site;

import org.junit.jupiter.api.Nested;

/** The settings for web servers that are shipped, on those servers. */
class WebServersSiteIT {
  @Nested
  class OnNginx extends WebServerContract {
    OnNginx() {
      super(NginxServer::start);
    }
  }

  @Nested
  class OnApache extends WebServerContract {
    OnApache() {
      super(ApacheServer::start);
    }
  }
}
