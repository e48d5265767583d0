// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path in the grammar of {@link RecordPath}, with globs: {@code *} stands for any part of one
 * name, {@code **} for any number of names. A path without quotes and globs also means the one
 * top-level field that bears the whole text as its name, as fields do after flattening.
 */
final class PathPattern {
  /** What has no fields: the whole key or value. */
  static final PathPattern WHOLE = new PathPattern("", List.of(), null);

  private final String text;
  private final List<Matcher> steps;
  private final @Nullable String wholeName;

  /** A name or a glob; {@code deep} is {@code **}. */
  private record Matcher(String name, @Nullable Pattern glob, boolean deep) {
    static Matcher of(String name) {
      boolean isGlob = name.indexOf('*') >= 0;
      return new Matcher(name, isGlob ? glob(name) : null, name.equals("**"));
    }

    private static Pattern glob(String text) {
      String regex = "\\Q" + text.replace("*", "\\E.*\\Q") + "\\E";
      return Pattern.compile(regex, Pattern.DOTALL);
    }

    boolean matches(String candidate) {
      return glob == null ? name.equals(candidate) : glob.matcher(candidate).matches();
    }
  }

  private PathPattern(String text, List<Matcher> steps, @Nullable String wholeName) {
    this.text = text;
    this.steps = steps;
    this.wholeName = wholeName;
  }

  /**
   * @throws org.apache.kafka.common.config.ConfigException where the text is no path
   */
  static PathPattern parse(String text) {
    List<String> names = RecordPath.below(Root.VALUE, text).names();
    boolean plain = names.size() > 1 && text.indexOf('*') < 0 && text.indexOf('`') < 0;
    return new PathPattern(text, names.stream().map(Matcher::of).toList(), plain ? text : null);
  }

  /** The top-level field of that name, whatever its characters. */
  static PathPattern name(String name) {
    return new PathPattern(name, List.of(new Matcher(name, null, false)), null);
  }

  String text() {
    return text;
  }

  boolean isGlob() {
    return steps.stream().anyMatch(step -> step.glob() != null);
  }

  /** A path that leads into arrays may name positions or leave them out. */
  boolean matches(SourcePath path) {
    return matches(path.names()) || (path.isIndexed() && matches(path.fields()));
  }

  boolean matches(List<String> path) {
    return (path.size() == 1 && path.get(0).equals(wholeName)) || matches(0, path, 0);
  }

  /** The name at that place if it may be a position in an array. */
  @Nullable String position(int at) {
    if (at >= steps.size() || !steps.get(at).name().matches("[0-9]+")) {
      return null;
    }
    return steps.get(at).name();
  }

  /** {@link #reachesBelow(List)}, with positions in arrays or without. */
  boolean reachesBelow(SourcePath path) {
    return reachesBelow(path.names()) || (path.isIndexed() && reachesBelow(path.fields()));
  }

  /** Whether it can match a path that begins with this one and is longer. */
  boolean reachesBelow(List<String> path) {
    return reachesBelow(0, path, 0);
  }

  private boolean matches(int step, List<String> path, int at) {
    if (step == steps.size()) {
      return at == path.size();
    }
    if (steps.get(step).deep()) {
      return matches(step + 1, path, at) || (at < path.size() && matches(step, path, at + 1));
    }
    return at < path.size()
        && steps.get(step).matches(path.get(at))
        && matches(step + 1, path, at + 1);
  }

  private boolean reachesBelow(int step, List<String> path, int at) {
    if (step == steps.size()) {
      return false;
    }
    if (at == path.size() || steps.get(step).deep()) {
      return true;
    }
    return steps.get(step).matches(path.get(at)) && reachesBelow(step + 1, path, at + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
