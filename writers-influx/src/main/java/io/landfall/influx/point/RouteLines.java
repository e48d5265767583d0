// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineBuffer;
import io.landfall.influx.line.LineFault;
import io.landfall.influx.line.LineNumbers;
import io.landfall.project.RecordProjection;
import io.landfall.project.RecordRoute;
import io.landfall.project.RouteTime;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The lines of the records of one statement. */
final class RouteLines {

  private static final int PROJECTIONS = 256;

  /** What servers take for a measurement and its tags. */
  private static final int LONGEST_KEY = 65_535;

  private final RecordRoute route;
  private final LineSettings settings;
  private final Measurements measurements;
  private final Tags tags;
  private final PointTime time;
  private final FieldWriter fields;
  private final Line line = new Line();
  private final Map<RecordProjection, FieldNode[]> compiled = new IdentityHashMap<>();
  private FieldTree tree;
  private @Nullable RecordProjection lastProjection;
  private FieldNode[] lastNodes = {};

  RouteLines(RecordRoute route, LineSettings settings) {
    this.route = route;
    this.settings = settings;
    boolean hasElements = settings.shape().arrays() == ArrayForm.EXPLODE;
    measurements = new Measurements(settings.values());
    tags =
        new Tags(route.tags(), hasElements ? settings.shape().elementTag() : "", settings.values());
    time = new PointTime(route.time(), settings.time());
    fields = new FieldWriter(settings, tags);
    tree = newTree();
  }

  private FieldTree newTree() {
    List<String> timePath =
        route
            .time()
            .filter(RouteTime.Field.class::isInstance)
            .map(said -> ((RouteTime.Field) said).path())
            .filter(path -> path.root() == Root.VALUE)
            .map(RecordPath::names)
            .orElse(List.of());
    return new FieldTree(settings, tags, timePath);
  }

  /**
   * Adds the lines of a record.
   *
   * @param element the position of an element that is a record itself
   */
  int append(SinkRecord record, long acceptedMs, LineBuffer out, int element) {
    RecordProjection projection = route.projection(record);
    FieldNode[] nodes = nodes(projection);
    byte[] measurement = measurements.of(route.target(record));
    long timestamp = time.of(record, acceptedMs);
    ArrayForm lists = lists(element);
    int elements = lists == ArrayForm.EXPLODE ? Elements.longest(projection, record) : 0;
    int before = out.lines();
    if (elements == 0) {
      line.begin(out, record, element);
      fields.begin(lists);
      line(projection, nodes, measurement, timestamp);
    }
    for (int i = 0; i < elements; i++) {
      line.begin(out, record, i);
      fields.begin(lists);
      line(projection, nodes, measurement, timestamp);
    }
    if (out.lines() == before) {
      throw new LineFault("no field is left (null and numbers that are not finite are no fields)");
    }
    return out.lines() - before;
  }

  /** Only the outermost lists are exploded. */
  private ArrayForm lists(int element) {
    ArrayForm form = settings.shape().arrays();
    return form == ArrayForm.EXPLODE && element != Line.NO_ELEMENT ? ArrayForm.INDEX : form;
  }

  /** One line; nothing where it has no field. */
  private void line(
      RecordProjection projection, FieldNode[] nodes, byte[] measurement, long timestamp) {
    LineBuffer out = line.out();
    SinkRecord record = line.record();
    int start = out.length();
    out.put(measurement);
    tags.append(line);
    if (out.length() - start > LONGEST_KEY) {
      throw new LineFault("measurement and tags are longer than 65,535 bytes");
    }
    for (int i = 0; i < nodes.length; i++) {
      fields.append(line, nodes[i], projection.schema(i), projection.value(record, i));
    }
    if (line.hasFields()) {
      out.put(' ');
      LineNumbers.whole(out, timestamp);
      out.endLine();
    } else {
      out.truncate(start, out.lines());
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very projection of the record before
  private FieldNode[] nodes(RecordProjection projection) {
    boolean isFull = tree.isFull() || compiled.size() >= PROJECTIONS;
    if (projection == lastProjection && !isFull) {
      return lastNodes;
    }
    if (isFull) {
      compiled.clear();
      tree = newTree();
    }
    lastNodes = compiled.computeIfAbsent(projection, this::compile);
    lastProjection = projection;
    return lastNodes;
  }

  private FieldNode[] compile(RecordProjection projection) {
    FieldNode[] nodes = new FieldNode[projection.fieldCount()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = tree.top(projection.name(i));
    }
    return nodes;
  }
}
