// SPDX-License-Identifier: Apache-2.0
package io.confluent.connect.storage.partitioner;

/** Bears the name of another connector's interface, which users' own classes implement. */
public interface Partitioner {}
