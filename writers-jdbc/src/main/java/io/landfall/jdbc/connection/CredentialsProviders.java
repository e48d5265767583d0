// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import io.landfall.config.ClassLookup;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Makes credentials providers from the names of their classes. */
public final class CredentialsProviders {

  /** A peer's name for user and password of the configuration. */
  private static final String CONFIGURED =
      "io.confluent.connect.jdbc.util.DefaultJdbcCredentialsProvider";

  private static final String THEIR_METHOD = "getJdbcCredentials";

  private CredentialsProviders() {}

  /**
   * Whether a class can be used.
   *
   * @throws ConfigException saying why not
   */
  public static void check(String className) {
    if (!isConfigured(className)) {
      Class<?> type = classOf(className);
      if (!CredentialsProvider.class.isAssignableFrom(type) && theirs(type).isEmpty()) {
        throw new ConfigException(
            "Cannot use class: "
                + className
                + (" (it must implement " + CredentialsProvider.class.getName())
                + (", or have a public method " + THEIR_METHOD + ")"));
      }
    }
  }

  /**
   * A configured provider; empty when user and password of the configuration are meant.
   *
   * @throws ConfigException when the class cannot be used
   */
  public static Optional<CredentialsProvider> of(String className, Map<String, String> props) {
    if (isConfigured(className)) {
      return Optional.empty();
    }
    check(className);
    Object made = ClassLookup.instance(classOf(className));
    CredentialsProvider provider =
        made instanceof CredentialsProvider ours ? ours : new Theirs(made);
    provider.configure(props);
    return Optional.of(provider);
  }

  private static boolean isConfigured(String className) {
    return className.isEmpty() || className.equals(CONFIGURED);
  }

  private static Class<?> classOf(String className) {
    return ClassLookup.find(className).orElseThrow(() -> ClassLookup.absent(className));
  }

  private static Optional<Method> theirs(Class<?> type) {
    try {
      return Optional.of(type.getMethod(THEIR_METHOD));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  /**
   * A class that was written for a peer: its interface is not here, so that its methods are found
   * by their names.
   */
  private record Theirs(Object provider) implements CredentialsProvider {

    @Override
    public void configure(Map<String, String> props) {
      if (provider instanceof Configurable configurable) {
        configurable.configure(props);
      }
    }

    @Override
    public Credentials credentials() throws Exception {
      Object answer = call(provider, THEIR_METHOD);
      if (answer == null) {
        return new Credentials(null, null);
      }
      return new Credentials(
          (String) call(answer, "getUsername"), (String) call(answer, "getPassword"));
    }

    private static @Nullable Object call(Object target, String method) throws Exception {
      try {
        Method found = target.getClass().getMethod(method);
        // The class that a method returns need not be public itself
        found.setAccessible(true);
        return found.invoke(target);
      } catch (InvocationTargetException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
  }
}
