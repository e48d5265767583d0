// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/** Hides what nobody should read over a shoulder, in keys of whoever's. References stay. */
final class Masks {

  private static final Pattern NAMES_A_SECRET =
      Pattern.compile(
          "(?i).*(password|passwd|passphrase|secret|token|jaas|auth\\.user\\.info"
              + "|private\\.key|customer\\.key|api\\.key|keystore\\.key"
              + "|credentials(?!.*provider)).*");

  private final ConfigDef keys;
  private final Secrets inText;

  private Masks(ConfigDef keys) {
    this.keys = keys;
    this.inText = Secrets.of(keys, Map.of());
  }

  static Masks of(ConfigDef keys) {
    return new Masks(keys);
  }

  Map<String, String> applied(Map<String, String> props) {
    Map<String, String> masked = new LinkedHashMap<>();
    props.forEach((key, value) -> masked.put(key, value(key, value)));
    return masked;
  }

  /** Addresses may carry passwords too. */
  String value(String key, String value) {
    if (isSecret(key) && !value.isEmpty() && !References.isAll(value)) {
      return Secrets.HIDDEN;
    }
    return References.around(value, this::hide);
  }

  /** What stands before a reference may end in the name of a parameter, whose value it is. */
  private String hide(String text) {
    String hidden = inText.hide(text);
    return text.endsWith("=") && hidden.endsWith("=" + Secrets.HIDDEN)
        ? hidden.substring(0, hidden.length() - Secrets.HIDDEN.length())
        : hidden;
  }

  boolean isSecret(String key) {
    return Secrets.isSecret(keys, key) || NAMES_A_SECRET.matcher(key).matches();
  }
}
