// Looks again every second or so until the work on the page is finished; without it there is the link “Look again”.
const PAUSE = 1000; // milliseconds

async function look(shown) {
  let answer;
  try {
    answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  } catch {
    return false;
  }
  if (!answer.ok || answer.redirected) {
    location.reload();
    return true;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(shown.id);
  if (fresh && fresh.innerHTML !== shown.innerHTML) shown.innerHTML = fresh.innerHTML;
  return !fresh || fresh.dataset.finished === "true";
}

async function watch(shown) {
  if (!(await look(shown))) setTimeout(watch, PAUSE, shown);
}

const shown = document.getElementById("progress");
if (shown) setTimeout(watch, PAUSE, shown);
