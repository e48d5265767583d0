// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.config.ClassLookup;
import io.landfall.writer.ProviderBacked;
import io.landfall.writer.SinkWriterProvider;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigException;

/** From {@code connector.class} to a writer. */
final class WriterLookup {

  private WriterLookup() {}

  /**
   * @param name short name of a writer, class of its provider, or a connector class
   * @throws ConfigException for a name that stands for no writer
   */
  static SinkWriterProvider find(String name) {
    return byShortName(name)
        .or(() -> ClassLookup.find(name).map(WriterLookup::provider))
        .orElseThrow(
            () ->
                new ConfigException(
                    "no such writer or class; writers here: "
                        + known()
                        + "; the class of a connector or of a writer provider will do too"));
  }

  private static Optional<SinkWriterProvider> byShortName(String name) {
    return providers().stream().filter(provider -> provider.name().equals(name)).findFirst();
  }

  private static SinkWriterProvider provider(Class<?> type) {
    if (SinkWriterProvider.class.isAssignableFrom(type)) {
      return (SinkWriterProvider) ClassLookup.instance(type);
    }
    if (ProviderBacked.class.isAssignableFrom(type)) {
      return ((ProviderBacked) ClassLookup.instance(type)).provider();
    }
    throw new ConfigException("this class runs in a Connect worker only; writers here: " + known());
  }

  private static List<SinkWriterProvider> providers() {
    return PluginClasses.services(SinkWriterProvider.class).stream()
        .map(type -> (SinkWriterProvider) ClassLookup.instance(type))
        .toList();
  }

  private static String known() {
    TreeSet<String> names = new TreeSet<>();
    providers().forEach(provider -> names.add(provider.name()));
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
