// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.store.LocalStore;
import io.landfall.s3.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the file system, at least once. */
class LocalContractTest extends S3Contract {

  @TempDir Path directory;

  @Override
  ObjectStore reading() {
    try {
      return LocalStore.open(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
