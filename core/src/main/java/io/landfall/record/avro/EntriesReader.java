// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Maps whose keys are no text: lists of records with a key and a value. */
record EntriesReader(AvroType key, AvroType value) implements AvroReader {

  @Override
  public Object read(Object entries) {
    Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
    for (Object one : (Collection<?>) entries) {
      IndexedRecord entry = (IndexedRecord) one;
      map.put(key.read(part(entry, AvroNames.KEY)), value.read(part(entry, AvroNames.VALUE)));
    }
    return map;
  }

  private static @Nullable Object part(IndexedRecord entry, String name) {
    return entry.get(entry.getSchema().getField(name).pos());
  }
}
