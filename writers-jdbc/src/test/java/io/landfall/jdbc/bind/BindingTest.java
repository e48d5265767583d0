// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.DialectOptions;
import io.landfall.jdbc.dialect.Dialects;
import io.landfall.jdbc.dialect.Feature;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingTest {

  private static final Dialect POSTGRES =
      Dialects.named("postgresql").orElseThrow().dialect(DialectOptions.DEFAULT);

  private static final Column INSTANT =
      Column.of("at", "timestamp with time zone", ColumnKind.TIMESTAMP_TZ);

  /** The same but for one thing that it can do besides. */
  private static Dialect countingByItself() {
    return (Dialect)
        Proxy.newProxyInstance(
            BindingTest.class.getClassLoader(),
            new Class<?>[] {Dialect.class},
            (proxy, method, arguments) ->
                method.getName().equals("can")
                    ? arguments[0] == Feature.NUMBERS_AS_TIMES
                    : method.invoke(POSTGRES, arguments));
  }

  private static List<Object> bound(Dialect dialect, FieldType type, Object value)
      throws SQLException {
    List<Object> calls = new ArrayList<>();
    PreparedStatement statement =
        (PreparedStatement)
            Proxy.newProxyInstance(
                BindingTest.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                  calls.add(method.getName());
                  calls.add(arguments[1]);
                  return null;
                });
    TimeRules seconds = new TimeRules(NumericUnit.S, ZoneOffset.UTC);
    Binding.of(type, INSTANT, dialect, seconds).orElseThrow().binder().bind(statement, 1, value);
    return calls;
  }

  @Test
  void aNumberInAColumnOfTimesIsACountUnlessTheDatabaseCountsByItself() throws Exception {
    assertThat(bound(POSTGRES, FieldType.FLOAT32, 1.5f))
        .containsExactly("setObject", OffsetDateTime.parse("1970-01-01T00:00:01.5Z"));
    assertThat(bound(countingByItself(), FieldType.FLOAT32, 1.5f))
        .containsExactly("setFloat", 1.5f);
    assertThat(bound(countingByItself(), FieldType.TIMESTAMP, new java.util.Date(1_500)))
        .containsExactly("setObject", OffsetDateTime.parse("1970-01-01T00:00:01.5Z"));
  }
}
