// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How requests travel: trusted or not, by a proxy, too slowly, into a connection that breaks. */
class TravelTest {

  private static final String PASSWORD = "changeit";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path directory;

  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  private static Server target(
      String url,
      Duration patience,
      Optional<InetSocketAddress> proxy,
      Optional<TrustStore> trust) {
    return new Server(
        Optional.of(Api.V1),
        new Address(
            URI.create(url),
            "mydb",
            Optional.empty(),
            "all",
            Optional.empty(),
            Optional.empty(),
            Precision.NS),
        new Identity(Optional.empty(), Optional.empty(), ""),
        new LinkSettings(Duration.ofSeconds(5), patience, true, proxy, trust),
        Runnable::run,
        InstantSource.system());
  }

  private static void deliver(Server target) throws Exception {
    new Delivery(TextLines.of("m f=1 1"), target, new RequestLimits(5_000, 1 << 20)).complete();
  }

  private HttpServer started(HttpServer server) {
    servers.add(server);
    server.start();
    return server;
  }

  private static InetSocketAddress anywhere() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  // Certificates

  /** A key and its certificate for this machine, as a key store. */
  private Path keys() throws Exception {
    Path file = directory.resolve("keys.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD);
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return file;
  }

  private String secureServer(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(anywhere(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", TravelTest::take);
    return "https://127.0.0.1:" + started(server).getAddress().getPort();
  }

  private static void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(204, -1);
    }
  }

  @Test
  void aCertificateThatIsNotTrustedStopsTheTask() throws Exception {
    Server target = target(secureServer(keys()), PATIENCE, Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> deliver(target))
        .isInstanceOfSatisfying(
            HopelessException.class,
            e -> assertThat(e.hint()).contains("connect.influx.ssl.truststore.location"))
        .hasMessageStartingWith("Cannot trust https://127.0.0.1:");
  }

  @Test
  void aHandshakeThatBreaksOffIsAReasonToWait() throws Exception {
    try (ServerSocket dying = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread hangsUp = new Thread(() -> hangUp(dying), "hangs-up");
      hangsUp.start();
      String url = "https://127.0.0.1:" + dying.getLocalPort();

      assertThatThrownBy(() -> deliver(target(url, PATIENCE, Optional.empty(), Optional.empty())))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Cannot write to " + url);
      hangsUp.join();
    }
  }

  private static void hangUp(ServerSocket dying) {
    // It is tried twice
    try (Socket first = dying.accept()) {
      assertThat(first.getInputStream().read()).isNotNegative();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Socket second = dying.accept()) {
      assertThat(second.getInputStream().read()).isNotNegative();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aCertificateFromAKeyStoreIsTrusted() throws Exception {
    Path keys = keys();
    TrustStore trust = new TrustStore(keys, PASSWORD);

    deliver(target(secureServer(keys), PATIENCE, Optional.empty(), Optional.of(trust)));
  }

  @Test
  void aCertificateFromATextIsTrusted() throws Exception {
    Path keys = keys();
    byte[] certificate =
        KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray())
            .getCertificate("server")
            .getEncoded();
    Path pem = directory.resolve("server.pem");
    Files.writeString(
        pem,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n");

    deliver(
        target(
            secureServer(keys), PATIENCE, Optional.empty(), Optional.of(new TrustStore(pem, ""))));
  }

  @Test
  void aTrustStoreThatCannotBeReadIsNamed() {
    TrustStore trust = new TrustStore(directory.resolve("none.p12"), "secret");

    assertThatThrownBy(
            () -> target("https://127.0.0.1:1", PATIENCE, Optional.empty(), Optional.of(trust)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("Cannot read the trust store: " + directory.resolve("none.p12"))
        .message()
        .doesNotContain("secret");
  }

  // Ways

  @Test
  void aProxyIsAskedForTheServer() throws Exception {
    List<URI> asked = Collections.synchronizedList(new ArrayList<>());
    HttpServer proxy = HttpServer.create(anywhere(), 0);
    proxy.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI());
          take(exchange);
        });
    InetSocketAddress way = started(proxy).getAddress();

    deliver(target("http://influx.invalid:8086", PATIENCE, Optional.of(way), Optional.empty()));

    assertThat(asked)
        .containsExactly(
            URI.create("http://influx.invalid:8086/write?db=mydb&consistency=all&precision=n"));
  }

  @Test
  void aServerThatDoesNotAnswerInTimeIsAskedAgainLater() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      Server target = target(url, Duration.ofMillis(300), Optional.empty(), Optional.empty());

      assertThatThrownBy(() -> deliver(target))
          .isInstanceOf(RetryLaterException.class)
          .hasMessage(
              "Cannot wait longer for "
                  + (url + ": no answer within 300 ms (connect.influx.request.timeout.ms)"));
    }
  }

  @Test
  void aConnectionThatBreaksUnderALargeRequestIsCutWhenItIsRepeated() throws Exception {
    List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    HttpServer narrow = HttpServer.create(anywhere(), 0);
    narrow.createContext("/", exchange -> takeUpTo(1 << 20, exchange, sizes));
    String url = "http://127.0.0.1:" + started(narrow).getAddress().getPort();
    String text = "m s=\"" + "x".repeat(300_000) + "\"";
    RequestLimits limits = new RequestLimits(5_000, 8 << 20);
    Delivery delivery =
        new Delivery(
            TextLines.of(text, text, text, text),
            target(url, PATIENCE, Optional.empty(), Optional.empty()),
            limits);

    assertThatThrownBy(delivery::complete)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(RetryLaterException.class)
        .hasMessageStartingWith("Cannot write to " + url);
    assertThat(delivery.complete()).isEmpty();

    int line = text.length() + 1;
    assertThat(sizes).containsExactly(4 * line, 4 * line, 2 * line, 2 * line);
    assertThat(limits.bytes()).isEqualTo(2 * line);
  }

  @Test
  void aConnectionThatWasKeptTooLongIsReplacedAtOnce() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    HttpServer tired = HttpServer.create(anywhere(), 0);
    tired.createContext(
        "/",
        exchange -> {
          if (attempts.incrementAndGet() == 1) {
            exchange.close();
          } else {
            take(exchange);
          }
        });
    String url = "http://127.0.0.1:" + started(tired).getAddress().getPort();

    deliver(target(url, PATIENCE, Optional.empty(), Optional.empty()));

    assertThat(attempts).hasValue(2);
  }

  private static void takeUpTo(int bytes, HttpExchange exchange, List<Integer> sizes)
      throws IOException {
    try (exchange;
        InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      int size = body.readAllBytes().length;
      sizes.add(size);
      if (size <= bytes) {
        exchange.sendResponseHeaders(204, -1);
      }
    }
  }
}
