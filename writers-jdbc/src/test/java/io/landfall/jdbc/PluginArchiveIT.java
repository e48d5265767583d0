// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.testing.PluginArchiveRules;
import java.util.List;

class PluginArchiveIT extends PluginArchiveRules {

  @Override
  protected String component() {
    return "jdbc";
  }

  @Override
  protected List<String> directories() {
    return List.of("plugin/landfall-jdbc");
  }
}
