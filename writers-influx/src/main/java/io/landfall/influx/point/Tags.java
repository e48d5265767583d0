// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineFault;
import io.landfall.project.RouteTag;
import io.landfall.record.RecordPath.Root;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The tags of one statement, in the order of the bytes of their names. */
final class Tags {

  private final TagText text;
  private final Tag[] tags;

  /**
   * @param elementTag the tag for the position of an element with a line of its own; empty for none
   */
  Tags(List<RouteTag> routeTags, String elementTag, LineSettings.Values settings) {
    text = new TagText(settings);
    List<Tag> all = new ArrayList<>();
    routeTags.forEach(tag -> all.add(tag(tag, settings.dates())));
    if (!elementTag.isEmpty()) {
      all.add(new Tag.Element(elementTag, text));
    }
    all.sort(Comparator.comparing(Tags::key, Arrays::compareUnsigned));
    requireDistinct(all);
    tags = all.toArray(new Tag[0]);
  }

  private Tag tag(RouteTag tag, DateForm dates) {
    return tag instanceof RouteTag.Field field
        ? new Tag.Field(tag.name(), new PathValue(field.path()), dates, text)
        : new Tag.Constant(tag.name(), ((RouteTag.Constant) tag).value(), text);
  }

  private static byte[] key(Tag tag) {
    return tag.name().getBytes(StandardCharsets.UTF_8);
  }

  private void requireDistinct(List<Tag> sorted) {
    for (int i = 1; i < sorted.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (Arrays.equals(text.prefix(sorted.get(i).name()), text.prefix(sorted.get(j).name()))) {
          throw new LineFault(
              "two tags of the name " + sorted.get(i).name() + " (name one of them with AS)");
        }
      }
    }
  }

  void append(Line line) {
    for (Tag tag : tags) {
      tag.append(line, text);
    }
  }

  /** The tag of a name, or of a place in the value, if there is one. */
  @Nullable Tag twin(String name, List<String> path) {
    for (Tag tag : tags) {
      boolean isThere =
          tag instanceof Tag.Field field
              && field.path().path().root() == Root.VALUE
              && field.path().path().names().equals(path);
      if (isThere || tag.name().equals(name)) {
        return tag;
      }
    }
    return null;
  }

  /**
   * Whether the value of a field is in the line as a tag already.
   *
   * @throws LineFault if the tag of the field's name has another value
   */
  boolean has(Tag twin, String field, Object value, SinkRecord record) {
    Object tagged = twin.value(record);
    if (tagged != null && text.areEqual(field, tagged, value)) {
      return true;
    }
    if (twin.name().equals(field)) {
      throw new LineFault(
          twin instanceof Tag.Element
              ? "has the name of the tag of elements (set connect.influx.arrays.tag)"
              : "has the name of a tag of another value (IGNORE the field, or name one with AS)");
    }
    return false;
  }
}
