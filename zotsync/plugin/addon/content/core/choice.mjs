// What the user chose in the window, as zotsync reads it from files.
import { rowId } from "./rows.mjs";

/**
 * The rows that are ticked and the decisions on doubtful ones. Everything that changes something
 * is ticked until it is unticked.
 */
export class Choice {
  #unticked = new Set();
  #decisions = new Map();

  isTicked(row) {
    return row.changes && !this.#unticked.has(row.id);
  }

  tick(row, on) {
    if (!row.changes) return;
    if (on) this.#unticked.delete(row.id);
    else this.#unticked.add(row.id);
  }

  /** `decision`: an item's key, "new", "skip", "keep", "take"; "" takes it back. */
  decide(row, decision) {
    if (!answersOf(row).includes(decision) && decision) {
      throw new RangeError(`${decision} does not decide a ${row.fate} reference`);
    }
    if (decision) this.#decisions.set(row.id, { row, decision });
    else this.#decisions.delete(row.id);
  }

  decisionOn(row) {
    return this.#decisions.get(row.id)?.decision ?? "";
  }

  get decided() {
    return this.#decisions.size;
  }

  /** What `apply --select` reads; null if everything is taken. */
  selection(rows) {
    const left = rows.filter((row) => row.changes && !this.isTicked(row));
    if (!left.length) return null;
    return { leave_out: left.map((row) => ({ source: row.source, ref_id: row.refId })) };
  }

  /** What `review --decisions` reads. */
  decisions() {
    return {
      decisions: [...this.#decisions.values()].map(({ row, decision }) => ({
        ref_id: row.refId,
        decision,
      })),
    };
  }

  /** After a new plan: decisions are used up, unticked rows that are still there stay unticked. */
  carryOver(actions) {
    const there = new Set(actions.map(rowId));
    this.#unticked = new Set([...this.#unticked].filter((id) => there.has(id)));
    this.#decisions.clear();
  }
}

/** What a waiting row can be decided with. */
export function answersOf(row) {
  if (row.fate === "doubtful") return [...row.candidates, "new", "skip"];
  return row.fate === "conflict" ? ["keep", "take"] : [];
}
