// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import io.landfall.examples.server.Bucket;
import io.landfall.examples.server.SourceDatabase;
import io.landfall.examples.server.TaggingObjectServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Customers from a table of PostgreSQL to a topic, from there as they are, the young among them,
 * and their number in every half minute, to objects in S3, tagged and encrypted.
 */
public final class CustomersToS3 implements Pipeline {

  private static final String BUCKET = "nome-do-bucket";
  private static final String ROOT = "raw-data/kafka/";

  /** What the sinks must have, asked of the source. */
  private static final String ALL =
      """
      SELECT json_build_object('nome', nome, 'sexo', sexo, 'endereco', endereco,
        'telefone', telefone, 'email', email, 'nascimento', nascimento - DATE '1970-01-01',
        'profissao', profissao, 'dt_update', (extract(epoch FROM dt_update) * 1000)::bigint)
      FROM customers
      """;

  private static final String YOUNG =
      """
      SELECT json_build_object('NOME', nome, 'SEXO', sexo, 'TELEFONE', telefone, 'EMAIL', email,
        'PROFISSAO', profissao, 'NASCIMENTO', nascimento - DATE '1970-01-01',
        'DT_UPDATE', (extract(epoch FROM dt_update) * 1000)::bigint)
      FROM customers WHERE nascimento >= '2000-01-01'
      """;
  private static final String COUNTS =
      """
      SELECT json_build_array(age, json_build_object('WINDOWSTART', half_minute * 30000,
        'CONTAGEM', row_number() OVER (PARTITION BY age, half_minute)))
      FROM (SELECT CASE WHEN nascimento >= '2000-01-01' THEN 'JOVEM' ELSE 'ADULTO' END AS age,
        floor(extract(epoch FROM dt_update) / 30)::bigint AS half_minute FROM customers) AS classes
      """;

  public static void main(String[] args) {
    System.exit(Show.of(new CustomersToS3(), args) ? 0 : 1);
  }

  @Override
  public int records() {
    return 300;
  }

  /** Takes a multiple of 30: files of two and of ten are full then, and none waits for more. */
  @Override
  public List<Arrival> run(Stage stage, int records) throws Exception {
    int count = (records + 29) / 30 * 30;
    List.of(AgeStreams.CUSTOMERS, "jovens", "idadeclass", "idadecont")
        .forEach(topic -> stage.create(topic, 1));
    try (TaggingObjectServer server = TaggingObjectServer.launched(BUCKET);
        SourceDatabase source = SourceDatabase.started("postgres", "/customers/customers.sql");
        AgeStreams streams = AgeStreams.started(stage);
        Connectors connectors = stage.connectors()) {
      Customers customers = new Customers(source.connection(), count);
      customers.insert(count / 2);
      connectors.start("postg-connector", source(source));
      Bucket bucket = server.bucket();
      connectors.start("customers-s3-sink", sink("connect_s3_sink", bucket));
      connectors.start("s3-jovens-sink", sink("connect_s3_sink_jovens", bucket));
      connectors.start("s3-contagem-sink", sink("connect_s3_sink_count", bucket));
      customers.insert(count - count / 2);

      connectors.await("files of customers", count / 2, () -> files(bucket, AgeStreams.CUSTOMERS));
      streams.check();
      connectors.await("files of the young", count / 30, () -> files(bucket, "jovens"));
      connectors.await("files of counts", count / 10 * 2, () -> files(bucket, "idadecont"));
      return List.of(customers(source, bucket), young(source, bucket), counts(source, bucket));
    }
  }

  private static Map<String, String> source(SourceDatabase source) throws IOException {
    return Connectors.configured(
        "/customers/source_postgres.json",
        Map.of("database.hostname", "127.0.0.1", "database.port", Integer.toString(source.port())));
  }

  /** The class, the address, the bucket and the region change. */
  private static Map<String, String> sink(String name, Bucket bucket) throws IOException {
    Map<String, String> changed = new HashMap<>(bucket.address());
    changed.put("connector.class", "io.landfall.s3.S3SinkConnector");
    changed.put("s3.bucket.name", BUCKET);
    changed.put("s3.region", "us-east-1");
    return Connectors.configured("/customers/" + name + ".json", changed);
  }

  private static int files(Bucket bucket, String topic) {
    return bucket.keys(ROOT + topic + "/", "").size();
  }

  private static Arrival customers(SourceDatabase source, Bucket bucket) throws Exception {
    List<String> stored = bucket.linesBelow(ROOT + AgeStreams.CUSTOMERS + "/");
    return Arrival.compared(
            "003 PostgreSQL -> postgres-customers -> S3, JSON",
            Json.all(source.column(ALL)),
            Json.all(stored),
            sample(bucket, AgeStreams.CUSTOMERS, stored))
        .unless(fault(bucket, AgeStreams.CUSTOMERS, 2));
  }

  private static Arrival young(SourceDatabase source, Bucket bucket) throws Exception {
    List<String> stored = new ArrayList<>();
    for (String key : bucket.keys(ROOT + "jovens/", ".avro")) {
      try (DataFileReader<GenericRecord> file =
          new DataFileReader<>(
              new SeekableByteArrayInput(bucket.bytes(key)), new GenericDatumReader<>())) {
        file.forEach(row -> stored.add(row.toString()));
      }
    }
    return Arrival.compared(
            "003   born since 2000 -> jovens -> S3, Avro",
            Json.all(source.column(YOUNG)),
            Json.all(stored),
            sample(bucket, "jovens", stored))
        .unless(fault(bucket, "jovens", 10));
  }

  private static Arrival counts(SourceDatabase source, Bucket bucket) throws Exception {
    List<String> stored = new ArrayList<>();
    for (String key : bucket.keys(ROOT + "idadecont/", "0.json")) {
      List<String> values = bucket.lines(key);
      List<String> keys = bucket.lines(key.replace(".json", ".keys.json"));
      for (int i = 0; i < Math.max(keys.size(), values.size()); i++) {
        stored.add("[" + keys.get(i) + "," + values.get(i) + "]");
      }
    }
    return Arrival.compared(
            "003   counts of 30 seconds -> idadecont -> S3, JSON with keys",
            Json.all(source.column(COUNTS)),
            Json.all(stored),
            sample(bucket, "idadecont", stored))
        .unless(fault(bucket, "idadecont", 10));
  }

  private static List<String> sample(Bucket bucket, String topic, List<String> stored) {
    List<String> sample = new ArrayList<>(bucket.keys(ROOT + topic + "/", "").subList(0, 1));
    sample.addAll(stored.subList(0, Math.min(2, stored.size())));
    return sample;
  }

  /** Every object is encrypted, and those of values are tagged with the number of their records. */
  private static String fault(Bucket bucket, String topic, int flushSize) {
    for (String key : bucket.keys(ROOT + topic + "/", "")) {
      if (!bucket.encryption(key).equals("AES256")) {
        return "Cannot find it encrypted: " + key;
      }
      String tagged = bucket.tags(key).get("recordCount");
      if (!key.endsWith(".keys.json") && !Integer.toString(flushSize).equals(tagged)) {
        return "Cannot find " + flushSize + " in its tag recordCount: " + key + " has " + tagged;
      }
    }
    return "";
  }
}
