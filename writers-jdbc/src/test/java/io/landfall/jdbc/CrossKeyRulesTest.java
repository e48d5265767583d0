// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossKeyRulesTest {

  private static final String URL = "jdbc:postgresql://127.0.0.1:1/d";

  private static List<String> faults(String... keysAndValues) {
    Map<String, String> props = new HashMap<>(Map.of("connection.url", URL, "topics", "t"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      props.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new JdbcSinkConnector()
        .validate(props).configValues().stream()
            .filter(value -> !value.errorMessages().isEmpty())
            .map(value -> value.name() + ": " + String.join("; ", value.errorMessages()))
            .sorted()
            .toList();
  }

  @Test
  void deletesNeedAKeyAndBothKeysSaySo() {
    String fault =
        "delete.enabled=true needs pk.mode=record_key or record_header: a record to delete by has"
            + " no value to take the key from";
    assertThat(faults("delete.enabled", "true", "pk.mode", "record_value"))
        .containsExactly("delete.enabled: " + fault, "pk.mode: " + fault);
    assertThat(faults("delete.enabled", "true", "pk.mode", "record_key")).isEmpty();
  }

  @Test
  void fieldsWithoutAModeAreIgnoredByOnePeerAndRefusedByTheOther() {
    assertThat(faults("pk.fields", "a")).isEmpty();
    String fault =
        "Cannot use pk.fields with pk.mode=none: compat=aiven refuses it (take pk.fields out)";
    assertThat(faults("pk.fields", "a", "compat", "aiven"))
        .containsExactly("pk.fields: " + fault, "pk.mode: " + fault);
  }

  @Test
  void aBlockedParameterIsReportedWithTheKeyThatHasIt() {
    assertThat(
            faults(
                "connection.url",
                URL + "?socketFactory=a.B&password=p4ss",
                "connection.sslfactory",
                "a.B"))
        .containsExactly(
            "connection.sslfactory: Cannot use connection.sslfactory: sslfactory is blocked, it can"
                + " load classes or files (take it out, or set"
                + " connection.blocked.parameters=default,-sslfactory to allow it)",
            "connection.url: Cannot use connection.url: socketfactory is blocked, it can load"
                + " classes or files (take it out, or set"
                + " connection.blocked.parameters=default,-socketfactory to allow it)");
    assertThat(
            faults(
                "connection.sslfactory", "org.postgresql.ssl.NonValidatingFactory",
                "connection.blocked.parameters", "default,-sslfactory"))
        .isEmpty();
  }

  @Test
  void validationConnectsOnlyWhenAskedTo() {
    assertThat(faults()).isEmpty();
    assertThat(faults("connection.validate", "true"))
        .singleElement()
        .asString()
        .startsWith("connection.url: Cannot connect to " + URL + ": ");
  }
}
