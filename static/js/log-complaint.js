// The page that logs a complaint begins at its first question.
const form = document.querySelector("[data-log-complaint]");

if (!document.querySelector(".govuk-error-summary"))
  (form.querySelector("input[name=category]:checked") ?? form.querySelector("input[name=category]"))?.focus();
