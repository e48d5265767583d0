// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
