// The text of an article: the file of its attachment, else the words that Zotero has of it.

const { setTimeout, clearTimeout } =
  ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");

/** What zotsync reads, the most exact first: a page has its list marked, a PDF has not. */
const READABLE = [
  "text/html", "application/xhtml+xml", "application/xml", "text/xml",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.oasis.opendocument.text", "text/markdown", "text/x-tex", "application/x-tex",
  "application/x-bibtex", "application/pdf", "text/plain",
];
/** How long Zotero may take to give an attachment's words, in milliseconds. */
const PATIENCE = 30_000;

/** Whether an item may have a text: the menu is asked often, so no file is looked at. */
export function mayHaveText(item) {
  // a feed's item is in no library that can be written to; what is in the trash is put away
  if (item.isFeedItem || item.deleted) return false;
  return item.isAttachment() ? isReadable(item) : item.isRegularItem();
}

function isReadable(attachment) {
  return READABLE.includes(attachment.attachmentContentType);
}

/**
 * The inputs of items, and the titles of those without a text.
 * @returns {Promise<{inputs: {path, title, fallback}[], without: string[]}>}
 */
export async function inputsOf(items, folder) {
  const inputs = [];
  const without = [];
  for (const item of items) {
    const input = await inputOf(item, folder);
    if (input) inputs.push(input);
    else without.push(item.getDisplayTitle());
  }
  return { inputs, without };
}

/**
 * The first text of an item; `fallback()` gives the next, null when there is none left: a saved page
 * may be that of the abstract, and the list stand in the PDF beside it.
 */
async function inputOf(item, folder) {
  const attachments = item.isAttachment() ? [item] : await item.getBestAttachments();
  const texts = textsOf(attachments, folder);
  const fallback = async () => (await texts.next()).value ?? null;
  const path = await fallback();
  return path ? { path, title: item.getDisplayTitle(), fallback } : null;
}

/** The files that zotsync can read, the most exact first; then the words that Zotero has. */
async function* textsOf(attachments, folder) {
  const readable = attachments.filter(isReadable).sort((a, b) => rank(a) - rank(b));
  for (const attachment of readable) {
    const path = await attachment.getFilePathAsync();
    if (path) yield path;
  }
  const others = attachments.filter((attachment) => !isReadable(attachment));
  for (const attachment of [...readable, ...others]) {
    const path = await wordsOf(attachment, folder);
    if (path) yield path;
  }
}

function rank(attachment) {
  return READABLE.indexOf(attachment.attachmentContentType);
}

/** The words that Zotero has of an attachment, in a file; null if it has none, or takes too long. */
async function wordsOf(attachment, folder) {
  const text = await within(PATIENCE, attachment.attachmentText);
  if (!text?.trim()) return null;
  return folder.keep(`${attachment.libraryID}-${attachment.key}.txt`, text);
}

async function within(milliseconds, promise) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds, null)));
  try {
    return await Promise.race([promise, late]);
  } catch {
    return null; // the file is damaged, or in a form that Zotero cannot read
  } finally {
    clearTimeout(timer);
  }
}
