// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.influx.http.ScriptedServer.Request;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requests of each generation, to the letter, and how a generation is recognised. */
class RequestsTest {

  private static final Identity NOBODY = new Identity(Optional.empty(), Optional.empty(), "");
  private static final Identity TOKEN = new Identity(Optional.of("t0k=en"), Optional.of("u"), "p");
  private static final Identity USER = new Identity(Optional.empty(), Optional.of("u"), "p");

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private Address address(String policy, Optional<String> org, Optional<String> bucket) {
    return new Address(
        URI.create(server.url() + "/below/"),
        "my db",
        Optional.of(policy).filter(name -> !name.isEmpty()),
        "all",
        org,
        bucket,
        Precision.US);
  }

  private Address database() {
    return address("autogen", Optional.empty(), Optional.empty());
  }

  private Address bucket() {
    return address("autogen", Optional.of("o&o"), Optional.of("b"));
  }

  private Request request(Optional<Api> api, Address address, Identity identity, boolean gzip)
      throws Exception {
    Server target =
        new Server(
            api,
            address,
            identity,
            new LinkSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                gzip,
                Optional.empty(),
                Optional.empty()),
            Runnable::run,
            InstantSource.system());
    new Delivery(TextLines.of("m f=1 1"), target, new RequestLimits(1, 1)).complete();
    List<Request> all = server.requests();
    return all.get(all.size() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "V1|autogen|/below/write|db=my%20db&rp=autogen&consistency=all&precision=u",
        "V1|none|/below/write|db=my%20db&consistency=all&precision=u",
        "V2|autogen|/below/api/v2/write|bucket=my%20db&precision=us",
        "V2|7d|/below/api/v2/write|bucket=my%20db%2F7d&precision=us",
        "V3|autogen|/below/api/v3/write_lp"
            + "|db=my%20db&accept_partial=true&no_sync=false&precision=microsecond",
        "V3|7d|/below/api/v3/write_lp"
            + "|db=my%20db%2F7d&accept_partial=true&no_sync=false&precision=microsecond"
      })
  void pathAndParameters(Api api, String policy, String path, String query) throws Exception {
    Address address = address(policy == null ? "" : policy, Optional.empty(), Optional.empty());

    Request sent = request(Optional.of(api), address, NOBODY, true);

    assertThat(sent.path()).isEqualTo(path);
    assertThat(sent.query()).isEqualTo(query);
    assertThat(sent.authorization()).isEmpty();
  }

  @Test
  void organisationAndBucketAreSentAsTheyAre() throws Exception {
    assertThat(request(Optional.of(Api.V2), bucket(), NOBODY, true).query())
        .isEqualTo("org=o%26o&bucket=b&precision=us");
  }

  @ParameterizedTest
  @CsvSource({"V1, Token t0k=en", "V2, Token t0k=en", "V3, Bearer t0k=en"})
  void aTokenGoesBeforeAUser(Api api, String header) throws Exception {
    assertThat(request(Optional.of(api), database(), TOKEN, true).authorization())
        .isEqualTo(header);
  }

  @Test
  void aUserIsSentAsHttpKnowsIt() throws Exception {
    assertThat(request(Optional.of(Api.V1), database(), USER, true).authorization())
        .isEqualTo("Basic dTpw");
  }

  @Test
  void bodiesAreCompressedOrNot() throws Exception {
    Request compressed = request(Optional.of(Api.V1), database(), NOBODY, true);
    Request plain = request(Optional.of(Api.V1), database(), NOBODY, false);

    assertThat(compressed.encoding()).isEqualTo("gzip");
    assertThat(plain.encoding()).isEmpty();
    assertThat(compressed.lines()).containsExactly("m f=1 1").isEqualTo(plain.lines());
  }

  @Test
  void secretsAreNotShown() {
    assertThat(TOKEN).hasToString("with a token");
    assertThat(USER).hasToString("as u");
    assertThat(Endpoint.of(Api.V2, bucket(), TOKEN).toString()).doesNotContain("t0k");
  }

  @Test
  void theFirstGenerationIsRecognised() throws Exception {
    server.then("v1/ping");

    assertThat(request(Optional.empty(), database(), NOBODY, true).path())
        .isEqualTo("/below/write");
    assertThat(server.requests().get(0).path()).isEqualTo("/below/ping");
  }

  @Test
  void theSecondGenerationIsRecognisedWhereABucketOrATokenIsSet() throws Exception {
    server.then("v2/ping");
    assertThat(request(Optional.empty(), bucket(), NOBODY, true).path())
        .isEqualTo("/below/api/v2/write");

    server.then("v2/ping");
    assertThat(request(Optional.empty(), database(), TOKEN, true).path())
        .isEqualTo("/below/api/v2/write");

    server.then("v2/ping");
    assertThat(request(Optional.empty(), database(), USER, true).path()).isEqualTo("/below/write");
  }

  @Test
  void theSecondGenerationIsRecognisedByItsHealth() throws Exception {
    server.then("v1/no-path", "v2/health");

    assertThat(request(Optional.empty(), bucket(), NOBODY, true).path())
        .isEqualTo("/below/api/v2/write");
  }

  @Test
  void theThirdGenerationIsRecognised() throws Exception {
    server.then("v3/ping");

    assertThat(request(Optional.empty(), database(), TOKEN, true).path())
        .isEqualTo("/below/api/v3/write_lp");
  }

  @Test
  void aServerThatSaysNothingIsWrittenToAsTheFirstGeneration() throws Exception {
    server.then("v1/no-path", "v1/no-path");

    assertThat(request(Optional.empty(), database(), NOBODY, true).path())
        .isEqualTo("/below/write");
  }

  @Test
  void aBucketDecidesWhereAServerSaysNothing() throws Exception {
    server.then("v1/no-path", "v1/no-path");

    assertThat(request(Optional.empty(), bucket(), NOBODY, true).path())
        .isEqualTo("/below/api/v2/write");
  }

  @Test
  void aGuessIsKeptOnlyWhenAWriteHasSucceeded() throws Exception {
    Server target =
        new Server(
            Optional.empty(),
            database(),
            NOBODY,
            new LinkSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                true,
                Optional.empty(),
                Optional.empty()),
            Runnable::run,
            InstantSource.system());
    Delivery delivery =
        new Delivery(TextLines.of("a f=1 1", "b f=1 1"), target, new RequestLimits(1, 1));
    server.then("v1/no-path", "v1/no-path", "v1/throttled", "v1/no-path", "v1/no-path");

    assertThatThrownBy(delivery::complete).isInstanceOf(RetryLaterException.class);
    delivery.complete();

    assertThat(server.requests())
        .extracting(Request::path)
        .containsExactly(
            "/below/ping",
            "/below/health",
            "/below/write",
            "/below/ping",
            "/below/health",
            "/below/write",
            "/below/write");
  }

  @Test
  void aFaultOnTheWayIsNoAnswerToTheQuestion() {
    server.then("proxy/gateway-fault");

    assertThatThrownBy(() -> request(Optional.empty(), database(), NOBODY, true))
        .isInstanceOf(RetryLaterException.class);
  }

  @Test
  void serversThatKeepEqualPointsAreKnown() throws Exception {
    assertThat(Merging.of(ScriptedServer.answer("questdb/ping"))).isPresent();
    assertThat(Merging.of(new Answer(204, Map.of("x-server-hostname", "vm"), ""))).isPresent();
    assertThat(Merging.of(ScriptedServer.answer("v1/ping"))).isEmpty();
    assertThat(Merging.of(ScriptedServer.answer("v3/ping"))).isEmpty();
  }

  @Test
  void aServerThatCannotAnswerYetIsAskedAgain() throws Exception {
    server.then("v1/throttled");
    assertThatThrownBy(() -> request(Optional.empty(), database(), NOBODY, true))
        .isInstanceOf(RetryLaterException.class);

    server.then("v3/ping");
    assertThat(request(Optional.empty(), database(), NOBODY, true).path())
        .isEqualTo("/below/api/v3/write_lp");
  }

  @Test
  void aServerThatWantsToKnowWhoAsksStopsIt() {
    server.then("v3/unauthorized");

    assertThatThrownBy(() -> request(Optional.empty(), database(), NOBODY, true))
        .isInstanceOfSatisfying(
            HopelessException.class, e -> assertThat(e.hint()).contains("connect.influx.token"))
        .hasMessageEndingWith("/ping for its version: 401");
  }
}
