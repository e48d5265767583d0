// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.peer;

import static io.landfall.config.PeerKey.asIs;
import static io.landfall.config.PeerKey.differs;
import static io.landfall.config.PeerKey.notNeeded;
import static io.landfall.config.PeerKey.translated;

import io.landfall.config.Outcome;
import io.landfall.config.PeerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Confluent's S3 sink. */
public final class ConfluentS3 extends S3Peer {

  private static final List<PeerKey> KEYS = table();

  @Override
  public String vendor() {
    return "Confluent";
  }

  @Override
  public Set<String> connectors() {
    return Set.of("io.confluent.connect.s3.S3SinkConnector");
  }

  @Override
  public List<PeerKey> keys() {
    return KEYS;
  }

  private static List<PeerKey> table() {
    List<PeerKey> keys = new ArrayList<>(files());
    keys.addAll(bucket());
    keys.addAll(records());
    keys.addAll(paths());
    return List.copyOf(keys);
  }

  /** Names of Confluent's classes are understood, its interfaces are not. */
  private static PeerKey named(String key, String classes, String instead) {
    String text = "classes of their interface are not supported: " + instead;
    return translated(
        key,
        "",
        text,
        given -> {
          String name = given.value().trim();
          return name.indexOf('.') < 0 || name.startsWith(classes)
              ? Outcome.asIs(given, "")
              : Outcome.unsupported(text);
        });
  }

  private static PeerKey format(String key) {
    return named(
        key, "io.confluent.connect.s3.format.", "implement io.landfall.s3.format.FormatProvider");
  }

  private static List<PeerKey> files() {
    return List.of(
        format("format.class"),
        asIs("flush.size"),
        asIs("rotate.interval.ms"),
        asIs("rotate.schedule.interval.ms"),
        asIs("rotate.file.on.partition.change"),
        asIs("partitioner.max.open.files"),
        differs(
                "schema.compatibility",
                "records whose schemas have no version are projected where nothing is lost, and "
                    + "otherwise begin another file")
            .alikeFor("NONE"),
        asIs("schemas.cache.config"),
        asIs("enhanced.avro.schema.support"),
        asIs("connect.meta.data"),
        asIs("allow.optional.map.keys"),
        asIs("avro.codec"),
        asIs("parquet.codec", "lzo and brotli are refused"),
        asIs("json.decimal.format"),
        asIs("format.bytearray.extension"),
        asIs("format.bytearray.separator", "not set, it is \\n on every system"),
        asIs("filename.offset.zero.pad.width"),
        differs(
            "retry.backoff.ms",
            "before the first repetition of a commit; doubles with each, up to "
                + "retry.backoff.max.ms"),
        notNeeded("shutdown.timeout.ms", "nobody ever read it"),
        notNeeded("max.write.duration.ms", "a task does not wait for the store"),
        differs(
            "enable.conditional.writes",
            "on by default where the store can; delivery.guarantee=exactly_once holds under every"
                + " rotation and needs it"),
        notNeeded("max.files.scan.limit", "no files are searched for"),
        notNeeded("schema.generator.class", "it is about Hive"),
        notNeeded("hive.*", "S3 sinks never had Hive"));
  }

  private static List<PeerKey> bucket() {
    return List.of(
        asIs("s3.bucket.name"),
        asIs("s3.region"),
        asIs("s3.part.size", "files up to this size are one request while memory lasts"),
        differs("s3.part.retries", "counts retries: 3 are three, where there they are two"),
        asIs("s3.retry.backoff.ms", "at most 20 s"),
        asIs("s3.credentials.provider.class", "any AwsCredentialsProvider of AWS SDK 2"),
        asIs("s3.credentials.provider.*", "handed to the class without this prefix"),
        asIs("aws.access.key.id"),
        asIs("aws.secret.access.key"),
        differs("s3.ssea.name", "aws:kms without a key, and aws:kms:dsse, are really asked for")
            .alikeFor("AES256"),
        asIs("s3.sse.customer.key"),
        asIs("s3.sse.kms.key.id"),
        asIs("s3.acl.canned"),
        asIs("s3.wan.mode"),
        asIs("s3.path.style.access.enabled"),
        asIs("s3.compression.type"),
        asIs("s3.compression.level"),
        asIs("s3.send.digest"),
        asIs("s3.proxy.url"),
        asIs("s3.proxy.user"),
        asIs("s3.proxy.password"),
        asIs("s3.http.send.expect.continue"),
        asIs("s3.object.tagging"),
        asIs("s3.object.tagging.key.value.pairs"),
        asIs("s3.object.behavior.on.tagging.error"),
        notNeeded("s3.elastic.buffer.enable", "buffers always grow"),
        notNeeded("s3.elastic.buffer.init.capacity", "buffers always grow"),
        asIs("s3.schema.partition.affix.type"),
        notNeeded("storage.class", "store.url says where files go"),
        asIs("store.url", "also file:///path, a directory"));
  }

  private static List<PeerKey> records() {
    return List.of(
        asIs("behavior.on.null.values"),
        asIs("report.null.values.to.dlq"),
        asIs("tombstone.encoded.partition"),
        asIs("store.kafka.keys", "keys become visible before the values"),
        asIs("store.kafka.headers", "headers become visible before the values"),
        format("keys.format.class"),
        format("headers.format.class"));
  }

  private static List<PeerKey> paths() {
    return List.of(
        asIs("topics.dir"),
        asIs("directory.delim"),
        asIs("file.delim"),
        named(
            "partitioner.class",
            "io.confluent.connect.storage.partitioner.",
            "implement io.landfall.partition.Partitioner"),
        differs(
            "partition.field.name",
            "a slash in a value stays in its segment (partition.value.escape=none as there)"),
        asIs("partition.duration.ms"),
        asIs("path.format", "in the letters of Joda-Time, as there"),
        asIs("locale"),
        asIs("timezone"),
        named(
            "timestamp.extractor",
            "io.confluent.connect.storage.partitioner.",
            "implement io.landfall.partition.TimestampExtractor"),
        asIs("timestamp.field", "text without an offset is in timestamp.field.timezone (UTC)"));
  }
}
