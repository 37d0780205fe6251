"""What of a page lies outside the window, or is cut."""

# The table of places × indicators is the one that is moved sideways on purpose; its first column stays.
OUTSIDE = """() => {
  const found = [];
  const main = document.querySelector("[data-testid=stMain]");
  if (document.documentElement.scrollWidth > innerWidth || main.scrollWidth > main.clientWidth) found.push("the page");
  for (const frame of document.querySelectorAll(".tb-scroll:not(.tb-scroll-tartan)"))
    if (frame.offsetParent && frame.scrollWidth > frame.clientWidth + 1) found.push(frame.getAttribute("aria-label"));
  for (const part of main.querySelectorAll("h1, h2, h3, p, dd, dt, li, th, td, .tb-badge, summary"))
    if (part.offsetParent && !part.closest(".tb-scroll-tartan, .tb-hidden, thead, svg")) {
      const box = part.getBoundingClientRect();
      if (box.width > 1 && (box.left < -1 || box.right > innerWidth + 1)) found.push(part.textContent.slice(0, 60));
    }
  return found;
}"""
