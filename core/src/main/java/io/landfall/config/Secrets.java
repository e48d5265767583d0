// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/** Keeps passwords out of messages, also where a message quotes them or an address carries them. */
final class Secrets {

  static final String HIDDEN = Password.HIDDEN;

  private static final Pattern USER_INFO = Pattern.compile("(://[^/\\s:@]*):[^/\\s@]*@");

  /** {@code jdbc:oracle:thin:user/password@host}. */
  private static final Pattern ORACLE = Pattern.compile("(jdbc:oracle:\\w+:[^/@\\s]*)/[^@\\s]*@");

  /** {@code p} is how InfluxDB calls it. */
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)((?:(?:password|passwd|pwd|secret|token)\\w*|[?&]p)=)[^&;\\s)]*");

  private final List<Pattern> values = new ArrayList<>();

  /** The values of the keys that are passwords by definition. */
  static Secrets of(ConfigDef keys, Map<String, String> props) {
    Secrets secrets = new Secrets();
    props.forEach(
        (name, value) -> {
          if (isSecret(keys, name) && value != null && !value.isBlank()) {
            // Whole words only: a password of one letter must not tear every message apart.
            secrets.values.add(
                Pattern.compile(
                    "(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])"));
          }
        });
    return secrets;
  }

  static boolean isSecret(ConfigDef keys, String name) {
    ConfigDef.ConfigKey key = keys.configKeys().get(name);
    return key != null && key.type == Type.PASSWORD;
  }

  /** The text without what it must not show. */
  String hide(String text) {
    String hidden = text;
    for (Pattern value : values) {
      hidden = value.matcher(hidden).replaceAll(HIDDEN);
    }
    hidden = USER_INFO.matcher(hidden).replaceAll("$1:" + HIDDEN + "@");
    hidden = ORACLE.matcher(hidden).replaceAll("$1/" + HIDDEN + "@");
    return PARAMETER.matcher(hidden).replaceAll("$1" + HIDDEN);
  }
}
