package calmsbot.measurementset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A place in the sky, in radians. */
record Direction(double longitude, double latitude) implements Comparable<Direction> {
  private static final Comparator<Direction> ORDER =
      Comparator.comparingDouble(Direction::longitude).thenComparingDouble(Direction::latitude);

  /** As it stands in a table's files, in both orders of bytes; the origin stands everywhere. */
  static Map<String, byte[]> written(Collection<Direction> directions) {
    Map<String, byte[]> written = new LinkedHashMap<>();
    for (Direction direction : directions) {
      if (direction.longitude() != 0 || direction.latitude() != 0) {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
          written.put("position %s, %s".formatted(direction, order), direction.bytes(order));
        }
      }
    }
    return written;
  }

  private byte[] bytes(ByteOrder order) {
    return ByteBuffer.allocate(2 * Double.BYTES)
        .order(order)
        .putDouble(longitude)
        .putDouble(latitude)
        .array();
  }

  @Override
  public int compareTo(Direction other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "(%s, %s)".formatted(longitude, latitude);
  }
}
