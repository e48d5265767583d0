// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.config.ClassLookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;

/**
 * Finds classes that a configuration names: first where the application's thread looks, then beside
 * this library.
 */
final class PluginClasses {

  private PluginClasses() {}

  /**
   * An instance of a class given by its name or, for a class that is registered as a service, by
   * the end of its name: {@code JsonConverter}, {@code Flatten$Value}.
   *
   * @throws ConfigException for a class that is absent, of another type or cannot be made
   */
  static <T> T create(String name, Class<T> type) {
    Class<?> found =
        ClassLookup.find(name)
            .or(() -> registered(name, type))
            .orElseThrow(() -> ClassLookup.absent(name));
    if (!type.isAssignableFrom(found)) {
      throw new ConfigException("Cannot use class: " + name + " (it is no " + type.getName() + ")");
    }
    return type.cast(ClassLookup.instance(found));
  }

  /** Every service of a type that can be loaded; broken ones are left out. */
  static <T> List<Class<? extends T>> services(Class<T> type) {
    List<Class<? extends T>> found = new ArrayList<>();
    for (ClassLoader loader : ClassLookup.loaders()) {
      try {
        ServiceLoader.load(type, loader).stream()
            .map(ServiceLoader.Provider::type)
            .filter(service -> !found.contains(service))
            .forEach(found::add);
      } catch (ServiceConfigurationError e) {
        // What could be loaded before is offered; the rest can still be named in full.
        continue;
      }
    }
    return found;
  }

  private static <T> Optional<Class<?>> registered(String name, Class<T> type) {
    return services(type).stream()
        .filter(service -> service.getName().endsWith("." + name))
        // A brief name that Kafka's class has too goes on to mean Kafka's.
        .max(Comparator.comparing(service -> service.getName().startsWith("org.apache.kafka.")))
        .<Class<?>>map(service -> service);
  }
}
