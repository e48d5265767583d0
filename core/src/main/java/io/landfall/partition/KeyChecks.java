// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Validators that try to read a value as it will be read. */
final class KeyChecks {

  private KeyChecks() {}

  static void notEmpty(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(text);
    }
  }

  /** Refuses a list that has an item which the reader refuses. */
  static Validator each(String expected, Consumer<String> reader) {
    return of(
        expected,
        List.class,
        texts -> {
          for (Object text : (List<?>) texts) {
            reader.accept((String) text);
          }
        });
  }

  /** Refuses a text that the reader refuses. */
  static Validator value(String expected, Consumer<String> reader) {
    return of(expected, String.class, reader);
  }

  /** In the reader's words where it has any. */
  private static <T> Validator of(String expected, Class<T> type, Consumer<T> reader) {
    return new Validator() {
      @Override
      public void ensureValid(String name, Object value) {
        try {
          reader.accept(type.cast(Objects.requireNonNull(value, name)));
        } catch (ConfigException e) {
          throw new ConfigException(name, value, e.getMessage());
        } catch (IllegalArgumentException e) {
          throw new ConfigException(name, value, expected);
        }
      }

      @Override
      public String toString() {
        return expected;
      }
    };
  }
}
