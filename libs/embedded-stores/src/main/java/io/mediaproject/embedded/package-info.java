/** The four stores of an embedded run: real PostgreSQL and Redis processes, and an AMQP and a MongoDB server in the JVM. */
@NullMarked
package io.mediaproject.embedded;

import org.jspecify.annotations.NullMarked;
