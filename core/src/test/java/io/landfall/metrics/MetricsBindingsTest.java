// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.Test;

class MetricsBindingsTest {

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  private static SinkTaskContext context(org.apache.kafka.common.metrics.Metrics metrics) {
    return context(
        () -> new PluginMetricsImpl(metrics, Map.of("connector", "orders", "task", "0")));
  }

  private static SinkTaskContext context(Supplier<Object> pluginMetrics) {
    return (SinkTaskContext)
        Proxy.newProxyInstance(
            SinkTaskContext.class.getClassLoader(),
            new Class<?>[] {SinkTaskContext.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("pluginMetrics");
              return pluginMetrics.get();
            });
  }

  @Test
  void figuresAreSeenEverywhere() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try (org.apache.kafka.common.metrics.Metrics worker =
        new org.apache.kafka.common.metrics.Metrics()) {
      SinkMetrics metrics = MetricsBindings.open("everywhere", 0, context(worker));
      metrics.counter("records.written", "Records", () -> 5);
      metrics.gauge("paused", "Paused", () -> 1);
      metrics.durations("commit.duration", "Commits").record(2_000_000);
      ObjectName bean = new ObjectName("io.landfall:type=sink,name=everywhere,task=0");
      assertThat(server.getAttribute(bean, "records.written")).isEqualTo(5L);
      assertThat(server.getAttribute(bean, "commit.duration.count")).isEqualTo(1L);
      assertThat(registry.get("landfall.paused").gauge().value()).isEqualTo(1);
      assertThat(registry.get("landfall.commit.duration").timer().count()).isEqualTo(1);
      assertThat(figure(worker, "records-written")).isEqualTo(5L);
      assertThat(figure(worker, "paused")).isEqualTo(1L);
      assertThat(figure(worker, "commit-duration-max-ms")).isEqualTo(2.0);

      metrics.close();
      assertThat(server.isRegistered(bean)).isFalse();
      assertThat(registry.getMeters()).isEmpty();
      assertThat(worker.metrics().keySet()).noneMatch(name -> name.name().equals("paused"));
    } finally {
      Metrics.removeRegistry(registry);
    }
  }

  private static Object figure(org.apache.kafka.common.metrics.Metrics worker, String name) {
    return worker.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals(name))
        .findFirst()
        .map(KafkaMetric::metricValue)
        .orElseThrow();
  }

  @Test
  void anOlderWorkerHasNoPluginMetrics() throws Exception {
    SinkTaskContext old =
        context(
            () -> {
              throw new NoSuchMethodError("pluginMetrics");
            });
    try (SinkMetrics metrics = MetricsBindings.open("older", 0, old)) {
      metrics.gauge("paused", "Paused", () -> 1);
      ObjectName bean = new ObjectName("io.landfall:type=sink,name=older,task=0");
      assertThat(server.getAttribute(bean, "paused")).isEqualTo(1L);
    }
  }

  @Test
  void aBackEndThatFailsDoesNotStopTheSink() throws Exception {
    List<String> registered = new ArrayList<>();
    SinkMetrics failing =
        new SinkMetrics() {
          @Override
          public void counter(String name, String description, LongSupplier value) {
            throw new IllegalStateException("full");
          }

          @Override
          public void gauge(String name, String description, LongSupplier value) {
            registered.add(name);
          }

          @Override
          public DurationRecorder durations(String name, String description) {
            throw new NoClassDefFoundError("Timer");
          }

          @Override
          public void close() {
            throw new IllegalStateException("gone");
          }
        };
    SinkMetrics metrics = MetricsBindings.open("failing", 0, failing);
    metrics.counter("records.written", "Records", () -> 5);
    metrics.gauge("paused", "Paused", () -> 1);
    metrics.durations("commit.duration", "Commits").record(1);
    ObjectName bean = new ObjectName("io.landfall:type=sink,name=failing,task=0");
    assertThat(server.getAttribute(bean, "records.written")).isEqualTo(5L);
    assertThat(server.getAttribute(bean, "commit.duration.count")).isEqualTo(1L);
    assertThat(registered).containsExactly("paused");
    assertThatCode(metrics::close).doesNotThrowAnyException();
    assertThat(server.isRegistered(bean)).isFalse();
  }

  @Test
  void micrometerMayBeAbsent() throws Exception {
    ClassLoader without = new WithoutOptionalClasses();
    Class<?> taskMetrics = without.loadClass(MetricsBindings.class.getName());
    Class<?> sinkMetrics = without.loadClass(SinkMetrics.class.getName());
    Object metrics =
        taskMetrics
            .getMethod("open", String.class, int.class, sinkMetrics.arrayType())
            .invoke(null, "lonely", 0, Array.newInstance(sinkMetrics, 0));
    sinkMetrics
        .getMethod("gauge", String.class, String.class, LongSupplier.class)
        .invoke(metrics, "paused", "Paused", (LongSupplier) () -> 1);
    ObjectName bean = new ObjectName("io.landfall:type=sink,name=lonely,task=0");
    assertThat(server.getAttribute(bean, "paused")).isEqualTo(1L);
    sinkMetrics.getMethod("close").invoke(metrics);
    assertThat(server.isRegistered(bean)).isFalse();
  }

  /** Loads this package again, where neither Micrometer nor plugin metrics exist. */
  private static final class WithoutOptionalClasses extends ClassLoader {

    WithoutOptionalClasses() {
      super(MetricsBindingsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.micrometer.")
          || name.equals("org.apache.kafka.common.metrics.PluginMetrics")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.landfall.metrics.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
