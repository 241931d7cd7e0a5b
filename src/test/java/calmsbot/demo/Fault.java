package calmsbot.demo;

import calmsbot.site.TcpProxy;
import java.time.Duration;
import java.util.Random;

/** What may befall a wire. */
enum Fault {
  CUT {
    @Override
    void befall(TcpProxy wire, Random random) {
      wire.cutAfter(1 + random.nextInt(6000));
    }
  },
  CUT_WHILE_ASKING {
    @Override
    void befall(TcpProxy wire, Random random) {
      wire.cutAfterAsked(1 + random.nextInt(4000));
    }
  },
  HALF_OPEN {
    @Override
    void befall(TcpProxy wire, Random random) {
      wire.freeze();
    }
  },
  RESET {
    @Override
    void befall(TcpProxy wire, Random random) {
      wire.reset();
    }
  },
  CLOSED {
    @Override
    void befall(TcpProxy wire, Random random) {
      wire.refuse();
    }
  },
  SLOW {
    @Override
    void befall(TcpProxy wire, Random random) {
      wire.delay(Duration.ofMillis(20 + random.nextInt(400)));
    }
  };

  /** At once, or some bytes later. */
  abstract void befall(TcpProxy wire, Random random);
}
