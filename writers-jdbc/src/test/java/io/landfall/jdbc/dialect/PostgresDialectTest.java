// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.dialect.RowTarget.Slot;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableName;
import io.landfall.writer.Failure;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

class PostgresDialectTest {

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  private final Dialect dialect = in(VIENNA);

  private static Dialect in(ZoneId zone) {
    return Dialects.ofUrl("jdbc:postgresql:x").dialect(new DialectOptions(Quoting.ALWAYS, zone));
  }

  private static NewColumn column(String name, Schema schema) {
    return new NewColumn(name, schema, FieldRole.VALUE);
  }

  @Test
  void aTableHasAColumnOfItsTypePerField() {
    String sql =
        dialect
            .tables()
            .create(
                TableName.of("doc", "My \"own\" table"),
                List.of(
                    column("i8", Schema.INT8_SCHEMA),
                    column("i16", Schema.OPTIONAL_INT16_SCHEMA),
                    column("i32", Schema.INT32_SCHEMA),
                    column("i64", Schema.INT64_SCHEMA),
                    column("f32", Schema.FLOAT32_SCHEMA),
                    column("f64", Schema.FLOAT64_SCHEMA),
                    column("flag", Schema.BOOLEAN_SCHEMA),
                    column("text", Schema.OPTIONAL_STRING_SCHEMA),
                    column("bytes", Schema.BYTES_SCHEMA),
                    column("amount", Decimal.schema(2)),
                    column("day", Date.SCHEMA),
                    column("clock", Time.SCHEMA),
                    column("at", Timestamp.SCHEMA),
                    column("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build()),
                    column("Quote\"d", Schema.STRING_SCHEMA)));
    assertThat(sql)
        .isEqualTo(
            """
            CREATE TABLE "doc"."My ""own"" table" (
              "i8" SMALLINT NOT NULL,
              "i16" SMALLINT NULL,
              "i32" INT NOT NULL,
              "i64" BIGINT NOT NULL,
              "f32" REAL NOT NULL,
              "f64" DOUBLE PRECISION NOT NULL,
              "flag" BOOLEAN NOT NULL,
              "text" TEXT NULL,
              "bytes" BYTEA NOT NULL,
              "amount" DECIMAL NOT NULL,
              "day" DATE NOT NULL,
              "clock" TIME NOT NULL,
              "at" TIMESTAMP NOT NULL,
              "tags" TEXT[] NOT NULL,
              "Quote\"\"d" TEXT NOT NULL
            )""");
  }

  @Test
  void defaultsAreWrittenAsLiteralsThatNothingEscapesFrom() {
    java.util.Date at = new java.util.Date(1_588_240_576_123L);
    String sql =
        dialect
            .tables()
            .create(
                TableName.of("t"),
                List.of(
                    column("i", SchemaBuilder.int32().defaultValue(-1).build()),
                    column("f", SchemaBuilder.float64().defaultValue(1.5).build()),
                    column("nan", SchemaBuilder.float32().defaultValue(Float.NaN).build()),
                    column("b", SchemaBuilder.bool().optional().defaultValue(true).build()),
                    column("s", SchemaBuilder.string().defaultValue("it's').--").build()),
                    column("e", SchemaBuilder.string().defaultValue("\\'; DROP TABLE t").build()),
                    column("x", SchemaBuilder.bytes().defaultValue(new byte[] {0, -1}).build()),
                    column("d", Decimal.builder(2).defaultValue(new BigDecimal("1.50")).build()),
                    column("at", Timestamp.builder().defaultValue(at).build()),
                    column(
                        "a",
                        SchemaBuilder.array(Schema.STRING_SCHEMA)
                            .defaultValue(List.of("'"))
                            .build())));
    assertThat(sql)
        .isEqualTo(
            """
            CREATE TABLE "t" (
              "i" INT DEFAULT -1,
              "f" DOUBLE PRECISION DEFAULT 1.5,
              "nan" REAL DEFAULT 'NaN',
              "b" BOOLEAN DEFAULT TRUE,
              "s" TEXT DEFAULT 'it''s'').--',
              "e" TEXT DEFAULT E'\\\\''; DROP TABLE t',
              "x" BYTEA DEFAULT E'\\\\x00ff',
              "d" DECIMAL DEFAULT 1.50,
              "at" TIMESTAMP DEFAULT '2020-04-30T11:56:16.123',
              "a" TEXT[] DEFAULT ARRAY['''']::TEXT[]
            )""");
  }

  @Test
  void aRowIsInsertedByColumnNames() {
    Column id = Column.of("id", "uuid", ColumnKind.OTHER);
    Column name = Column.of("Na\"me", "text", ColumnKind.TEXT);
    assertThat(
            dialect
                .rows()
                .statement(
                    RowAction.INSERT,
                    new RowTarget(
                        TableName.of("doc", "t"),
                        List.of(),
                        List.of(new Slot(id, dialect.types().castOfText(id)), new Slot(name, "?")),
                        null))
                .map(RowStatement::sql))
        .contains("INSERT INTO \"doc\".\"t\" (\"id\", \"Na\"\"me\") VALUES (?::uuid, ?)");
  }

  @Test
  void longNamesAreCutWhereTheServerCutsThem() {
    assertThat(dialect.identifiers().kept("x".repeat(64))).isEqualTo("x".repeat(63));
    assertThat(dialect.identifiers().kept("\u00fc".repeat(32))).isEqualTo("\u00fc".repeat(31));
    assertThat(dialect.identifiers().kept("x".repeat(60) + "\ud83d\ude00"))
        .isEqualTo("x".repeat(60));
  }

  @Test
  void theSessionReadsTimesInTheConfiguredZone() {
    assertThat(dialect.session().settings()).containsExactly("SET TIME ZONE 'Europe/Vienna'");
    assertThat(in(ZoneId.of("UTC")).session().settings()).containsExactly("SET TIME ZONE 'UTC'");
  }

  @Test
  void errorsThatOnlyThisServerMeansOtherwise() {
    assertThat(dialect.failure(new SQLException("x", "08004")))
        .contains(new Failure.Fatal("check connection.user and connection.password"));
    assertThat(dialect.failure(new SQLException("x", "25006"))).contains(Failure.Retry.BY_POLICY);
    assertThat(dialect.failure(new SQLException("x", "08006"))).isEmpty();
    assertThat(dialect.failure(new SQLException("x"))).isEmpty();
  }
}
