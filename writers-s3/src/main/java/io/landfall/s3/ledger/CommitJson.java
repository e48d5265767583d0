// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.s3.store.PartTag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Commit objects as JSON, which a person can read and correct. */
public final class CommitJson {

  /** What this version writes; it reads this one and those before. */
  public static final int FORMAT = 1;

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CommitJson() {}

  public static byte[] write(CommitState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("v", FORMAT);
      json.writeStringField("sink", state.sink());
      json.writeStringField("topic", state.partition().topic());
      json.writeNumberField("partition", state.partition().partition());
      json.writeNumberField("seq", state.seq());
      json.writeNumberField("epoch", state.epoch());
      json.writeStringField("owner", state.owner());
      json.writeStringField("claimedAt", state.claimedAt());
      json.writeStringField("updatedAt", state.updatedAt());
      json.writeStringField("attempt", state.attempt());
      json.writeNumberField("next", state.next());
      json.writeObjectFieldStart("ahead");
      for (Map.Entry<String, Long> output : new TreeMap<>(state.ahead()).entrySet()) {
        json.writeNumberField(output.getKey(), output.getValue());
      }
      json.writeEndObject();
      json.writeStringField("routing", state.fingerprint());
      json.writeArrayFieldStart("pending");
      for (PendingGroup group : state.pending()) {
        write(json, group);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot write JSON to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, PendingGroup group) throws IOException {
    json.writeStartObject();
    json.writeStringField("output", group.output());
    json.writeNumberField("first", group.first());
    json.writeNumberField("last", group.last());
    json.writeNumberField("count", group.count());
    if (group.runs() != null) {
      json.writeArrayFieldStart("runs");
      for (int run = 0; run < group.runs().size(); run++) {
        json.writeNumber(group.runs().first(run));
        json.writeNumber(group.runs().last(run));
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("files");
    for (PendingFile file : group.files()) {
      write(json, file);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, PendingFile file) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", file.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("key", file.key());
    if (!file.tags().isEmpty()) {
      json.writeObjectFieldStart("tags");
      for (Map.Entry<String, String> tag : new TreeMap<>(file.tags()).entrySet()) {
        json.writeStringField(tag.getKey(), tag.getValue());
      }
      json.writeEndObject();
    }
    if (file.upload() != null) {
      json.writeObjectFieldStart("upload");
      json.writeStringField("id", file.upload().id());
      json.writeArrayFieldStart("parts");
      for (PartTag part : file.upload().parts()) {
        json.writeStartArray();
        json.writeNumber(part.number());
        json.writeString(part.etag());
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /**
   * Reads a commit object.
   *
   * @param where for messages: location and key
   * @throws CommitException when it is none, or one of a later version
   */
  public static CommitState read(byte[] bytes, String where) {
    try {
      JsonNode json = MAPPER.readTree(bytes);
      if (number(json, "v") > FORMAT) {
        throw new CommitException(
            "Cannot read commit object "
                + (where + ": its version is " + json.path("v"))
                + (", and this release knows up to " + FORMAT)
                + " (a newer release has written it: run that one, or a later one)");
      }
      return state(json);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommitException(
          "Cannot read commit object "
              + where
              + ": it is damaged (restore it, or see the page"
              + " on exactly once)",
          e);
    }
  }

  private static CommitState state(JsonNode json) {
    Map<String, Long> ahead = new HashMap<>();
    json.path("ahead")
        .fields()
        .forEachRemaining(output -> ahead.put(output.getKey(), number(output)));
    List<PendingGroup> pending = new ArrayList<>();
    json.path("pending").forEach(group -> pending.add(group(group)));
    return new CommitState(
        text(json, "sink"),
        new TopicPartition(text(json, "topic"), (int) number(json, "partition")),
        number(json, "seq"),
        number(json, "epoch"),
        text(json, "owner"),
        text(json, "claimedAt"),
        text(json, "updatedAt"),
        text(json, "attempt"),
        number(json, "next"),
        ahead,
        text(json, "routing"),
        pending);
  }

  private static PendingGroup group(JsonNode json) {
    List<PendingFile> files = new ArrayList<>();
    json.path("files").forEach(file -> files.add(file(file)));
    return new PendingGroup(
        text(json, "output"),
        number(json, "first"),
        number(json, "last"),
        number(json, "count"),
        runs(json.get("runs")),
        files);
  }

  private static @Nullable OffsetRuns runs(@Nullable JsonNode json) {
    if (json == null) {
      return null;
    }
    long[] bounds = new long[json.size()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = json.get(i).asLong();
    }
    return OffsetRuns.ofBounds(bounds);
  }

  private static PendingFile file(JsonNode json) {
    Map<String, String> tags = new HashMap<>();
    json.path("tags")
        .fields()
        .forEachRemaining(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return new PendingFile(
        FileKind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT)),
        text(json, "key"),
        tags,
        upload(json.get("upload")));
  }

  private static PendingFile.@Nullable Upload upload(@Nullable JsonNode json) {
    if (json == null) {
      return null;
    }
    List<PartTag> parts = new ArrayList<>();
    json.path("parts")
        .forEach(part -> parts.add(new PartTag(part.path(0).asInt(), part.path(1).asText())));
    return new PendingFile.Upload(text(json, "id"), parts);
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + " is " + value);
    }
    return value.textValue();
  }

  private static long number(JsonNode json, String name) {
    return number(name, json.path(name));
  }

  private static long number(Map.Entry<String, JsonNode> field) {
    return number(field.getKey(), field.getValue());
  }

  private static long number(String name, JsonNode value) {
    if (!value.isIntegralNumber()) {
      throw new IllegalArgumentException(name + " is " + value);
    }
    return value.longValue();
  }
}
