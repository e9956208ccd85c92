/** Messages between processes: published with confirms, consumed with receipts, healed after every outage. */
@NullMarked
package io.mediaproject.platform.messaging;

import org.jspecify.annotations.NullMarked;
