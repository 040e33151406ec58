/** How alike two sets of examples are: functions of features, from the papers that define them. Knows no GAN and no network. */
@NullMarked
package org.gan4j.metric;

import org.jspecify.annotations.NullMarked;
