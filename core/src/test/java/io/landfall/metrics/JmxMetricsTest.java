// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.junit.jupiter.api.Test;

class JmxMetricsTest {

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();

  private static ObjectName name(String rest) throws Exception {
    return new ObjectName("io.landfall:type=sink," + rest);
  }

  @Test
  void figuresAreAttributesOfOneBeanPerTask() throws Exception {
    AtomicLong written = new AtomicLong(5);
    SinkMetrics metrics = JmxMetrics.register(server, "orders", 3);
    metrics.counter("records.written", "Records that are durable", written::get);
    metrics.gauge("batches.open", "Batches", () -> 2);
    ObjectName bean = name("name=orders,task=3");
    assertThat(server.getAttribute(bean, "records.written")).isEqualTo(5L);
    written.set(6);
    assertThat(server.getAttribute(bean, "records.written")).isEqualTo(6L);
    assertThat(server.getAttribute(bean, "batches.open")).isEqualTo(2L);
    assertThat(server.getAttributes(bean, new String[] {"batches.open", "nope"}))
        .containsExactly(new Attribute("batches.open", 2L));
    MBeanAttributeInfo[] infos = server.getMBeanInfo(bean).getAttributes();
    assertThat(infos)
        .extracting(MBeanAttributeInfo::getName)
        .containsExactly("batches.open", "records.written");
    assertThat(infos[1].getDescription()).isEqualTo("Records that are durable");
    assertThat(infos[1].getType()).isEqualTo("java.lang.Long");
    metrics.close();
    assertThat(server.isRegistered(bean)).isFalse();
    metrics.close();
  }

  @Test
  void durationsAreCountTotalMaxAndLast() throws Exception {
    SinkMetrics metrics = JmxMetrics.register(server, "orders", 0);
    DurationRecorder recorder = metrics.durations("commit.duration", "Commits");
    for (long millis : new long[] {10, 30, 20}) {
      recorder.record(millis * 1_000_000);
    }
    ObjectName bean = name("name=orders,task=0");
    assertThat(server.getAttribute(bean, "commit.duration.count")).isEqualTo(3L);
    assertThat(server.getAttribute(bean, "commit.duration.total.ms")).isEqualTo(60.0);
    assertThat(server.getAttribute(bean, "commit.duration.max.ms")).isEqualTo(30.0);
    assertThat(server.getAttribute(bean, "commit.duration.last.ms")).isEqualTo(20.0);
    assertThat(Arrays.asList(server.getMBeanInfo(bean).getAttributes()))
        .extracting(MBeanAttributeInfo::getType)
        .containsExactly(
            "java.lang.Long", "java.lang.Double", "java.lang.Double", "java.lang.Double");
  }

  @Test
  void aNamesakeGetsABeanOfItsOwn() throws Exception {
    SinkMetrics first = JmxMetrics.register(server, "orders", 0);
    SinkMetrics second = JmxMetrics.register(server, "orders", 0);
    assertThat(server.isRegistered(name("name=orders,task=0"))).isTrue();
    assertThat(server.isRegistered(name("name=orders,task=0,instance=2"))).isTrue();
    first.close();
    assertThat(server.isRegistered(name("name=orders,task=0,instance=2"))).isTrue();
    second.close();
    assertThat(server.queryNames(name("*"), null)).isEmpty();
  }

  @Test
  void aNameThatJmxReservesIsQuoted() throws Exception {
    SinkMetrics metrics = JmxMetrics.register(server, "a,b:c*", 0);
    assertThat(server.isRegistered(name("name=" + ObjectName.quote("a,b:c*") + ",task=0")))
        .isTrue();
    metrics.close();
  }

  @Test
  void figuresAreReadOnly() throws Exception {
    SinkMetrics metrics = JmxMetrics.register(server, "orders", 0);
    metrics.gauge("paused", "Paused", () -> 1);
    ObjectName bean = name("name=orders,task=0");
    assertThatThrownBy(() -> server.setAttribute(bean, new Attribute("paused", 0L)))
        .isInstanceOf(AttributeNotFoundException.class)
        .hasMessage("Cannot set attribute: paused (figures are read only)");
    assertThatThrownBy(() -> server.getAttribute(bean, "nope"))
        .isInstanceOf(AttributeNotFoundException.class)
        .hasMessage("Cannot read attribute: nope (no such figure)");
    assertThatThrownBy(() -> server.invoke(bean, "stop", null, null))
        .isInstanceOf(ReflectionException.class);
    metrics.close();
  }
}
