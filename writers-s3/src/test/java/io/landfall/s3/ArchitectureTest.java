// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
