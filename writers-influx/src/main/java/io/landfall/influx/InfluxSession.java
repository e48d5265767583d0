// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.influx.http.Delivery;
import io.landfall.influx.http.RequestLimits;
import io.landfall.influx.http.Server;
import io.landfall.writer.SinkWriterContext;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;

/**
 * What the batches of a task share.
 *
 * <p><b>Threading:</b> any thread.
 */
final class InfluxSession implements AutoCloseable {

  /** Larger arrays were made for one large batch and are not kept. */
  private static final int LARGEST_KEPT = 32 << 20;

  private final Server server;
  private final RequestLimits limits;
  private final Executor io;
  private final Refusals refusals;
  private final Progress progress;
  private final boolean countsTopics;
  private final ArrayBlockingQueue<RecordLines> spares;

  InfluxSession(InfluxWriterConfig config, SinkWriterContext context) {
    this.io = context.io();
    this.limits = config.requests();
    this.server =
        new Server(
            config.api(), config.address(), config.identity(), config.link(), io, context.clock());
    this.refusals = new Refusals(context.sinkName(), config.policy(), config.toleratesErrors());
    this.progress = new Progress(context.sinkName(), context.clock());
    this.countsTopics = config.showsProgress();
    // In each lane one batch is on the wire and one is encoded; what an outage piles up is let go
    this.spares = new ArrayBlockingQueue<>(2 * config.inFlight());
    context.metrics().counter("requests", "Requests sent to the server", server::requests);
    context.metrics().counter("records.left.out", "Refused, and ignored", refusals::leftOut);
    context.metrics().gauge("request.bytes.limit", "Bytes of lines per request", limits::bytes);
  }

  Executor io() {
    return io;
  }

  Refusals refusals() {
    return refusals;
  }

  Progress progress() {
    return progress;
  }

  boolean countsTopics() {
    return countsTopics;
  }

  Delivery deliver(RecordLines lines) {
    return new Delivery(lines, server, limits);
  }

  RecordLines lines() {
    RecordLines spare = spares.poll();
    return spare == null ? new RecordLines() : spare;
  }

  void giveBack(RecordLines lines) {
    if (lines.array().length <= LARGEST_KEPT) {
      lines.clear();
      spares.offer(lines);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
