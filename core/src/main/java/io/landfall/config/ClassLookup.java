// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Finds classes by name: first where the application's thread looks, then beside this library. */
public final class ClassLookup {

  private ClassLookup() {}

  /**
   * A class by its full name; empty where no loader has it. It is not initialised: whoever asks
   * checks its type first, so that no name in a configuration makes any code run.
   *
   * @throws ConfigException for a class that is there but cannot be loaded
   */
  public static Optional<Class<?>> find(String name) {
    for (ClassLoader loader : loaders()) {
      try {
        return Optional.of(Class.forName(name, false, loader));
      } catch (ClassNotFoundException e) {
        // The next loader may have it.
      } catch (LinkageError e) {
        throw new ConfigException("Cannot load class: " + name + " (" + e + ")");
      }
    }
    return Optional.empty();
  }

  /**
   * A new instance by the constructor without arguments.
   *
   * @throws ConfigException where there is none
   */
  public static Object instance(Class<?> type) {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ConfigException(
          "Cannot make an instance of class: "
              + type.getName()
              + " (a public class with a public constructor without arguments is needed; "
              + cause
              + ")");
    }
  }

  /** What to say of a class that is nowhere. */
  public static ConfigException absent(String name) {
    return new ConfigException("Cannot find class: " + name + " (is its jar on the class path?)");
  }

  /** Where classes are looked for, in this order. */
  public static List<ClassLoader> loaders() {
    List<ClassLoader> loaders = new ArrayList<>(2);
    @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      loaders.add(context);
    }
    loaders.add(ClassLookup.class.getClassLoader());
    return loaders;
  }
}
