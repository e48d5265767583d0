// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What holds for the main classes of every published module. A module's {@code ArchitectureTest}
 * extends it; a module without classes passes.
 */
public abstract class ArchitectureRules {

  /** Written by the build: the jars of the oldest worker that runs the plugins. */
  private static final Path OLDEST_WORKER = Path.of("target", "oldest-worker.classpath");

  private static JavaClasses mainClasses;

  @BeforeAll
  static void readMainClasses() {
    mainClasses = new ClassFileImporter().importPath(Path.of("target", "classes"));
  }

  /** The main classes of the module under test. */
  protected static JavaClasses mainClasses() {
    return mainClasses;
  }

  /** Classes that name what the oldest worker lacks, and are used only where a worker has it. */
  protected Set<String> guardedClasses() {
    return Set.of();
  }

  @Test
  void theOldestWorkerHasAllThatIsNamedOutsideGuardedClasses() throws IOException {
    try (WorkerLinkage oldest = WorkerLinkage.of(OLDEST_WORKER)) {
      Map<String, Set<String>> missing = oldest.missing(mainClasses);

      assertThat(missing.keySet())
          .as("classes that name what the oldest worker lacks: %s", missing)
          .isEqualTo(guardedClasses());
    }
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
