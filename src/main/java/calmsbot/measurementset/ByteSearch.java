package calmsbot.measurementset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for many byte strings at once, in one pass (Aho and Corasick). Thread-safe. */
final class ByteSearch {
  private static final int PIECE = 1 << 16;
  private static final int NONE = -1;

  /** By node and byte: the next node. */
  private final List<int[]> next = new ArrayList<>();

  /** By node: what has been found there. */
  private final List<Set<String>> found = new ArrayList<>();

  /**
   * @param wanted under the names that are returned when they are found; none is empty
   */
  ByteSearch(Map<String, byte[]> wanted) {
    node();
    wanted.forEach(this::add);
    close();
  }

  private int node() {
    int[] ways = new int[256];
    Arrays.fill(ways, NONE);
    next.add(ways);
    found.add(new TreeSet<>());
    return next.size() - 1;
  }

  private void add(String name, byte[] bytes) {
    int at = 0;
    for (byte b : bytes) {
      int[] ways = next.get(at);
      if (ways[b & 0xff] == NONE) {
        ways[b & 0xff] = node();
      }
      at = ways[b & 0xff];
    }
    found.get(at).add(name);
  }

  /** If a string ends early, the search goes on with its longest end that begins another. */
  private void close() {
    int[] fallback = new int[next.size()];
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int at = open.remove();
      if (at != 0) {
        found.get(at).addAll(found.get(fallback[at]));
      }
      for (int b = 0; b < 256; b++) {
        int behind = at == 0 ? 0 : next.get(fallback[at])[b];
        int child = next.get(at)[b];
        if (child == NONE) {
          next.get(at)[b] = behind;
        } else {
          fallback[child] = behind;
          open.add(child);
        }
      }
    }
  }

  /** The names of all that stand in a file. */
  Set<String> all(Path file) throws IOException {
    Set<String> all = new TreeSet<>();
    byte[] piece = new byte[PIECE];
    int at = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        for (int i = 0; i < n; i++) {
          at = next.get(at)[piece[i] & 0xff];
          if (!found.get(at).isEmpty()) {
            all.addAll(found.get(at));
          }
        }
      }
    }
    return all;
  }
}
