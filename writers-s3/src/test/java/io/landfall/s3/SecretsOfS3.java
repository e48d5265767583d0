// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static io.landfall.testing.secrets.Secrets.planted;

import io.landfall.s3.store.S3ProxyServer;
import io.landfall.testing.secrets.SecretsProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** Tries addresses and keys that hold secrets and do not work, and records that do not fit. */
final class SecretsOfS3 {

  private SecretsOfS3() {}

  public static void main(String[] args) throws Exception {
    try (S3ProxyServer server = S3ProxyServer.start();
        SecretsProbe probe = new SecretsProbe(new S3SinkConnector())) {
      String url = server.endpoint().toString();
      probe.tryOut(config("store.url", "http://ada:" + planted(1) + "@127.0.0.1:1"), records());
      probe.tryOut(config("store.url", "ftp://ada:" + planted(2) + "@127.0.0.1:1"), records());
      probe.tryOut(
          config("store.url", "http://127.0.0.1:1/?X-Amz-Security-Token=" + planted(3)), records());
      probe.tryOut(config("store.url", url), records());
      probe.tryOut(
          config(
              "store.url",
              "http://127.0.0.1:1",
              "s3.proxy.url",
              "http://ada:" + planted(4) + "@127.0.0.1:1"),
          records());
      probe.tryOut(
          config(
              "s3.proxy.url", "127.0.0.1:1",
              "s3.proxy.user", "ada",
              "s3.proxy.password", planted(5)),
          records());
      probe.tryOut(
          config(
              "store.url",
              url,
              "s3.ssea.name",
              "AES256",
              "s3.sse.customer.key",
              planted(6),
              "s3.part.size",
              "many",
              "aws.secret.acces.key",
              planted(7)),
          records());
      probe.tryOut(
          config(
              "store.url",
              url,
              "s3.credentials.provider.class",
              "java.lang.String",
              "s3.credentials.provider.secret",
              planted(8)),
          records());
      probe.tryOut(
          config(
              "store.url", "https://127.0.0.1:1",
              "s3.ssl.truststore.location", "/nowhere/trust.p12",
              "s3.ssl.truststore.password", planted(9)),
          records());
      Map<String, String> right = config("errors.tolerance", "all");
      right.putAll(server.props());
      probe.tryOut(right, records());
    }
    System.exit(0);
  }

  private static Map<String, String> config(String... more) {
    Map<String, String> config = new HashMap<>();
    config.put("s3.bucket.name", "records");
    config.put("s3.region", "us-east-1");
    config.put("format.class", "bytes");
    config.put("flush.size", "3");
    config.put("aws.access.key.id", "local-identity");
    config.put("aws.secret.access.key", planted(10));
    config.put("s3.part.retries", "0");
    for (int i = 0; i < more.length; i += 2) {
      config.put(more[i], more[i + 1]);
    }
    return config;
  }

  /** One that the format cannot write among them. */
  private static List<SinkRecord> records() {
    return List.of(record(0, Schema.BYTES_SCHEMA, new byte[] {1}), text(1), text(2));
  }

  private static SinkRecord text(long offset) {
    return record(offset, Schema.STRING_SCHEMA, planted(11));
  }

  private static SinkRecord record(long offset, Schema schema, Object value) {
    return new SinkRecord("probe", 0, null, null, schema, value, offset);
  }
}
