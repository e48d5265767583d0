// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of the source are wanted, and where they go. Decided on source paths alone: a field
 * that is excluded cannot return under another field's name.
 *
 * <p>Immutable.
 */
public final class Selection {
  /** Every field, where it is. */
  public static final Selection ALL = paths("", "", Map.of(), Absence.IGNORED);

  private final List<PathPattern> include;
  private final List<PathPattern> exclude;
  private final List<Renaming> renames;
  private final Absence absence;

  /** A source and its new path; a single name takes the place of the source's last. */
  private record Renaming(PathPattern from, List<String> to) {}

  private Selection(
      List<PathPattern> include,
      List<PathPattern> exclude,
      List<Renaming> renames,
      Absence absence) {
    this.include = include;
    this.exclude = exclude;
    this.renames = renames;
    this.absence = absence;
  }

  /**
   * Paths in the grammar of KIP-821, version 2.
   *
   * @param include comma-separated paths and globs; empty means all
   * @param exclude comma-separated paths and globs, stronger than {@code include}
   * @param renames source path to its new name, or to its new path
   * @throws ConfigException if a path cannot be read
   */
  public static Selection paths(
      String include, String exclude, Map<String, String> renames, Absence absence) {
    List<Renaming> renamings = new ArrayList<>();
    renames.forEach(
        (from, to) ->
            renamings.add(
                new Renaming(PathPattern.parse(from), RecordPath.below(Root.VALUE, to).names())));
    return new Selection(
        PathList.split(include, ',').stream().map(PathPattern::parse).toList(),
        PathList.split(exclude, ',').stream().map(PathPattern::parse).toList(),
        List.copyOf(renamings),
        absence);
  }

  /** Names of top-level fields, as in Kafka's ReplaceField; dots mean nothing. */
  public static Selection names(
      List<String> include, List<String> exclude, Map<String, String> renames, Absence absence) {
    List<Renaming> renamings = new ArrayList<>();
    renames.forEach((from, to) -> renamings.add(new Renaming(PathPattern.name(from), List.of(to))));
    return new Selection(
        include.stream().map(PathPattern::name).toList(),
        exclude.stream().map(PathPattern::name).toList(),
        List.copyOf(renamings),
        absence);
  }

