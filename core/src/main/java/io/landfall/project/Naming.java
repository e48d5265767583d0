// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How the names of a target path become field names: regular expression, case, join, cut, in that
 * order.
 *
 * @param delimiter between the names of nested fields
 * @param regex what to replace, wherever it is found; null for nothing
 * @param replacement what to put there, with {@code $1} for groups
 * @param scope what the regular expression sees
 * @param nameCase the case of each name
 * @param maxBytes longest name in UTF-8 bytes; longer ones are cut and end in an underscore and
 *     eight hexadecimal digits of their checksum; 0 for no limit
 */
public record Naming(
    String delimiter,
    @Nullable Pattern regex,
    String replacement,
    Scope scope,
    NameCase nameCase,
    int maxBytes) {

  /** The shortest limit: something must be left before the checksum. */
  public static final int LEAST_MAX_BYTES = 16;

  private static final int CHECKSUM = 9;

  /** What the regular expression sees. */
  public enum Scope {
    /** Each name for itself. */
    SEGMENT,
    /** The joined name. */
    PATH
  }

  public Naming {
    if (maxBytes != 0 && maxBytes < LEAST_MAX_BYTES) {
      throw new IllegalArgumentException(
          "Cannot cut names to bytes: " + maxBytes + " (at least " + LEAST_MAX_BYTES + ", or 0)");
    }
    if (regex != null) {
      checkReplacement(regex, replacement);
    }
  }

  /**
   * Tries a replacement out. Where nothing matches nothing is replaced: a fault would wait for the
   * first name that fits.
   *
   * @throws IllegalArgumentException if it fails
   */
  public static void checkReplacement(Pattern regex, String replacement) {
    Pattern matchesAlways = Pattern.compile("|" + regex.pattern(), regex.flags());
    try {
      matchesAlways.matcher("").replaceFirst(replacement);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "Cannot replace by: " + replacement + " (" + e.getMessage() + ")", e);
    }
  }

  /** Names as they are, joined. */
  public static Naming joinedBy(String delimiter) {
    return new Naming(delimiter, null, "", Scope.SEGMENT, NameCase.NONE, 0);
  }

  /** Whether names can come out different even where nothing is joined. */
  boolean changesNames() {
    return regex != null || nameCase != NameCase.NONE || maxBytes > 0;
  }

  /** The name of a field that stays in its parent. */
  String segment(List<String> target) {
    String last = target.get(target.size() - 1);
    return changesNames() ? cut(nameCase.apply(replaced(last))) : last;
  }

  /** The one name of a flattened field. */
  String joined(List<String> target) {
    if (!changesNames()) {
      return join(target.stream());
    }
    if (scope == Scope.PATH && regex != null) {
      return cut(casedApart(replaced(join(target.stream()))));
    }
    Stream<String> names = target.stream().map(this::replaced).filter(name -> !name.isEmpty());
    return cut(join(names.map(nameCase::apply)));
  }

  /** Delimiters at the ends are part of the name, as where the regular expression sees segments. */
  private String casedApart(String path) {
    return delimiter.isEmpty()
        ? nameCase.apply(path)
        : Stream.of(path.split(Pattern.quote(delimiter), -1))
            .map(nameCase::apply)
            .collect(Collectors.joining(delimiter));
  }

  /** The name with the least number behind it, from 2, that nobody has; as long as names may be. */
  String numbered(String name, Predicate<String> taken) {
    for (int number = 2; ; number++) {
      String end = "_" + number;
      String candidate = (maxBytes == 0 ? name : head(name, maxBytes - end.length())) + end;
      if (!taken.test(candidate)) {
        return candidate;
      }
    }
  }

  private String replaced(String name) {
    return regex == null ? name : regex.matcher(name).replaceAll(replacement);
  }

  /** As Kafka does: as long as there is nothing, nothing is put before a name. */
  private String join(Stream<String> names) {
    StringBuilder joined = new StringBuilder();
    for (String name : names.collect(Collectors.toList())) {
      joined.append(joined.isEmpty() ? "" : delimiter).append(name);
    }
    return joined.toString();
  }

  private String cut(String name) {
    if (maxBytes == 0 || name.length() * 3L <= maxBytes) {
      return name;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= maxBytes) {
      return name;
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return head(name, maxBytes - CHECKSUM) + String.format("_%08x", checksum.getValue());
  }

  /** As many whole characters as fit into so many bytes. */
  private static String head(String name, int bytes) {
    CharBuffer chars = CharBuffer.wrap(name);
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    encoder.encode(chars, ByteBuffer.allocate(bytes), true);
    return name.substring(0, chars.position());
  }
}
