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
 * @param target its path in the outcome, before regular expression and case
 * @param included whether it, or a field that contains it, is wanted as a whole; otherwise only
 *     fields below it can be
 * @param moved whether its target is not within its parent's
 */
record SourcePath(List<String> names, List<String> target, boolean included, boolean moved) {

  static SourcePath root(boolean included) {
    return new SourcePath(List.of(), List.of(), included, false);
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
    return new SourcePath(plus(names, name), plus(target, name), included, false);
  }

  static List<String> plus(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path.size() + 1);
    longer.addAll(path);
    longer.add(name);
    return longer;
  }
}
