// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.landfall.s3.store.StoreException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** Uploads in parts: a hidden directory each, with what is wanted and a file per part. */
final class LocalUploads {

  private static final String WANTED = "wanted";
  private static final String KEY = "key";
  private static final String METADATA = "metadata.";

  /** What an upload shall become. */
  record Wanted(String key, Map<String, String> metadata) {}

  private final LocalLayout layout;

  LocalUploads(LocalLayout layout) {
    this.layout = layout;
  }

  String start(String key, ObjectAttributes attributes) throws IOException {
    Properties lines = new Properties();
    lines.setProperty(KEY, key);
    attributes.metadata().forEach((name, value) -> lines.setProperty(METADATA + name, value));
    StringWriter text = new StringWriter();
    lines.store(text, null);
    String id = UUID.randomUUID().toString();
    Path made = Files.createDirectory(layout.temporary());
    LocalFiles.write(
        made.resolve(WANTED), new ByteArrayInputStream(text.toString().getBytes(UTF_8)));
    LocalFiles.sync(made, made);
    Files.move(made, layout.upload(id), StandardCopyOption.ATOMIC_MOVE);
    LocalFiles.sync(layout.uploads(), layout.uploads());
    return id;
  }

  /** What was wanted; empty where the upload is not there any more, or never was. */
  Optional<Wanted> wanted(String id) throws IOException {
    try (Reader in = Files.newBufferedReader(layout.upload(id).resolve(WANTED), UTF_8)) {
      Properties lines = new Properties();
      lines.load(in);
      Map<String, String> metadata = new HashMap<>();
      for (String name : lines.stringPropertyNames()) {
        if (name.startsWith(METADATA)) {
          metadata.put(name.substring(METADATA.length()), lines.getProperty(name));
        }
      }
      return Optional.of(new Wanted(lines.getProperty(KEY, ""), metadata));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  Wanted wanted(String key, String id) throws IOException {
    return wanted(id).filter(wanted -> wanted.key().equals(key)).orElseThrow(() -> absent(key, id));
  }

  PartTag part(String key, String id, int number, Body body) throws IOException {
    wanted(key, id);
    Path temporary = layout.temporary();
    try (InputStream content = body.open()) {
      String etag = LocalFiles.write(temporary, content);
      LocalFiles.replace(temporary, file(id, number));
      LocalFiles.sync(layout.upload(id), layout.upload(id));
      return new PartTag(number, etag);
    } catch (NoSuchFileException e) {
      // Aborted while the part was on its way.
      throw (StoreException) absent(key, id).initCause(e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** The files of the parts, in their order. */
  List<Path> parts(String key, String id, List<PartTag> parts) throws IOException {
    List<Path> files = new ArrayList<>(parts.size());
    for (PartTag part : parts) {
      Path file = file(id, part.number());
      if (!Files.exists(file)) {
        throw absent(key, id);
      }
      files.add(file);
    }
    return files;
  }

  private Path file(String id, int number) {
    return layout.upload(id).resolve(Integer.toString(number));
  }

  /** Takes the name first: what is on its way to the upload then has nowhere to go. */
  void remove(String id) throws IOException {
    Path aside = layout.temporary();
    try {
      Files.move(layout.upload(id), aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
    LocalFiles.deleteAll(aside);
  }

  List<OpenUpload> open(String prefix) throws IOException {
    List<OpenUpload> open = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(layout.uploads())) {
      for (Path each : all) {
        String id = each.getFileName().toString();
        wanted(id)
            .filter(wanted -> wanted.key().startsWith(prefix))
            .ifPresent(wanted -> open.add(new OpenUpload(wanted.key(), id)));
      }
    }
    return open;
  }

  private static StoreException absent(String key, String id) {
    return new StoreException(
        Kind.NOT_FOUND,
        "Cannot find upload: " + id + " of " + key + " (completed or aborted before)");
  }
}
