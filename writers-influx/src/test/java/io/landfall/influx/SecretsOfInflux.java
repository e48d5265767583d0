// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static io.landfall.testing.secrets.Secrets.planted;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.landfall.testing.secrets.SecretsProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Tries addresses and keys that hold secrets, at a server that refuses everything and quotes it.
 */
final class SecretsOfInflux {

  private static final Schema SCHEMA =
      SchemaBuilder.struct().field("a", Schema.STRING_SCHEMA).build();

  private SecretsOfInflux() {}

  public static void main(String[] args) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", SecretsOfInflux::refuse);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try (SecretsProbe probe = new SecretsProbe(new InfluxSinkConnector())) {
      probe.tryOut(config("http://ada:" + planted(1) + "@127.0.0.1:1"), records());
      probe.tryOut(config("http://127.0.0.1:1/?p=" + planted(2)), records());
      probe.tryOut(config("ftp://ada:" + planted(3) + "@127.0.0.1:1"), records());
      probe.tryOut(config("http://127.0.0.1:1", "connect.influx.token", planted(4)), records());
      for (String status : List.of("400", "401", "403", "404", "422", "500")) {
        for (String api : List.of("v1", "v2", "v3")) {
          probe.tryOut(
              config(
                  url + "/" + status,
                  "connect.influx.api",
                  api,
                  "connect.influx.username",
                  "ada",
                  "connect.influx.password",
                  planted(5),
                  "connect.influx.token",
                  api.equals("v1") ? "" : planted(6),
                  "errors.tolerance",
                  "all"),
              records());
        }
      }
      probe.tryOut(
          config(
              "https://127.0.0.1:1",
              "connect.influx.ssl.truststore.location",
              "/nowhere/trust.p12",
              "connect.influx.ssl.truststore.password",
              planted(7),
              "connect.influx.pasword",
              planted(8)),
          records());
    }
    System.exit(0);
  }

  /** With the status that the path names, and with all that it was told. */
  private static void refuse(HttpExchange exchange) throws IOException {
    try (exchange) {
      String lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      String json =
          ("{\"error\":\"partial write: unable to parse '" + lines.strip() + "': invalid; ")
              + ("unauthorized: " + authorization + "\", \"code\":\"invalid\"}");
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      int status = Integer.parseInt(exchange.getRequestURI().getPath().split("/")[1]);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, String> config(String url, String... more) {
    Map<String, String> config = new HashMap<>();
    config.put("connect.influx.url", url);
    config.put("connect.influx.db", "mydb");
    config.put("connect.influx.org", "mine");
    config.put("connect.influx.gzip", "false");
    config.put("connect.influx.kcql", "INSERT INTO m SELECT * FROM probe");
    for (int i = 0; i < more.length; i += 2) {
      config.put(more[i], more[i + 1]);
    }
    config.values().removeIf(String::isEmpty);
    return config;
  }

  private static List<SinkRecord> records() {
    return List.of(record(0, "a"), record(1, planted(9)));
  }

  private static SinkRecord record(long offset, String text) {
    return new SinkRecord(
        "probe", 0, null, null, SCHEMA, new Struct(SCHEMA).put("a", text), offset);
  }
}
