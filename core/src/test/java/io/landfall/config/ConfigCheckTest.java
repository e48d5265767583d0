// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.EngineConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class ConfigCheckTest {

  private static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              "connection.url",
              Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              Importance.HIGH,
              "Address of the database. May carry parameters.")
          .define(
              "connection.password",
              Type.PASSWORD,
              null,
              (name, value) -> {
                if (value != null && ((Password) value).value().length() < 8) {
                  throw new ConfigException(
                      name, ((Password) value).value(), "At least 8 characters are needed");
                }
              },
              Importance.HIGH,
              "Password.")
          .define("batch.size", Type.INT, 3000, Range.atLeast(1), Importance.LOW, "Rows.")
          .define("auto.create", Type.BOOLEAN, false, Importance.LOW, "Create tables.")
          .define("pk.fields", Type.LIST, "", Importance.LOW, "Fields of the primary key.");

  private final ConfigCheck check = ConfigCheck.of(KEYS);

  private static ConfigValue fault(String key, String message) {
    return new ConfigValue(key, null, List.of(), List.of(message));
  }

  private static ConfigValue named(List<ConfigValue> values, String key) {
    return values.stream().filter(value -> value.name().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void aConfigurationWithoutFaultPasses() {
    assertThatCode(() -> check.require("s", Map.of("connection.url", "jdbc:x"), List.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void allFaultsAreReportedTogether() {
    Map<String, String> props =
        Map.of("batch.size", "many", "auto.create", "perhaps", "pk.fields", "id");
    List<ConfigValue> rules = List.of(fault("pk.fields", "pk.mode must not be none"));
    assertThatThrownBy(() -> check.require("orders", props, rules))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            Cannot start sink orders: 4 faults
              connection.url: missing (Address of the database)
              batch.size: many (Not a number of type INT)
              auto.create: perhaps (Expected value to be either true or false)
              pk.fields: id (pk.mode must not be none)""");
  }

  @Test
  void aSingleFaultIsCalledSo() {
    assertThatThrownBy(
            () ->
                check.require(
                    "orders", Map.of("connection.url", "jdbc:x", "batch.size", "0"), List.of()))
        .hasMessage(
            "Cannot start sink orders: 1 fault\n  batch.size: 0 (Value must be at least 1)");
  }

  @Test
  void aRuleMayAskForAKeyThatIsNotSet() {
    List<ConfigValue> rules = List.of(fault("pk.fields", "Needed where pk.mode is record_value"));
    assertThatThrownBy(() -> check.require("s", Map.of("connection.url", "jdbc:x"), rules))
        .hasMessage(
            "Cannot start sink s: 1 fault\n"
                + "  pk.fields: not set (Needed where pk.mode is record_value)");
  }

  @Test
  void rulesAddToTheFaultsOfTheirKeyOnce() {
    List<ConfigValue> values =
        check.values(
            Map.of("connection.url", "jdbc:x", "batch.size", "0"),
            List.of(fault("batch.size", "too small"), fault("batch.size", "too small")));
    assertThat(named(values, "batch.size").errorMessages())
        .containsExactly(
            "Invalid value 0 for configuration batch.size: Value must be at least 1", "too small");
    assertThat(values).hasSize(5);
    assertThat(named(values, "auto.create").value()).isEqualTo(false);
  }

  @Test
  void passwordsNeverShow() {
    Map<String, String> props =
        Map.of(
            "connection.url",
            "jdbc:postgresql://app:s3cret@db/x?password=other&user=app",
            "connection.password",
            "s3cret");
    List<ConfigValue> rules =
        List.of(fault("connection.url", "Wrong address for s3cret, see jdbc:x?PASSWORD=other"));
    assertThat(named(check.values(props, rules), "connection.password").errorMessages())
        .containsExactly(
            "Invalid value [hidden] for configuration connection.password: "
                + "At least 8 characters are needed");
    assertThatThrownBy(() -> check.require("s", props, rules))
        .hasMessage(
            """
            Cannot start sink s: 2 faults
              connection.url: jdbc:postgresql://app:[hidden]@db/x?password=[hidden]&user=app \
            (Wrong address for [hidden], see jdbc:x?PASSWORD=[hidden])
              connection.password: [hidden] (At least 8 characters are needed)""");
  }

  @Test
  void aPasswordIsHiddenWhereItIsAWholeWord() {
    Map<String, String> props =
        Map.of("connection.url", "jdbc:x", "connection.password", "a", "batch.size", "a");
    assertThatThrownBy(() -> check.require("s", props, List.of()))
        .hasMessage(
            """
            Cannot start sink s: 2 faults
              connection.password: [hidden] (At least 8 characters are needed)
              batch.size: [hidden] (Not [hidden] number of type INT)""");
  }

  @Test
  void aPasswordInAnAddressOfOracleIsHidden() {
    assertThat(
            Secrets.of(KEYS, Map.of()).hide("no dialect: jdbc:oracle:thin:scott/tiger@db:1521:x"))
        .isEqualTo("no dialect: jdbc:oracle:thin:scott/[hidden]@db:1521:x");
  }

  @Test
  void unknownKeysAreWarnedOfAndPass() {
    Map<String, String> props = Map.of("connection.url", "jdbc:x", "batch.sise", "5", "hello", "x");
    assertThat(check.warnings(props)).hasToString("[batch.sise (did you mean batch.size?), hello]");
    assertThatCode(() -> check.require("s", props, List.of())).doesNotThrowAnyException();
  }

  @Test
  void strictChecksRefuseUnknownKeysWithoutShowingTheirValues() {
    Map<String, String> props =
        Map.of(
            "connection.url", "jdbc:x", "connection.pasword", "s3cret", "config.strict", " TRUE ");
    assertThat(check.warnings(props)).isEmpty();
    assertThatThrownBy(() -> check.require("s", props, List.of()))
        .hasMessage(
            "Cannot start sink s: 1 fault\n"
                + "  connection.pasword: Unknown key (did you mean connection.password?)");
  }

  @Test
  void keysThatAHostReadsAreKnown() {
    assertThat(check.alsoRead(List.of("on.failure")).warnings(Map.of("on.failure", "stop")))
        .isEmpty();
  }

  @Test
  void theStrictKeyIsTheEngines() {
    assertThat(ConfigCheck.STRICT).isEqualTo(EngineConfig.CONFIG_STRICT);
  }
}
