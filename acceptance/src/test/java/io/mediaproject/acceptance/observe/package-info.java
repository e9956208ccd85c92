/** What an operator sees: metrics, alerts, the dashboard, logs and traces. */
@NullMarked
package io.mediaproject.acceptance.observe;

import org.jspecify.annotations.NullMarked;
