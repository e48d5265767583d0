// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasksTest {

  private final Masks masks =
      Masks.of(new ConfigDef().define("own.key", Type.PASSWORD, null, Importance.LOW, ""));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "own.key",
        "connection.password",
        "aws.secret.access.key",
        "connect.influx.token",
        "consumer.override.sasl.jaas.config",
        "value.converter.basic.auth.user.info",
        "s3.sse.customer.key",
        "consumer.override.ssl.key.passphrase",
        "consumer.override.ssl.keystore.key",
        "gcs.credentials.json"
      })
  void hidesWhatNamesASecret(String key) {
    assertThat(masks.value(key, "x")).isEqualTo("[hidden]");
  }

  @ParameterizedTest
  @CsvSource({
    "connection.url,jdbc:postgresql://db/a?user=u&password=x,jdbc:postgresql://db/a?user=u&password=[hidden]",
    "s3.proxy.url,http://u:x@proxy:3128,http://u:[hidden]@proxy:3128",
    "connection.user,app,app"
  })
  void hidesPasswordsInAddresses(String key, String value, String shown) {
    assertThat(masks.value(key, value)).isEqualTo(shown);
  }

  @Test
  void keepsReferences() {
    assertThat(masks.value("connection.password", "${file:/etc/db:password}"))
        .isEqualTo("${file:/etc/db:password}");
    assertThat(masks.value("connection.password", "x${file:/etc/db:password}"))
        .isEqualTo("[hidden]");
    assertThat(masks.value("table.name.format", "a_${topic}")).isEqualTo("a_${topic}");
    assertThat(masks.value("aws.credentials.provider.class", "x.Y")).isEqualTo("x.Y");
    assertThat(
            masks.value(
                "connection.url", "jdbc:x://h/d?user=${file:/a:u}&password=${file:/a:p}&token=t1"))
        .isEqualTo("jdbc:x://h/d?user=${file:/a:u}&password=${file:/a:p}&token=[hidden]");
  }
}
