// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.peer;

import io.landfall.s3.S3SinkConnector;
import io.landfall.testing.PeerContract;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

class PeerKeysTest extends PeerContract {

  private static final String CONFLUENT =
      """
      format.class flush.size rotate.interval.ms rotate.schedule.interval.ms schema.compatibility
      schemas.cache.config enhanced.avro.schema.support connect.meta.data allow.optional.map.keys
      avro.codec parquet.codec retry.backoff.ms shutdown.timeout.ms filename.offset.zero.pad.width
      s3.bucket.name s3.region s3.part.size s3.part.retries s3.retry.backoff.ms
      s3.credentials.provider.class s3.credentials.provider.sts.role.arn aws.access.key.id
      aws.secret.access.key s3.ssea.name s3.sse.customer.key s3.sse.kms.key.id s3.acl.canned
      s3.wan.mode s3.path.style.access.enabled s3.compression.type s3.compression.level
      s3.send.digest s3.proxy.url s3.proxy.user s3.proxy.password s3.http.send.expect.continue
      s3.object.tagging s3.object.tagging.key.value.pairs s3.object.behavior.on.tagging.error
      s3.elastic.buffer.enable s3.elastic.buffer.init.capacity s3.schema.partition.affix.type
      json.decimal.format format.bytearray.extension format.bytearray.separator
      behavior.on.null.values report.null.values.to.dlq tombstone.encoded.partition
      store.kafka.keys store.kafka.headers keys.format.class headers.format.class
      rotate.file.on.partition.change max.write.duration.ms enable.conditional.writes
      max.files.scan.limit partitioner.max.open.files storage.class store.url topics.dir
      directory.delim file.delim partitioner.class partition.field.name partition.duration.ms
      path.format locale timezone timestamp.extractor timestamp.field hive.integration
      schema.generator.class
      """;

  private static final String AIVEN =
      """
      file.name.template file.prefix.template file.max.records file.compression.type
      file.name.timestamp.timezone file.name.timestamp.source format.output.type
      format.output.fields format.output.fields.value.encoding format.output.envelope
      aws.access.key.id aws.secret.access.key aws.s3.part.size.bytes aws.s3.backoff.delay.ms
      aws.s3.backoff.max.delay.ms aws.s3.backoff.max.retries aws.s3.endpoint aws.s3.prefix
      aws.s3.bucket.name aws.s3.region aws.credentials.provider aws.sts.role.arn
      aws.sts.role.external.id aws.sts.role.session.name aws.sts.role.session.duration
      aws.sts.config.endpoint aws.s3.sse.algorithm kafka.retry.backoff.ms
      connect.parquet.block.size avro.codec aws_access_key_id aws_secret_access_key aws_s3_bucket
      aws_s3_endpoint aws_s3_region aws_s3_prefix output_compression output_fields
      timestamp.timezone timestamp.source
      """;

  private static final String LENSES =
      """
      connect.s3.kcql connect.s3.aws.region connect.s3.aws.access.key connect.s3.aws.secret.key
      connect.s3.aws.auth.mode connect.s3.custom.endpoint connect.s3.vhost.bucket
      connect.s3.path.style.access connect.s3.http.max.retries connect.s3.http.retry.interval
      connect.s3.http.socket.timeout connect.s3.http.connection.timeout
      connect.s3.pool.max.connections connect.s3.compression.codec connect.s3.compression.level
      connect.s3.error.policy connect.s3.max.retries connect.s3.retry.interval
      connect.s3.local.tmp.directory connect.s3.disable.flush.count
      connect.s3.exactly.once.enable connect.s3.indexes.name connect.s3.indexes.gc.batch.size
      connect.s3.seek.max.files connect.s3.schema.change.detector connect.s3.skip.null.values
      connect.s3.latest.schema.optimization.enabled connect.s3.delete.mode connect.s3.log.metrics
      """;

  @Override
  protected ConfigDef ours() {
    return new S3SinkConnector().config();
  }

  @Override
  protected Map<String, String> documented() {
    return Map.of("Confluent", CONFLUENT, "Aiven", AIVEN, "Lenses", LENSES);
  }
}
