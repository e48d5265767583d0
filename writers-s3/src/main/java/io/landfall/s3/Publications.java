// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.config.ClassLookup;
import io.landfall.s3.RecordKeys.OnTagError;
import io.landfall.s3.commit.CommitSettings;
import io.landfall.s3.commit.DecidedPublication;
import io.landfall.s3.commit.DirectPublication;
import io.landfall.s3.commit.FileListener;
import io.landfall.s3.commit.FollowUps;
import io.landfall.s3.commit.FollowUps.TagFaults;
import io.landfall.s3.commit.Publication;
import io.landfall.s3.store.ObjectStore;
import io.landfall.writer.DeliveryGuarantee;
import io.landfall.writer.SinkWriterContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import org.apache.kafka.common.config.ConfigException;

/** How files of a configuration become visible. */
final class Publications {

  private Publications() {}

  static Publication of(
      S3WriterConfig config, ObjectStore store, SinkWriterContext context, Executor io) {
    FollowUps followUps =
        new FollowUps(
            config.onTagError() == OnTagError.FAIL ? TagFaults.FAIL : TagFaults.IGNORED,
            TombstonePaths.unmarked(listener(config.listener())));
    if (config.guarantee() == DeliveryGuarantee.AT_LEAST_ONCE) {
      return new DirectPublication(
          store, config.files().names(), config.fingerprint(), config.overwriting(), followUps, io);
    }
    CommitSettings settings =
        new CommitSettings(
            config.commitsDir(),
            context.sinkName(),
            owner(context.taskId()),
            config.routing(),
            config.fingerprint(),
            config.files().names(),
            followUps);
    return new DecidedPublication(store, settings, io, context.clock());
  }

  /** How other owners call this task in their messages. */
  private static String owner(int taskId) {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "unknown host";
    }
    return host + " task " + taskId;
  }

  /** The listener of a class, and those that {@link ServiceLoader} finds. */
  static FileListener listener(String name) {
    List<FileListener> all = new ArrayList<>();
    if (!name.isEmpty()) {
      Class<?> type = ClassLookup.find(name).orElseThrow(() -> ClassLookup.absent(name));
      if (!FileListener.class.isAssignableFrom(type)) {
        throw new ConfigException(
            "Cannot tell of files to: "
                + name
                + " (it is no "
                + FileListener.class.getName()
                + ")");
      }
      all.add((FileListener) ClassLookup.instance(type));
    }
    ServiceLoader.load(FileListener.class, Publications.class.getClassLoader()).forEach(all::add);
    return all.isEmpty()
        ? FileListener.NONE
        : file -> {
          for (FileListener each : all) {
            each.visible(file);
          }
        };
  }
}
