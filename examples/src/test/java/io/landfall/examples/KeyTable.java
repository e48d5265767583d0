// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.jspecify.annotations.Nullable;

/** The keys of a definition as a Markdown table. */
final class KeyTable {

  private KeyTable() {}

  static String of(ConfigDef definition) {
    return new TreeMap<>(definition.configKeys())
        .values().stream()
            .map(KeyTable::row)
            .collect(
                Collectors.joining(
                    "",
                    "| key | type | default | allowed | meaning |\n|---|---|---|---|---|\n",
                    ""));
  }

  private static String row(ConfigKey key) {
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            key.name,
            key.type.name().toLowerCase(Locale.ROOT),
            preset(key),
            cell(key.validator == null ? "" : key.validator.toString()),
            cell(key.documentation));
  }

  private static String preset(ConfigKey key) {
    if (!key.hasDefault()) {
      return "**required**";
    }
    String preset = text(key.defaultValue);
    return preset.isEmpty() ? "" : "`" + preset + "`";
  }

  private static String text(@Nullable Object value) {
    return value == null || value.equals(java.util.List.of()) ? "" : value.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
  }
}
