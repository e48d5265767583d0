// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.secrets;

import io.landfall.connect.EngineSinkConnector;
import io.landfall.consumer.ConsumerSink;
import io.landfall.engine.SinkEngine;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes a writer say all that it can say of a configuration: validates it, starts it in both hosts
 * and under the engine alone, gives it records, and prints what comes of it.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class SecretsProbe implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final EngineSinkConnector connector;
  private final SinkWriterProvider provider;

  /** For the writer of a connector. */
  public SecretsProbe(EngineSinkConnector connector) {
    this.connector = connector;
    this.provider = connector.provider();
  }

  /** Tries a configuration in every way; the records are put under the engine alone. */
  public void tryOut(Map<String, String> config, List<SinkRecord> records) {
    Map<String, String> props = new HashMap<>(config);
    props.put("connector.class", connector.getClass().getName());
    props.putIfAbsent("name", "probe");
    props.putIfAbsent("topics", "probe");
    attempt("validate", () -> faults(connector.validate(props).configValues()));
    attempt("provider", () -> provider + " " + faults(provider.validate(props)));
    attempt(
        "connector",
        () -> {
          connector.start(props);
          return connector + " " + connector.taskConfigs(1).size();
        });
    attempt("writer", () -> provider.create(props));
    attempt("engine", () -> underTheEngine(props, records));
    attempt("consumer host", () -> inTheConsumerHost(props));
  }

  /** Prints what an action returns or throws. */
  public void attempt(String what, Callable<?> action) {
    try {
      System.out.println(what + ": " + action.call());
    } catch (Throwable e) {
      System.out.println(what + ": threw");
      e.printStackTrace(System.out);
    }
  }

  private static String faults(List<ConfigValue> values) {
    return values.stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .map(value -> value.name() + "=" + value.errorMessages())
        .collect(Collectors.joining(", ", "faults ", ""));
  }

  private String underTheEngine(Map<String, String> props, List<SinkRecord> records) {
    SinkWriter writer = provider.create(props);
    try (SinkEngine engine =
        SinkEngine.builder(writer)
            .name("probe")
            .retryPolicy(RetryPolicy.from(Map.of(RetryPolicy.MAX_RETRIES, "0")))
            .deadLetters(
                (record, cause) -> {
                  cause.printStackTrace(System.out);
                  return CompletableFuture.completedFuture(null);
                })
            .build()) {
      engine.start();
      engine.assign(List.of(new TopicPartition("probe", 0)));
      records.forEach(engine::put);
      engine.tick();
      boolean flushed = engine.flush(PATIENCE);
      engine.tick();
      return writer + " " + engine + " " + flushed + " " + engine.retrying();
    }
  }

  private static String inTheConsumerHost(Map<String, String> props) throws Exception {
    ConsumerSink.Builder builder =
        ConsumerSink.from(props)
            .workerDefaults(
                Map.of(
                    "bootstrap.servers",
                    "127.0.0.1:1",
                    "sasl.jaas.config",
                    "x required password=\"" + Secrets.planted(900) + "\";",
                    "ssl.truststore.password",
                    Secrets.planted(901),
                    "value.converter",
                    "org.apache.kafka.connect.storage.StringConverter",
                    "value.converter.basic.auth.user.info",
                    "ada:" + Secrets.planted(902),
                    "key.converter",
                    "org.apache.kafka.connect.storage.StringConverter"));
    try (ConsumerSink sink = builder.build()) {
      sink.start();
      String said = builder + " " + sink + " " + sink.health() + " " + beans();
      sink.stop(PATIENCE);
      return said + sink.health();
    }
  }

  /** Every value of every bean of Landfall. */
  private static String beans() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    StringBuilder all = new StringBuilder();
    for (ObjectName name : server.queryNames(new ObjectName("io.landfall:*"), null)) {
      all.append(name);
      for (MBeanAttributeInfo info : server.getMBeanInfo(name).getAttributes()) {
        all.append(' ').append(value(server, name, info.getName()));
      }
    }
    return all.toString();
  }

  private static @Nullable Attribute value(MBeanServer server, ObjectName name, String attribute)
      throws Exception {
    return new Attribute(attribute, server.getAttribute(name, attribute));
  }

  /** Says that all was tried. */
  @Override
  public void close() {
    Secrets.end();
  }
}
