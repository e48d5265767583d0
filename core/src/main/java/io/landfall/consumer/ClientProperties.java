// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Configurations of the clients, laid over each other as in a Connect worker: defaults, the
 * worker's {@code consumer.}, {@code producer.} and {@code admin.} keys, then the sink's overrides.
 * Unlike there, the worker's security keys without a prefix hold for all three.
 */
final class ClientProperties {

  private static final long DEFAULT_MAX_POLL_INTERVAL_MS = 300_000;

  private static final List<String> SECURITY_PREFIXES = List.of("security.", "sasl.", "ssl.");

  private final String name;
  private final int tasks;
  private final Map<String, String> sink;
  private final Map<String, String> worker;

  ClientProperties(String name, int tasks, Map<String, String> sink, Map<String, String> worker) {
    this.name = name;
    this.tasks = tasks;
    this.sink = sink;
    this.worker = worker;
  }

  Map<String, String> consumer(int task) {
    Map<String, String> props = base();
    props.put(ConsumerConfig.GROUP_ID_CONFIG, "connect-" + name);
    props.put(ConsumerConfig.CLIENT_ID_CONFIG, "connector-consumer-" + name + "-" + task);
    props.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    overlay(props, "consumer.");
    // Tasks must not evict each other from the group as one static member would another.
    props.computeIfPresent(
        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, (key, id) -> tasks > 1 ? id + "-" + task : id);
    props.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    props.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    props.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return props;
  }

  Map<String, String> producer(int task) {
    Map<String, String> props = base();
    props.put(ProducerConfig.CLIENT_ID_CONFIG, "connector-dlq-producer-" + name + "-" + task);
    props.put(ProducerConfig.ACKS_CONFIG, "all");
    // As in a worker: brokers that are away for long are waited for, and no offset moves meanwhile.
    props.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(Long.MAX_VALUE));
    props.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE));
    // As in a worker: on a topic that was just created a first batch may be refused by a broker
    // that is not its leader yet, and a second one must not overtake it.
    props.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    overlay(props, "producer.");
    props.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    props.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return props;
  }

  Map<String, String> admin(int task) {
    Map<String, String> props = base();
    props.put(AdminClientConfig.CLIENT_ID_CONFIG, "connector-dlq-adminclient-" + name + "-" + task);
    overlay(props, "admin.");
    return props;
  }

  /** How long the consumer may stay away from the broker. */
  long maxPollIntervalMs() {
    String value = consumer(0).get(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
    return value == null ? DEFAULT_MAX_POLL_INTERVAL_MS : Long.parseLong(value.trim());
  }

  /** Checks what the configuration adds, by the clients' own definitions. */
  void check(boolean produces, ConfigFaults faults) {
    refuse("consumer.override.enable.auto.commit", "offsets are committed by the sink", faults);
    refuse("consumer.override.key.deserializer", "set key.converter", faults);
    refuse("consumer.override.value.deserializer", "set value.converter", faults);
    faults.check("consumer.override.", ConsumerConfig.configDef(), connected(consumer(0)));
    if (produces) {
      refuse("producer.override.key.serializer", "dead letters are the original bytes", faults);
      refuse("producer.override.value.serializer", "dead letters are the original bytes", faults);
      faults.check("producer.override.", ProducerConfig.configDef(), connected(producer(0)));
      faults.check("admin.override.", AdminClientConfig.configDef(), connected(admin(0)));
    }
  }

  /** Brokers that are missing are one fault, not one of each client. */
  private static Map<String, String> connected(Map<String, String> props) {
    props.putIfAbsent(HostKeys.BOOTSTRAP_SERVERS, "localhost:9092");
    return props;
  }

  private void refuse(String key, String hint, ConfigFaults faults) {
    String value = sink.get(key);
    if (value != null && !value.trim().equals("false")) {
      faults.add(key, "Cannot be set (" + hint + ")");
    }
  }

  private Map<String, String> base() {
    Map<String, String> props = new HashMap<>();
    worker.forEach(
        (key, value) -> {
          if (SECURITY_PREFIXES.stream().anyMatch(key::startsWith)) {
            props.put(key, value);
          }
        });
    String brokers = HostKeys.merge(sink, worker).get(HostKeys.BOOTSTRAP_SERVERS);
    if (brokers != null) {
      props.put(HostKeys.BOOTSTRAP_SERVERS, brokers);
    }
    return props;
  }

  private void overlay(Map<String, String> props, String client) {
    props.putAll(Prefixed.strip(worker, client));
    props.putAll(Prefixed.strip(sink, client + "override."));
  }
}
