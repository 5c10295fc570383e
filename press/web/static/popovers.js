// Notes on sources, terms and claims: on hover, on focus, on a first tap. Without this script the links have titles.
(() => {
  const start = () => {
    const box = document.createElement("div");
    if (!("popover" in box)) return;
    box.id = "book-note";
    box.className = "book-note";
    box.popover = "manual";
    box.setAttribute("role", "tooltip");
    document.body.append(box);
    let shown = null, wait = 0, tapped = false;

    const place = (link) => {
      const lines = link.getClientRects(), line = lines[0], width = document.documentElement.clientWidth;
      const below = lines[lines.length - 1].bottom + 6, height = box.offsetHeight;
      box.style.left = `${Math.max(8, Math.min(line.left, width - box.offsetWidth - 8))}px`;
      box.style.top = `${below + height < innerHeight ? below : Math.max(8, line.top - height - 6)}px`;
    };
    const hide = () => {
      clearTimeout(wait);
      if (!shown) return;
      shown.removeAttribute("aria-describedby");
      box.hidePopover();
      shown = null;
    };
    const show = (link, touch) => {
      clearTimeout(wait);
      if (shown === link) return;
      hide();
      box.textContent = link.dataset.note;
      if (touch) {
        const go = document.createElement("a");
        go.href = link.href;
        go.textContent = "Open the entry";
        box.append(go);
      }
      box.showPopover();
      place(link);
      link.setAttribute("aria-describedby", box.id);
      shown = link;
    };
    const later = (action, time) => {
      clearTimeout(wait);
      wait = setTimeout(action, time);
    };

    document.querySelectorAll(".bd-article a.reference[title]:not(.headerlink)").forEach((link) => {
      link.dataset.note = link.title;
      link.removeAttribute("title");
      link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && later(() => show(link), 120));
      link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && later(hide, 250));
      link.addEventListener("pointerdown", (event) => { tapped = event.pointerType !== "mouse"; });
      link.addEventListener("focus", () => tapped || show(link));
      link.addEventListener("blur", () => later(hide, 250));
      link.addEventListener("click", (event) => {
        if (tapped && shown !== link) {
          event.preventDefault();
          show(link, true);
        }
        tapped = false;
      });
    });
    box.addEventListener("pointerenter", () => clearTimeout(wait));
    box.addEventListener("pointerleave", () => later(hide, 250));
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    document.addEventListener("pointerdown", (event) => {
      if (shown && !box.contains(event.target) && event.target.closest("a") !== shown) hide();
    });
    addEventListener("scroll", () => shown && place(shown), { passive: true });
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
