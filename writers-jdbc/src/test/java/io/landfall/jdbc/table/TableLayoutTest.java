// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableLayoutTest {

  private static TableLayout columns(String... names) {
    return TableLayout.of(
        TableName.of("t"),
        List.of(names).stream().map(n -> Column.of(n, "text", ColumnKind.TEXT)).toList());
  }

  @Test
  void theExactNameWins() {
    assertThat(columns("ID", "id").column("id")).map(Column::name).contains("id");
  }

  @Test
  void anotherCaseWillDo() {
    assertThat(columns("ID").column("id")).map(Column::name).contains("ID");
    assertThat(columns("ID").column("name")).isEmpty();
  }

  @Test
  void aChoiceThatCaseAloneWouldMakeIsRefused() {
    assertThatThrownBy(() -> columns("ID", "Id").column("id"))
        .hasMessage(
            "Cannot choose a column of table t for field id: ID or Id"
                + " (name the field exactly as the column)");
  }
}
