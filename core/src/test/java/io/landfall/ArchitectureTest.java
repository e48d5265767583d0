// SPDX-License-Identifier: Apache-2.0
package io.landfall;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.landfall.testing.ArchitectureRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureRules {

  @Override
  protected Set<String> guardedClasses() {
    return Set.of(
        "io.landfall.consumer.NextOffsets",
        "io.landfall.convert.StreamReader$Depth",
        "io.landfall.metrics.ConnectMetrics",
        "io.landfall.metrics.MetricsBindings$Worker");
  }

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

  @Test
  void onlyOnePackageKnowsAvro() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.landfall.record.avro")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.avro..")
        .because("nobody has to have Avro who does not consume records of it")
        .check(mainClasses());
  }
}
