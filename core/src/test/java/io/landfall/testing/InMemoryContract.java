// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The contract on an in-memory writer with some mix of capabilities. */
abstract class InMemoryContract extends SinkWriterContract {

  private static final String REFUSED = "refused";

  private final InMemoryTarget target = new InMemoryTarget();
  private final CuttingFaults faults = new CuttingFaults();

  /** Capabilities, routing and the rest. */
  abstract InMemoryWriter.Builder options(InMemoryWriter.Builder builder);

  /** What stands between the engine and the writer; broken ones in the tests of the suite. */
  SinkWriter around(InMemoryWriter writer) {
    return writer;
  }

  @Override
  protected SinkWriterProvider provider() {
    return new Provider(this::writer);
  }

  private SinkWriter writer(Map<String, String> props) {
    InMemoryWriter.Builder builder =
        InMemoryWriter.builder(target)
            .limits(new BatchLimits(batchRecords(), Long.MAX_VALUE, Long.MAX_VALUE))
            .faults((step, record) -> faults.before(step, record, props.containsKey("broken")))
            .onCommit(faults::commit)
            .refuses(record -> REFUSED.equals(record.key()), RejectStyle.NAMED);
    return around(options(builder).build());
  }

  @Override
  protected Map<String, String> props() {
    return Map.of();
  }

  @Override
  protected Map<String, String> propsThatCannotStart() {
    return Map.of("broken", "true");
  }

  @Override
  protected TargetReader reader() {
    return topic -> rows(topic);
  }

  private List<Map<String, @Nullable Object>> rows(String topic) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (SinkRecord record : target.visible()) {
      if (topic.equals(record.topic())) {
        rows.add(row(record.value()));
      }
    }
    return rows;
  }

  private static Map<String, @Nullable Object> row(@Nullable Object value) {
    Map<String, @Nullable Object> row = new HashMap<>();
    if (value instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        row.put(field.name(), struct.get(field));
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((name, each) -> row.put(String.valueOf(name), each));
    }
    return row;
  }

  @Override
  protected FaultInjector faults() {
    return faults;
  }

  @Override
  protected Optional<SinkRecord> bad(SinkRecord good) {
    return Optional.of(
        Records.of(Records.partition(good))
            .key(Schema.STRING_SCHEMA, REFUSED)
            .value(good.valueSchema(), good.value())
            .at(good.originalKafkaOffset()));
  }

  @Override
  protected boolean acceptsSchemaless() {
    return true;
  }

  private record Provider(Function<Map<String, String>, SinkWriter> writers)
      implements SinkWriterProvider {

    @Override
    public String name() {
      return "memory";
    }

    @Override
    public String version() {
      return "test";
    }

    @Override
    public ConfigDef config() {
      return new ConfigDef();
    }

    @Override
    public SinkWriter create(Map<String, String> props) {
      return writers.apply(props);
    }
  }

  /** A connection that can be cut, and records that no target takes. */
  private static final class CuttingFaults implements FaultInjector {
    private boolean cutNext;
    private boolean loseNext;
    private boolean down;

    void before(WriterStep step, @Nullable SinkRecord record, boolean broken) {
      if (step == WriterStep.START && broken) {
        throw InjectedFailure.fatal();
      }
      if (step == WriterStep.WRITE && record != null && record.value() == null) {
        throw new DataException("Cannot store a record without value");
      }
    }

    void commit(PendingCommit commit) {
      if (cutNext) {
        cutNext = false;
        down = true;
        commit.failUndecided(InjectedFailure.retry());
      } else if (loseNext) {
        loseNext = false;
        commit.failAfter(InjectedFailure.retry());
      } else if (down) {
        commit.failBefore(InjectedFailure.retry());
      } else {
        commit.complete();
      }
    }

    @Override
    public void cutNextCommit() {
      cutNext = true;
    }

    @Override
    public void loseNextAnswer() {
      loseNext = true;
    }

    @Override
    public void goDown() {
      down = true;
    }

    @Override
    public void repair() {
      cutNext = false;
      down = false;
    }
  }

  /** Streams do not name the bad records of a commit: theirs are refused by write. */
  static UnaryOperator<InMemoryWriter.Builder> streaming(Capability... capabilities) {
    return builder ->
        builder
            .capabilities(capabilities)
            .routing(InMemoryWriter.Routing.byPartition())
            .refuses(record -> false, RejectStyle.NAMED);
  }
}
