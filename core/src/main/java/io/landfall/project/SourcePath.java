// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a field stands in the source and where it goes.
 *
 * @param names its path in the source
 * @param fields the same without positions in arrays: what paths that lead through them mean
 * @param target its path in the outcome, before regular expression and case
 * @param included whether it, or a field that contains it, is wanted as a whole; otherwise only
 *     fields below it can be
 * @param moved whether its target is not within its parent's
 */
record SourcePath(
    List<String> names, List<String> fields, List<String> target, boolean included, boolean moved) {

  SourcePath(List<String> names, List<String> target, boolean included, boolean moved) {
    this(names, names, target, included, moved);
  }

  static SourcePath root(boolean included) {
    return new SourcePath(List.of(), List.of(), included, false);
  }

  /** Whether it leads to or through an element of an array. */
  boolean isIndexed() {
    return names.size() != fields.size();
  }

  int depth() {
    return names.size();
  }

  String text() {
    return new RecordPath(Root.VALUE, names).toString();
  }

  /** The path one longer. An element of an array is included with it. */
  SourcePath element(int index) {
    String name = Integer.toString(index);
    return new SourcePath(plus(names, name), fields, plus(target, name), included, false);
  }

  /** Names and fields of the child of that name. */
  SourcePath child(String name) {
    List<String> longer = plus(names, name);
    List<String> longerFields = isIndexed() ? plus(fields, name) : longer;
    return new SourcePath(longer, longerFields, plus(target, name), included, false);
  }

  /** The same that goes elsewhere. */
  SourcePath to(List<String> otherTarget, boolean wanted, boolean elsewhere) {
    return new SourcePath(names, fields, otherTarget, wanted, elsewhere);
  }

  static List<String> plus(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path.size() + 1);
    longer.addAll(path);
    longer.add(name);
    return longer;
  }
}
