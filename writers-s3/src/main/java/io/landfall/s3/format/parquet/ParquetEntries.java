// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import io.landfall.s3.format.encode.FieldFault;
import java.util.Map;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Maps: groups of key and value that repeat.
 *
 * @param outer what repeats
 * @param nested whether a group stands around each entry
 */
record ParquetEntries(
    ParquetValue keys,
    boolean nullableKeys,
    ParquetValue values,
    boolean nullableValues,
    String outer,
    boolean nested)
    implements ParquetValue {

  static final String KEY = "key";
  static final String VALUE = "value";

  @Override
  public void check(Object value) {
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
      check(keys, nullableKeys, KEY, entry.getKey());
      check(values, nullableValues, VALUE, entry.getValue());
    }
  }

  private static void check(
      ParquetValue part, boolean nullable, String name, @Nullable Object value) {
    if (value != null) {
      part.check(value);
    } else if (!nullable) {
      throw FieldFault.of("a " + name + " is null");
    }
  }

  @Override
  public void write(RecordConsumer out, Object value) {
    Map<?, ?> map = (Map<?, ?>) value;
    out.startGroup();
    if (!map.isEmpty()) {
      out.startField(outer, 0);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        entry(out, entry);
      }
      out.endField(outer, 0);
    }
    out.endGroup();
  }

  private void entry(RecordConsumer out, Map.Entry<?, ?> entry) {
    out.startGroup();
    if (nested) {
      out.startField(ListLayout.ELEMENT, 0);
      out.startGroup();
    }
    part(out, keys, KEY, 0, entry.getKey());
    part(out, values, VALUE, 1, entry.getValue());
    if (nested) {
      out.endGroup();
      out.endField(ListLayout.ELEMENT, 0);
    }
    out.endGroup();
  }

  private static void part(
      RecordConsumer out, ParquetValue part, String name, int index, @Nullable Object value) {
    if (value != null) {
      out.startField(name, index);
      part.write(out, value);
      out.endField(name, index);
    }
  }
}
