// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.PartTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The one store of a schedule, as a reader sees it: whatever becomes visible is looked at. */
final class SimStore extends MemoryStore {

  /** A request that somebody has sent. */
  interface Request<T> {
    T send() throws IOException;
  }

  /** Requests that were sent and may arrive at any time, or never. */
  final List<Request<?>> held = new ArrayList<>();

  private final Map<String, List<Long>> values = new TreeMap<>();
  private final Map<String, List<Long>> companions = new TreeMap<>();
  private String violation = "";

  @Override
  public synchronized ObjectInfo put(
      String key, Body body, ObjectAttributes attributes, Condition condition) throws IOException {
    ObjectInfo info = super.put(key, body, attributes, condition);
    see(key);
    return info;
  }

  @Override
  public synchronized ObjectInfo completeUpload(
      String key, String uploadId, List<PartTag> parts, Condition condition) throws IOException {
    ObjectInfo info = super.completeUpload(key, uploadId, parts, condition);
    see(key);
    return info;
  }

  private void see(String key) throws IOException {
    if (!key.startsWith(TestFiles.DATA)) {
      return;
    }
    List<Long> offsets = TestFiles.offsets(get(key).orElseThrow().bytes());
    Map<String, List<Long>> seen = key.contains(".keys.") ? companions : values;
    List<Long> former = seen.put(key, offsets);
    if (former != null && !former.equals(offsets)) {
      violation = "OVERWRITTEN " + key + ": " + former + " with " + offsets;
    }
    if (former == null && seen == values) {
      values.forEach(
          (other, theirs) -> {
            if (!other.equals(key) && theirs.stream().anyMatch(offsets::contains)) {
              violation = "DUPLICATE in " + other + theirs + " and " + key + offsets;
            }
          });
    }
  }

  /** What a reader must never see; empty while all is well. */
  String violation() {
    return violation;
  }

  /** What is wrong once everything is delivered; empty when nothing is. */
  String incomplete(SimPlan plan) {
    TreeSet<Long> missing = new TreeSet<>();
    for (long offset = 0; offset < plan.records(); offset++) {
      if (!plan.skips(offset)) {
        missing.add(offset);
      }
    }
    values.values().forEach(missing::removeAll);
    if (!missing.isEmpty()) {
      return "LOST " + missing + ", there are " + values;
    }
    for (Map.Entry<String, List<Long>> value : values.entrySet()) {
      List<Long> keys = companions.get(value.getKey().replace(".txt", ".keys.txt"));
      if (plan.companions() == SimPlan.Companions.KEYS && !value.getValue().equals(keys)) {
        return "COMPANION of " + value + " has " + keys;
      }
    }
    return "";
  }
}
