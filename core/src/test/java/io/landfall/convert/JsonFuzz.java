// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random schemas, values of them and texts that are almost right. */
final class JsonFuzz {

  private static final List<String> SCALARS =
      List.of("boolean", "int8", "int16", "int32", "int64", "float", "double", "bytes", "string");
  private static final List<String> LOGICAL = List.of("Decimal", "Date", "Time", "Timestamp");
  private static final List<String> NAMES =
      List.of("a", "b", "id", "schema", "payload", "type", "größe", "a\\\"b", "\\u0061", "");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "-1",
          "007",
          "127",
          "128",
          "32768",
          "2147483647",
          "2147483648",
          "-9223372036854775808",
          "9223372036854775808",
          "123456789012345678901234567890",
          "0.0",
          "-0.0",
          "00.5",
          "1.5",
          "0.1",
          "3.4028236e38",
          "1e400",
          "-1e-400",
          "1e9999999999",
          "1E2",
          "16777217",
          "1.00000005960464477539",
          "4.9e-324",
          "12345.6789012345678901234567890");
  private static final List<String> TEXTS =
      List.of(
          "\"\"",
          "\"x\"",
          "\"é\\n\\u00e9\"",
          "\"12\"",
          "\"AQI=\"",
          "\"AQI\"",
          "\" AQID \"",
          "\"A?==\"",
          "\"\\ud83d\\ude00\"",
          "\"\\ud83d\"",
          "\"true\"",
          "\"}\"",
          "\"\\\\\"");

  private final Random random;

  JsonFuzz(long seed) {
    // The first numbers of neighbouring seeds are nearly the same.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** A schema; the names are those of a struct's fields. */
  record Spec(
      String type, String attributes, String logical, List<Spec> parts, List<String> names) {

    String json(String more) {
      StringBuilder json = new StringBuilder("{\"type\":\"" + type + "\"" + attributes + more);
      switch (type) {
        case "array" -> json.append(",\"items\":").append(parts.get(0).json(""));
        case "map" ->
            json.append(",\"keys\":")
                .append(parts.get(0).json(""))
                .append(",\"values\":")
                .append(parts.get(1).json(""));
        case "struct" -> {
          List<String> fields = new ArrayList<>();
          for (int i = 0; i < parts.size(); i++) {
            fields.add(parts.get(i).json(",\"field\":\"" + names.get(i) + "\""));
          }
          json.append(",\"fields\":[").append(String.join(",", fields)).append(']');
        }
        default -> {}
      }
      return json.append('}').toString();
    }
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  Spec spec(int depth) {
    Spec bare = bare(depth);
    String attributes = bare.attributes();
    if (chance(0.4)) {
      attributes += ",\"optional\":" + one(List.of("true", "true", "true", "false", "1"));
    }
    if (chance(0.15)) {
      attributes += ",\"default\":" + value(bare);
    }
    if (chance(0.1)) {
      attributes += one(List.of(",\"version\":3", ",\"version\":1.5", ",\"doc\":\"why\""));
    }
    if (chance(0.01)) {
      attributes += one(List.of(",\"parameters\":{\"k\":1}", ",\"type\":\"int4\"", ",\"name\":7"));
    }
    return new Spec(bare.type(), attributes, bare.logical(), bare.parts(), bare.names());
  }

  private Spec bare(int depth) {
    int kind = random.nextInt(depth > 0 ? 12 : 7);
    if (kind < 5) {
      return new Spec(one(SCALARS), "", "", List.of(), List.of());
    }
    if (kind < 7) {
      return logical();
    }
    if (kind == 7) {
      return new Spec("array", "", "", List.of(spec(depth - 1)), List.of());
    }
    if (kind == 8) {
      Spec key = chance(0.5) ? new Spec("string", "", "", List.of(), List.of()) : spec(0);
      return new Spec("map", "", "", List.of(key, spec(depth - 1)), List.of());
    }
    return struct(depth);
  }

  private Spec logical() {
    String logical = one(LOGICAL);
    String usual =
        switch (logical) {
          case "Decimal" -> "bytes";
          case "Timestamp" -> "int64";
          default -> "int32";
        };
    String attributes = ",\"name\":\"org.apache.kafka.connect.data." + logical + "\"";
    if (logical.equals("Decimal") && chance(0.95)) {
      attributes += ",\"parameters\":{\"scale\":\"" + random.nextInt(4) + "\"}";
    }
    String type = chance(0.97) ? usual : one(SCALARS);
    return new Spec(type, attributes, logical, List.of(), List.of());
  }

  Spec struct(int depth) {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    if (chance(0.98)) {
      names.remove("\\u0061"); // is a second "a", which a struct cannot have
    }
    names = names.subList(0, random.nextInt(7));
    List<Spec> parts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      parts.add(spec(depth - 1));
    }
    return new Spec("struct", "", "", parts, names);
  }

  /** Mostly a value of the schema. */
  String value(Spec spec) {
    if (chance(0.04)) {
      return "null";
    }
    if (chance(0.02)) {
      return any(2);
    }
    return spec.logical().isEmpty() ? plain(spec) : ofLogical(spec.logical());
  }

  private String ofLogical(String logical) {
    if (logical.equals("Decimal")) {
      return chance(0.5) ? one(NUMBERS) : one(List.of("\"AQI=\"", "\"\"", "\"gA==\""));
    }
    return chance(0.9) ? Integer.toString(random.nextInt(86_400_000)) : one(NUMBERS);
  }

  private String plain(Spec spec) {
    return switch (spec.type()) {
      case "boolean" -> one(List.of("true", "false"));
      case "int8", "int16", "int32", "int64" ->
          chance(0.8) ? Integer.toString(random.nextInt(256) - 128) : one(NUMBERS);
      case "float", "double" ->
          chance(0.6) ? Double.toString(random.nextGaussian() * 1000) : one(NUMBERS);
      case "bytes" -> one(List.of("\"AQI=\"", "\"AQID\"", "\"\""));
      case "array" -> list(() -> value(spec.parts().get(0)), random.nextInt(4));
      case "map" -> map(spec);
      case "struct" -> object(spec);
      default -> one(TEXTS);
    };
  }

  private String map(Spec spec) {
    Spec key = spec.parts().get(0);
    Spec value = spec.parts().get(1);
    if (!key.type().equals("string")) {
      Supplier<String> pair = () -> "[" + value(key) + "," + value(value) + "]";
      return chance(0.97) ? list(pair, random.nextInt(3)) : list(() -> value(key), 2);
    }
    List<String> members = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      members.add("\"" + one(NAMES) + "\":" + value(value));
    }
    return braces(members);
  }

  private String object(Spec spec) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < spec.parts().size(); i++) {
      if (chance(0.97)) {
        members.add("\"" + spec.names().get(i) + "\":" + space() + value(spec.parts().get(i)));
      }
      if (chance(0.02)) {
        members.add("\"" + spec.names().get(i) + "\":" + value(spec.parts().get(i)));
      }
    }
    if (chance(0.05)) {
      members.add("\"unknown\":" + any(3));
    }
    if (chance(0.2)) {
      Collections.shuffle(members, random);
    }
    return braces(members);
  }

  /** Any JSON. */
  String any(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0 -> one(NUMBERS);
      case 1 -> one(TEXTS);
      case 2 -> one(List.of("true", "false"));
      case 3 -> "null";
      case 4 -> list(() -> any(depth - 1), random.nextInt(4));
      default -> braces(List.of("\"a\":" + any(depth - 1), "\"b\":" + any(depth - 1)));
    };
  }

  private String list(Supplier<String> element, int size) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      elements.add(element.get());
    }
    return "[" + String.join(",", elements) + space() + "]";
  }

  private String braces(List<String> members) {
    return "{" + space() + String.join("," + space(), members) + space() + "}";
  }

  private String space() {
    return chance(0.05) ? one(List.of(" ", "\n", "\t ", "\r\n")) : "";
  }

  /** An envelope, mostly in Kafka's order. */
  String envelope(String schema, String payload) {
    String first = "\"schema\":" + schema;
    String second = "\"payload\":" + payload;
    if (chance(0.8)) {
      return "{" + first + "," + second + "}";
    }
    if (chance(0.6)) {
      return "{" + space() + second + space() + "," + first + space() + "}";
    }
    return switch (random.nextInt(14)) {
      case 0 -> "{\"schema\":{\"type\":\"int64\"}," + second + "," + first + "}";
      case 1 -> "{" + first + " , \n" + second + " }";
      case 2 -> "{" + first + "," + second + ",\"more\":1}";
      case 3 -> "{" + first + "}";
      case 4 -> "{" + first + "," + second + "," + second + "}";
      case 5 -> "{\"schema\":null," + second + "}";
      case 6 -> "{" + first + "," + second + ",\"schema\":{\"type\":\"int64\"}}";
      case 7 -> "{" + second + "," + first + ",\"schema\":null}";
      case 8 -> "{\"payload\":1," + second + "," + first + "}";
      case 9 -> "{" + second + ",\"schema\":null}";
      case 10 -> "{" + second + ",\"schema\":null}\n";
      case 11 -> "{\"more\":1," + second + "," + first + "}";
      case 12 -> "{\"schema\" : " + schema + ",\"payload\" :  " + payload + "\n}\n";
      default -> "{" + first + "," + first + "," + second + "}";
    };
  }

  /** Mostly the text itself; else with a fault in it. */
  byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (chance(0.8) || bytes.length == 0) {
      return bytes;
    }
    // Faults in the payload find more than faults in the longer schema.
    int payload = Math.max(0, text.lastIndexOf("\"payload\":"));
    int at =
        chance(0.5)
            ? random.nextInt(bytes.length)
            : Math.min(bytes.length - 1, payload + random.nextInt(bytes.length - payload));
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> replaced(bytes, at, (byte) "{}[]\",:0-1.eE\\ntx".charAt(random.nextInt(17)));
      case 2 -> replaced(bytes, at, (byte) random.nextInt(256));
      case 3 -> text.getBytes(StandardCharsets.UTF_16);
      case 4 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
      case 5 ->
          (text + one(List.of("x", "}", " 1", "{\"a\":1}", "\0"))).getBytes(StandardCharsets.UTF_8);
      default -> without(bytes, at);
    };
  }

  private static byte[] replaced(byte[] bytes, int at, byte by) {
    byte[] changed = bytes.clone();
    changed[at] = by;
    return changed;
  }

  private static byte[] without(byte[] bytes, int at) {
    byte[] shorter = new byte[bytes.length - 1];
    System.arraycopy(bytes, 0, shorter, 0, at);
    System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
    return shorter;
  }
}
