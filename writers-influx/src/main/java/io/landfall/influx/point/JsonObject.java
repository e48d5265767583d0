// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is parsed when somebody looks into it, so that keys which no statement names
 * may be anything.
 *
 * <p><b>Threading:</b> one thread.
 */
final class JsonObject extends AbstractMap<String, @Nullable Object> {

  private final String text;
  private final String part;
  private @Nullable Map<String, @Nullable Object> fields;

  /**
   * @param part the part of the record that it is, for messages
   */
  JsonObject(String text, String part) {
    this.text = text;
    this.part = part;
  }

  String text() {
    return text;
  }

  private Map<String, @Nullable Object> fields() {
    if (fields == null) {
      fields = JsonTexts.object(text, part);
    }
    return fields;
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return fields().entrySet();
  }

  @Override
  public Set<String> keySet() {
    return fields().keySet();
  }

  @Override
  public @Nullable Object get(Object key) {
    return fields().get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return fields().containsKey(key);
  }

  @Override
  public int size() {
    return fields().size();
  }

  @Override
  public String toString() {
    return text;
  }
}
