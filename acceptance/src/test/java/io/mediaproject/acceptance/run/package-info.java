/** The platform as processes of its own, started by the launcher's code, for as long as tests need them. */
@NullMarked
package io.mediaproject.acceptance.run;

import org.jspecify.annotations.NullMarked;
