// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What holds for the main classes of every published module. A module's {@code ArchitectureTest}
 * extends it; a module without classes passes.
 */
public abstract class ArchitectureRules {
  private static JavaClasses mainClasses;

  @BeforeAll
  static void readMainClasses() {
    mainClasses = new ClassFileImporter().importPath(Path.of("target", "classes"));
  }

  /** The main classes of the module under test. */
  protected static JavaClasses mainClasses() {
    return mainClasses;
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("io.landfall.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(mainClasses);
  }

  @Test
  void nothingUsesThePartsOfKafkaThatMoveBetweenReleases() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka.common.utils..",
            "org.apache.kafka.common.cache..",
            "org.apache.kafka.connect.transforms.util..",
            "org.apache.kafka.connect.runtime..")
        .because("Kafka 4.4 moved such classes, and plugins built on them stopped loading")
        .allowEmptyShould(true)
        .check(mainClasses);
  }

  @Test
  void writersAndTransformsDoNotKnowEachOther() {
    String module = ownPackage();
    noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "belong to another writer",
                type ->
                    type.getPackageName().matches("io\\.landfall\\.(jdbc|s3|influx)(\\..*)?")
                        && !isWithin(type.getPackageName(), module)))
        .allowEmptyShould(true)
        .check(mainClasses);
  }

  /** The package of the test that extends these rules: the root of the module's packages. */
  private String ownPackage() {
    return getClass().getPackageName();
  }

  private static boolean isWithin(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }
}
