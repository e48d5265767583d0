// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.writer.RetryPolicy;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Makes writers to relational databases; see {@link JdbcWriterConfig} for the keys. */
public final class JdbcWriterProvider implements SinkWriterProvider {

  private final @Nullable DataSource source;

  /** Writers that connect as their configuration says. */
  public JdbcWriterProvider() {
    this(null);
  }

  private JdbcWriterProvider(@Nullable DataSource source) {
    this.source = source;
  }

  /**
   * Writers that borrow their connections from a data source of the application. {@code
   * connection.url} then only says which kind of database it is ({@code jdbc:postgresql:} will do);
   * users, passwords and driver parameters are the data source's.
   *
   * <p>A task keeps one connection while it runs, with {@code exactly_once} now and then a second
   * one. Connections go back in the commit mode and with the settings that they came with. The data
   * source is never closed here.
   */
  public static JdbcWriterProvider withDataSource(DataSource source) {
    return new JdbcWriterProvider(Objects.requireNonNull(source, "source"));
  }

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public String version() {
    String version = JdbcWriterProvider.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef(JdbcWriterConfig.CONFIG_DEF);
  }

  /** The driver knows what may follow; overrides of topics are checked by {@link #validate}. */
  @Override
  public Set<String> passedOnPrefixes() {
    return Set.of(ConnectionKeys.PREFIX, ConnectionKeys.CREDENTIALS_PREFIX, TopicOverrides.PREFIX);
  }

  @Override
  public List<ConfigValue> validate(Map<String, String> props) {
    List<ConfigValue> faults = new ArrayList<>(CrossKeyRules.faults(props));
    faults.addAll(TopicSettings.faults(props));
    faults.addAll(KcqlKeys.faults(props));
    faults.addAll(OffsetKeys.faults(props));
    return faults;
  }

  @Override
  public RetryPolicy retryPolicy(Map<String, String> props) {
    RetryPolicy usual = RetryPolicy.DEFAULT;
    return RetryPolicy.from(
        props,
        new RetryPolicy(
            JdbcWriterConfig.RETRY_BACKOFF_MS,
            usual.maxBackoffMs(),
            usual.jitter(),
            usual.timeoutMs(),
            usual.maxRetries(),
            usual.exhausted()));
  }

  @Override
  public SinkWriter create(Map<String, String> props) {
    return new JdbcWriter(JdbcWriterConfig.from(props), source);
  }
}
