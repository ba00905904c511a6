// One more or one less of what is counted, by a button that a thumb can hit (templates/ui/forms/count.html).
function step(button) {
  const box = document.getElementById(button.getAttribute("aria-controls"));
  const least = Number(box.min || 0);
  const most = Number(box.max || Infinity);
  const next = (Number.parseInt(box.value, 10) || 0) + Number(button.dataset.countStep);
  box.value = Math.min(most, Math.max(least, next));
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

document.querySelectorAll("[data-count-step]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => step(button));
});
