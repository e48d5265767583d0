// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.writer.Capability;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Nested;

/** The contract holds for writers of every mix of capabilities. */
class InMemoryWriterContractTest {

  @Nested
  class Appending extends InMemoryContract {
    @Override
    InMemoryWriter.Builder options(InMemoryWriter.Builder builder) {
      return builder
          .capabilities(Capability.RETAIN_RECORDS)
          .routing(InMemoryWriter.Routing.constant());
    }
  }

  @Nested
  class NamingNobody extends InMemoryContract {
    @Override
    InMemoryWriter.Builder options(InMemoryWriter.Builder builder) {
      return builder
          .capabilities(Capability.RETAIN_RECORDS)
          .refuses(record -> "refused".equals(record.key()), RejectStyle.UNKNOWN);
    }
  }

  @Nested
  class Upserting extends InMemoryContract {
    @Override
    InMemoryWriter.Builder options(InMemoryWriter.Builder builder) {
      return builder
          .capabilities(Capability.RETAIN_RECORDS, Capability.IDEMPOTENT)
          .routing(InMemoryWriter.Routing.byRecordKey(3))
          .refuses(record -> "refused".equals(record.key()), RejectStyle.PARTIAL);
    }
  }

  @Nested
  class StoringOffsets extends InMemoryContract {
    @Override
    InMemoryWriter.Builder options(InMemoryWriter.Builder builder) {
      return builder
          .capabilities(Capability.RETAIN_RECORDS, Capability.STORES_OFFSETS)
          .routing(InMemoryWriter.Routing.constant());
    }
  }

  @Nested
  class NamingObjects extends InMemoryContract {
    @Override
    InMemoryWriter.Builder options(InMemoryWriter.Builder builder) {
      return streaming(Capability.PINNED_BOUNDARIES).apply(builder);
    }

    @Override
    protected Optional<SinkRecord> bad(SinkRecord good) {
      return Optional.empty();
    }
  }

  @Nested
  class DecidingObjects extends InMemoryContract {
    @Override
    InMemoryWriter.Builder options(InMemoryWriter.Builder builder) {
      return streaming(Capability.STORES_OFFSETS).apply(builder);
    }

    @Override
    protected Optional<SinkRecord> bad(SinkRecord good) {
      return Optional.empty();
    }
  }
}
