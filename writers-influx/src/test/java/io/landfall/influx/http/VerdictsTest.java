// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.influx.http.Verdict.AllRefused;
import io.landfall.influx.http.Verdict.Hopeless;
import io.landfall.influx.http.Verdict.Later;
import io.landfall.influx.http.Verdict.Named;
import io.landfall.influx.http.Verdict.Others;
import io.landfall.influx.http.Verdict.Quoted;
import io.landfall.influx.http.Verdict.Taken;
import io.landfall.influx.http.Verdict.TooLarge;
import io.landfall.influx.http.Verdict.Unnamed;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers of real servers mean. */
class VerdictsTest {

  private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private static Verdict verdict(String file) throws IOException {
    return Verdicts.of(ScriptedServer.answer(file), 5, NOW);
  }

  @Test
  void nothingToComplainOf() throws IOException {
    assertThat(verdict("v1/taken")).isEqualTo(new Taken());
  }

  @Test
  void linesAreNamedQuotedOrNeither() throws IOException {
    assertThat(verdict("v1/conflict")).isInstanceOf(Unnamed.class);
    assertThat(verdict("v1/conflict-within")).isInstanceOf(Unnamed.class);
    assertThat(verdict("v1/header-only")).isInstanceOf(Unnamed.class);
    assertThat(verdict("v2/conflict")).isInstanceOf(Unnamed.class);
    assertThat(Verdicts.of(ScriptedServer.answer("v1/outside-retention"), 3, NOW))
        .isEqualTo(new AllRefused("points beyond retention policy"));
    assertThat(verdict("v1/parse"))
        .isEqualTo(
            new Quoted(
                Map.of(
                    "m g=1u 4", "unable to parse the line: invalid number",
                    "m,t= f=1 5", "unable to parse the line: missing tag value"),
                Others.STORED));
    assertThat(verdict("v1/nothing-parses"))
        .isEqualTo(
            new Quoted(
                Map.of("m x", "unable to parse the line: invalid field format"),
                Others.NOT_STORED));
    assertThat(verdict("v3/partial"))
        .isInstanceOfSatisfying(
            Named.class,
            named -> {
              assertThat(named.lines()).containsOnlyKeys(2, 4);
              assertThat(named.others()).isEqualTo(Others.STORED);
            });
    assertThat(verdict("v3/all-refused"))
        .isEqualTo(new Named(Map.of(4, "No fields were provided"), Others.NOT_STORED));
  }

  @Test
  void valuesOfRecordsAreNotRepeated() throws IOException {
    assertThat(verdict("questdb/parse"))
        .isEqualTo(
            new Named(
                Map.of(
                    4,
                    "failed to parse line protocol:errors encountered on line(s): error in line 4:"
                        + " Could not parse entire line, field value is invalid. Field: g"),
                Others.NOT_STORED));
    assertThat(ServerText.safe("unable to parse 'm s=\"it's secret\" 1': bad timestamp"))
        .isEqualTo("unable to parse the line: bad timestamp");
    assertThat(ServerText.safe("strconv.ParseInt: parsing \"4711\": value out of range"))
        .isEqualTo("strconv.ParseInt: parsing a number: value out of range");
  }

  private static Verdict verdict(int status, String body) {
    return Verdicts.of(new Answer(status, Map.of(), body), 5, NOW);
  }

  @Test
  void aLineThatIsNamedAloneSaysNothingOfTheOthers() throws IOException {
    assertThat(verdict("v3/hosted-partial"))
        .isInstanceOfSatisfying(
            Named.class,
            named -> {
              assertThat(named.lines()).containsOnlyKeys(2);
              assertThat(named.others()).isEqualTo(Others.NOT_STORED);
            });
  }

  @Test
  void aMeasurementNamedPrecisionDoesNotMakeAConflictHopeless() {
    assertThat(
            verdict(
                400,
                "{\"error\":\"partial write: field type conflict: input field \\\"precision\\\" on"
                    + " measurement \\\"invalid precision\\\" is type integer dropped=1\"}"))
        .isInstanceOf(Unnamed.class);
    assertThat(
            verdict(400, "{\"error\":\"invalid precision \\\"x\\\" (use n, u, ms, s, m or h)\"}"))
        .isInstanceOf(Hopeless.class);
  }

