// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.jdbc.connection.Credentials;
import io.landfall.jdbc.connection.CredentialsProvider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialsTest {

  private static final Schema SCHEMA =
      SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

  private static final AtomicInteger ASKED = new AtomicInteger();
  private static final AtomicInteger OUTAGES = new AtomicInteger();
  private static final List<Map<String, ?>> CONFIGURED = new CopyOnWriteArrayList<>();

  /** Hands out users by turns; fails first where a test says so. */
  public static final class Rotating implements CredentialsProvider {

    @Override
    public void configure(Map<String, String> props) {
      CONFIGURED.add(props);
    }

    @Override
    public Credentials credentials() throws IOException {
      if (OUTAGES.getAndDecrement() > 0) {
        throw new IOException("no token service");
      }
      return new Credentials("app" + ASKED.incrementAndGet(), "p4ss");
    }
  }

  /** As written for a peer, whose interface is not here. */
  public static final class Foreign implements Configurable {

    /** What a peer's class answers with. */
    public record Answer(String getUsername, String getPassword) {}

    @Override
    public void configure(Map<String, ?> props) {
      CONFIGURED.add(props);
    }

    public Answer getJdbcCredentials() {
      return new Answer(null, "p4ss");
    }
  }

  private Database database;

  @BeforeEach
  void createDatabase() throws Exception {
    ASKED.set(0);
    OUTAGES.set(0);
    CONFIGURED.clear();
    database = EmbeddedServer.database("credentials");
    for (String user : List.of("app1", "app2")) {
      database.execute("DROP ROLE IF EXISTS " + user);
      database.execute("CREATE ROLE " + user + " LOGIN SUPERUSER PASSWORD 'p4ss'");
    }
    database.execute("CREATE TABLE t (id bigint, who text DEFAULT session_user)");
  }

  private Map<String, String> config(Class<?> provider, String... more) {
    Map<String, String> config = database.config(more);
    config.put("connection.url", database.url().replaceFirst("\\?.*", ""));
    config.put("jdbc.credentials.provider.class", provider.getName());
    config.put("jdbc.credentials.provider.region", "eu");
    return config;
  }

  private static Struct row(long id) {
    return new Struct(SCHEMA).put("id", id);
  }

  @Test
  void everyConnectionAsksAgain() throws Exception {
    try (TestSink sink = new TestSink(config(Rotating.class))) {
      sink.put("t", row(0));
      sink.flush();
      database.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app1'");
      sink.put("t", row(1));
      sink.flush();
    }
    assertThat(database.rows("SELECT who FROM t ORDER BY id"))
        .containsExactly(List.of("app1"), List.of("app2"));
    assertThat(CONFIGURED)
        .singleElement()
        .satisfies(props -> assertThat(props.get("region")).isEqualTo("eu"));
  }

  @Test
  void aTokenServiceThatIsAwayIsAnOutage() throws Exception {
    OUTAGES.set(2);
    try (TestSink sink = new TestSink(config(Rotating.class))) {
      sink.put("t", row(0));
      sink.flush();
      assertThat(sink.retries)
          .hasSize(2)
          .allSatisfy(
              retry ->
                  assertThat(retry)
                      .hasMessageContaining(
                          ": no credentials, IOException (see the class that"
                              + " jdbc.credentials.provider.class names)"));
      assertThat(sink.deadLetters).isEmpty();
    }
  }

  @Test
  void aPeersProviderWorksAndItsMissingUserIsTheConfiguredOne() throws Exception {
    try (TestSink sink = new TestSink(config(Foreign.class, "connection.user", "app2"))) {
      sink.put("t", row(0));
      sink.flush();
    }
    assertThat(database.value("SELECT who FROM t")).isEqualTo("app2");
    assertThat(CONFIGURED)
        .singleElement()
        .satisfies(props -> assertThat(props.get("region")).isEqualTo("eu"));
  }

  @Test
  void aPeersDefaultProviderIsTheConfiguration() throws Exception {
    try (TestSink sink =
        new TestSink(
            database.config(
                "jdbc.credentials.provider.class",
                "io.confluent.connect.jdbc.util.DefaultJdbcCredentialsProvider"))) {
      sink.put("t", row(0));
      sink.flush();
    }
    assertThat(database.value("SELECT who FROM t")).isEqualTo("postgres");
  }

  @Test
  void aClassThatProvidesNothingIsRefused() {
    JdbcWriterProvider writers = new JdbcWriterProvider();
    assertThatThrownBy(() -> writers.create(config(String.class)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "Cannot use class: java.lang.String (it must implement"
                + " io.landfall.jdbc.connection.CredentialsProvider, or have a public method"
                + " getJdbcCredentials)");
    assertThat(new Credentials("u", "p4ss")).hasToString("Credentials[u]");
  }

  /** Of no type that any key wants, and loud when it is initialised. */
  public static final class Trap {
    static {
      System.setProperty("landfall.test.sprung", "true");
    }
  }

  @Test
  void aClassOfAnotherTypeRunsNoCodeOfItsOwn() {
    Map<String, String> props = config(Trap.class);

    assertThat(new JdbcSinkConnector().validate(props).configValues())
        .flatExtracting(ConfigValue::errorMessages)
        .anyMatch(fault -> fault.contains("Cannot use class: " + Trap.class.getName()));
    assertThatThrownBy(() -> new TestSink(props)).isInstanceOf(ConfigException.class);
    assertThat(System.getProperty("landfall.test.sprung")).isNull();
  }
}
