// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.row.InsertMode;
import io.landfall.jdbc.row.KeyMode;
import io.landfall.jdbc.row.RowOperation;
import io.landfall.jdbc.row.RowRules;
import io.landfall.jdbc.row.RowShapes;
import io.landfall.jdbc.send.TableRows.Row;
import io.landfall.jdbc.table.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class TableOrderTest {

  private static final Schema SCHEMA =
      SchemaBuilder.struct().field("name", Schema.STRING_SCHEMA).build();

  private static final TableName PARENT = TableName.of("parent");
  private static final TableName CHILD = TableName.of("child");
  private static final TableName OTHER = TableName.of("other");
  private static final TableOrder ORDER = new TableOrder(List.of(PARENT, CHILD));

  private final RowShapes shapes =
      new RowShapes(
          new RowRules(
              InsertMode.UPSERT,
              KeyMode.RECORD_KEY,
              List.of("id"),
              RowRules.Deletes.ON,
              RowRules.Nulls.DEFAULT));

  private final Map<TableName, TableRows> tables = new LinkedHashMap<>();
  private int records;

  private void add(TableName table, RowOperation operation) {
    Struct value =
        operation == RowOperation.DELETE ? null : new Struct(SCHEMA).put("name", "n" + records);
    SinkRecord record =
        new SinkRecord("t", 0, Schema.INT32_SCHEMA, records, SCHEMA, value, records);
    tables.computeIfAbsent(table, TableRows::new).add(record, shapes.of(record), records++);
  }

  private List<String> arranged() {
    return ORDER.arranged(List.copyOf(tables.values())).stream()
        .map(rows -> rows.table() + " " + rows.runs().get(0).shape().operation())
        .toList();
  }

  @Test
  void parentsAreWrittenFirstAndDeletedLast() {
    add(OTHER, RowOperation.WRITE);
    add(CHILD, RowOperation.WRITE);
    add(CHILD, RowOperation.DELETE);
    add(PARENT, RowOperation.WRITE);
    add(PARENT, RowOperation.DELETE);
    add(PARENT, RowOperation.WRITE);
    assertThat(arranged())
        .containsExactly(
            "parent WRITE",
            "child WRITE",
            "other WRITE",
            "child DELETE",
            "parent DELETE",
            "parent WRITE");
  }

  @Test
  void withoutADeclaredOrderNothingMoves() {
    add(CHILD, RowOperation.WRITE);
    add(PARENT, RowOperation.WRITE);
    List<TableRows> all = List.copyOf(tables.values());
    assertThat(new TableOrder(List.of()).arranged(all)).isSameAs(all);
  }

  @Property
  void theRowsOfATableKeepTheirOrderAndNoneIsLost(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 5) Integer> steps) {
    tables.clear();
    records = 0;
    List<TableName> names = List.of(CHILD, OTHER, PARENT);
    steps.forEach(
        step -> add(names.get(step % 3), step < 3 ? RowOperation.WRITE : RowOperation.DELETE));
    List<TableRows> all = List.copyOf(tables.values());
    List<TableRows> arranged = ORDER.arranged(all);
    for (TableRows rows : all) {
      assertThat(ordinals(arranged, rows.table())).isEqualTo(ordinals(all, rows.table()));
    }
  }

  private static List<Integer> ordinals(List<TableRows> tables, TableName table) {
    List<Integer> ordinals = new ArrayList<>();
    for (TableRows rows : tables) {
      if (rows.table().equals(table)) {
        rows.runs().forEach(run -> run.rows().stream().map(Row::ordinal).forEach(ordinals::add));
      }
    }
    return ordinals;
  }
}
