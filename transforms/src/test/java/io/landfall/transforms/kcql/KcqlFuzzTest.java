// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Whatever the text, it is read or refused with the one exception that says where; and what was
 * read is printed as it is read again. A failure names the text; -Dlandfall.tries says how many.
 */
class KcqlFuzzTest {
  private static final int TRIES = Integer.getInteger("landfall.tries", 10_000);

  /** No text may take longer: a guard against loops, not a measure of speed. */
  private static final Duration GUARD = Duration.ofMinutes(5);

  private static final List<String> STATEMENTS =
      List.of(
          "INSERT INTO influxMeasure SELECT * FROM influx-topic WITHTIMESTAMP sys_time()",
          "INSERT INTO measureA SELECT * FROM topicA  WITHTAG (from, to, provider=Data, I=rulz!)",
          "INSERT INTO measureB SELECT x AS a, y AS b and z AS c FROM topicB WITHTIMESTAMP y",
          "UPSERT INTO `my ``t` SELECT a.b.c AS x, `a.b`, n.* FROM 'my topic' IGNORE n.a PK x",
          "INSERT INTO m_${topic} SELECT *, _key.*, _.partition AS p FROM t* WITHTARGET=n.kind",
          "INSERT INTO m SELECT _header.h1 AS \"h\"\"1\" FROM t WITHTIMESTAMP ts TIMESTAMPUNIT=SECONDS",
          "INSERT INTO m1 SELECT * FROM t1;INSERT INTO m2 SELECT a FROM t2;",
          "INSERT INTO m SELECT * FROM t BATCH=1 PROPERTIES('a'=b) STOREAS X (k=v) AUTOCREATE");

  private static final List<String> PIECES =
      List.of(
          "INSERT",
          "INTO",
          "UPSERT",
          "SELECT",
          "FROM",
          "IGNORE",
          "PK",
          "WITHTAG",
          "WITHTARGET",
          "WITHTIMESTAMP",
          "TIMESTAMPUNIT",
          "SECONDS",
          "sys_time",
          "and",
          "AS",
          "BATCH",
          "LIMIT",
          "PARTITIONBY",
          "STOREAS",
          "_key",
          "_header",
          "_topic",
          "_value",
          "_",
          "a",
          "b",
          "größe",
          "`",
          "'",
          "\"",
          "``",
          ".",
          "*",
          ",",
          ";",
          "=",
          "(",
          ")",
          "${topic}",
          "${",
          "0",
          "1",
          " ",
          "\n",
          "\t",
          "\u00a0",
          "\ud83d\ude00",
          "\ud83d",
          "\u0000",
          "\\",
          "%s",
          "{}",
          "--",
          "1.5e3");

  @Test
  void anyTextIsReadOrRefused() {
    Assertions.assertTimeoutPreemptively(
        GUARD,
        () -> {
          int read = 0;
          for (long seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            read += survives(random.nextInt(4) == 0 ? pieces(random) : mutated(random));
          }
          assertThat(read).as("texts that are statements").isGreaterThan(TRIES / 50);
        });
  }

  /** 1 if the text was read. */
  private static int survives(String text) {
    List<Statement> statements;
    try {
      statements = Statement.parse(text);
    } catch (KcqlException e) {
      assertThat(e.position()).as(text).isBetween(0, text.length());
      assertThat(e.getMessage()).as(text).startsWith("Cannot read KCQL: ").endsWith("^");
      return 0;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("Cannot survive: " + text, e);
    }
    String printed = String.join(";", statements.stream().map(Statement::toString).toList());
    assertThat(Statement.parse(printed)).as(text).isEqualTo(statements);
    return 1;
  }

  private static String pieces(Random random) {
    StringBuilder text =
        new StringBuilder(random.nextBoolean() ? "INSERT INTO m SELECT * FROM t " : "");
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      text.append(random.nextInt(3) == 0 ? "" : " ");
    }
    return text.toString();
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(STATEMENTS.get(random.nextInt(STATEMENTS.size())));
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(8));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.insert(at, text.substring(at, end));
        case 3 -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        default -> text.insert(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
      }
    }
    return text.toString();
  }
}
