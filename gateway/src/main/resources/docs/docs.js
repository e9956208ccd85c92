"use strict";

// Whoever signs in with "Try it out" is signed in for the whole page; signing out forgets the token.
function follow(ui, response) {
  const path = new URL(response.url, location.href).pathname;
  if (response.status === 200 && /\/auth\/(signin|refresh)\/?$/.test(path)) {
    ui.preauthorizeApiKey("bearer", JSON.parse(response.text).access_token);
  } else if (response.status === 204 && /\/auth\/signout\/?$/.test(path)) {
    ui.authActions.logout(["bearer"]);
  }
  return response;
}

const ui = SwaggerUIBundle({
  url: "/openapi?format=json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  responseInterceptor: (response) => follow(ui, response),
});
