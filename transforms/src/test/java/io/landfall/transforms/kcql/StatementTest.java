// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.project.RouteMode;
import io.landfall.project.RouteTag;
import io.landfall.project.RouteTime;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
  private static final Selected ALL = all("");

  // What users' documents show.

  @Test
  void readsTheTimeOfAcceptance() {
    Statement statement =
        read("INSERT INTO influxMeasure SELECT * FROM influx-topic WITHTIMESTAMP sys_time()");

    assertThat(statement.into()).contains("influxMeasure");
    assertThat(statement.select()).containsExactly(ALL);
    assertThat(statement.from()).isEqualTo("influx-topic");
    assertThat(statement.time()).contains(new RouteTime.Accepted());
  }

  @Test
  void readsTheLeastThatThereCanBe() {
    Statement statement = read("INSERT INTO measureA SELECT * FROM topicA");

    assertThat(statement.mode()).isEqualTo(RouteMode.INSERT);
    assertThat(statement.time()).isEmpty();
    assertThat(statement.tags()).isEmpty();
    assertThat(statement.ignore()).isEmpty();
    assertThat(statement.key()).isEmpty();
    assertThat(statement.withTarget()).isEmpty();
  }

  @Test
  void readsConstantsWithAnyPunctuation() {
    assertThat(tags("WITHTAG (DataMountaineer=awesome, Influx=rulz!)"))
        .containsExactly(
            new RouteTag.Constant("DataMountaineer", "awesome"),
            new RouteTag.Constant("Influx", "rulz!"));
    assertThat(tags("WITHTAG (a=-5, b=http://h:1/p?q, c='it''s, (so)', d=1.5e3, e='')"))
        .extracting(tag -> ((RouteTag.Constant) tag).value())
        .containsExactly("-5", "http://h:1/p?q", "it's, (so)", "1.5e3", "");
  }

  @Test
  void readsReservedWordsAsNamesOfTags() {
    assertThat(tags("WITHTAG (from, to)")).containsExactly(tag("from"), tag("to"));
    assertThat(tags("WITHTAG (from, to, provider=DataMountaineer)"))
        .containsExactly(
            tag("from"), tag("to"), new RouteTag.Constant("provider", "DataMountaineer"));
    assertThat(tags("WITHTAG (to, from, select = insert)"))
        .containsExactly(tag("to"), tag("from"), new RouteTag.Constant("select", "insert"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO measureB SELECT x AS a, y AS b and z AS c FROM topicB WITHTIMESTAMP y",
        "INSERT INTO measureB SELECT x AS a, y AS b, z AS c FROM topicB WITHTIMESTAMP y"
      })
  void readsAndAsASeparator(String kcql) {
    Statement statement = read(kcql);

    assertThat(statement.select())
        .containsExactly(column("x", "a"), column("y", "b"), column("z", "c"));
    assertThat(statement.time()).contains(new RouteTime.Field(path("y"), TimeUnit.MILLISECONDS));
  }

  @Test
  void readsAndBeforeTheTimeOfAcceptance() {
    Statement statement =
        read(
            "INSERT INTO measureB SELECT x AS a, y AS b and z AS c FROM topicB WITHTIMESTAMP"
                + " sys_time()");

    assertThat(statement.select()).hasSize(3);
    assertThat(statement.time()).contains(new RouteTime.Accepted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into m select * from t withtimestamp SYS_TIME() withtag (a)",
        "Insert Into m Select * From t WithTimestamp Sys_Time () WithTag(a)",
        "INSERT INTO m SELECT * FROM t WITHTAG(a) WITHTIMESTAMP sys_time()",
        "FROM t WITHTAG(a) WITHTIMESTAMP sys_time() SELECT * INSERT INTO m",
        "\n\tINSERT\n INTO m\r\nSELECT *\nFROM t WITHTAG (\na\n) WITHTIMESTAMP sys_time( )\u00a0"
      })
  void readsAnyCaseOrderAndBlanks(String kcql) {
    assertThat(read(kcql).toString())
        .isEqualTo("INSERT INTO m SELECT * FROM t WITHTIMESTAMP sys_time() WITHTAG (a AS a)");
  }

  @Test
  void losesNoClauseForItsPlace() {
    assertThat(read("INSERT INTO m SELECT * FROM t WITHTAG(a) WITHTIMESTAMP ts").time())
        .contains(new RouteTime.Field(path("ts"), TimeUnit.MILLISECONDS));
    assertThat(read("INSERT INTO m SELECT * FROM t WITHTIMESTAMP ts IGNORE a").ignore())
        .containsExactly(path("a"));
  }

  @Test
  void readsTheTimesUnitAndPath() {
    Statement statement =
        read("INSERT INTO m SELECT * FROM t WITHTIMESTAMP ts TIMESTAMPUNIT = seconds WITHTAG(a)");

    assertThat(statement.time()).contains(new RouteTime.Field(path("ts"), TimeUnit.SECONDS));
    assertThat(read("INSERT INTO m SELECT * FROM t WITHTIMESTAMP a.b").time())
        .contains(new RouteTime.Field(path("a.b"), TimeUnit.MILLISECONDS));
    assertThat(read("TIMESTAMPUNIT=NANOSECONDS SELECT * FROM t WITHTIMESTAMP `a-b`._x").time())
        .contains(new RouteTime.Field(path("a-b._x"), TimeUnit.NANOSECONDS));
    assertThat(read("SELECT * FROM t WITHTIMESTAMP _timestamp").time())
        .contains(new RouteTime.Field(path("_timestamp"), TimeUnit.MILLISECONDS));
    assertThat(read("SELECT * FROM t WITHTIMESTAMP sys_time").time())
        .contains(new RouteTime.Field(path("sys_time"), TimeUnit.MILLISECONDS));
  }

  @Test
  void readsNestedPathsAndLiteralNames() {
    assertThat(read("INSERT INTO m SELECT a.b.c AS x, a.b.d, `a.b` FROM t").select())
        .containsExactly(
            column("a.b.c", "x"),
            column("a.b.d", "d"),
            new Selected.Column(new RecordPath(Root.VALUE, List.of("a.b")), "a.b"));
  }

  @Test
  void readsStars() {
    assertThat(read("INSERT INTO m SELECT n.* FROM t").select()).containsExactly(all("n"));
    Statement renaming = read("INSERT INTO m SELECT *, name AS n2 FROM t IGNORE ssn");
    assertThat(renaming.select()).containsExactly(ALL, column("name", "n2"));
    assertThat(renaming.ignore()).containsExactly(path("ssn"));
    assertThat(read("INSERT INTO m SELECT *, _key.* FROM t").select())
        .containsExactly(ALL, new Selected.All(new RecordPath(Root.KEY, List.of())));
  }

  @Test
  void readsTheRestOfTheRecord() {
    Statement keys = read("INSERT INTO m SELECT *, _key.id AS k FROM t WITHTAG(_key.id AS kid)");
    assertThat(keys.select()).containsExactly(ALL, column("_key.id", "k"));
    assertThat(keys.tags()).containsExactly(new RouteTag.Field("kid", path("_key.id")));

    assertThat(read("INSERT INTO m SELECT _header.h1 AS h, _.partition AS p FROM t").select())
        .containsExactly(column("_header.h1", "h"), column("_partition", "p"));
    assertThat(
            read("SELECT _topic, _partition, _offset AS o, _timestamp, _key, _value.a FROM t")
                .select())
        .containsExactly(
            column("_topic", "_topic"),
            column("_partition", "_partition"),
            column("_offset", "o"),
            column("_timestamp", "_timestamp"),
            column("_key", "_key"),
            column("a", "a"));
    assertThat(read("SELECT _.key.id, _.header.h, _.other, `_key` FROM t").select())
        .extracting(Selected::path)
        .containsExactly(
            path("_key.id"),
            path("_header.h"),
            new RecordPath(Root.VALUE, List.of("_", "other")),
            new RecordPath(Root.VALUE, List.of("_key")));
  }

  @Test
  void namesTagsByTheirWholePath() {
    assertThat(tags("WITHTAG(a as b)")).containsExactly(new RouteTag.Field("b", path("a")));
    assertThat(tags("WITHTAG(a AS b)")).containsExactly(new RouteTag.Field("b", path("a")));
    assertThat(tags("WITHTAG(n.x, n.y AS ny, d=1, e=1.5)"))
        .containsExactly(
            new RouteTag.Field("n.x", path("n.x")),
            new RouteTag.Field("ny", path("n.y")),
            new RouteTag.Constant("d", "1"),
            new RouteTag.Constant("e", "1.5"));
    assertThat(tags("WITHTAG(_key.id and _topic)"))
        .extracting(RouteTag::name)
        .containsExactly("_key.id", "_topic");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO `my measure` SELECT * FROM `my topic`",
        "INSERT INTO 'my measure' SELECT * FROM 'my topic'",
        "INSERT INTO \"my measure\" SELECT * FROM \"my topic\""
      })
  void readsQuotedTargetsAndTopics(String kcql) {
    assertThat(read(kcql).into()).contains("my measure");
    assertThat(read(kcql).from()).isEqualTo("my topic");
  }

  @Test
  void readsQuotedNames() {
    assertThat(read("SELECT `x``y` AS 'a b', \"c\"\"d\" AS `e.f`, 'g'.`h i`.j FROM t").select())
        .containsExactly(
            new Selected.Column(new RecordPath(Root.VALUE, List.of("x`y")), "a b"),
            new Selected.Column(new RecordPath(Root.VALUE, List.of("c\"d")), "e.f"),
            new Selected.Column(new RecordPath(Root.VALUE, List.of("g", "h i", "j")), "j"));
    assertThat(read("INSERT INTO 'm' SELECT * FROM t").into()).contains("m");
    assertThat(read("SELECT größe, a-b, @x, 1 FROM t").select()).hasSize(4);
  }

  @Test
  void readsTargetsThatRecordsSay() {
    Statement statement = read("INSERT INTO m SELECT * FROM my.topic-1.v2 WITHTARGET=n.kind");

    assertThat(statement.from()).isEqualTo("my.topic-1.v2");
    assertThat(statement.withTarget()).contains(path("n.kind"));
  }

  @Test
  void readsSeveralStatements() {
    assertThat(Statement.parse("INSERT INTO m1 SELECT * FROM t1;INSERT INTO m2 SELECT a FROM t2;"))
        .extracting(Statement::from)
        .containsExactly("t1", "t2");
    assertThat(read("INSERT INTO `m;1` SELECT * FROM t").into()).contains("m;1");
  }

  @Test
  void readsStatementsWithoutATarget() {
    assertThat(read("SELECT * FROM t").into()).isEmpty();
  }

  @Test
  void readsKeysAndUpserts() {
    Statement statement =
        read("UPSERT INTO orders SELECT id, customer.name AS name FROM orders PK id, name");

    assertThat(statement.mode()).isEqualTo(RouteMode.UPSERT);
    assertThat(statement.key()).containsExactly(path("id"), path("name"));
    assertThat(read("UPSERT PK id INTO orders SELECT id FROM orders"))
        .isEqualTo(read("UPSERT INTO orders SELECT id FROM orders PK id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT from, select AS as, and, to FROM from",
        "SELECT from FROM t IGNORE from.ignore, from.pk WITHTIMESTAMP timestampunit",
        "INSERT INTO insert SELECT pk AS pk FROM select PK pk"
      })
  void readsReservedWordsAsNames(String kcql) {
    assertThat(Statement.parse(read(kcql).toString())).containsExactly(read(kcql));
  }

  @Test
  void readsTheTopicInATarget() {
    assertThat(read("INSERT INTO raw_${topic} SELECT * FROM *").into()).contains("raw_${topic}");
    assertThat(read("INSERT INTO `${topic}` SELECT * FROM `sensors-*`").from())
        .isEqualTo("sensors-*");
  }

  @Test
  void readsWhatOtherConnectorsKnow() {
    Statement statement =
        read(
            "INSERT INTO m SELECT * FROM t AUTOCREATE BATCH = 100 LIMIT 5 PARTITIONBY a, b"
                + " STOREAS X (k=v, j='w') PROPERTIES ('a.b'=1) WITHFORMAT json KEYDELIMITER='-'");

    assertThat(statement.unused())
        .containsExactly(
            new UnusedClause("AUTOCREATE", List.of()),
            new UnusedClause("BATCH", List.of("100")),
            new UnusedClause("LIMIT", List.of("5")),
            new UnusedClause("PARTITIONBY", List.of("a", "b")),
            new UnusedClause("STOREAS", List.of("X", "k=v", "j=w")),
            new UnusedClause("PROPERTIES", List.of("a.b=1")),
            new UnusedClause("WITHFORMAT", List.of("json")),
            new UnusedClause("KEYDELIMITER", List.of("-")));
    assertThat(Statement.parse(statement.toString())).containsExactly(statement);
  }

  // What must not pass.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // statement | what is at fault | column | hint
        "INSERT INTO m SELECT * FROM t WITHTIMESTAMP ts TIMESTAMPUNIT=FORTNIGHTS | FORTNIGHTS | 62 | expected one of NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS",
        "INSERT INTO m SELECT * FROM t WITHTIMESTAMP ts TIMESTAMPUNIT=second | second | 62 | expected one of NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS; did you mean SECONDS?",
        "INSERT INTO m SELECT * FROM t TIMESTAMPUNIT=SECONDS | TIMESTAMPUNIT | 31 | it belongs to WITHTIMESTAMP with a path",
        "INSERT INTO m SELECT * FROM t WITHTAG(a.) | the path | 41 | expected a name after the dot",
        "INSERT INTO m SELECT * FROM t WITHTAG() | ) | 39 | expected the path of a tag, or its name and = and a constant",
        "INSERT INTO m SELECT * FROM t WITHTAG(a, ) | ) | 42 | expected the path of a tag, or its name and = and a constant",
        "INSERT INTO m SELECT * FROM t WITHTAG(a, a) | a | 42 | two tags are named a",
        "INSERT INTO m SELECT * FROM t WITHTIMESTAMP ts complete garbage !! | complete | 48 | expected a clause or the end of the statement",
        "INSERT INTO m SELECT * FROM topicA foo bar | foo | 36 | expected a clause or the end of the statement",
        "INSERT INTO m SELECT * FROM t -- note | -- | 31 | expected a clause or the end of the statement",
        "INSERT INTO m SELECT * FROM t WITHTAGS(a) | WITHTAGS | 31 | expected a clause or the end of the statement; did you mean WITHTAG?",
        "INSERT INTO m SELECT * FORM t | FORM | 24 | expected a clause or the end of the statement; did you mean FROM?",
        "INSRT INTO m SELECT * FROM t | INSRT | 1 | expected INSERT INTO, UPSERT INTO or SELECT; did you mean INSERT?",
        "INSERT m SELECT * FROM t | m | 8 | expected INTO",
        "INSERT INTO m SELECT a, a FROM t | a | 25 | two fields become a; give one another name with AS",
        "INSERT INTO m SELECT a AS x, b AS x FROM t | b | 30 | two fields become x; give one another name with AS",
        "INSERT INTO m SELECT *, * FROM t | * | 25 | the same fields are selected twice",
        "INSERT INTO m SELECT FROM t | FROM | 22 | expected a field or *",
        "INSERT INTO m SELECT a, FROM t | FROM | 25 | expected a field or *",
        "INSERT INTO m SELECT a b FROM t | b | 24 | expected a clause or the end of the statement",
        "INSERT INTO m SELECT max(a) FROM t | ( | 25 | expected a field; there are no functions",
        "INSERT INTO m SELECT a+b FROM t | + | 23 | expected a name; one with such characters stands between backticks",
        "INSERT INTO m SELECT a..b FROM t | the dot | 24 | expected a name before it",
        "INSERT INTO m SELECT 'a'b FROM t | b | 25 | expected a dot or a blank after the quote",
        "INSERT INTO m SELECT `a FROM t | the quote ` | 22 | it is not closed; inside, it is doubled",
        "INSERT INTO m SELECT _topic.x FROM t | _topic.x | 22 | _topic has no fields",
        "INSERT INTO m SELECT _header FROM t | _header | 22 | the name of a header must follow _header and a dot",
        "INSERT INTO m SELECT * FROM t BATCH=0 | 0 | 37 | expected a whole number above 0",
        "INSERT INTO m SELECT * FROM t LIMIT 0 | 0 | 37 | expected a whole number above 0",
        "INSERT INTO m SELECT * | the end | 23 | expected FROM before it",
        "INSERT INTO m FROM t | the end | 21 | expected SELECT before it",
        "INSERT INTO SELECT * FROM t | SELECT | 13 | expected the name of a target",
        "INSERT INTO m SELECT * FROM | the end | 28 | expected a topic",
        "INSERT INTO m SELECT * FROM t;;SELECT * FROM u | ; | 31 | expected INSERT INTO, UPSERT INTO or SELECT",
        "INSERT INTO m SELECT * FROM t FROM u | FROM | 31 | this clause occurs twice",
        "INSERT INTO m UPSERT INTO n SELECT * FROM t | UPSERT | 15 | the statement has a target already",
        "INSERT INTO ${table} SELECT * FROM t | ${table} | 13 | expected no other variable than ${topic}",
        "INSERT INTO * SELECT * FROM t | * | 13 | expected the name of a target; the topic's own is ${topic}",
        "INSERT INTO m SELECT a FROM t IGNORE b | b | 38 | it is no part of what is selected; IGNORE belongs to *",
        "INSERT INTO m SELECT a FROM t IGNORE a | a | 38 | it is no part of what is selected; IGNORE belongs to *",
        "INSERT INTO m SELECT a AS b FROM t PK c | c | 39 | it is not selected; selected are b",
        "INSERT INTO m SELECT * FROM t WITHTIMESTAMP a.* | a.* | 45 | expected one field, not all",
        "INSERT INTO m SELECT * FROM t WITHTIMESTAMP sys_time( | the end | 54 | expected ) of sys_time()",
        "'' | the end | 1 | expected INSERT INTO, UPSERT INTO or SELECT"
      })
  void refusesAndSaysWhere(String kcql, String what, int column, String hint) {
    String text = kcql.equals("''") ? "" : kcql;
    assertThatThrownBy(() -> Statement.parse(text))
        .isInstanceOf(KcqlException.class)
        .hasMessage(
            ("Cannot read KCQL: " + what + " at line 1, column " + column + " (" + hint + ")")
                + ("\n  " + text + "\n  " + " ".repeat(column - 1) + "^"))
        .extracting(fault -> ((KcqlException) fault).position())
        .isEqualTo(column - 1);
  }

  @Test
  void showsTheLineThatIsAtFault() {
    assertThatThrownBy(() -> Statement.parse("INSERT INTO m\n\tSELECT *\n\tFORM t\nIGNORE a"))
        .hasMessage(
            """
            Cannot read KCQL: FORM at line 3, column 2 (expected a clause or the end of the statement; did you mean FROM?)
               FORM t
               ^""");
  }

  @Test
  void showsAPartOfALongLine() {
    String before = "SELECT a FROM t;".repeat(20);

    assertThatThrownBy(() -> Statement.parse(before + "SELECT a FORM t"))
        .hasMessageEndingWith(
            ("\n  ... " + before.substring(before.length() - 91) + "SELECT a FORM t")
                + ("\n  " + " ".repeat(104) + "^"));
    assertThatThrownBy(() -> Statement.parse("SELECT a FORM t" + " ".repeat(99) + "IGNORE"))
        .hasMessageEndingWith(" ...\n           ^");
  }

  private static Statement read(String kcql) {
    List<Statement> statements = Statement.parse(kcql);
    assertThat(statements).hasSize(1);
    return statements.get(0);
  }

  private static List<RouteTag> tags(String clause) {
    return read("INSERT INTO measureA SELECT * FROM topicA  " + clause).tags();
  }

  private static RouteTag tag(String name) {
    return new RouteTag.Field(name, path(name));
  }

  private static Selected column(String path, String name) {
    return new Selected.Column(path(path), name);
  }

  private static Selected all(String path) {
    return new Selected.All(path.isEmpty() ? new RecordPath(Root.VALUE, List.of()) : path(path));
  }

  private static RecordPath path(String text) {
    return RecordPath.parse(text);
  }
}
