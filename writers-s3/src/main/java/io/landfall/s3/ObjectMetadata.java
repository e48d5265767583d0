// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.store.ObjectAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** User metadata that all objects of data get beside what tells whose they are. */
record ObjectMetadata(Map<String, String> pairs) {

  /** S3 takes 2 KiB; the rest is for our own. */
  private static final int LONGEST = 1024;

  private static final String OWN = "landfall-";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");
  private static final Pattern VALUE = Pattern.compile("[ -~]*");

  ObjectMetadata {
    pairs = Map.copyOf(pairs);
  }

  /**
   * Of a list of {@code name:value}.
   *
   * @throws ConfigException for what no object can have
   */
  static ObjectMetadata of(List<?> items) {
    Map<String, String> pairs = new TreeMap<>();
    int length = 0;
    for (Object item : items) {
      String text = String.valueOf(item);
      int colon = text.indexOf(':');
      String name = colon < 0 ? "" : text.substring(0, colon).trim().toLowerCase(Locale.ROOT);
      String value = text.substring(colon + 1).trim();
      if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
        throw new ConfigException(
            "Cannot add metadata: " + text + " (name:value; letters, digits and -; ASCII)");
      }
      if (name.startsWith(OWN)) {
        throw new ConfigException("Cannot add metadata: " + text + " (" + OWN + " is our own)");
      }
      pairs.put(name, value);
      length += name.length() + value.length();
    }
    if (length > LONGEST) {
      throw new ConfigException(
          "Cannot add metadata of " + length + " bytes (at most " + LONGEST + ")");
    }
    return new ObjectMetadata(pairs);
  }

  /** The attributes with these beside them. */
  ObjectAttributes onto(ObjectAttributes attributes) {
    if (pairs.isEmpty()) {
      return attributes;
    }
    Map<String, String> all = new HashMap<>(pairs);
    all.putAll(attributes.metadata());
    return new ObjectAttributes(all, attributes.contentType(), attributes.use());
  }
}
