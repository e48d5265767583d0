// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket or a directory that holds objects under keys. Keys are texts with {@code /} between
 * their segments.
 *
 * <p><b>Threading:</b> any number of threads; every method waits for the store's answer, so it is
 * called on io threads. Each wait ends: a store that does not answer is an {@link IOException}.
 *
 * <p><b>Failure:</b> a {@link StoreException} says what the store answered. Any other {@link
 * IOException} leaves the outcome unknown: the request may have been carried out, or be carried out
 * later.
 */
public interface ObjectStore extends AutoCloseable {

  /** What this store can do, found out with requests at the start; the same answer always. */
  StoreCapabilities capabilities() throws IOException;

  /**
   * Whether an object can have the key, as far as that is known without a request; asked when a
   * file is opened, so that a name that cannot be is an error of its first record. Nothing is known
   * unless a store says so.
   *
   * @throws StoreException {@link StoreException.Kind#UNACCEPTABLE} when it cannot; the hint says
   *     why
   */
  default void requireKey(String key) throws StoreException {}

  /**
   * Stores an object whole: others see all of it or nothing.
   *
   * @throws StoreException {@link StoreException.Kind#PRECONDITION} when the condition does not
   *     hold
   */
  ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition)
      throws IOException;

  /** The object's facts; empty where there is none. */
  Optional<ObjectInfo> head(String key) throws IOException;

  /** The object's bytes and facts; empty where there is none. For small objects. */
  Optional<StoredObject> get(String key) throws IOException;

  /**
   * Objects whose key starts with the prefix, in the order of their keys, without metadata.
   *
   * @param after only keys greater than this one; empty for all
   * @param limit how many at most, at least 1; a store may return fewer only when there are no more
   */
  List<ObjectInfo> list(String prefix, String after, int limit) throws IOException;

  /** Removes an object; no error where there is none. */
  void delete(String key) throws IOException;

  /** Begins an object that is sent in parts and seen by nobody before it is completed. */
  String startUpload(String key, ObjectAttributes attributes) throws IOException;

  /**
   * Sends one part. All but the last have at least {@link StoreCapabilities#minPartBytes}.
   *
   * @param number from 1; the same number again replaces the part
   */
  PartTag uploadPart(String key, String uploadId, int number, Body body) throws IOException;

  /**
   * Makes the object of the parts, in their order, visible as a whole.
   *
   * @throws StoreException {@link StoreException.Kind#NOT_FOUND} when the upload is not there: it
   *     was aborted, or completed before, where the store does not say yes to that again. Some
   *     stores have other errors for it: whoever must know asks for the object
   */
  ObjectInfo completeUpload(String key, String uploadId, List<PartTag> parts, Condition condition)
      throws IOException;

  /** Forgets an upload and its parts; no error where there is none. */
  void abortUpload(String key, String uploadId) throws IOException;

  /** Uploads that were begun and neither completed nor aborted, of keys with the prefix. */
  List<OpenUpload> uploads(String prefix) throws IOException;

  /** Replaces the object's tags. */
  void tag(String key, Map<String, String> tags) throws IOException;

  /** The object's tags; empty where it, or the store, has none. */
  default Map<String, String> tags(String key) throws IOException {
    return Map.of();
  }

  /** Where objects are, for messages: {@code s3://bucket}, {@code file:/directory}. No secrets. */
  String location();

  @Override
  void close();
}
