// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows of the document's table of options that a server must confirm; what the others do is in
 * {@link ErrorPolicyTest}, {@link InfluxWriterConfigTest} and {@link SeedStatementsTest}.
 */
class SeedOptionsTest {

  private static final String KCQL = "INSERT INTO m SELECT * FROM t";

  private final InfluxServer server = InfluxServer.shared();

  @BeforeEach
  void createDatabase() {
    server.database("mydb");
  }

  private static void write(String url, String... keysAndValues) {
    try (TestSink sink = new TestSink(TestSink.config(url, KCQL, keysAndValues))) {
      sink.put("t", null, Map.of("f", 1.5));
      sink.flush();
    }
  }

  @Test
  void theRetentionPolicyIsTheNameOfOne() {
    server.query("", "CREATE RETENTION POLICY \"own\" ON \"mydb\" DURATION INF REPLICATION 1");

    write(server.url(), "connect.influx.retention.policy", "own");

    assertThat(points("own")).hasSize(1);
    assertThat(points("autogen")).isEmpty();
  }

  @Test
  void withoutARetentionPolicyItIsTheDatabasesOwn() {
    write(server.url(), "connect.influx.retention.policy", "");

    assertThat(points("autogen")).hasSize(1);
  }

  @Test
  void aRetentionPolicyThatIsMissingStopsTheTaskWithAHint() {
    assertThatThrownBy(() -> write(server.url(), "connect.influx.retention.policy", "7d"))
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining("500 retention policy not found: 7d")
        .hasMessageContaining("connect.influx.retention.policy names, which is no duration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALL", "any", "One", "QUORUM"})
  void everyConsistencyLevelIsTaken(String level) {
    write(server.url(), "connect.influx.consistency.level", level);

    assertThat(points("autogen")).hasSize(1);
  }

  @Test
  void theDatabaseMustBeThere() {
    assertThatThrownBy(() -> write(server.url(), "connect.influx.db", "none"))
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining("404 database not found: \"none\"");
  }

  @Test
  void userAndPasswordAreAskedForByTheServerAlone() {
    try (InfluxServer guarded = InfluxServer.startFor("root", "sécret =&")) {
      guarded.database("mydb");
      assertThatThrownBy(() -> write(guarded.url()))
          .isInstanceOf(SinkFailedException.class)
          .hasMessageContaining("401")
          .hasMessageContaining("set connect.influx.username and connect.influx.password");
      assertThatThrownBy(() -> write(guarded.url(), user("wrong")))
          .isInstanceOf(SinkFailedException.class)
          .hasMessageContaining("401 authorization failed");

      write(guarded.url(), user("sécret =&"));

      assertThat(guarded.rows("mydb", "m")).hasSize(1);
    }
    write(server.url(), user("any"));
    assertThat(points("autogen")).hasSize(1);
  }

  private static String[] user(String password) {
    return new String[] {"connect.influx.username", "root", "connect.influx.password", password};
  }

  private List<Map<String, Object>> points(String policy) {
    return server.query("mydb", "SELECT * FROM \"mydb\".\"" + policy + "\".\"m\"");
  }
}
