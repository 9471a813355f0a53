// What zotsync knows of one item (`explain KEY --json`), as the lines of the item pane.

/**
 * @param {object[]} entries what `explain` answers
 * @returns {{lists, record, topics, conflicts, notices}|null} null if zotsync does not know it
 */
export function reportOf(entries) {
  const known = entries.filter((entry) => entry.source || entry.claimed_by?.length);
  if (!known.length) return null;
  return {
    lists: known.map(listOf),
    record: recordOf(known.find((entry) => entry.resolution || entry.match) ?? known[0]),
    topics: topicsOf(known),
    conflicts: known.flatMap(conflictsOf),
  };
}

function listOf(entry) {
  const reference = entry.reference ?? {};
  return {
    source: entry.source || (entry.claimed_by ?? []).join(", "),
    number: entry.origin?.ordinal ?? reference.ordinal ?? entry.ordinal ?? null,
    words: entry.raw ?? "",
    refId: entry.ref_id ?? "",
  };
}

function recordOf(entry) {
  const resolution = entry.resolution;
  const from = typeof resolution === "string" ? resolution : (resolution?.service ?? "");
  return { from, rule: entry.match ?? "", evidence: entry.evidence ?? [] };
}

function topicsOf(entries) {
  const tags = entries.flatMap((entry) => entry.tags ?? []);
  const seen = new Map();
  for (const { tag, reasons } of tags) {
    const words = [reasons ?? []].flat().map(String);
    seen.set(tag, [...new Set([...(seen.get(tag) ?? []), ...words])]);
  }
  return [...seen].map(([tag, words]) => ({ tag, words }));
}

function conflictsOf(entry) {
  return (entry.fields ?? [])
    .filter((field) => field.sync === "conflict")
    .map(({ field, value, library }) => ({
      field, theirs: value, mine: library, refId: entry.ref_id ?? "",
    }));
}
