// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.FusedChain;
import io.landfall.project.Projector;
import io.landfall.project.RecordPart;
import io.landfall.project.RecordProjection;
import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchSinkWriter;
import io.landfall.writer.FlattenConfig;
import io.landfall.writer.ProjectionTarget;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Stores the fields of values as text, read in one of two ways. */
final class FieldsProvider implements SinkWriterProvider {
  final List<String> rows = new CopyOnWriteArrayList<>();
  private final Reads reads;

  /** Records that came with structs inside. */
  volatile int nested;

  /** How a writer comes by the fields. */
  enum Reads {
    THE_RECORD,
    THROUGH_THE_CHAIN
  }

  FieldsProvider(Reads reads) {
    this.reads = reads;
  }

  @Override
  public String name() {
    return "fields";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public ConfigDef config() {
    return FlattenConfig.define(new ConfigDef());
  }

  @Override
  public SinkWriter create(Map<String, String> props) {
    return reads == Reads.THE_RECORD ? new Writer(props) : new Fusing(props);
  }

  private class Writer extends BatchSinkWriter {
    private final Map<String, String> props;
    private Projector values;

    Writer(Map<String, String> props) {
      this.props = props;
      use(FusedChain.none());
    }

    final void use(FusedChain chain) {
      values = FlattenConfig.values(chain, props);
    }

    /** Read here, on the host's thread, to which projections belong. */
    @Override
    public @Nullable BatchKey route(SinkRecord record, long acceptedMs) throws Exception {
      Schema schema = RecordPart.VALUE.schemaOf(record);
      if (schema != null
          && schema.fields().stream().anyMatch(it -> it.schema().type() == Schema.Type.STRUCT)) {
        nested++;
      }
      RecordProjection projection = values.projection(record);
      Object[] row = new Object[projection.fieldCount()];
      projection.read(record, row);
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < row.length; i++) {
        fields.put(projection.name(i), row[i]);
      }
      rows.add(fields.toString());
      return super.route(record, acceptedMs);
    }

    @Override
    protected void write(List<SinkRecord> batch) {}
  }

  private final class Fusing extends Writer implements ProjectionTarget {
    Fusing(Map<String, String> props) {
      super(props);
    }

    @Override
    public void readThrough(FusedChain chain) {
      use(chain);
    }
  }
}
