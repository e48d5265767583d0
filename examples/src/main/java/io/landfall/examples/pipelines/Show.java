// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Runs pipelines one after another and prints a line for each sink. */
public final class Show {

  private static final String LAYOUT = "%-60s %9s %9s %8s  %s%n";
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream out;
  private final int samples;

  private Show(PrintStream out, int samples) {
    this.out = out;
    this.samples = samples;
  }

  /** One pipeline, with some of what has come. The number of records may be the first argument. */
  static boolean of(Pipeline pipeline, String... args) {
    return of(System.out, pipeline, args.length > 0 ? Integer.parseInt(args[0]) : 0);
  }

  /** The same, printed elsewhere; 0 leaves the number to the pipeline. */
  static boolean of(PrintStream out, Pipeline pipeline, int records) {
    return new Show(out, Integer.MAX_VALUE).run(List.of(pipeline), records);
  }

  /**
   * Several pipelines in one worker.
   *
   * @param records for each pipeline; 0 leaves it to the pipelines
   * @return whether every sink has what was sent
   */
  public static boolean all(PrintStream out, List<Pipeline> pipelines, int records) {
    return new Show(out, 0).run(pipelines, records);
  }

  private boolean run(List<Pipeline> pipelines, int records) {
    out.printf(LAYOUT, "pipeline", "in", "out", "seconds", "verdict");
    boolean good = true;
    long began = System.nanoTime();
    try (Stage stage = Stage.started()) {
      line("broker and worker started", "", "", seconds(began), "");
      for (Pipeline pipeline : pipelines) {
        good &= run(stage, pipeline, records > 0 ? records : pipeline.records());
      }
    }
    line("all, and everything stopped", "", "", seconds(began), good ? "good" : "BAD");
    return good;
  }

  private boolean run(Stage stage, Pipeline pipeline, int records) {
    long began = System.nanoTime();
    List<Arrival> arrivals;
    try {
      arrivals = pipeline.run(stage, records);
    } catch (Exception e) {
      line(pipeline.getClass().getSimpleName(), "", "", seconds(began), "FAILED: " + e);
      e.printStackTrace(out);
      return false;
    }
    String seconds = seconds(began);
    boolean good = true;
    for (Arrival arrival : arrivals) {
      line(arrival.path(), count(arrival.in()), count(arrival.out()), seconds, arrival.verdict());
      arrival.sample().stream().limit(samples).forEach(sample -> out.println("  " + sample));
      good &= arrival.isGood();
      seconds = "";
    }
    return good;
  }

  private void line(String pipeline, String in, String stored, String seconds, String verdict) {
    out.printf(LAYOUT, pipeline, in, stored, seconds, verdict);
    out.flush();
  }

  private static String count(int records) {
    return String.format(Locale.ROOT, "%,d", records);
  }

  private static String seconds(long began) {
    return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - began) / NANOS_PER_SECOND);
  }
}