  @Test
  void whatALineSaysDecidesNothing() {
    assertThat(
            verdict(
                400,
                "{\"error\":\"partial write: unable to parse 'm,t=dropped=9 f=x': invalid number"
                    + " dropped=0\"}"))
        .isEqualTo(
            new Quoted(
                Map.of("m,t=dropped=9 f=x", "unable to parse the line: invalid number"),
                Others.STORED));
    assertThat(
            verdict(
                400,
                "{\"message\":\"unable to parse 'm s=\\\"partial write: \\\" x': bad timestamp\"}"))
        .isEqualTo(
            new Quoted(
                Map.of("m s=\"partial write: \" x", "unable to parse the line: bad timestamp"),
                Others.NOT_STORED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rule 7: cannot parse the token",
        "blocked: partial write: points beyond retention policy dropped=5",
        "header field type not allowed",
        "partial write: "
      })
  void whatOnlySoundsLikeLinesRefusesNoRecord(String said) {
    assertThat(verdict(400, "{\"error\":\"" + said + "\"}")).isInstanceOf(Hopeless.class);
    assertThat(verdict(422, "{\"message\":\"" + said + "\"}")).isInstanceOf(Hopeless.class);
  }

  @Test
  void successIsWhatADatabaseAnswers() throws IOException {
    assertThat(verdict(200, "")).isEqualTo(new Taken());
    assertThat(verdict(200, "{\"status\":\"ok\"}")).isEqualTo(new Taken());
    assertThat(verdict(200, "{\"error\":\"timeout\"}")).isInstanceOf(Hopeless.class);
    assertThat(verdict("proxy/page"))
        .isInstanceOfSatisfying(
            Hopeless.class,
            hopeless -> assertThat(hopeless.hint()).endsWith("check connect.influx.url"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "column 'f', value=\"s3cret\" is bad|column 'f',",
        "column 'f' cannot hold 's3cret'|column 'f' cannot hold ...",
        "can't cast 'it's s3cret', sorry|can't cast ..., sorry"
      })
  void valuesBetweenQuotesAreNotRepeated(String said, String shown) {
    assertThat(ServerText.safe(said)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1/too-large", "v2/too-large", "v3/too-large"})
  void tooLarge(String file) throws IOException {
    assertThat(verdict(file)).isInstanceOf(TooLarge.class);
  }

  @ParameterizedTest
  @CsvSource({
    "v1/throttled, 2000",
    "v2/too-many, 1500",
    "v2/unavailable, 30000",
    "v3/hosted-too-many, 30000",
    "v3/hosted-unavailable, -1",
    "v1/timeout, -1",
    "v1/cache-full, -1",
    "v1/handoff, -1",
    "v1/nodes-missing, -1",
    "proxy/gateway-fault, -1",
    "proxy/bad-gateway, -1"
  })
  void serversThatAskForTime(String file, long afterMs) throws IOException {
    OptionalLong asked = afterMs < 0 ? OptionalLong.empty() : OptionalLong.of(afterMs);

    assertThat(verdict(file))
        .isInstanceOfSatisfying(Later.class, later -> assertThat(later.afterMs()).isEqualTo(asked));
  }

  @ParameterizedTest
  @CsvSource({
    "v1/no-database, create the database",
    "v1/no-policy, create the retention policy",
    "v1/no-path, connect.influx.api",
    "v1/consistency, connect.influx.consistency.level",
    "v1/unauthorized, connect.influx.username",
    "v1/forbidden, the right",
    "v2/unauthorized, connect.influx.token",
    "v2/no-bucket, connect.influx.bucket",
    "v2/no-org, connect.influx.org",
    "v3/unauthorized, connect.influx.token",
    "v3/limit, limit of the server's catalog",
    "v3/limit-columns, limit of the server's catalog",
    "v3/limit-databases, limit of the server's catalog",
    "v3/name, see its log",
    "proxy/not-understood, see its log",
    "proxy/moved, https://influx.example.com/write"
  })
  void refusalsOfTheRequestItselfNeverRefuseRecords(String file, String hint) throws IOException {
    assertThat(verdict(file))
        .isInstanceOfSatisfying(
            Hopeless.class, hopeless -> assertThat(hopeless.hint()).contains(hint));
  }
}
