// Before anything is drawn: styles may count on JavaScript from here on.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
// On a phone the styles fold the menu as its button says.
document.addEventListener("click", (event) => {
  const button = event.target.closest(".partnership-header__menu");
  if (button) button.setAttribute("aria-expanded", button.getAttribute("aria-expanded") === "false");
});
