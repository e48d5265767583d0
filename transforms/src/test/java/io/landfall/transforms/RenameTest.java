// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static io.landfall.transforms.Records.json;
import static io.landfall.transforms.Records.of;
import static io.landfall.transforms.Records.rename;
import static io.landfall.transforms.Records.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenameTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "renames | a.b:z | {'a':{'b':1,'c':2}} | {'a':{'z':1,'c':2}}",
        "renames | a.b:z.y | {'a':{'b':1,'c':2}} | {'a':{'c':2},'z':{'y':1}}",
        "renames | a:z,a.b:y | {'a':{'b':1}} | {'z':{'y':1}}",
        "renames | a:b,b:a | {'a':1,'b':2} | {'b':1,'a':2}",
        "renames | `a.b`:c | {'a.b':1,'a':{'b':2}} | {'c':1,'a':{'b':2}}",
        "renames | a\\:b:c | {'a:b':1} | {'c':1}",
        "renames | a\\,b:c | {'a,b':1} | {'c':1}",
        "renames | a.b:c | {'a.b':1} | {'c':1}",
        "exclude | a.b | {'a':{'b':1}} | {}",
        "exclude | **.ssn | {'ssn':1,'a':{'ssn':2,'b':{'ssn':3,'c':4}}} | {'a':{'b':{'c':4}}}",
        "exclude | items.ssn | {'items':[{'ssn':1,'n':2}]} | {'items':[{'n':2}]}",
        "exclude | items.ssn | {'items':[[{'ssn':1,'n':2}],[]]} | {'items':[[{'n':2}],[]]}",
        "exclude | **.ssn | {'a':[{'b':[{'ssn':1,'n':2}]}]} | {'a':[{'b':[{'n':2}]}]}",
        "exclude | a.b | {'a.b':1,'c':2} | {'c':2}",
        "include | a.*,c | {'a':{'b':1},'c':2,'d':3} | {'a':{'b':1},'c':2}",
        "include | a.b | {'a':{'b':1,'c':2},'d':3} | {'a':{'b':1}}",
        "include | none | {'a':1} | {}",
        "case | snake | {'theHTTPCode':{'V2Name':1}} | {'the_http_code':{'v2_name':1}}",
        "on.collision | suffix | {'A':1,'a':2} | {'a':1,'a_2':2}",
      })
  void changesRecordsWithAndWithoutASchemaAlike(
      String key, String value, String before, String after) {
    Object[] keys =
        key.equals("on.collision")
            ? new Object[] {key, value, "case", "lower"}
            : new Object[] {key, value};
    String source = before.replace('\'', '"');
    String outcome = after.replace('\'', '"');

    assertThat(json(rename(keys).apply(of(source)).value())).isEqualTo(outcome);
    assertThat(json(rename(keys).apply(typed(source)).value())).isEqualTo(outcome);
  }

  @Test
  void movesAFieldIntoAStructThatIsThere() {
    Schema inner = SchemaBuilder.struct().field("x", Schema.INT32_SCHEMA).build();
    Schema schema =
        SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).field("c", inner).build();
    Struct value = new Struct(schema).put("a", 1).put("c", new Struct(inner).put("x", 3));
    Rename<SinkRecord> rename = rename("renames", "a:c.y");

    assertThat(json(rename.apply(of(schema, value)).value()))
        .isEqualTo("{\"c\":{\"x\":3,\"y\":1}}");
    assertThat(json(rename.apply(of("{\"a\":1,\"c\":{\"x\":3}}")).value()))
        .isEqualTo("{\"c\":{\"x\":3,\"y\":1}}");
  }

  @Test
  void takesOverWhatNothingTouchesAsItIs() {
    SinkRecord record = typed("{\"a\":{\"b\":1},\"c\":{\"d\":2}}");

    Struct renamed = (Struct) rename("renames", "c.d:e").apply(record).value();

    assertThat(renamed.get("a")).isSameAs(((Struct) record.value()).get("a"));
    assertThat(renamed.schema().field("a").schema())
        .isSameAs(record.valueSchema().field("a").schema());
  }

  @Test
  void dropsFieldsOfStructsInMaps() {
    Schema inner =
        SchemaBuilder.struct()
            .field("ssn", Schema.INT32_SCHEMA)
            .field("n", Schema.INT32_SCHEMA)
            .build();
    Schema schema =
        SchemaBuilder.struct()
            .field(
                "m",
                SchemaBuilder.map(Schema.STRING_SCHEMA, SchemaBuilder.array(inner).build()).build())
            .build();
    Struct person = new Struct(inner).put("ssn", 1).put("n", 2);
    Struct value = new Struct(schema).put("m", Map.of("x", List.of(person)));

    assertThat(json(rename("exclude", "**.ssn").apply(of(schema, value)).value()))
        .isEqualTo("{\"m\":{\"x\":[{\"n\":2}]}}");
  }

  @Test
  void keepsTheDefaultOfAStructUnderItsNewNames() {
    SchemaBuilder builder = SchemaBuilder.struct().field("b", Schema.INT32_SCHEMA);
    Schema inner = builder.defaultValue(new Struct(builder).put("b", 5)).build();
    Schema schema = SchemaBuilder.struct().field("a", inner).build();

    Struct renamed =
        (Struct) rename("renames", "a.b:c").apply(of(schema, new Struct(schema))).value();

    assertThat(renamed.getStruct("a").get("c")).isEqualTo(5);
    assertThat(((Struct) renamed.schema().field("a").schema().defaultValue()).get("c"))
        .isEqualTo(5);
  }

  @Test
  void makesAMovedFieldOptionalIfItsStructWas() {
    SinkRecord record = typed("{\"a\":{\"b\":1},\"c\":2}");
    Struct withoutA = new Struct(record.valueSchema()).put("c", 2);
    Rename<SinkRecord> rename = rename("renames", "a.b:x.y");

    SinkRecord moved = rename.apply(of(record.valueSchema(), withoutA));

    assertThat(json(moved.value())).isEqualTo("{\"c\":2,\"x\":{\"y\":null}}");
    ((Struct) moved.value()).validate();
  }

  @Test
  void refusesToMoveIntoWhatMayBeAbsent() {
    SinkRecord record = typed("{\"a\":1,\"c\":{\"x\":3}}");

    assertThatThrownBy(() -> rename("renames", "a:c.y").apply(record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot project value of orders-0@12: Cannot move a into c (which is no struct that is"
                + " always there)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.b:x.y,a.c:x.y | {'a':{'b':1,'c':2}}             | a.b and a.c both become y",
        "a.b:x.y         | {'a':{'b':1},'x':{'y':2}}       | x.y and a.b both become y",
        "a.b:x.y,c:x     | {'a':{'b':1},'c':{'y':2}}       | c.y and a.b both become y",
        "a.b:x.y,c:x     | {'a':{'b':1},'c':{'y':2},'d':1} | c.y and a.b both become y"
      })
  void namesBothFieldsWhereOneWasMovedToTheOther(String renames, String json, String fault) {
    SinkRecord record = of(json.replace('\'', '"'));

    assertThatThrownBy(() -> rename("renames", renames).apply(record))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot project value of orders-0@12: " + fault + " (set");
  }

  @Test
  void namesBothFieldsOfACollisionAndTheSchema() {
    Schema schema =
        SchemaBuilder.struct()
            .name("com.acme.Order")
            .version(3)
            .field("Id", Schema.INT32_SCHEMA)
            .field("id", Schema.INT32_SCHEMA)
            .build();
    SinkRecord record = of(schema, new Struct(schema).put("Id", 1).put("id", 2));

    assertThatThrownBy(() -> rename("case", "lower").apply(record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot project value of orders-0@12: Id and id both become id (set on.collision, or"
                + " rename or exclude one): schema com.acme.Order version 3");
  }
}
