// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a transform forgets and loses can be seen by JMX. */
class TransformFiguresTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final String before = Thread.currentThread().getName();

  /** Beans are named by the thread, which has run other tests too. */
  @BeforeEach
  void nameTheThread() {
    Thread.currentThread().setName("task-thread-sensors-0");
  }

  @AfterEach
  void restoreTheName() {
    Thread.currentThread().setName(before);
  }

  @Test
  void evictedSchemasAreSeenFromTheFirstOnUntilTheTransformIsClosed() throws Exception {
    Flatten<SinkRecord> flatten = Records.flatten("schema.cache.size", 1);

    flatten.apply(Records.typed("{\"a\":1}"));
    assertThat(server.isRegistered(name("Flatten$Value"))).isFalse();
    flatten.apply(Records.typed("{\"b\":1}"));
    flatten.apply(Records.typed("{\"c\":1}"));

    assertThat(server.getAttribute(name("Flatten$Value"), "schemas.evicted")).isEqualTo(2L);
    assertThat(server.getAttribute(name("Flatten$Value"), "values.lost")).isEqualTo(0L);
    flatten.close();
    assertThat(server.isRegistered(name("Flatten$Value"))).isFalse();
  }

  @Test
  void lostValuesAreSeen() throws Exception {
    Flatten<SinkRecord> flatten = Records.flatten("delimiter", "_", "compat", "kafka");

    flatten.apply(Records.of("{\"a\":{\"b\":1},\"a_b\":2}"));
    flatten.apply(Records.of("{\"a\":{\"b\":1},\"a_b\":2}"));

    assertThat(server.getAttribute(name("Flatten$Value"), "values.lost")).isEqualTo(2L);
    flatten.close();
  }

  private ObjectName name(String transform) throws Exception {
    return new ObjectName(
        "io.landfall:type=transform,name=" + transform + ",thread=task-thread-sensors-0");
  }
}
