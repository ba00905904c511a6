// Before anything is drawn: styles may count on JavaScript from here on.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