  /**
   * The pairs of a list {@code from:to,from:to}. A colon or comma that belongs to a name stands
   * between backticks or behind a backslash.
   *
   * @throws ConfigException if a part is no pair, or a source occurs twice
   */
  public static Map<String, String> pairs(String key, String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : PathList.split(text, ',')) {
      List<String> sides = PathList.split(pair, ':');
      if (sides.size() != 2 || sides.get(0).isEmpty() || sides.get(1).isEmpty()) {
        throw new ConfigException(key, pair, "expected from:to");
      }
      if (pairs.putIfAbsent(sides.get(0), sides.get(1)) != null) {
        throw new ConfigException(key, pair, sides.get(0) + " is renamed twice");
      }
    }
    return pairs;
  }

  /** The parts of a comma-separated list of paths. */
  public static List<String> list(String text) {
    return PathList.split(text, ',');
  }

  boolean isAll() {
    return include.isEmpty() && exclude.isEmpty() && renames.isEmpty();
  }

  boolean ignoresAbsence() {
    return absence == Absence.IGNORED;
  }

  SourcePath root() {
    return SourcePath.root(include.isEmpty());
  }

  /** The field of that name, or null if neither it nor anything below it is wanted. */
  @Nullable SourcePath child(SourcePath parent, String name) {
    SourcePath child = parent.child(name);
    if (isExcluded(child)) {
      return null;
    }
    boolean included = parent.included() || matches(include, child);
    if (!included && !reachesBelow(include, child)) {
      return null;
    }
    List<String> to = renamed(child);
    if (to == null) {
      return child.to(child.target(), included, false);
    }
    return to.size() == 1
        ? child.to(SourcePath.plus(parent.target(), to.get(0)), included, false)
        : child.to(to, included, true);
  }

  /** Whether nothing of it may come out. */
  boolean isExcluded(SourcePath path) {
    return matches(exclude, path);
  }

  /** Whether a field below this one may not come out. */
  boolean excludesBelow(SourcePath path) {
    return reachesBelow(exclude, path);
  }

  /** The same without renames. */
  Selection inPlace() {
    return new Selection(include, exclude, List.of(), Absence.IGNORED);
  }

  /** Whether a field below this one may be dropped, renamed or moved. */
  boolean touchesBelow(SourcePath path) {
    return !path.included()
        || excludesBelow(path)
        || renames.stream().anyMatch(rename -> reachesBelow(List.of(rename.from()), path));
  }

  /** A configured path that this schema lacks, or null; null too when absence is ignored. */
  @Nullable String absentFrom(Schema schema) {
    return absence == Absence.IGNORED
        ? null
        : firstAbsent(pattern -> isIn(schema, pattern, List.of()));
  }

  /** A configured path that this map lacks, or null; null too when absence is ignored. */
  @Nullable String absentFrom(Map<?, ?> map) {
    return absence == Absence.IGNORED
        ? null
        : firstAbsent(pattern -> isIn(map, pattern, List.of()));
  }

  private @Nullable String firstAbsent(Predicate<PathPattern> present) {
    List<PathPattern> wanted = new ArrayList<>(include);
    wanted.addAll(exclude);
    renames.forEach(rename -> wanted.add(rename.from()));
    return wanted.stream()
        .filter(pattern -> !pattern.isGlob() && !present.test(pattern))
        .map(PathPattern::text)
        .findFirst()
        .orElse(null);
  }

  private static boolean isIn(Schema schema, PathPattern pattern, List<String> at) {
    for (Field field : schema.fields()) {
      if (isAt(field.schema(), pattern, SourcePath.plus(at, field.name()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(@Nullable Schema schema, PathPattern pattern, List<String> path) {
    return pattern.matches(path) || (pattern.reachesBelow(path) && isInside(schema, pattern, path));
  }

  private static boolean isInside(@Nullable Schema schema, PathPattern pattern, List<String> at) {
    if (schema == null) {
      return false;
    }
    return switch (schema.type()) {
      case STRUCT -> isIn(schema, pattern, at);
      case MAP -> isInside(schema.valueSchema(), pattern, at);
      case ARRAY -> {
        String position = pattern.position(at.size());
        yield isInside(schema.valueSchema(), pattern, at)
            || (position != null
                && isAt(schema.valueSchema(), pattern, SourcePath.plus(at, position)));
      }
      default -> false;
    };
  }

  private static boolean isIn(Map<?, ?> map, PathPattern pattern, List<String> at) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (isAt(entry.getValue(), pattern, SourcePath.plus(at, String.valueOf(entry.getKey())))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(@Nullable Object value, PathPattern pattern, List<String> path) {
    return pattern.matches(path) || (pattern.reachesBelow(path) && isInside(value, pattern, path));
  }

  private static boolean isInside(@Nullable Object value, PathPattern pattern, List<String> at) {
    if (value instanceof Map<?, ?> map) {
      return isIn(map, pattern, at);
    }
    if (!(value instanceof List<?> list)) {
      return false;
    }
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      if (isInside(element, pattern, at)
          || (Integer.toString(i).equals(pattern.position(at.size()))
              && isAt(element, pattern, SourcePath.plus(at, Integer.toString(i))))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable List<String> renamed(SourcePath path) {
    for (Renaming rename : renames) {
      if (matches(List.of(rename.from()), path)) {
        return rename.to();
      }
    }
    return null;
  }

  private static boolean matches(List<PathPattern> patterns, SourcePath path) {
    for (PathPattern pattern : patterns) {
      if (pattern.matches(path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean reachesBelow(List<PathPattern> patterns, SourcePath path) {
    for (PathPattern pattern : patterns) {
      if (pattern.reachesBelow(path)) {
        return true;
      }
    }
    return false;
  }
}
