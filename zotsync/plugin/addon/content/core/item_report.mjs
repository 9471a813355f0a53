// What zotsync knows of one item (`explain KEY --json`), as the lines of the item pane.

/**
 * @param {any[]} entries `explained` of what `explain` answers: references of lists, or the item from memory
 * @returns {{lists, records, topics, conflicts, notices, history}|null} null if zotsync does not know it
 */
export function reportOf(entries) {
  const known = entries.filter((entry) => entry.source || entry.claimed_by?.length);
  if (!known.length) return null;
  return {
    lists: listsOf(known),
    records: known.map(recordOf).filter(Boolean),
    topics: topicsOf(known),
    conflicts: known.map(conflictOf).filter(({ fields }) => fields.length),
    notices: known.flatMap((entry) => entry.resolution?.notices ?? []),
    history: known[0].history ?? [],
  };
}

/** The lists that were read, then those that are only remembered. */
function listsOf(entries) {
  const read = entries.filter((entry) => entry.source);
  const seen = new Set(read.map((entry) => entry.source));
  const others = new Set(entries.flatMap((entry) => entry.claimed_by ?? []));
  return [
    ...read.map(({ source, raw, ordinal, ref_id }) => ({
      source, number: ordinal ?? null, words: raw ?? "", refId: ref_id,
    })),
    ...[...others].filter((source) => !seen.has(source))
      .map((source) => ({ source, number: null, words: "", refId: "" })),
  ];
}

function recordOf({ resolution, match }) {
  const records = resolution?.records ?? [];
  if (!records.length && !match?.rule) return null;
  return {
    records: records.map(String),
    rule: resolution?.rule || match?.rule || "",
    evidence: match?.evidence ?? [],
  };
}

function topicsOf(entries) {
  const seen = new Map();
  for (const { tag, reasons } of entries.flatMap((entry) => entry.tags ?? [])) {
    const words = (reasons ?? []).flatMap((reason) => reason.words ?? []);
    seen.set(tag, [...new Set([...(seen.get(tag) ?? []), ...words])]);
  }
  return [...seen].map(([tag, words]) => ({ tag, words }));
}

/** One reference is decided as a whole: all its fields on which list and library differ. */
function conflictOf({ fields, ref_id, source }) {
  const differing = (fields ?? []).filter((field) => field.sync === "conflict");
  return {
    refId: ref_id, source,
    fields: differing.map(({ field, value, library }) => ({ field, theirs: value, mine: library })),
  };
}
