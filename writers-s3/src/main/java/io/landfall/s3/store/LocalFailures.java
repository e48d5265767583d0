// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;

/** What an error of the file system means for what was asked. */
final class LocalFailures {

  private LocalFailures() {}

  static IOException of(String verb, Path root, String key, IOException error) {
    if (error instanceof StoreException) {
      return error;
    }
    String what = "Cannot " + verb + " " + root.resolve(".").normalize().toUri() + key + ": ";
    if (!Files.isDirectory(root)) {
      return new StoreException(
          Kind.NO_BUCKET,
          what + "no such directory (create " + root + ", or mount what is there)",
          "create " + root + ", or mount what is there",
          -1,
          error);
    }
    if (error instanceof AccessDeniedException || isReadOnly(error)) {
      String hint = "let this process write below " + root;
      return new StoreException(
          Kind.REFUSED, what + "access denied (" + hint + ")", hint, -1, error);
    }
    return new IOException(what + reason(error), error);
  }

  private static boolean isReadOnly(IOException error) {
    return error.getCause() instanceof ReadOnlyFileSystemException
        || (error instanceof FileSystemException system
            && "Read-only file system".equals(system.getReason()));
  }

  private static String reason(IOException error) {
    String text =
        error instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : String.valueOf(error.getMessage());
    return error.getClass().getSimpleName() + " " + text;
  }
}
