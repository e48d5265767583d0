// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/** What the threads of this process have allocated, but for a server's among them. */
final class Allocated {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Map<Long, Long> SEEN = new HashMap<>();

  private Allocated() {}

  /**
   * Bytes that all threads have allocated since they began; of those that have ended, what they had
   * when they were seen last. Never less than before.
   */
  static synchronized long bytes() {
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && !thread.getThreadName().startsWith(ObjectServer.THREADS)) {
        long bytes = THREADS.getThreadAllocatedBytes(thread.getThreadId());
        SEEN.merge(thread.getThreadId(), Math.max(0, bytes), Math::max);
      }
    }
    return SEEN.values().stream().mapToLong(Long::longValue).sum();
  }
}
