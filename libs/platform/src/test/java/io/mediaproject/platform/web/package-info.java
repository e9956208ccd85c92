@NullMarked
package io.mediaproject.platform.web;

import org.jspecify.annotations.NullMarked;
