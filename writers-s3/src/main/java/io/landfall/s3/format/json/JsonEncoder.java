// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

import io.landfall.record.SchemaCache;
import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.RecordEncoder;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Connect data as JSON, without an envelope: what Kafka's JsonConverter writes with {@code
 * schemas.enable=false}.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class JsonEncoder implements RecordEncoder {

  private final SchemaCache<JsonSlot> compiled;
  private final SchemalessJson schemaless = new SchemalessJson(this);

  /** Schemas are compiled when they are met; the most recent ones are kept. */
  public JsonEncoder(DecimalFormat decimals, int schemas) {
    compiled = new SchemaCache<>(schemas, schema -> new JsonCompiler(decimals).slot(schema));
  }

  @Override
  public void encode(@Nullable Schema schema, @Nullable Object value, Bytes out) {
    if (schema == null) {
      schemaless.write(out, value);
    } else {
      compiled.get(schema).write(out, value);
    }
  }
}
