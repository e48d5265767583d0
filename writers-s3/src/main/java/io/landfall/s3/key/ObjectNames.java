// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.key;

import io.landfall.partition.PartitionerConfig;
import io.landfall.s3.commit.UploadNames;
import io.landfall.s3.ledger.FileKind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;

/**
 * The keys of objects. A file is named by the offset of its first record: the same records have the
 * same name at every replay.
 *
 * <p>A topic that a transform has renamed is the directory; the name has the topic that the records
 * were read from, so that two topics with one new name do not replace each other's files.
 *
 * <p><b>Threading:</b> immutable.
 */
public final class ObjectNames implements UploadNames {

  /** What S3 allows, in bytes of UTF-8. */
  private static final int LONGEST = 1024;

  static final String VIEWS = "(\\.keys|\\.headers)?(\\.[^/]*)?";

  private final String prefix;
  private final String directoryDelim;
  private final String fileDelim;
  private final int padWidth;
  private final Optional<? extends FileNamer> namer;

  private ObjectNames(Map<String, Object> parsed, Map<String, String> props) {
    directoryDelim = NameKeys.text(parsed, PartitionerConfig.DIRECTORY_DELIM);
    String directory = NameKeys.text(parsed, NameKeys.TOPICS_DIR);
    prefix = directory.isBlank() ? "" : directory + directoryDelim;
    fileDelim = NameKeys.text(parsed, NameKeys.FILE_DELIM);
    padWidth = Integer.parseInt(NameKeys.text(parsed, NameKeys.PAD_WIDTH));
    String text = NameKeys.text(parsed, NameKeys.TEMPLATE);
    namer =
        text.isBlank()
            ? NameKeys.namer(parsed, props)
            : Optional.of(NameTemplate.of(text, NameKeys.zoneOf(parsed)));
  }

  /** As configured. */
  public static ObjectNames from(Map<String, String> props) {
    return new ObjectNames(NameKeys.parse(props), props);
  }

  /** All topics have the same: a transform may rename them. */
  @Override
  public String prefix(String topic) {
    return prefix;
  }

  @Override
  public boolean matches(TopicPartition partition, String key) {
    String names =
        namer.map(form -> form.pattern(partition)).orElseGet(() -> usualPattern(partition));
    return Pattern.compile(Pattern.quote(prefix) + names + VIEWS, Pattern.DOTALL)
        .matcher(key)
        .matches();
  }

  private String usualPattern(TopicPartition partition) {
    String name = partition.topic() + fileDelim + partition.partition() + fileDelim;
    return ".*" + Pattern.quote(directoryDelim + name) + "\\d+";
  }

  /**
   * The key of a file.
   *
   * @param extension of its format, with the dot
   * @throws DataException for a key that is longer than objects may have
   */
  public String key(FileId file, FileKind kind, String extension) {
    String name = namer.map(form -> shaped(form, file, extension)).orElseGet(() -> usual(file));
    String key = key(prefix + name, kind, extension);
    int length = key.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST) {
      throw new DataException(
          "Cannot name the file of "
              + (file.partition() + "@" + file.start() + ": " + length)
              + (" bytes (at most " + LONGEST)
              + "; shorter topics.dir or values of partition fields are needed)");
    }
    requireNoSteps(file, key);
    return key;
  }

  /** The key of a file that has a name already. */
  public String key(String name, FileKind kind, String extension) {
    return name + view(kind) + extension;
  }

  /** What a file and its companions have in common: a key without its ending. */
  public String nameOf(String key, FileKind kind, String extension) {
    String ending = view(kind) + extension;
    return key.endsWith(ending) ? key.substring(0, key.length() - ending.length()) : key;
  }

  /** Clients, proxies and file systems take them for a way to another place. */
  private static void requireNoSteps(FileId file, String key) {
    String segments = "/" + key + "/";
    if (segments.contains("/../") || segments.contains("/./")) {
      throw new DataException(
          "Cannot name the file of "
              + (file.partition() + "@" + file.start())
              + ": a segment of its path is . or .. (topics.dir, a topic that a transform has"
              + " renamed, or a value that is not escaped)");
    }
  }

  /** A name without the offset would be that of the next file too. */
  private static String shaped(FileNamer form, FileId file, String extension) {
    String name = form.name(file);
    if (!name.contains(Long.toString(file.start()))) {
      throw new DataException(
          "Cannot name the file of "
              + (file.partition() + "@" + file.start())
              + (": " + form.getClass().getName() + " gives a name without that offset"));
    }
    return name.endsWith(extension) ? name.substring(0, name.length() - extension.length()) : name;
  }

  private String usual(FileId file) {
    return file.topic()
        + directoryDelim
        + file.output()
        + directoryDelim
        + file.partition().topic()
        + fileDelim
        + file.partition().partition()
        + fileDelim
        + padded(file.start());
  }

  private String padded(long offset) {
    return padWidth == 0
        ? Long.toString(offset)
        : String.format(Locale.ROOT, "%0" + padWidth + "d", offset);
  }

  private static String view(FileKind kind) {
    return switch (kind) {
      case VALUE -> "";
      case KEYS -> ".keys";
      case HEADERS -> ".headers";
    };
  }
}
