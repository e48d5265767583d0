// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.BeforeEach;

/**
 * The contract on QuestDB, where points have the time at which their record was accepted, and with
 * several requests on the wire.
 */
class QuestDbContractTest extends LineContract {

  private static final AtomicInteger RUNS = new AtomicInteger();

  private int run;

  @BeforeEach
  void freshTables() {
    run = RUNS.incrementAndGet();
  }

  @Override
  String url() {
    return QuestDb.shared().url();
  }

  @Override
  String measurement(String topic) {
    return "run" + run + "_" + topic;
  }

  @Override
  String statement() {
    return "INSERT INTO " + measurement("${topic}") + " SELECT * FROM *";
  }

  @Override
  List<Map<String, Object>> rows(String measurement) {
    return QuestDb.shared().rows(measurement);
  }

  @Override
  protected Map<String, String> props() {
    Map<String, String> props = super.props();
    props.put("connect.influx.max.in.flight", "4");
    return props;
  }

  /** It takes a line feed for the end of a line within a text too, and the contract's has one. */
  @Override
  protected boolean supports(Schema schema) {
    return !schema.equals(Schema.STRING_SCHEMA);
  }
}
