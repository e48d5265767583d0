// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a dialect together from parts. What is not set is as in the SQL standard: tables are looked
 * up by the driver's metadata, and rows are inserted, updated and deleted, but not upserted.
 *
 * <p>For one thread.
 */
public final class DialectBuilder {

  /** Most databases have no limit; this one keeps statements handy. */
  private static final int MANY_PARAMETERS = 32_767;

  private final String name;
  private final Identifiers identifiers;
  private final ColumnTypes types;
  private String driver;
  private Set<Feature> features = EnumSet.of(Feature.TRANSACTIONS);
  private int mostParameters = MANY_PARAMETERS;
  private SessionRules session = SessionRules.NONE;
  private @Nullable TableCatalog catalog;
  private @Nullable TableStatements tables;
  private @Nullable RowStatements rows;
  private ErrorMeanings errors = ErrorCodes.STANDARD;
  private Variants variants = (declared, connection) -> declared;

  private DialectBuilder(String name, Identifiers identifiers, ColumnTypes types) {
    this.name = Objects.requireNonNull(name, "name");
    this.identifiers = Objects.requireNonNull(identifiers, "identifiers");
    this.types = Objects.requireNonNull(types, "types");
    this.driver = "the JDBC driver of " + name;
  }

  /**
   * A dialect.
   *
   * @param name short name
   * @param types types and values as SQL text
   */
  public static DialectBuilder of(String name, Identifiers identifiers, ColumnTypes types) {
    return new DialectBuilder(name, identifiers, types);
  }

  /** What to install when there is no driver, for a message. */
  public DialectBuilder driver(String words) {
    this.driver = words;
    return this;
  }

  /** What the database can do; transactions, unless said otherwise. */
  public DialectBuilder features(Set<Feature> all) {
    this.features = Set.copyOf(all);
    return this;
  }

  /** Most parameters of one statement. */
  public DialectBuilder mostParameters(int most) {
    this.mostParameters = most;
    return this;
  }

  /** What a connection starts with. */
  public DialectBuilder session(SessionRules rules) {
    this.session = rules;
    return this;
  }

  /** Looks tables up. */
  public DialectBuilder catalog(TableCatalog other) {
    this.catalog = other;
    return this;
  }

  /** Statements about tables. */
  public DialectBuilder tables(TableStatements statements) {
    this.tables = statements;
    return this;
  }

  /** Statements about rows. */
  public DialectBuilder rows(RowStatements statements) {
    this.rows = statements;
    return this;
  }

  /** What errors mean, where it is not the standard meaning of their SQLState. */
  public DialectBuilder errors(ErrorMeanings meanings) {
    this.errors = meanings;
    return this;
  }

  /** Tells servers apart that answer to the same URL. */
  public DialectBuilder variants(Variants by) {
    this.variants = by;
    return this;
  }

  /** The dialect. */
  public Dialect build() {
    return new ComposedDialect(
        name,
        driver,
        identifiers,
        features,
        mostParameters,
        session,
        catalog == null ? MetadataCatalog.of(identifiers) : catalog,
        types,
        tables == null ? new StandardTables(identifiers, types) : tables,
        rows == null ? new StandardRows(identifiers) : rows,
        errors,
        variants);
  }

  /** Tells servers apart that answer to the same URL. */
  @FunctionalInterface
  public interface Variants {

    /**
     * The dialect of the server that really answers.
     *
     * @param declared the dialect that the URL stands for
     */
    Dialect of(Dialect declared, Connection connection) throws SQLException;
  }
}
