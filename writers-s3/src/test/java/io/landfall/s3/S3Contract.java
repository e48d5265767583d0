// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.apicurio.registry.utils.converter.avro.AvroData;
import io.apicurio.registry.utils.converter.avro.AvroDataConfig;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.testing.FaultInjector;
import io.landfall.testing.SinkWriterContract;
import io.landfall.testing.TargetReader;
import io.landfall.writer.SinkWriterProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** The contract on a store, whichever it is; files are Avro and read back by its own reader. */
abstract class S3Contract extends SinkWriterContract {

  /** What readers see. */
  abstract ObjectStore reading();

  private UnreliableStore line;

  @BeforeEach
  void openTheLine() {
    line = new UnreliableStore(reading());
  }

  @Override
  protected SinkWriterProvider provider() {
    return S3WriterProvider.withStore(line);
  }

  @Override
  protected FaultInjector faults() {
    return line;
  }

  /** Further keys of the configuration. */
  Map<String, String> more() {
    return Map.of();
  }

  @Override
  protected Map<String, String> props() {
    Map<String, String> props = new HashMap<>();
    props.put("format.class", "avro");
    props.put("flush.size", Integer.toString(batchRecords()));
    props.putAll(more());
    return props;
  }

  @Override
  protected boolean supports(Schema schema) {
    return true;
  }

  @Override
  protected TargetReader reader() {
    return topic -> {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      for (ObjectInfo object : reading().list("topics/" + topic + "/", "", 10_000)) {
        rows(reading().get(object.key()).orElseThrow().bytes(), rows);
      }
      return rows;
    };
  }

  private static void rows(byte[] file, List<Map<String, @Nullable Object>> rows)
      throws IOException {
    AvroData data = new AvroData(new AvroDataConfig(Map.of("enhanced.avro.schema.support", true)));
    try (DataFileReader<Object> reader =
        new DataFileReader<>(new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
      while (reader.hasNext()) {
        Struct value = (Struct) data.toConnectData(reader.getSchema(), reader.next()).value();
        Map<String, @Nullable Object> row = new HashMap<>();
        for (Field field : value.schema().fields()) {
          row.put(field.name(), value.get(field));
        }
        rows.add(row);
      }
    }
  }
}
