// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.peer;

import io.landfall.testing.CheckerContract;
import java.nio.file.Path;

class CheckerIT extends CheckerContract {

  @Override
  protected Path plugin() {
    return Path.of(System.getProperty("landfall.plugin.path"), "landfall-s3");
  }

  @Override
  protected String configuration() {
    return """
        connector.class=io.lenses.streamreactor.connect.aws.s3.sink.S3SinkConnector
        topics=a
        connect.s3.aws.region=eu-west-2
        connect.s3.kcql=INSERT INTO lake:raw SELECT * FROM a STOREAS JSON
        """;
  }
}
