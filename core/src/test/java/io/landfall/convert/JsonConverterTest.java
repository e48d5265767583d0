// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverterConfig;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.junit.jupiter.api.Test;

class JsonConverterTest {

  private static final String ORDER =
      "{\"type\":\"struct\",\"fields\":["
          + "{\"type\":\"int32\",\"field\":\"id\"},"
          + "{\"type\":\"string\",\"default\":\"none\",\"field\":\"note\"},"
          + "{\"type\":\"bytes\",\"optional\":true,\"field\":\"price\",\"parameters\":"
          + "{\"scale\":\"2\"},\"name\":\"org.apache.kafka.connect.data.Decimal\"}]}";

  private final JsonConverter converter = new JsonConverter();

  JsonConverterTest() {
    converter.configure(Map.of(), false);
  }

  private SchemaAndValue read(String json) {
    return converter.toConnectData("orders", json.getBytes(StandardCharsets.UTF_8));
  }

  private Struct order(String payload) {
    return (Struct) Objects.requireNonNull(read(envelope(payload)).value());
  }

  private static String envelope(String payload) {
    return "{\"schema\":" + ORDER + ",\"payload\":" + payload + "}";
  }

  @Test
  void aSchemaIsTheSameInstanceForTheSameBytes() {
    Schema first = read(envelope("{\"id\":1}")).schema();

    assertThat(read(envelope("{\"id\":2}")).schema()).isSameAs(first);
    assertThat(read(envelope("{\"id\":\"a text\"}")).schema()).isSameAs(first);
    assertThat(read("{\"payload\":{\"id\":3},\"schema\":" + ORDER + "}").schema()).isSameAs(first);
  }

  @Test
  void aSecondSchemaInAnEnvelopeIsNotTakenForTheFirst() {
    String number = "{\"type\":\"int64\"}";
    SchemaAndValue odd =
        read("{\"schema\":" + number + ",\"payload\":\"7\",\"schema\":{\"type\":\"string\"}}");

    assertThat(odd).isEqualTo(new SchemaAndValue(Schema.STRING_SCHEMA, "7"));
    assertThat(read("{\"schema\":" + number + ",\"payload\":7}"))
        .isEqualTo(new SchemaAndValue(Schema.INT64_SCHEMA, 7L));
  }

  @Test
  void membersMayComeInAnyOrderTwiceOrNotAtAll() {
    order("{\"id\":0}");

    assertThat(order("{\"price\":1.25,\"more\":[{}],\"id\":1,\"id\":7}"))
        .satisfies(order -> assertThat(order.get("id")).isEqualTo(7))
        .satisfies(order -> assertThat(order.get("note")).isEqualTo("none"))
        .satisfies(order -> assertThat(order.get("price")).isEqualTo(new BigDecimal("1.25")));
  }

  @Test
  void tombstonesHaveNeitherSchemaNorValue() {
    assertThat(converter.toConnectData("orders", null)).isEqualTo(SchemaAndValue.NULL);
    assertThat(converter.fromConnectData("orders", null, null)).isNull();
  }

  @Test
  void aNullForARequiredFieldIsRefused() {
    order("{\"id\":0}");

    assertThatThrownBy(() -> order("{\"id\":null}"))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot read null as a required value: INT32");
  }

  @Test
  void plainJsonIsNoEnvelope() {
    assertThatThrownBy(() -> read("{\"id\":1}"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read envelope (an object of 'schema' and 'payload' alone is expected; plain"
                + " JSON needs schemas.enable=false)");
  }

  @Test
  void whatIsNoJsonIsRefusedWithoutItsText() {
    assertThatThrownBy(() -> read("secret"))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot read JSON (it is not valid)");
  }

  @Test
  void aSchemaOfAllValuesNeedsNoEnvelope() {
    converter.configure(Map.of("schema.content", ORDER), false);

    SchemaAndValue first = read("{\"id\":1}");
    assertThat(((Struct) first.value()).get("id")).isEqualTo(1);
    assertThat(read(" {\"id\":2}").schema()).isSameAs(first.schema());
  }

  @Test
  void plainJsonIsReadAsMapsAndLists() {
    converter.configure(Map.of("schemas.enable", false), false);

    assertThat(read("{\"a\":[1,2.5,\"x\"]}"))
        .isEqualTo(new SchemaAndValue(null, Map.of("a", List.of(1L, 2.5, "x"))));
  }

  @Test
  void headersAreReadAndWrittenAsValuesAre() {
    converter.configure(Map.of("converter.type", "header"));
    byte[] written = converter.fromConnectHeader("orders", "n", Schema.INT64_SCHEMA, 42L);

    assertThat(new String(Objects.requireNonNull(written), StandardCharsets.UTF_8))
        .isEqualTo("{\"schema\":{\"type\":\"int64\",\"optional\":false},\"payload\":42}");
    assertThat(converter.toConnectHeader("orders", "n", written))
        .isEqualTo(new SchemaAndValue(Schema.INT64_SCHEMA, 42L));
    assertThat(converter.toConnectHeader("orders", "n", written))
        .isEqualTo(new SchemaAndValue(Schema.INT64_SCHEMA, 42L));
  }

  @Test
  void theKeysAreThoseOfKafkasConverter() {
    Map<String, ConfigKey> kafkas = JsonConverterConfig.configDef().configKeys();

    assertThat(converter.config().configKeys()).hasSameSizeAs(kafkas);
    kafkas.forEach(
        (name, key) ->
            assertThat(converter.config().configKeys().get(name))
                .satisfies(ours -> assertThat(ours.type).isEqualTo(key.type))
                .satisfies(ours -> assertThat(ours.defaultValue).isEqualTo(key.defaultValue)));
  }

  @Test
  void hostsFindItAsAService() {
    assertThat(ServiceLoader.load(Converter.class)).hasAtLeastOneElementOfType(JsonConverter.class);
    assertThat(ServiceLoader.load(HeaderConverter.class))
        .hasAtLeastOneElementOfType(JsonConverter.class);
  }
}
