// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.util.Map;
import java.util.Objects;

/**
 * What is stored beside an object's bytes. What is the same for all objects of a sink, such as
 * encryption and ACL, is a setting of the store.
 *
 * @param metadata names in lower case, letters, digits and {@code -} only, to values in ASCII
 * @param contentType such as {@code application/json}; empty leaves it to the store
 * @param use what the object is for
 */
public record ObjectAttributes(Map<String, String> metadata, String contentType, Use use) {

  /** What an object is for. */
  public enum Use {
    /** Data: it gets the storage class and the content type that are set for all data. */
    DATA,
    /** It is read and replaced all the time, so that it must not lie in an archive. */
    BOOKKEEPING
  }

  /** Data, with nothing beside the bytes. */
  public static final ObjectAttributes NONE = new ObjectAttributes(Map.of());

  /** What a sink writes for itself. */
  public static final ObjectAttributes BOOKKEEPING =
      new ObjectAttributes(Map.of(), "", Use.BOOKKEEPING);

  public ObjectAttributes {
    metadata = Map.copyOf(metadata);
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(use, "use");
  }

  /** Data of a type. */
  public ObjectAttributes(Map<String, String> metadata, String contentType) {
    this(metadata, contentType, Use.DATA);
  }

  /** Data of any type. */
  public ObjectAttributes(Map<String, String> metadata) {
    this(metadata, "");
  }
}
