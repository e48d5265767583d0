// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.testing.PluginArchiveRules;
import java.util.List;

class PluginArchiveIT extends PluginArchiveRules {

  @Override
  protected String component() {
    return "influx";
  }

  @Override
  protected List<String> directories() {
    return List.of("plugin/landfall-influx");
  }
}
