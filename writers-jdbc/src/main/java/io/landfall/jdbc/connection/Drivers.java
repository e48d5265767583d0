// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds drivers. {@link DriverManager} is asked last and for nothing else: it sees only drivers
 * that were there when it was first used, and its settings are those of the whole process.
 */
public final class Drivers {

  private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);

  private Drivers() {}

  /**
   * A driver that takes a URL.
   *
   * @param url in the form that the driver takes; may hold passwords
   */
  record Accepted(Driver driver, String url) {}

  /** The driver for the first of the forms of a URL that has one. */
  static Optional<Accepted> find(List<String> forms) {
    return forms.stream()
        .flatMap(url -> find(url).map(driver -> new Accepted(driver, url)).stream())
        .findFirst();
  }

  /** The driver for a URL: from beside this class, the calling thread, or registered. */
  private static Optional<Driver> find(String url) {
    return Stream.of(
            installed(Drivers.class.getClassLoader()),
            installed(Thread.currentThread().getContextClassLoader()),
            DriverManager.drivers())
        .flatMap(drivers -> drivers)
        .filter(driver -> accepts(driver, url))
        .findFirst();
  }

  /** Where a person puts a driver so that it is found. */
  public static String directory() {
    CodeSource source = Drivers.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = source == null ? null : Path.of(source.getLocation().toURI());
      return jar == null || jar.getParent() == null ? "the class path" : jar.getParent().toString();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return "the class path";
    }
  }

  private static Stream<Driver> installed(@Nullable ClassLoader loader) {
    Stream.Builder<Driver> found = Stream.builder();
    Iterator<Driver> drivers = ServiceLoader.load(Driver.class, loader).iterator();
    while (true) {
      // A driver that does not load must not hide the one that is asked for
      try {
        if (!drivers.hasNext()) {
          return found.build();
        }
        found.add(drivers.next());
      } catch (ServiceConfigurationError e) {
        LOG.debug("Skipped a driver", e);
      }
    }
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }
}
