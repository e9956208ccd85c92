/** Small bodies of named texts, however a client wraps them. */
@NullMarked
package io.mediaproject.auth.form;

import org.jspecify.annotations.NullMarked;
