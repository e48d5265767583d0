// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
