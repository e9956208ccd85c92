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

// Swagger UI also sends the fields of a form that were left empty, and an upload has one file.
function withoutEmptyFields(request) {
  if (request.body instanceof FormData) {
    for (const name of new Set(request.body.keys())) {
      const values = request.body.getAll(name).filter((value) => (value instanceof File ? value.size > 0 : value !== ""));
      request.body.delete(name);
      values.forEach((value) => request.body.append(name, value));
    }
  }
  return request;
}

const ui = SwaggerUIBundle({
  url: "/openapi?format=json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  requestInterceptor: withoutEmptyFields,
  responseInterceptor: (response) => follow(ui, response),
});
