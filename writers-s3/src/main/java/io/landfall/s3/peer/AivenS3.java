// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.peer;

import static io.landfall.config.PeerKey.asIs;
import static io.landfall.config.PeerKey.notNeeded;
import static io.landfall.config.PeerKey.renamed;
import static io.landfall.config.PeerKey.translated;
import static io.landfall.config.PeerKey.unsupported;

import io.landfall.config.Outcome;
import io.landfall.config.PeerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Aiven's S3 sink. */
public final class AivenS3 extends S3Peer {

  private static final String ROLE = "s3.credentials.provider.";
  private static final String IN_NAMES = "stands in front of file.name.template";

  private static final List<PeerKey> KEYS = table();

  @Override
  public String vendor() {
    return "Aiven";
  }

  @Override
  public Set<String> connectors() {
    return Set.of(
        "io.aiven.kafka.connect.s3.AivenKafkaConnectS3SinkConnector",
        "io.aiven.kafka.connect.s3.S3SinkConnector");
  }

  @Override
  public List<PeerKey> keys() {
    return KEYS;
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Files close when offsets are committed, as there (rotate.on.offset.commit); "
            + "rotate.file.bytes and rotate.schedule.interval.ms close them by size and clock.",
        "Records without a value are errors; behavior.on.null.values=ignore skips them.");
  }

  private static List<PeerKey> table() {
    List<PeerKey> keys = new ArrayList<>(files());
    keys.addAll(formats());
    keys.addAll(aws());
    keys.addAll(deprecated());
    return List.copyOf(keys);
  }

  private static List<PeerKey> files() {
    return List.of(
        translated(
                "file.name.template",
                "file.name.template, topics.dir",
                "topic, partition and start_offset are needed; files of single keys are not "
                    + "supported. The extension follows unless it is there",
                AivenRules::names)
            .whenAbsent(AivenRules.DEFAULT_NAME),
        notNeeded("file.prefix.template", "nobody ever read it"),
        translated(
                "file.max.records",
                "flush.size, rotate.on.offset.commit",
                "0 is any number; files also close when offsets are committed, as there",
                AivenRules::records)
            .whenAbsent("0"),
        translated(
                "file.compression.type",
                "s3.compression.type, avro.codec, parquet.codec",
                "of Avro and Parquet the blocks are compressed, not the file",
                AivenRules::compression)
            .whenAbsent("gzip"),
        asIs("file.name.timestamp.timezone"),
        translated(
            "file.name.timestamp.source",
            "",
            "{{timestamp}} is the time of the file's first record, which replays repeat",
            AivenRules::timeSource));
  }

  private static List<PeerKey> formats() {
    return List.of(
        translated(
                "format.output.type",
                "format.class, format.csv.header",
                "json is one text in a line, not one array in a file; csv quotes what needs it",
                AivenRules::format)
            .whenAbsent("csv"),
        translated(
                "format.output.fields",
                "file.record.fields",
                "fields of one row, in their order; a value alone with "
                    + "format.output.envelope=false is no row",
                AivenRules::fields)
            .whenAbsent("value"),
        translated(
            "format.output.fields.value.encoding",
            "",
            "bytes are Base64 in CSV and JSON, texts are texts: for none take a StringConverter",
            AivenRules::encoding),
        notNeeded("format.output.envelope", "see format.output.fields"),
        asIs("avro.codec"),
        translated(
            "connect.parquet.*",
            "parquet.row.group.size.bytes, parquet.page.size.bytes, parquet.dictionary.enabled",
            "block.size, page.size and enable.dictionary; others are Hadoop's",
            AivenRules::parquet));
  }

  private static List<PeerKey> aws() {
    return List.of(
        asIs("aws.access.key.id"),
        asIs("aws.secret.access.key"),
        translated(
            "aws.credentials.provider",
            "",
            "classes of AWS SDK 1 do not work: an AwsCredentialsProvider of SDK 2 in "
                + "s3.credentials.provider.class",
            AivenRules::provider),
        renamed("aws.s3.bucket.name", "s3.bucket.name"),
        renamed("aws.s3.endpoint", "store.url"),
        translated("aws.s3.region", "s3.region", "", AivenRules::region).whenAbsent("us-east-1"),
        translated(
            "aws.s3.prefix", "file.name.template", IN_NAMES, given -> Outcome.notNeeded(IN_NAMES)),
        translated(
            "aws.s3.part.size.bytes",
            "s3.part.size",
            "at least 5242880, which S3 asks for",
            AivenRules::partSize),
        renamed("aws.s3.backoff.delay.ms", "s3.retry.backoff.ms"),
        notNeeded("aws.s3.backoff.max.delay.ms", "delays end at 20 s, the default there"),
        renamed("aws.s3.backoff.max.retries", "s3.part.retries"),
        renamed("aws.s3.sse.algorithm", "s3.ssea.name", "sent in the header that S3 reads"),
        translated(
            "aws.sts.role.arn",
            "s3.credentials.provider.class, s3.credentials.provider.sts.role.arn",
            "",
            AivenRules::role),
        renamed("aws.sts.role.external.id", ROLE + "sts.role.external.id"),
        renamed("aws.sts.role.session.name", ROLE + "sts.role.session.name"),
        unsupported(
                "aws.sts.role.session.duration",
                "sessions have the SDK's duration, and are renewed before they end")
            .unless("3600"),
        renamed("aws.sts.config.endpoint", ROLE + "sts.endpoint"),
        renamed(
            "kafka.retry.backoff.ms",
            "retry.backoff.ms",
            "before the first repetition of a commit; doubles with each"));
  }

  private static List<PeerKey> deprecated() {
    return List.of(
        renamed("aws_access_key_id", "aws.access.key.id"),
        renamed("aws_secret_access_key", "aws.secret.access.key"),
        renamed("aws_s3_bucket", "s3.bucket.name"),
        renamed("aws_s3_endpoint", "store.url"),
        renamed("aws_s3_region", "s3.region"),
        translated(
            "aws_s3_prefix", "file.name.template", IN_NAMES, given -> Outcome.notNeeded(IN_NAMES)),
        translated(
            "output_compression",
            "s3.compression.type, avro.codec, parquet.codec",
            "the old name of file.compression.type",
            AivenRules::compression),
        translated(
            "output_fields",
            "file.record.fields",
            "the old name of format.output.fields",
            AivenRules::fields),
        renamed("timestamp.timezone", "file.name.timestamp.timezone"),
        translated(
            "timestamp.source",
            "",
            "the old name of file.name.timestamp.source",
            AivenRules::timeSource));
  }
}
