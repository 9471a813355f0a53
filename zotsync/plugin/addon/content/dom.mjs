// The few things that every window of ours does with its document.

const HTML = "http://www.w3.org/1999/xhtml";

export function element(document, name, className = "") {
  const made = document.createElementNS(HTML, name);
  if (className) made.className = className;
  return made;
}

/** An element with plain words in it: titles and printed references are never markup. */
export function words(document, name, text, className = "") {
  const made = element(document, name, className);
  made.textContent = text ?? "";
  return made;
}

/** A title as it is read: Zotero marks italics, small capitals and the like in it. */
export function plainTitle(title) {
  return String(title ?? "").replace(/<\/?(?:i|b|em|strong|sub|sup|span|sc)(?:\s[^<>]*)?>/gi, "");
}

/** Gives an element its words by Fluent; null and undefined become empty. */
export function localized(document, made, id, args = {}) {
  const given = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === "number" ? value : String(value ?? "")]),
  );
  document.l10n.setAttributes(made, id, given);
  return made;
}

/** Escape closes the window; whatever closes it, `act` is done once. */
export function onClose(window, act) {
  window.addEventListener("unload", act, { once: true });
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape") window.close();
  });
}
