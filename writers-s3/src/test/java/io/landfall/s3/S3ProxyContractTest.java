// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.S3ProxyServer;
import io.landfall.s3.store.Stores;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The contract over the protocol of S3, at least once. */
class S3ProxyContractTest extends S3Contract {

  private static S3ProxyServer server;
  private static ObjectStore store;

  @BeforeAll
  static void start() throws Exception {
    server = S3ProxyServer.start();
    store = Stores.open(server.props());
  }

  @AfterAll
  static void stop() throws Exception {
    store.close();
    server.close();
  }

  @AfterEach
  void empty() throws Exception {
    for (ObjectInfo object : store.list("", "", 1_000)) {
      store.delete(object.key());
    }
  }

  @Override
  ObjectStore reading() {
    return store;
  }

  @Override
  protected Map<String, String> propsThatCannotStart() {
    Map<String, String> props = new HashMap<>(props());
    props.putAll(server.props());
    props.put("file.listener.class", "no.such.Listener");
    return props;
  }

  /** Of the clients that are shared by the process. */
  @Override
  protected boolean mayOutlive(Thread thread) {
    return thread.getName().startsWith("sdk-")
        || thread.getName().startsWith("idle-connection-reaper")
        || thread.getName().startsWith("qtp")
        || thread.getName().startsWith("S3Proxy");
  }
}
