// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References to values that a config provider has: <code>${file:/etc/db.properties:user}</code>.
 */
final class References {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}:]+:[^}]*}");

  private References() {}

  static boolean isIn(String value) {
    return REFERENCE.matcher(value).find();
  }

  /** The value with what is around its references changed, piece by piece. */
  static String around(String value, UnaryOperator<String> change) {
    StringBuilder changed = new StringBuilder();
    Matcher reference = REFERENCE.matcher(value);
    int end = 0;
    while (reference.find()) {
      changed.append(change.apply(value.substring(end, reference.start())));
      changed.append(reference.group());
      end = reference.end();
    }
    return changed.append(change.apply(value.substring(end))).toString();
  }

  /** Nothing but a reference: whoever reads it learns nothing. */
  static boolean isAll(String value) {
    return REFERENCE.matcher(value.trim()).matches();
  }
}
