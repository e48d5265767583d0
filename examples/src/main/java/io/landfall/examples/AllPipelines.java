// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.examples.pipelines.CustomersToS3;
import io.landfall.examples.pipelines.EventsToS3;
import io.landfall.examples.pipelines.InfluxQuickStart;
import io.landfall.examples.pipelines.Pipeline;
import io.landfall.examples.pipelines.SensorsToCrateDb;
import io.landfall.examples.pipelines.Show;
import io.landfall.examples.pipelines.UsersToMySqlAndS3;
import java.io.PrintStream;
import java.util.List;

/** Five pipelines that others have described, whole, one after another in one worker. */
public final class AllPipelines {

  private static final List<Pipeline> PIPELINES =
      List.of(
          new SensorsToCrateDb(),
          new InfluxQuickStart(),
          new EventsToS3(),
          new CustomersToS3(),
          new UsersToMySqlAndS3());

  private AllPipelines() {}

  /** Takes the number of records of each; every pipeline has its own if none is given. */
  public static void main(String[] args) {
    int records = args.length == 0 ? 0 : Integer.parseInt(args[0]);
    System.exit(run(System.out, records) ? 0 : 1);
  }

  static boolean run(PrintStream out, int records) {
    return Show.all(out, PIPELINES, records);
  }
}
