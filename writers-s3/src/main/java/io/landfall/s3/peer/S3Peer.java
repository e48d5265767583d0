// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.peer;

import io.landfall.config.PeerConfiguration;

/** A connector whose place the S3 writer takes. */
abstract class S3Peer implements PeerConfiguration {

  /** More records than a file ever has. */
  static final String ANY_NUMBER = String.valueOf(Integer.MAX_VALUE);

  @Override
  public final String sink() {
    return "S3 sink";
  }

  @Override
  public final String successor() {
    return "io.landfall.s3.S3SinkConnector";
  }
}
