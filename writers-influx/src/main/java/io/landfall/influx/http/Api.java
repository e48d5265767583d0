// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

/** The generation of the interface that takes the lines. */
public enum Api {
  /** {@code /write} with a database and a retention policy, as of InfluxDB 1.0. */
  V1,
  /** {@code /api/v2/write} with an organisation and a bucket, as of InfluxDB 2.0. */
  V2,
  /** {@code /api/v3/write_lp} with a database, as of InfluxDB 3.0. */
  V3
}
