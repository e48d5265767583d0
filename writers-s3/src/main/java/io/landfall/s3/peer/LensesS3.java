// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.peer;

import static io.landfall.config.PeerKey.notNeeded;
import static io.landfall.config.PeerKey.renamed;
import static io.landfall.config.PeerKey.translated;
import static io.landfall.config.PeerKey.unsupported;

import io.landfall.config.Outcome;
import io.landfall.config.PeerKey;
import io.landfall.config.PeerKey.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lenses' S3 sink (stream-reactor). */
public final class LensesS3 extends S3Peer {

  private static final List<PeerKey> KEYS = table();

  @Override
  public String vendor() {
    return "Lenses";
  }

  @Override
  public Set<String> connectors() {
    return Set.of("io.lenses.streamreactor.connect.aws.s3.sink.S3SinkConnector");
  }

  @Override
  public List<PeerKey> keys() {
    return KEYS;
  }

  @Override
  public List<String> notes() {
    return List.of(
        "What was stored before is not adopted: index objects are not read. Start where the "
            + "consumer group is, or under another prefix.",
        "Statements are not needed for topics: all of topics or topics.regex are stored.");
  }

  private static List<PeerKey> table() {
    List<PeerKey> keys = new ArrayList<>();
    keys.add(
        translated(
            LensesRules.KCQL,
            "s3.bucket.name, topics.dir, format.class, partitioner.class, partition.by, "
                + "partition.segment, path.format, file.name.template, flush.size, "
                + "rotate.file.bytes, rotate.schedule.interval.ms, rotation.scope, "
                + "file.record.fields",
            "bucket and prefix, STOREAS, PARTITIONBY, and flush.count, flush.size, flush.interval "
                + "and store.envelope of PROPERTIES, also in their old forms (WITH_FLUSH_COUNT). "
                + "Statements that go to several places need a sink each",
            LensesRules::statements));
    keys.addAll(aws());
    keys.addAll(delivery());
    keys.addAll(old());
    return List.copyOf(keys);
  }

  private static List<PeerKey> aws() {
    return List.of(
        renamed("connect.s3.aws.region", "s3.region"),
        renamed("connect.s3.aws.access.key", "aws.access.key.id"),
        renamed("connect.s3.aws.secret.key", "aws.secret.access.key"),
        notNeeded(
            "connect.s3.aws.auth.mode",
            "access keys are taken where they are set, otherwise the SDK looks for some"),
        renamed("connect.s3.custom.endpoint", "store.url"),
        translated(
            "connect.s3.vhost.bucket",
            "s3.path.style.access.enabled",
            "true is a path, whatever its name says",
            given -> Outcome.becomes("s3.path.style.access.enabled", given.value(), "")),
        renamed("connect.s3.path.style.access", "s3.path.style.access.enabled"),
        renamed("connect.s3.http.max.retries", "s3.part.retries"),
        renamed("connect.s3.http.retry.interval", "s3.retry.backoff.ms"),
        renamed("connect.s3.http.socket.timeout", "s3.request.timeout.ms"),
        renamed("connect.s3.http.connection.timeout", "s3.connect.timeout.ms"),
        renamed("connect.s3.pool.max.connections", "s3.max.connections"));
  }

  private static List<PeerKey> delivery() {
    return List.of(
        translated(
                "connect.s3.compression.codec",
                "avro.codec, parquet.codec, s3.compression.type",
                "by the format; not set there, nothing is compressed",
                LensesRules::codec)
            .whenAbsent("uncompressed"),
        renamed("connect.s3.compression.level", "s3.compression.level", "of JSON, CSV and text"),
        translated(
                "connect.s3.exactly.once.enable",
                "delivery.guarantee",
                "one small object for each topic-partition, beside the prefix, which has to be there",
                LensesS3::exactlyOnce)
            .whenAbsent("true"),
        renamed("connect.s3.indexes.name", "commits.dir"),
        notNeeded("connect.s3.indexes.*", "no index objects are left to be collected"),
        translated(
            "connect.s3.error.policy",
            "",
            "outages are waited for as long as retry.timeout.ms; NOOP is not supported",
            given ->
                given.word().equals("noop")
                    ? Outcome.unsupported(
                        "no outage drops records; errors.tolerance=all takes bad records out")
                    : Outcome.notNeeded(
                        "outages are waited for as long as retry.timeout.ms (30 min)")),
        renamed("connect.s3.max.retries", "max.retries", "counts repetitions of a commit"),
        renamed("connect.s3.retry.interval", "retry.backoff.ms", "doubles with each repetition"),
        notNeeded("connect.s3.local.tmp.directory", "nothing is kept on disk"),
        notNeeded("connect.s3.disable.flush.count", "see connect.s3.kcql"),
        notNeeded("connect.s3.seek.max.files", "no files are searched for"),
        translated(
            "connect.s3.schema.change.detector",
            "schema.compatibility",
            "default begins a file with each schema, as here; others are schema.compatibility",
            LensesS3::schemas),
        translated(
            "connect.s3.skip.null.values",
            "behavior.on.null.values",
            "",
            given ->
                given.word().equals("true")
                    ? Outcome.becomes("behavior.on.null.values", "ignore", "")
                    : Outcome.notNeeded("records without a value are errors anyway")),
        notNeeded("connect.s3.latest.schema.optimization.enabled", "see schema.compatibility"),
        notNeeded("connect.s3.delete.mode", "nothing is deleted in bulk"),
        notNeeded("connect.s3.log.metrics", "figures are in JMX and Micrometer"),
        unsupported("connect.s3.*", "it is not known what it did; see docs/s3.md"));
  }

  private static List<PeerKey> old() {
    return List.of(
        renamed("aws.region", "s3.region"),
        renamed("aws.access.key", "aws.access.key.id"),
        renamed("aws.secret.key", "aws.secret.access.key"),
        notNeeded("aws.auth.mode", "access keys are taken where they are set"),
        renamed("aws.custom.endpoint", "store.url"),
        renamed("aws.vhost.bucket", "s3.path.style.access.enabled"));
  }

  private static Outcome exactlyOnce(Given given) {
    if (given.word().equals("false")) {
      return Outcome.notNeeded("at least once is what happens anyway");
    }
    return LensesRules.hasPrefix(given)
        ? Outcome.becomes(
            "delivery.guarantee", "exactly_once", "the store has to obey If-None-Match")
        : Outcome.unsupported(
            "exactly once needs a prefix, beside which its own objects lie: name one in topics.dir "
                + "and set delivery.guarantee=exactly_once; without it each record is stored at "
                + "least once");
  }

  private static Outcome schemas(Given given) {
    return switch (given.word()) {
      case "default" -> Outcome.notNeeded("another schema begins another file anyway");
      case "version", "compatibility" ->
          Outcome.becomes(
              "schema.compatibility",
              "BACKWARD",
              "older versions are projected, newer begin a file");
      default -> Outcome.unsupported("not one of its values there");
    };
  }
}
