@NullMarked
package io.mediaproject.auth.form;

import org.jspecify.annotations.NullMarked;
