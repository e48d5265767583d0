// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import io.landfall.s3.format.avro.AvroShape;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Makes columns and what writes them of a Connect schema beside its Avro schema. */
final class ParquetCompiler {

  private record Column(Type type, ParquetValue value) {}

  private final ListLayout layout;

  /** All lists of a file have one layout: that which can have the nulls that some may have. */
  ParquetCompiler(Schema schema) {
    layout = hasNullableElements(schema) ? ListLayout.THREE_LEVELS : ListLayout.TWO_LEVELS;
  }

  private static boolean hasNullableElements(Schema schema) {
    return switch (schema.type()) {
      case ARRAY -> schema.valueSchema().isOptional() || hasNullableElements(schema.valueSchema());
      case MAP ->
          hasNullableElements(schema.keySchema()) || hasNullableElements(schema.valueSchema());
      case STRUCT ->
          schema.fields().stream().anyMatch(field -> hasNullableElements(field.schema()));
      default -> false;
    };
  }

  CompiledParquet compile(Schema schema, org.apache.avro.Schema avro) {
    org.apache.avro.Schema record = present(avro);
    List<Column> columns = columns(schema, record);
    MessageType type =
        new MessageType(record.getFullName(), columns.stream().map(Column::type).toList());
    return new CompiledParquet(type, group(schema, columns), record.toString());
  }

  private List<Column> columns(Schema schema, org.apache.avro.Schema avro) {
    List<Column> columns = new ArrayList<>();
    for (Field field : schema.fields()) {
      org.apache.avro.Schema.Field named = avro.getFields().get(field.index());
      columns.add(column(named.name(), field.schema(), named.schema(), repetition(field.schema())));
    }
    return columns;
  }

  private static ParquetGroup group(Schema schema, List<Column> columns) {
    return new ParquetGroup(
        schema,
        columns.stream().map(column -> column.type().getName()).toArray(String[]::new),
        columns.stream().map(Column::value).toArray(ParquetValue[]::new));
  }

  private static Repetition repetition(Schema schema) {
    return schema.isOptional() ? Repetition.OPTIONAL : Repetition.REQUIRED;
  }

  /** The branch that is not null, but for unions that are a type of their own. */
  private static org.apache.avro.Schema present(org.apache.avro.Schema avro) {
    if (avro.getType() != org.apache.avro.Schema.Type.UNION) {
      return avro;
    }
    boolean nullFirst = avro.getTypes().get(0).getType() == org.apache.avro.Schema.Type.NULL;
    return avro.getTypes().get(nullFirst ? 1 : 0);
  }

  private Column column(
      String name, Schema schema, org.apache.avro.Schema avro, Repetition repetition) {
    if (AvroShape.isUnion(schema)) {
      return union(name, schema, avro, repetition);
    }
    org.apache.avro.Schema type = present(avro);
    return switch (schema.type()) {
      case STRUCT -> struct(name, schema, type, repetition);
      case ARRAY -> array(name, schema, type, repetition);
      case MAP ->
          type.getType() == org.apache.avro.Schema.Type.MAP
              ? map(name, schema, type, repetition)
              : entries(name, schema, type, repetition);
      default ->
          new Column(ParquetTypes.scalar(name, type, repetition), ParquetScalars.of(schema, type));
    };
  }

  private Column struct(
      String name, Schema schema, org.apache.avro.Schema avro, Repetition repetition) {
    List<Column> columns = columns(schema, avro);
    return new Column(
        new GroupType(repetition, name, columns.stream().map(Column::type).toList()),
        group(schema, columns));
  }

  private Column array(
      String name, Schema schema, org.apache.avro.Schema avro, Repetition repetition) {
    Schema elements = schema.valueSchema();
    Column element = element(elements, avro.getElementType());
    return new Column(
        list(name, element.type(), repetition),
        new ParquetList(element.value(), layout, elements.isOptional()));
  }

  private Column element(Schema schema, org.apache.avro.Schema avro) {
    return layout == ListLayout.TWO_LEVELS
        ? column(layout.repeated(), schema, avro, Repetition.REPEATED)
        : column(ListLayout.ELEMENT, schema, avro, repetition(schema));
  }

  private GroupType list(String name, Type element, Repetition repetition) {
    return layout == ListLayout.TWO_LEVELS
        ? ParquetTypes.twoLevelList(repetition, name, element)
        : ConversionPatterns.listOfElements(repetition, name, element);
  }

  private Column map(
      String name, Schema schema, org.apache.avro.Schema avro, Repetition repetition) {
    Schema values = schema.valueSchema();
    Column value = column(ParquetEntries.VALUE, values, avro.getValueType(), repetition(values));
    ParquetValue keys = ParquetScalars.of(schema.keySchema(), ParquetTypes.TEXT);
    return new Column(
        ConversionPatterns.stringKeyMapType(repetition, name, value.type()),
        new ParquetEntries(keys, false, value.value(), values.isOptional(), "key_value", false));
  }

  /** A map whose keys are no strings is a list of entries, as in Avro. */
  private Column entries(
      String name, Schema schema, org.apache.avro.Schema avro, Repetition repetition) {
    Schema keys = schema.keySchema();
    Schema values = schema.valueSchema();
    List<org.apache.avro.Schema.Field> fields = avro.getElementType().getFields();
    Column key = column(ParquetEntries.KEY, keys, fields.get(0).schema(), repetition(keys));
    Column value = column(ParquetEntries.VALUE, values, fields.get(1).schema(), repetition(values));
    boolean nested = layout == ListLayout.THREE_LEVELS;
    GroupType entry =
        nested
            ? new GroupType(Repetition.REQUIRED, ListLayout.ELEMENT, key.type(), value.type())
            : new GroupType(Repetition.REPEATED, layout.repeated(), key.type(), value.type());
    return new Column(
        list(name, entry, repetition),
        new ParquetEntries(
            key.value(),
            keys.isOptional(),
            value.value(),
            values.isOptional(),
            layout.repeated(),
            nested));
  }

  private Column union(
      String name, Schema schema, org.apache.avro.Schema avro, Repetition repetition) {
    int first = schema.isOptional() ? 1 : 0;
    List<Type> types = new ArrayList<>();
    List<ParquetValue> members = new ArrayList<>();
    for (Field field : schema.fields()) {
      Column member =
          column(
              ParquetUnion.name(field.index()),
              field.schema(),
              avro.getTypes().get(first + field.index()),
              Repetition.OPTIONAL);
      types.add(member.type());
      members.add(member.value());
    }
    return new Column(
        new GroupType(repetition, name, types),
        new ParquetUnion(schema, members.toArray(new ParquetValue[0])));
  }
}
