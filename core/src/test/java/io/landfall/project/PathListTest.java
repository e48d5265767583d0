// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathListTest {

  @Test
  void splitsAndTrims() {
    assertThat(PathList.split(" a , b.c,d ", ',')).containsExactly("a", "b.c", "d");
  }

  @Test
  void findsNothingInNothing() {
    assertThat(PathList.split("  ", ',')).isEmpty();
  }

  @Test
  void keepsEmptyPartsBetweenSeparators() {
    assertThat(PathList.split("a,,b", ',')).containsExactly("a", "", "b");
    assertThat(PathList.split("a:", ':')).containsExactly("a", "");
  }

  @Test
  void doesNotSplitWithinBackticks() {
    assertThat(PathList.split("`a,b`.c,d.`e,f`", ',')).containsExactly("`a,b`.c", "d.`e,f`");
  }

  @Test
  void takesABacktickWithinANameForACharacter() {
    assertThat(PathList.split("a`b,c`d", ',')).containsExactly("a`b", "c`d");
  }

  @Test
  void doesNotSplitBehindABackslash() {
    assertThat(PathList.split("a\\,b,c\\:d", ',')).containsExactly("a,b", "c\\:d");
    assertThat(PathList.split("c\\:d:e", ':')).containsExactly("c:d", "e");
  }
}
