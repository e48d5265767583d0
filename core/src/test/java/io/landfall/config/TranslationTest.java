// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.landfall.config.ConfigReport.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TranslationTest {

  private static final PeerConfiguration PEER = new Peer();

  private static Translation translated(String... keysAndValues) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      given.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Translation.of(PEER, Set.of("ours", "quote"), given);
  }

  private static Verdict verdict(Translation translation, String key) {
    return translation.lines().stream()
        .filter(line -> line.key().equals(key))
        .map(line -> line.outcome().verdict())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keysKeepTheirOrderAndPresetsFollow() {
    Translation translation =
        translated("topics", "t", "user", "u", "connector.class", "peer.Sink");

    assertThat(translation.keys())
        .containsExactly(
            entry("topics", "t"),
            entry("connection.user", "u"),
            entry("connector.class", "our.Sink"),
            entry("quote", "never"));
    assertThat(translation.lines())
        .extracting(Line::key)
        .endsWith("connector.class", "lineage", "quoting");
  }

  @Test
  void aPresetNeverReplacesWhatIsSet() {
    assertThat(translated("quoting", "true").keys()).containsExactly(entry("quote", "always"));
    assertThat(translated("quote", "other").keys()).containsEntry("quote", "other");
  }

  @Test
  void aPresetThatIsNotSupportedIsSaid() {
    assertThat(verdict(translated("topics", "t"), "lineage")).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(translated("lineage", "false").lines()).hasSize(2);
  }

  @Test
  void aKeyByItsOwnNameGoesBeforeItsBeginning() {
    Translation translation = translated("pool.size", "5", "pool.other", "6");

    assertThat(verdict(translation, "pool.size")).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(verdict(translation, "pool.other")).isEqualTo(Verdict.NOT_NEEDED);
  }

  @Test
  void aValueThatAsksForNothingIsNotNeeded() {
    assertThat(verdict(translated("truncate", "true"), "truncate")).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(verdict(translated("truncate", " FALSE"), "truncate")).isEqualTo(Verdict.NOT_NEEDED);
  }

  @Test
  void keysOfTheWorkerAndOursArePassedOn() {
    Translation translation =
        translated("errors.tolerance", "all", "ours", "1", "transforms.a.type", "x.Own$Value");

    assertThat(translation.keys())
        .contains(
            entry("errors.tolerance", "all"),
            entry("ours", "1"),
            entry("transforms.a.type", "x.Own$Value"));
    assertThat(translation.lines())
        .extracting(line -> line.outcome().reason())
        .contains("not part of Landfall: its plugin stays on the worker's plugin.path");
  }

  @Test
  void keysThatNobodyReadsAreLeftOutWithASuggestion() {
    Translation translation = translated("truncat", "true", "internal.key.converter", "x");

    assertThat(translation.keys()).containsOnlyKeys("quote");
    assertThat(translation.lines())
        .extracting(line -> line.outcome().reason())
        .contains(
            "nobody reads it (did you mean truncate?)", "no worker from Kafka 3.0 on reads it");
  }

  private static final class Peer implements PeerConfiguration {

    @Override
    public String vendor() {
      return "Somebody";
    }

    @Override
    public String sink() {
      return "sink";
    }

    @Override
    public Set<String> connectors() {
      return Set.of("peer.Sink");
    }

    @Override
    public String successor() {
      return "our.Sink";
    }

    @Override
    public List<PeerKey> keys() {
      return List.of(
          PeerKey.renamed("user", "connection.user"),
          PeerKey.notNeeded("pool.*", "there is no pool"),
          PeerKey.unsupported("pool.size", "there is no pool"),
          PeerKey.unsupported("truncate", "nothing is emptied").unless("false"),
          PeerKey.unsupported("lineage", "nothing is told").unless("false").whenAbsent("true"),
          PeerKey.translated(
                  "quoting",
                  "quote",
                  "",
                  given ->
                      Outcome.becomes(
                          "quote", given.word().equals("true") ? "always" : "never", ""))
              .whenAbsent("false"));
    }
  }
}
