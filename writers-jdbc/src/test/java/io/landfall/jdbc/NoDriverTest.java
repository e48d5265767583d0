// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.landfall.jdbc.connection.Connector;
import io.landfall.jdbc.connection.Drivers;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a user reads who forgot the driver. */
class NoDriverTest {

  /** Runs where only the loader of this class knows drivers. */
  public static final class Start implements Supplier<String> {

    @Override
    public String get() {
      JdbcWriterConfig config =
          JdbcWriterConfig.from(
              Map.of("connection.url", "jdbc:mysql://u:p4ss@db:3306/shop?password=p4ss"));
      Throwable error =
          catchThrowable(() -> Connector.of(config.connection(), config.dialect(), "test"));
      return error.getMessage() + "|" + Drivers.directory();
    }
  }

  private static URL[] classPathWithoutDrivers() throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(path)
        .filter(entry -> !entry.contains("mysql") && !entry.contains("mariadb"))
        .map(NoDriverTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theMessageSaysWhichDriverAndWhere() throws Exception {
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader bare =
        new URLClassLoader(classPathWithoutDrivers(), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(bare);
      Supplier<?> start =
          (Supplier<?>)
              bare.loadClass(Start.class.getName()).getDeclaredConstructor().newInstance();
      String[] found = start.get().toString().split("\\|", -1);
      assertThat(found[0])
          .isEqualTo(
              "Cannot connect to jdbc:mysql://db:3306/shop: no driver for mysql"
                  + " (put Connector/J or the MariaDB driver into "
                  + found[1]
                  + ")");
    } finally {
      Thread.currentThread().setContextClassLoader(usual);
    }
  }
}
