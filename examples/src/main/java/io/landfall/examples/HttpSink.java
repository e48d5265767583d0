// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.writer.BatchSinkWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Posts a batch as lines of text; what {@code write} throws says what becomes of the batch. */
final class HttpSink extends BatchSinkWriter {

  private static final int TOO_MANY_REQUESTS = 429;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI target;

  HttpSink(URI target) {
    this.target = target;
  }

  @Override
  protected void write(List<SinkRecord> batch) throws Exception {
    String lines =
        batch.stream().map(record -> record.value() + "\n").collect(Collectors.joining());
    HttpRequest post =
        HttpRequest.newBuilder(target)
            .timeout(Duration.ofSeconds(30))
            .POST(BodyPublishers.ofString(lines))
            .build();
    int status = http.send(post, BodyHandlers.discarding()).statusCode();
    String message = "Cannot post " + batch.size() + " records to " + target + ": " + status;
    if (status == TOO_MANY_REQUESTS || status >= 500) {
      throw new IOException(message); // the same batch again, later
    } else if (status == 400) {
      throw new DataException(message); // halves of it, until the bad records are found
    } else if (status >= 300) {
      throw new IllegalStateException(message); // no use: stop
    }
  }
}
