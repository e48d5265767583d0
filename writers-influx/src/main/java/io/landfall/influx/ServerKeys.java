// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.influx.http.Address;
import io.landfall.influx.http.Api;
import io.landfall.influx.http.Identity;
import io.landfall.influx.http.Precision;
import io.landfall.influx.point.LineKeys;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys that say which server, what in it, and who writes there. */
final class ServerKeys {

  static final String URL = "connect.influx.url";
  static final String DB = "connect.influx.db";
  static final String API = "connect.influx.api";
  static final String USERNAME = "connect.influx.username";
  static final String PASSWORD = "connect.influx.password";
  static final String TOKEN = "connect.influx.token";
  static final String ORG = "connect.influx.org";
  static final String BUCKET = "connect.influx.bucket";
  static final String POLICY = "connect.influx.retention.policy";
  static final String CONSISTENCY = "connect.influx.consistency.level";

  /** The generations, and the question which. */
  private enum Choice {
    AUTO,
    V1,
    V2,
    V3
  }

  private enum Consistency {
    ALL,
    ANY,
    ONE,
    QUORUM
  }

  private ServerKeys() {}

  static void define(ConfigDef def) {
    def.define(
            URL,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            KeyChecks.address(),
            Importance.HIGH,
            "Address of the server, such as http://localhost:8086; a path before that of the "
                + "interface is allowed.")
        .define(
            DB,
            Type.STRING,
            null,
            KeyChecks.optional(KeyChecks.notBlank()),
            Importance.HIGH,
            "Database to write to. It is not created.")
        .define(
            API,
            Type.STRING,
            "auto",
            KeyChecks.oneOf(Choice.class),
            Importance.MEDIUM,
            "Generation of the interface: v1 (/write), v2 (/api/v2/write), v3 (/api/v3/write_lp), "
                + "or auto, which asks the server.")
        .define(USERNAME, Type.STRING, null, Importance.HIGH, "User, if the server wants one.")
        .define(PASSWORD, Type.PASSWORD, null, Importance.HIGH, "Password of the user, if any.")
        .define(
            TOKEN,
            Type.PASSWORD,
            null,
            Importance.HIGH,
            "Token of InfluxDB 2 and 3; it goes before user and password.")
        .define(ORG, Type.STRING, null, Importance.MEDIUM, "Organisation, in InfluxDB 2.")
        .define(
            BUCKET,
            Type.STRING,
            null,
            Importance.MEDIUM,
            "Bucket, in InfluxDB 2. Not set, it is the database, followed by / and the retention "
                + "policy unless that is autogen.");
    defineDetails(def);
  }

  private static void defineDetails(ConfigDef def) {
    def.define(
            POLICY,
            Type.STRING,
            "autogen",
            Importance.MEDIUM,
            "Name of a retention policy of the database, not a duration. It is not created. Empty "
                + "takes the database's own.")
        .define(
            CONSISTENCY,
            Type.STRING,
            "ALL",
            KeyChecks.oneOf(Consistency.class),
            Importance.LOW,
            "How many nodes of an InfluxDB 1 cluster have to store a point: ALL, ANY, ONE or "
                + "QUORUM. Single servers take any.");
  }

  /** The generation; empty where the server is asked. */
  static Optional<Api> api(Map<String, Object> values) {
    return switch (KeyChecks.constant(Choice.class, values, API)) {
      case AUTO -> Optional.empty();
      case V1 -> Optional.of(Api.V1);
      case V2 -> Optional.of(Api.V2);
      case V3 -> Optional.of(Api.V3);
    };
  }

  static Address address(Map<String, Object> values) {
    Optional<String> bucket = KeyChecks.text(values, BUCKET);
    return new Address(
        URI.create(KeyChecks.text(values, URL).orElseThrow()),
        KeyChecks.text(values, DB).or(() -> bucket).orElseThrow(),
        KeyChecks.text(values, POLICY),
        KeyChecks.constant(Consistency.class, values, CONSISTENCY).name().toLowerCase(Locale.ROOT),
        KeyChecks.text(values, ORG),
        bucket,
        Precision.valueOf(LineKeys.settings(values).time().precision().name()));
  }

  static Identity identity(Map<String, Object> values) {
    return new Identity(
        // Spaces around the value of a header are not part of it
        KeyChecks.secret(values, TOKEN).map(String::trim).filter(token -> !token.isEmpty()),
        KeyChecks.text(values, USERNAME),
        KeyChecks.secret(values, PASSWORD).orElse(""));
  }
}
