// SPDX-License-Identifier: Apache-2.0
package io.landfall;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.landfall.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureRules {

  @Test
  void coreKnowsNoTarget() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.postgresql..",
                    "software.amazon..",
                    "com.amazonaws..",
                    "org.apache.avro..",
                    "org.apache.parquet..",
                    "org.apache.hadoop..",
                    "com.influxdb..",
                    "org.influxdb..",
                    "io.landfall.jdbc..",
                    "io.landfall.s3..",
                    "io.landfall.influx..",
                    "io.landfall.transforms..")
                .and(not(nameMatching("java\\.sql\\.SQL(Transient|Recoverable)Exception"))))
        .because(
            "core is the same for every target; only Failure.byType names two of SQL's exceptions")
        .allowEmptyShould(true)
        .check(mainClasses());
  }
}
