// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/**
 * Gives keys what the user interfaces of Connect show beside their documentation: a group, a place
 * in it, a width, a name for people and, where a key is a choice, what there is to choose from.
 *
 * <p><b>Threading:</b> no state.
 */
public final class KeyGroups {

  private KeyGroups() {}

  /**
   * Adds keys as a group, or at the end of one that is there.
   *
   * @param keys defines them, in the order in which they are shown
   */
  public static ConfigDef define(ConfigDef all, String group, Consumer<ConfigDef> keys) {
    ConfigDef added = new ConfigDef();
    keys.accept(added);
    int order = size(all, group);
    for (ConfigKey key : added.configKeys().values()) {
      order++;
      add(all, key, group, order);
    }
    return all;
  }

  /** The same keys, with those that belong to no group in one of this name. */
  public static ConfigDef withGroup(ConfigDef keys, String group) {
    ConfigDef all = new ConfigDef();
    for (ConfigKey key : keys.configKeys().values()) {
      if (key.group != null) {
        all.define(key);
      } else {
        add(all, key, group, size(all, group) + 1);
      }
    }
    return all;
  }

  private static int size(ConfigDef all, String group) {
    return (int) all.configKeys().values().stream().filter(key -> group.equals(key.group)).count();
  }

  private static void add(ConfigDef all, ConfigKey key, String group, int order) {
    List<Object> choices = Choices.of(key);
    all.define(
        key.name,
        key.type,
        key.defaultValue,
        key.validator,
        key.importance,
        key.documentation,
        group,
        order,
        width(key.type, choices),
        KeyNames.shown(key.name),
        key.dependents,
        recommender(key, choices));
  }

  private static Width width(Type type, List<Object> choices) {
    return switch (type) {
      case BOOLEAN, SHORT, INT, LONG, DOUBLE -> Width.SHORT;
      case PASSWORD -> Width.MEDIUM;
      case STRING -> choices.isEmpty() ? Width.LONG : Width.MEDIUM;
      default -> Width.LONG;
    };
  }

  private static @Nullable Recommender recommender(ConfigKey key, List<Object> choices) {
    return key.recommender != null || choices.isEmpty() ? key.recommender : new Fixed(choices);
  }

  /** The same values whatever the other keys say. */
  private record Fixed(List<Object> values) implements Recommender {

    private Fixed {
      Objects.requireNonNull(values, "values");
    }

    @Override
    public List<Object> validValues(String name, Map<String, Object> parsed) {
      return values;
    }

    @Override
    public boolean visible(String name, Map<String, Object> parsed) {
      return true;
    }
  }
}
