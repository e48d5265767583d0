// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.landfall.project.Naming;
import io.landfall.project.ProjectionRules;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Names and definitions of the keys that both transforms have. */
final class Keys {
  static final String COMPAT = "compat";
  static final String INCLUDE = "include";
  static final String EXCLUDE = "exclude";
  static final String RENAMES = "renames";
  static final String RENAMES_FROM = "renames.from";
  static final String RENAMES_TO = "renames.to";
  static final String STRICT = "strict";
  static final String REGEX = "regex";
  static final String REPLACEMENT = "replacement";
  static final String CASE = "case";
  static final String MAX_NAME_BYTES = "max.name.bytes";
  static final String ON_COLLISION = "on.collision";
  static final String NULL_TO_DEFAULT = "replace.null.with.default";
  static final String PRESERVE_TOP_OPTIONAL = "preserve.top.optional";
  static final String SCHEMA_CACHE_SIZE = "schema.cache.size";

  /** The value of {@link #COMPAT} that leaves the decision to the other keys. */
  static final String AUTO = "auto";

  private Keys() {}

  static ConfigDef defineCompat(ConfigDef keys, String documentation) {
    return keys.define(
        COMPAT, Type.STRING, AUTO, ValidString.in(AUTO, "kafka", "strict"), MEDIUM, documentation);
  }

  static ConfigDef defineSelection(ConfigDef keys) {
    return keys.define(
            INCLUDE,
            Type.STRING,
            "",
            HIGH,
            "Paths of the fields to keep, with everything in them; empty for all. A path is the names"
                + " of nested fields, joined by dots; a name with a dot in it stands between"
                + " backticks; * is any part of one name, ** any number of names.")
        .define(
            EXCLUDE,
            Type.STRING,
            "",
            HIGH,
            "Paths of the fields to drop. Decided on the source, and stronger than include: an"
                + " excluded value cannot come back under another name.")
        .define(
            RENAMES,
            Type.STRING,
            "",
            HIGH,
            "Pairs path:name to rename a field in its place, path:new.path to move it. A comma or"
                + " colon in a name stands between backticks or behind a backslash.")
        .define(
            RENAMES_FROM,
            Type.STRING,
            "",
            LOW,
            "The paths alone, as another way to write renames; "
                + RENAMES_TO
                + " has the names, in the same order.")
        .define(RENAMES_TO, Type.STRING, "", LOW, "What the paths of " + RENAMES_FROM + " become.")
        .define(
            STRICT,
            Type.BOOLEAN,
            false,
            LOW,
            "Whether a record is rejected that lacks a field which include, exclude or renames name"
                + " without a glob.");
  }

  static ConfigDef defineRegex(ConfigDef keys) {
    return keys.define(
            REGEX,
            Type.STRING,
            null,
            (key, value) -> pattern(key, (String) value),
            LOW,
            "Regular expression (Java) to replace in names, wherever it is found.")
        .define(
            REPLACEMENT,
            Type.STRING,
            "",
            LOW,
            "What replaces a match of regex; $1 is its first group.");
  }

  static ConfigDef defineNames(ConfigDef keys) {
    return keys.define(
            CASE,
            Type.STRING,
            "none",
            ValidString.in("none", "lower", "upper", "snake", "camel", "pascal", "kebab"),
            MEDIUM,
            "Case of each name. HTTPServer2 becomes http_server2 in snake, httpServer2 in camel.")
        .define(
            MAX_NAME_BYTES,
            Type.INT,
            0,
            (key, value) -> nameBytes(key, (Integer) value),
            LOW,
            "Longest name in bytes, for targets that cut identifiers; a longer one ends in a checksum"
                + " so that it stays unique. 0 for no limit, otherwise at least "
                + Naming.LEAST_MAX_BYTES
                + ".");
  }

  static ConfigDef defineOutcome(ConfigDef keys) {
    return keys.define(
            ON_COLLISION,
            Type.STRING,
            AUTO,
            ValidString.in(AUTO, "fail", "suffix", "first", "last"),
            MEDIUM,
            "What happens when two fields get one name: the record is rejected, the later one gets"
                + " _2, or one of them is lost. auto is fail; with compat=kafka and no schema it is"
                + " last, logged once.")
        .define(
            NULL_TO_DEFAULT,
            Type.BOOLEAN,
            true,
            MEDIUM,
            "Whether null becomes the default value of its field.")
        .define(
            PRESERVE_TOP_OPTIONAL,
            Type.STRING,
            AUTO,
            ValidString.in(AUTO, "true", "false"),
            LOW,
            "Whether the schema of the whole key or value keeps being optional, and its default."
                + " auto is true; with compat=kafka it is false.")
        .define(
            SCHEMA_CACHE_SIZE,
            Type.INT,
            ProjectionRules.DEFAULT_CACHE_SIZE,
            Range.atLeast(1),
            LOW,
            "Schemas for which the work is prepared once; those beyond are prepared again and again.");
  }

  static @Nullable Pattern pattern(String key, @Nullable String regex) {
    try {
      return regex == null || regex.isEmpty() ? null : Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new ConfigException(key, regex, e.getDescription() + " at " + e.getIndex());
    }
  }

  private static void nameBytes(String key, @Nullable Integer bytes) {
    if (bytes != null && bytes != 0 && bytes < Naming.LEAST_MAX_BYTES) {
      throw new ConfigException(
          key, bytes, "Value must be 0 or at least " + Naming.LEAST_MAX_BYTES);
    }
  }

  /** The constant that a key's value names. */
  static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }

  /** The names of all constants, as values of a key. */
  static <E extends Enum<E>> ValidString names(Class<E> type) {
    return ValidString.in(
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new));
  }
}
