
// Without this script nothing is lost: tooltips and tables have the same. No ampersand and no
// less-than sign in here, so that the page is well-formed XML as well.
for (const plot of document.querySelectorAll(".plot")) {
  const tips = Array.from(plot.querySelectorAll(".tips rect"));
  if (tips.length === 0) continue;
  const svg = plot.querySelector("svg");
  const readout = document.createElement("p");
  readout.className = "readout";
  readout.setAttribute("aria-live", "polite");
  plot.after(readout);
  let at = -1;
  const show = (index) => {
    tips.forEach((tip, i) => tip.classList.toggle("here", i === index));
    readout.textContent = index === -1 ? "" : tips[index].querySelector("title").textContent;
    at = index;
  };
  tips.forEach((tip, i) => tip.addEventListener("pointerenter", () => show(i)));
  svg.addEventListener("pointerleave", () => show(-1));
  svg.addEventListener("blur", () => show(-1));
  // arrows walk along the curve
  svg.setAttribute("tabindex", "0");
  svg.addEventListener("keydown", (event) => {
    const last = tips.length - 1;
    const to = {
      ArrowLeft: Math.max(0, at - 1),
      ArrowRight: Math.min(last, at + 1),
      Home: 0,
      End: last
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(to);
  });
}
