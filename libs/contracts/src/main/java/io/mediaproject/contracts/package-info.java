/** What crosses a process boundary: ids, jobs, reports and queue names. Knows the JDK only. */
@NullMarked
package io.mediaproject.contracts;

import org.jspecify.annotations.NullMarked;
