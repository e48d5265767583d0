// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * One item of a path that combines several: {@code country}, {@code tenant=_header.tenant}, {@code
 * _time}.
 *
 * @param name of the field in the path
 * @param path what is read; empty for the time
 */
record PathItem(String name, Optional<RecordPath> path) {

  static final String TIME = "_time";

  /**
   * Reads an item of {@code partition.by}.
   *
   * @throws ConfigException for what is no item
   */
  static PathItem parse(String text) {
    if (text.equals(TIME)) {
      return time();
    }
    int equals = text.indexOf('=');
    int quote = text.indexOf('`');
    boolean named = equals > 0 && (quote < 0 || equals < quote);
    RecordPath path = RecordPath.parse(named ? text.substring(equals + 1) : text);
    if (path.root() == Root.OFFSET || path.root() == Root.TIMESTAMP) {
      throw new ConfigException(
          "Cannot partition by: " + text + " (one partition per record; " + TIME + " has spans)");
    }
    return new PathItem(named ? text.substring(0, equals) : name(path), Optional.of(path));
  }

  static PathItem time() {
    return new PathItem(TIME, Optional.empty());
  }

  /**
   * Reads a field of the value, for which no word has another meaning.
   *
   * @throws ConfigException for what is no path
   */
  static PathItem field(String text) {
    RecordPath path = RecordPath.below(Root.VALUE, text);
    return new PathItem(name(path), Optional.of(path));
  }

  private static String name(RecordPath path) {
    List<String> names = path.names();
    return names.isEmpty() ? path.root().word().substring(1) : String.join(".", names);
  }
}
