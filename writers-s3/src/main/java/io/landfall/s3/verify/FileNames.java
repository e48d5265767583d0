// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.verify;

import io.landfall.s3.ledger.FileKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.TopicPartition;

/**
 * How the keys of files tell what is in them: {@code
 * <directory>/<topic>/<output>/<topic>+<partition>+<first offset>[.keys|.headers].<extension>}.
 *
 * @param directory that all files are in, without a {@code /} at its end; may be empty
 * @param pattern of a key without directory; its groups {@code topic}, {@code partition} and {@code
 *     offset} are needed
 */
public record FileNames(String directory, Pattern pattern) {

  private static final String OFFSET = "(?<offset>\\d+)";
  private static final Pattern VIEW = Pattern.compile("\\.(keys|headers)(\\.[^/]*)?$");

  public FileNames {
    while (directory.endsWith("/")) {
      directory = directory.substring(0, directory.length() - 1);
    }
    for (String group : new String[] {"topic", "partition", "offset"}) {
      if (!pattern.pattern().contains("(?<" + group + ">")) {
        throw new IllegalArgumentException(
            "Cannot read names by " + pattern + ": it has no group " + group);
      }
    }
  }

  /** Names as they are unless a template says otherwise. */
  public static FileNames usual(String directory, String delimiter) {
    String between = Pattern.quote(delimiter);
    return new FileNames(
        directory,
        Pattern.compile(
            "(.*/)?(?<topic>[^/]+)"
                + between
                + "(?<partition>\\d+)"
                + between
                + OFFSET
                + "(\\.[^/]*)?"));
  }

  /** Names of another form, as a regular expression. */
  public static FileNames shaped(String directory, String expression) {
    try {
      return new FileNames(directory, Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "Cannot read names by " + expression + ": " + e.getDescription(), e);
    }
  }

  /** What all keys start with. */
  String prefix() {
    return directory.isEmpty() ? "" : directory + "/";
  }

  /** What the name tells; empty for the key of something else. */
  Optional<Name> read(String key) {
    if (!key.startsWith(prefix())) {
      return Optional.empty();
    }
    String rest = key.substring(prefix().length());
    Matcher parts = pattern.matcher(rest);
    if (!parts.matches()) {
      return Optional.empty();
    }
    TopicPartition partition =
        new TopicPartition(parts.group("topic"), Integer.parseInt(parts.group("partition")));
    return Optional.of(
        new Name(partition, kind(rest), output(rest), Long.parseLong(parts.group("offset"))));
  }

  private static FileKind kind(String name) {
    Matcher view = VIEW.matcher(name);
    if (!view.find()) {
      return FileKind.VALUE;
    }
    return view.group(1).equals("keys") ? FileKind.KEYS : FileKind.HEADERS;
  }

  /** The directories between the topic's and the file. */
  private static String output(String name) {
    int from = name.indexOf('/') + 1;
    int until = name.lastIndexOf('/');
    return until < from ? "" : name.substring(from, until);
  }

  /** What a key tells of a file. */
  record Name(TopicPartition partition, FileKind kind, String output, long first) {}
}
