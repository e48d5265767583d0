// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records are refused and which lines are sent again, for the answers of each generation. */
class DeliveryTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  /** The second conflicts, the fourth does not parse. */
  private static final String[] FIVE = {"m f=1 1", "m f=2i 2", "m f=3 3", "m g=abc 4", "m f=5 5"};

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private Server target(Api api) {
    return new Server(
        Optional.of(api),
        new Address(
            URI.create(server.url()),
            "mydb",
            Optional.of("autogen"),
            "all",
            Optional.empty(),
            Optional.empty(),
            Precision.NS),
        new Identity(Optional.empty(), Optional.empty(), ""),
        new LinkSettings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            true,
            Optional.empty(),
            Optional.empty()),
        Runnable::run,
        CLOCK);
  }

  private Delivery delivery(Api api, RequestLimits limits, String... records) {
    return new Delivery(TextLines.of(records), target(api), limits);
  }

  private Map<Integer, Throwable> deliver(Api api, String... records) throws Exception {
    return delivery(api, new RequestLimits(5_000, 1 << 20), records).complete();
  }

  private static List<String> without(String[] lines, int... left) {
    List<String> rest = new ArrayList<>(List.of(lines));
    for (int i = left.length - 1; i >= 0; i--) {
      rest.remove(left[i]);
    }
    return rest;
  }

  @Test
  void oneRequestHoldsTheLinesOfAllRecords() throws Exception {
    assertThat(deliver(Api.V1, "m f=1 1", "", "a f=1 2\nb f=2 2")).isEmpty();

    assertThat(server.writes()).containsExactly(List.of("m f=1 1", "a f=1 2", "b f=2 2"));
  }

  @Test
  void recordsWithoutLinesSendNothing() throws Exception {
    assertThat(deliver(Api.V1, "", "")).isEmpty();

    assertThat(server.writes()).isEmpty();
  }

  @Test
  void requestsAreCutByLinesBetweenRecords() throws Exception {
    delivery(Api.V1, new RequestLimits(2, 1 << 20), "a f=1 1", "b f=1 1\nc f=1 1", "d f=1 1")
        .complete();

    assertThat(server.writes())
        .containsExactly(List.of("a f=1 1"), List.of("b f=1 1", "c f=1 1"), List.of("d f=1 1"));
  }

  @Test
  void requestsAreCutByBytes() throws Exception {
    delivery(Api.V1, new RequestLimits(5_000, 17), "a f=1 1", "b f=1 1", "c f=1 1").complete();

    assertThat(server.writes()).containsExactly(List.of("a f=1 1", "b f=1 1"), List.of("c f=1 1"));
  }

  // First generation

  @Test
  void whatTheFirstGenerationQuotesIsRefusedAndNothingIsSentAgain() throws Exception {
    server.then("v1/parse");

    Map<Integer, Throwable> refused =
        deliver(Api.V1, "m f=1 1", "m g=1u 4", "m f=3 3", "m,t= f=1 5");

    assertThat(refused).containsOnlyKeys(1, 3);
    assertThat(refused.get(1))
        .hasMessage(
            "Cannot store the point: unable to parse the line: invalid number (refused by the"
                + " server)");
    assertThat(server.writes()).hasSize(1);
  }

  @Test
  void aConflictOfTheFirstGenerationIsFoundByHalves() throws Exception {
    server.refuse("v1/conflict", "m f=2i 2");

    Map<Integer, Throwable> refused = deliver(Api.V1, "m f=1 1", "m f=2i 2", "m f=3 3", "m f=4 4");

    assertThat(refused).containsOnlyKeys(1);
    assertThat(refused.get(1))
        .hasMessage(
            "Cannot store the point: field type conflict: input field \"f\" on measurement \"m\" is"
                + " type integer, already exists as type float (refused by the server)");
    assertThat(server.writes())
        .containsExactly(
            List.of("m f=1 1", "m f=2i 2", "m f=3 3", "m f=4 4"),
            List.of("m f=1 1", "m f=2i 2"),
            List.of("m f=1 1"),
            List.of("m f=2i 2"),
            List.of("m f=3 3", "m f=4 4"));
  }

  @Test
  void aParseFaultThatIsHiddenByAConflictIsFoundToo() throws Exception {
    server.otherwise(
        request ->
            request.lines().contains("m f=2i 2")
                ? "v1/conflict"
                : request.lines().contains("m x") ? "v1/nothing-parses" : "v1/taken");

    Map<Integer, Throwable> refused = deliver(Api.V1, "m f=1 1", "m f=2i 2", "m x", "m f=4 4");

    assertThat(refused).containsOnlyKeys(1, 2);
    assertThat(server.writes()).contains(List.of("m f=4 4"));
  }

  @Test
  void whenAsManyAreDroppedAsWereSentAllAreRefusedAtOnce() throws Exception {
    server.then("v1/outside-retention");

    assertThat(deliver(Api.V1, "m f=1 1", "m f=2 2", "m f=3 3")).containsOnlyKeys(0, 1, 2);
    assertThat(server.writes()).hasSize(1);
  }

  @Test
  void oneConflictInFiveThousandTakesFewRequests() throws Exception {
    String[] lines =
        IntStream.range(0, 5_000)
            .mapToObj(i -> i == 3_333 ? "m f=1i " + i : "m f=1 " + i)
            .toArray(String[]::new);
    server.refuse("v1/conflict", "m f=1i 3333");

    assertThat(deliver(Api.V1, lines)).containsOnlyKeys(3_333);
    assertThat(server.writes()).hasSizeLessThan(30);
    assertThat(server.writes().stream().flatMap(List::stream)).contains("m f=1 0", "m f=1 4999");
  }

  // Second generation

  @Test
  void theSecondGenerationIsSentTheRestWithoutTheLineThatItQuotes() throws Exception {
    server.refuse("v2/parse", "m g=abc 4");

    assertThat(deliver(Api.V2, "m f=1 1", "m g=abc 4", "m f=5 5")).containsOnlyKeys(1);
    assertThat(server.writes())
        .containsExactly(List.of("m f=1 1", "m g=abc 4", "m f=5 5"), List.of("m f=1 1", "m f=5 5"));
  }

  @Test
  void theSecondGenerationIsSentTheRestWithoutTheLineThatItNumbers() throws Exception {
    server.then("v2/parse-by-line");

    // The line belongs to the second record: the first has two
    assertThat(deliver(Api.V2, "a f=1 1\nb f=1 1", "m bad", "m f=5 5")).containsOnlyKeys(1);
    assertThat(server.writes())
        .containsExactly(
            List.of("a f=1 1", "b f=1 1", "m bad", "m f=5 5"),
            List.of("a f=1 1", "b f=1 1", "m f=5 5"));
  }

  @Test
  void aConflictOfTheSecondGenerationIsFoundByHalves() throws Exception {
    server.refuse("v2/conflict", "m f=2i 2");

    assertThat(deliver(Api.V2, "m f=1 1", "m f=2i 2", "m f=3 3")).containsOnlyKeys(1);
    assertThat(server.writes())
        .containsExactly(
            List.of("m f=1 1", "m f=2i 2", "m f=3 3"),
            List.of("m f=1 1"),
            List.of("m f=2i 2", "m f=3 3"),
            List.of("m f=2i 2"),
            List.of("m f=3 3"));
  }

  @Test
  void aLineThatParsesInNoWayAndAConflictAreBothFoundInTheSecondGeneration() throws Exception {
    server.otherwise(
        request ->
            request.lines().contains("m g=abc 4")
                ? "v2/parse"
                : request.lines().contains("m f=2i 2") ? "v2/conflict" : "v1/taken");

    assertThat(deliver(Api.V2, FIVE)).containsOnlyKeys(1, 3);
    assertThat(server.writes().get(1)).isEqualTo(without(FIVE, 3));
    assertThat(server.writes().subList(2, server.writes().size()))
        .containsExactly(
            List.of("m f=1 1", "m f=2i 2"),
            List.of("m f=1 1"),
            List.of("m f=2i 2"),
            List.of("m f=3 3", "m f=5 5"));
  }

  // Third generation

  @Test
  void theThirdGenerationNumbersTheLinesAndHasStoredTheRest() throws Exception {
    server.then("v3/partial");

    Map<Integer, Throwable> refused = deliver(Api.V3, FIVE);

    assertThat(refused).containsOnlyKeys(1, 3);
    assertThat(refused.get(3))
        .hasMessage(
            "Cannot store the point: A generic parsing error occurred: TakeWhile1 (refused by the"
                + " server)");
    assertThat(server.writes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3/all-refused", "v3/all-refused-since-3.10", "questdb/parse"})
  void aServerThatStoresAllOrNothingIsSentTheRest(String answer) throws Exception {
    server.then(answer);

    assertThat(deliver(Api.V1, FIVE)).containsOnlyKeys(3);
    assertThat(server.writes()).containsExactly(List.of(FIVE), without(FIVE, 3));
  }

  @Test
  void linesThatAreRefusedOneByOneEndInHalves() throws Exception {
    String[] lines = IntStream.range(0, 64).mapToObj(i -> "m g=abc " + i).toArray(String[]::new);
    server.otherwise(request -> request.lines().isEmpty() ? "v1/taken" : "v2/first-of-many");

    assertThat(deliver(Api.V2, lines)).hasSize(64);
    assertThat(server.writes()).hasSizeLessThan(130);
  }

  @Test
  void theFirstLineOfAHostedServerDoesNotMakeTheOthersStored() throws Exception {
    server.otherwise(
        request ->
            request.lines().contains("m f=2i 2")
                ? "v3/hosted-partial"
                : request.lines().contains("m g=abc 4") ? "v2/parse" : "v1/taken");

    assertThat(deliver(Api.V3, FIVE)).containsOnlyKeys(1, 3);
    assertThat(server.writes().get(1)).isEqualTo(without(FIVE, 1));
    assertThat(server.writes().get(server.writes().size() - 1)).contains("m f=5 5");
  }

  @Test
  void numbersSayNothingWhereTextsHaveLineFeeds() throws Exception {
    String[] records = {"m s=\"a\nb\" 1", "m f=2i 2", "m f=3 3"};
    server.otherwise(
        request -> request.lines().contains("m f=2i 2") ? "v3/second-line" : "v1/taken");

    Lines lines = TextLines.each(records);
    RequestLimits limits = new RequestLimits(5_000, 1 << 20);
    assertThat(new Delivery(lines, target(Api.V3), limits).complete()).containsOnlyKeys(1);
  }

  @Test
  void aNumberThatTheRequestHasNotNamesNobody() throws Exception {
    server.then("questdb/parse").refuse("v1/conflict", "m f=2i 2");

    assertThat(deliver(Api.V1, "m f=1 1", "m f=2i 2")).containsOnlyKeys(1);
  }

  // Size

  @ParameterizedTest
  @ValueSource(strings = {"v1/too-large", "v2/too-large", "v3/too-large"})
  void tooLargeIsHalvedAndRemembered(String answer) throws Exception {
    String[] lines =
        IntStream.range(0, 400)
            .mapToObj(i -> "measurement f=1 " + (1_000 + i))
            .toArray(String[]::new);
    int bytes = 400 * (lines[0].length() + 1);
    RequestLimits limits = new RequestLimits(5_000, 1 << 20);
    server.then(answer);

    assertThat(delivery(Api.V1, limits, lines).complete()).isEmpty();
    assertThat(limits.bytes()).isEqualTo(bytes / 2);
    assertThat(server.writes()).extracting(List::size).containsExactly(400, 200, 200);

    delivery(Api.V1, limits, lines).complete();
    assertThat(server.writes()).extracting(List::size).containsExactly(400, 200, 200, 200, 200);
  }

  @Test
  void aRecordThatIsTooLargeAloneIsRefused() throws Exception {
    server.refuse("v1/too-large", "m f=2 2");

    Map<Integer, Throwable> refused = deliver(Api.V1, "m f=1 1", "m f=2 2");

    assertThat(refused).containsOnlyKeys(1);
    assertThat(refused.get(1))
        .hasMessage(
            "Cannot store the point: 413 Request Entity Too Large, 8 bytes (refused by the"
                + " server)");
  }

  // Later, and never

  @Test
  void whatWasAcknowledgedIsNotSentAgain() throws Exception {
    Delivery delivery =
        delivery(Api.V1, new RequestLimits(1, 1 << 20), "m f=1 1", "m f=2 2", "m f=3 3");
    server.then("v1/taken", "v1/throttled");

    assertThatThrownBy(delivery::complete)
        .isInstanceOfSatisfying(
            RetryLaterException.class,
            e -> assertThat(e.afterMs()).isEqualTo(OptionalLong.of(2_000)))
        .hasMessage("Cannot write to " + server.url() + ": 503 request throttled, exceeds timeout");

    assertThat(delivery.complete()).isEmpty();
    assertThat(server.writes())
        .containsExactly(
            List.of("m f=1 1"), List.of("m f=2 2"), List.of("m f=2 2"), List.of("m f=3 3"));
  }

  @Test
  void aRefusalOfTheRequestItselfRefusesNoRecord() {
    server.then("v1/no-policy");

    assertThatThrownBy(() -> deliver(Api.V1, "m f=1 1", "m f=2 2"))
        .isInstanceOfSatisfying(
            HopelessException.class,
            e -> assertThat(e.hint()).startsWith("create the retention policy"))
        .hasMessage("Cannot write to " + server.url() + ": 500 retention policy not found: 7d");
    assertThat(server.writes()).hasSize(1);
  }

  @Test
  void aServerThatIsNotThereIsAReasonToWait() {
    server.close();

    assertThatThrownBy(() -> deliver(Api.V1, "m f=1 1"))
        .isInstanceOf(RetryLaterException.class)
        .hasMessageStartingWith("Cannot reach " + server.url());
  }
}
