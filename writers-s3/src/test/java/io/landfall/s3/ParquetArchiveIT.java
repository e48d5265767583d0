// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.testing.PluginArchiveRules;
import java.util.List;

class ParquetArchiveIT extends PluginArchiveRules {

  @Override
  protected String component() {
    return "s3-parquet";
  }

  @Override
  protected String ending() {
    return "-parquet.zip";
  }

  @Override
  protected List<String> directories() {
    return List.of("plugin/landfall-s3", "plugin-parquet/landfall-s3-parquet");
  }
}
