/** PostgreSQL: transactions, migrations, rows, and what its errors mean. */
@NullMarked
package io.mediaproject.platform.db;

import org.jspecify.annotations.NullMarked;
