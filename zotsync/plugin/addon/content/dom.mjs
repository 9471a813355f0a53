// The few things that every window of ours does with its document.

const HTML = "http://www.w3.org/1999/xhtml";

export function element(document, name, className = "") {
  const made = document.createElementNS(HTML, name);
  if (className) made.className = className;
  return made;
}

/** An element with plain words in it, in the direction in which they are written. */
export function words(document, name, text, className = "") {
  const made = element(document, name, className);
  made.dir = "auto";
  made.textContent = text ?? "";
  return made;
}

/** The marks that Zotero knows in a title: what each begins, in the words of HTML. */
const MARKS = {
  "<i>": ["i"], "<b>": ["b"], "<sub>": ["sub"], "<sup>": ["sup"], "<sc>": ["span", "small-caps"],
  '<span style="font-variant:small-caps;">': ["span", "small-caps"], '<span class="nocase">': ["span"],
};
const ENDS = {
  "</i>": "<i>", "</b>": "<b>", "</sub>": "<sub>", "</sup>": "<sup>", "</sc>": "<sc>", "</span>": "<span",
};
/** How deep marks may lie in each other: no title needs more, and no document bears any depth. */
const DEEPEST = 8;
const TOKENS = new RegExp(`(${[...Object.keys(MARKS), ...Object.keys(ENDS)].join("|")})`, "i");

/**
 * A title as it is read: its parts, each with the marks around it ("<i>"), as Zotero shows them in
 * its list. A mark that is never closed, or closed without a beginning, is text like any other.
 * @returns {{text: string, marks: string[]}[]}
 */
export function titleParts(title) {
  const parts = [];
  const open = []; // {mark, at: the part that is its own text until it is closed}
  for (const token of String(title ?? "").split(TOKENS)) {
    const mark = token.toLowerCase();
    const begun = mark in ENDS ? open.findLastIndex((one) => one.mark.startsWith(ENDS[mark])) : -1;
    if (begun >= 0) {
      const { mark: closed, at } = open[begun];
      parts[at].text = "";
      for (const part of parts.slice(at + 1)) part.marks.unshift(closed);
      open.length = begun; // what was begun inside and not closed stays text
    } else {
      if (mark in MARKS && open.length < DEEPEST) open.push({ mark, at: parts.length });
      parts.push({ text: token, marks: [] });
    }
  }
  return parts.filter(({ text }) => text);
}

/** A title as it is read, where there can be no marks: in a field, in a sentence. */
export function plainTitle(title) {
  return titleParts(title).map(({ text }) => text).join("");
}

/** An element with a title in it, its marks shown as what they mean; never as markup. */
export function titled(document, name, title, className = "") {
  const made = words(document, name, "", className);
  for (const { text, marks } of titleParts(title)) {
    let place = made;
    for (const mark of marks) {
      const [tag, variant] = MARKS[mark];
      place = place.appendChild(element(document, tag));
      if (variant) place.style.fontVariant = variant;
    }
    place.append(text);
  }
  return made;
}

/** Gives an element its words by Fluent; null and undefined become empty. */
export function localized(document, made, id, args = {}) {
  const given = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === "number" ? value : String(value ?? "")]),
  );
  document.l10n.setAttributes(made, id, given);
  return made;
}

/**
 * Gives the focus to the first of `places` that can have it, unless what has it can keep it: a
 * button that is hidden or disabled meanwhile takes the keyboard with it.
 */
export function keepFocus(document, places) {
  const canHave = (one) => one?.isConnected && one !== document.documentElement
    && !one.disabled && one.checkVisibility();
  if (!canHave(document.activeElement)) places.find(canHave)?.focus();
}

/** Escape closes the window; whatever closes it, `act` is done once. */
export function onClose(window, act) {
  window.addEventListener("unload", act, { once: true });
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape") window.close();
  });
}
