/** What deploys the platform: accounts, images, compose and Kubernetes, held to the code that they run. */
@NullMarked
package io.mediaproject.acceptance.deployment;

import org.jspecify.annotations.NullMarked;
