// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dialects there are: those of this library, and those that are installed beside it. */
public final class Dialects {

  private static final Logger LOG = LoggerFactory.getLogger(Dialects.class);

  private static final String JDBC = "jdbc:";

  /** What the names of other connectors for the same dialects end with. */
  private static final String PEERS_SUFFIX = "databasedialect";

  /** A dialect that comes with the writer. */
  private record BuiltIn(
      String name, Set<String> subprotocols, Function<DialectOptions, Dialect> maker)
      implements DialectProvider {

    @Override
    public Dialect dialect(DialectOptions options) {
      return maker.apply(options);
    }
  }

  /** The one that takes what no other one does. */
  private static final DialectProvider GENERIC =
      new BuiltIn("generic", Set.of(), GenericDialect::of);

  private static final List<DialectProvider> BUILT_IN =
      List.of(
          new BuiltIn("postgresql", Set.of("postgresql"), PostgresDialect::new),
          new BuiltIn("mysql", Set.of("mysql", "mariadb"), MySqlDialect::of),
          new BuiltIn("sqlite", Set.of("sqlite"), SqliteDialect::of),
          new BuiltIn("h2", Set.of("h2"), H2Dialect::of),
          new BuiltIn("duckdb", Set.of("duckdb"), DuckDbDialect::of),
          new BuiltIn("derby", Set.of("derby"), DerbyDialect::of),
          new BuiltIn("cratedb", Set.of("crate"), CrateDialect::of),
          new BuiltIn("cockroachdb", Set.of("cockroachdb"), CockroachDialect::of),
          new BuiltIn("redshift", Set.of("redshift"), RedshiftDialect::of),
          new BuiltIn("questdb", Set.of("questdb"), QuestDbDialect::of),
          new BuiltIn("oracle", Set.of("oracle"), OracleDialect::of),
          new BuiltIn(
              "sqlserver",
              Set.of("sqlserver", "microsoft:sqlserver", "jtds:sqlserver"),
              SqlServerDialect::of),
          new BuiltIn("db2", Set.of("db2", "db2j", "ibmdb"), Db2Dialect::of),
          new BuiltIn("hana", Set.of("sap"), HanaDialect::of),
          new BuiltIn("sybase", Set.of("sybase", "jtds:sybase"), SybaseDialect::of),
          new BuiltIn("vertica", Set.of("vertica"), VerticaDialect::of),
          GENERIC);

  private Dialects() {}

  /**
   * The dialect for a URL: the one that knows most of what follows {@code jdbc:}, an installed one
   * before one of this library; the generic one when none knows it.
   */
  public static DialectProvider ofUrl(String url) {
    String rest = url.trim().toLowerCase(Locale.ROOT).replaceFirst("^" + JDBC, "");
    return all()
        .map(provider -> new Match(provider, matched(provider, rest)))
        .filter(match -> match.length() > 0)
        // The first of equals, and installed ones come first
        .reduce((first, next) -> next.length() > first.length() ? next : first)
        .map(Match::provider)
        .orElse(GENERIC);
  }

  private record Match(DialectProvider provider, int length) {}

  private static int matched(DialectProvider provider, String rest) {
    return provider.subprotocols().stream()
        .filter(known -> isOf(rest, known))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** A subprotocol ends where its word ends. */
  private static boolean isOf(String rest, String subprotocol) {
    return rest.startsWith(subprotocol)
        && (rest.length() == subprotocol.length()
            || !Character.isLetterOrDigit(rest.charAt(subprotocol.length())));
  }

  /**
   * The dialect of a name: exactly, otherwise in any case, otherwise as other connectors call it.
   */
  public static Optional<DialectProvider> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String peers =
        lower.endsWith(PEERS_SUFFIX)
            ? lower.substring(0, lower.length() - PEERS_SUFFIX.length())
            : lower;
    return all()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .or(() -> all().filter(provider -> provider.name().equalsIgnoreCase(name)).findFirst())
        .or(() -> all().filter(provider -> provider.name().equalsIgnoreCase(peers)).findFirst())
        .or(() -> all().filter(each -> each.subprotocols().contains(peers)).findFirst());
  }

  /** The names of all dialects, for messages. */
  public static String names() {
    return all()
        .map(DialectProvider::name)
        .distinct()
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.joining(", "));
  }

  private static Stream<DialectProvider> all() {
    return Stream.concat(installed(), BUILT_IN.stream());
  }

  private static Stream<DialectProvider> installed() {
    Stream.Builder<DialectProvider> found = Stream.builder();
    Iterator<DialectProvider> providers =
        ServiceLoader.load(DialectProvider.class, Dialects.class.getClassLoader()).iterator();
    while (true) {
      // One that does not load must not hide the one that is asked for
      try {
        if (!providers.hasNext()) {
          return found.build();
        }
        found.add(providers.next());
      } catch (ServiceConfigurationError e) {
        LOG.warn("Skipped a dialect that cannot be loaded", e);
      }
    }
  }
}
