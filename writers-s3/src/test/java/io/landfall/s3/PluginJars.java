// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.TestFile;
import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.Stores;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Run in a process that has the jars of the plugin and of a worker, and no others. */
final class PluginJars {

  private static final Schema SCHEMA =
      SchemaBuilder.struct().name("Row").field("id", Schema.INT32_SCHEMA).build();

  private PluginJars() {}

  public static void main(String[] args) throws IOException {
    Map<String, String> props = new HashMap<>();
    for (int i = 1; i < args.length; i += 2) {
      props.put(args[i], args[i + 1]);
    }
    if (args[0].equals("store")) {
      store(props);
    } else {
      file(args[0], props);
    }
  }

  private static void file(String name, Map<String, String> props) {
    try {
      Format format = TestFile.format(name, props);
      byte[] file = TestFile.of(format, SCHEMA, List.of(new Struct(SCHEMA).put("id", 7)));
      System.out.println("written: " + (file.length > 20) + " " + format.extension());
    } catch (ConfigException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }

  private static void store(Map<String, String> props) throws IOException {
    try (ObjectStore store = Stores.open(props)) {
      store.put("a", Body.of(new byte[9]), ObjectAttributes.NONE, Condition.ABSENT);
      System.out.println("stored: " + store.head("a").orElseThrow().size());
    }
  }
}
