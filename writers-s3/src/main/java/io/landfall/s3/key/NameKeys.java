// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.key;

import io.landfall.config.ClassLookup;
import io.landfall.partition.PartitionerConfig;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys by which objects are named, beside those of partitioners. */
public final class NameKeys {

  /** Key: what all keys of objects begin with. */
  public static final String TOPICS_DIR = "topics.dir";

  /** Key: what divides topic, partition and offset in a name. */
  public static final String FILE_DELIM = "file.delim";

  /** Key: digits of the offset in a name. */
  public static final String PAD_WIDTH = "filename.offset.zero.pad.width";

  /** Key: names of another form. */
  public static final String TEMPLATE = "file.name.template";

  /** Key: a class that names files. */
  public static final String NAMER = "file.namer.class";

  /** Key: zone of times in names. */
  public static final String TEMPLATE_ZONE = "file.name.timestamp.timezone";

  /** Key: whether the schema's name is in the path. */
  public static final String AFFIX = "s3.schema.partition.affix.type";

  /** Key: where keys of records without value are. */
  public static final String TOMBSTONES = "tombstone.encoded.partition";

  private static final int WIDEST = 100;

  private NameKeys() {}

  /** Adds the keys. */
  public static ConfigDef define(ConfigDef def) {
    return def.define(
            TOPICS_DIR,
            Type.STRING,
            "topics",
            Importance.HIGH,
            "Directory of all files; blank for none.")
        .define(
            FILE_DELIM,
            Type.STRING,
            "+",
            ConfigDef.LambdaValidator.with(
                (key, value) -> requireDivides(String.valueOf(value)),
                () -> "text that neither begins nor ends with a digit"),
            Importance.MEDIUM,
            "What divides topic, partition and offset in the name of a file.")
        .define(
            PAD_WIDTH,
            Type.INT,
            10,
            Range.between(0, WIDEST),
            Importance.LOW,
            "Digits to which the offset in a name is filled up with zeros; 0 and 1 fill nothing.")
        .define(
            TEMPLATE,
            Type.STRING,
            "",
            ConfigDef.LambdaValidator.with(
                (key, value) -> NameTemplate.check(String.valueOf(value)), NameTemplate::form),
            Importance.MEDIUM,
            "Names of files below topics.dir in a form of your own, with {{topic}}, {{partition}}, "
                + "{{start_offset}}, {{output}} (the path of the partitioner) and "
                + "{{timestamp:unit=yyyy}} (MM, dd, HH; of the first record). :padding=true fills "
                + "numbers with zeros. The extension follows unless it is there already.")
        .define(
            NAMER,
            Type.STRING,
            "",
            ConfigDef.LambdaValidator.with(
                (key, value) -> namer(String.valueOf(value)), () -> FileNamer.class.getName()),
            Importance.LOW,
            "Class that names files below topics.dir in place of file.name.template; it implements "
                + FileNamer.class.getName()
                + " and is given all keys.")
        .define(
            TEMPLATE_ZONE,
            Type.STRING,
            "UTC",
            ConfigDef.LambdaValidator.with(
                (key, value) -> zone(String.valueOf(value)),
                () -> "time zone such as UTC or Europe/Vienna"),
            Importance.LOW,
            "Zone of {{timestamp}} in file.name.template.")
        .define(
            AFFIX,
            Type.STRING,
            Affix.NONE.name(),
            ConfigDef.LambdaValidator.with(
                (key, value) -> Affix.of(String.valueOf(value)), Affix::names),
            Importance.LOW,
            "Whether schema_name=<name of the value's schema> stands before (PREFIX) or after "
                + "(SUFFIX) the path of the partitioner.")
        .define(
            TOMBSTONES,
            Type.STRING,
            "tombstone",
            new ConfigDef.NonEmptyString(),
            Importance.LOW,
            "Output partition of records without value where behavior.on.null.values=write; "
                + "${partition} in it is the path of the partitioner.");
  }

  /** Offset 23 of partition 1 and offset 3 of partition 12 are two files. */
  private static void requireDivides(String delim) {
    if (delim.isEmpty() || isDigit(delim.charAt(0)) || isDigit(delim.charAt(delim.length() - 1))) {
      throw new ConfigException(
          "Cannot divide partition and offset in names by: \""
              + delim
              + "\" (it neither is empty nor begins or ends with a digit: otherwise one file would "
              + "take the place of another)");
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.trim());
    } catch (DateTimeException e) {
      throw new ConfigException("Cannot find time zone: " + text);
    }
  }

  /** Where the schema's name is in the path. */
  enum Affix {
    NONE,
    PREFIX,
    SUFFIX;

    static Affix of(String name) {
      for (Affix affix : values()) {
        if (affix.name().equals(name.trim().toUpperCase(Locale.ROOT))) {
          return affix;
        }
      }
      throw new ConfigException("Cannot put the schema's name: " + name + " (" + names() + ")");
    }

    static String names() {
      List<String> names = Arrays.stream(values()).map(Enum::name).toList();
      return "one of " + names.stream().collect(Collectors.joining(", "));
    }
  }

  /**
   * A namer of one's own; empty where none is wanted.
   *
   * @throws ConfigException for one whose names do not tell files apart
   */
  static Optional<FileNamer> namer(Map<String, Object> parsed, Map<String, String> props) {
    Optional<FileNamer> namer = namer(text(parsed, NAMER));
    namer.ifPresent(found -> NamerCheck.begin(found, props));
    return namer;
  }

  /** What is wrong with the names of a class; empty also where there is no such class. */
  public static Optional<String> namerFault(String name, Map<String, String> props) {
    Optional<FileNamer> namer;
    try {
      namer = namer(name);
    } catch (ConfigException e) {
      // The key itself says so
      return Optional.empty();
    }
    try {
      namer.ifPresent(found -> NamerCheck.begin(found, props));
      return Optional.empty();
    } catch (ConfigException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<FileNamer> namer(String name) {
    if (name.isBlank()) {
      return Optional.empty();
    }
    Class<?> type = ClassLookup.find(name.trim()).orElseThrow(() -> ClassLookup.absent(name));
    if (!FileNamer.class.isAssignableFrom(type)) {
      throw new ConfigException(
          "Cannot name files by: " + name + " (it is no " + FileNamer.class.getName() + ")");
    }
    return Optional.of((FileNamer) ClassLookup.instance(type));
  }

  static Map<String, Object> parse(Map<String, String> props) {
    ConfigDef def = define(new ConfigDef());
    return PartitionerConfig.define(def).parse(props);
  }

  static String text(Map<String, Object> parsed, String key) {
    return Objects.requireNonNull(parsed.get(key), key).toString();
  }

  static ZoneId zoneOf(Map<String, Object> parsed) {
    return zone(text(parsed, TEMPLATE_ZONE));
  }
}
