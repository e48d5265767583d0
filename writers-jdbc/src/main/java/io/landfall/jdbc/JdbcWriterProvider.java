// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.writer.RetryPolicy;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;

/** Makes writers to relational databases; see {@link JdbcWriterConfig} for the keys. */
public final class JdbcWriterProvider implements SinkWriterProvider {

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

  /** The driver knows what may follow. */
  @Override
  public Set<String> passedOnPrefixes() {
    return Set.of(JdbcWriterConfig.CONNECTION_PREFIX);
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
    return new JdbcWriter(JdbcWriterConfig.from(props));
  }
}
