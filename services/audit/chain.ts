/** Checks the entries of a district's chain one after the other. Needs no database. */
import { type AuditEntry, hashOf, NO_ENTRY } from './entry.js';
import { append, type CompactRange, EMPTY_RANGE, leafHash, rootOf } from './merkle.js';

/** An entry as it is stored: its content and its hash. */
export interface StoredEntry extends AuditEntry {
  readonly hash: string;
}

/** The stored end of the chain. */
export interface Head {
  readonly number: number;
  readonly hash: string;
  /** Compact range, hex. */
  readonly roots: readonly string[];
}

/** A state of the log that was noted outside the database: its size and the root of its Merkle tree, hex. */
export interface Anchor {
  readonly size: number;
  readonly root: string;
}

export type FaultKind = 'MISSING' | 'CHANGED' | 'OUT_OF_ORDER' | 'CUT_OFF' | 'HEAD_DIFFERS' | 'ANCHOR_DIFFERS';

/** The first place where the log differs from the log that was written. */
export interface Fault {
  readonly kind: FaultKind;
  readonly number: number;
}

/** The start of a check: the beginning of the log, or after an entry that is assumed to be right. */
export interface Start {
  readonly number: number;
  readonly hash: string;
  readonly range: CompactRange | null;
}
export const FROM_THE_BEGINNING: Start = { number: 0, hash: NO_ENTRY, range: EMPTY_RANGE };

export class ChainCheck {
  #number: number;
  #hash: string;
  /** Null if the check started after the first entry; then roots cannot be compared. */
  #range: CompactRange | null;
  #fault: Fault | null = null;

  constructor(
    start: Start = FROM_THE_BEGINNING,
    private readonly anchor: Anchor | null = null,
  ) {
    this.#number = start.number;
    this.#hash = start.hash;
    this.#range = start.range;
    this.#compareAnchor();
  }

  /** The first fault so far. */
  get fault(): Fault | null {
    return this.#fault;
  }

  get checked(): number {
    return this.#number;
  }

  /** @param entry the next entry by number */
  add(entry: StoredEntry): void {
    if (this.#fault !== null) return;
    const fault = this.#faultOf(entry);
    if (fault !== null) {
      this.#report(fault, this.#number + 1);
      return;
    }
    this.#number = entry.number;
    this.#hash = entry.hash;
    if (this.#range !== null) this.#range = append(this.#range, leafHash(Buffer.from(entry.hash, 'hex')));
    this.#compareAnchor();
  }

  #faultOf(entry: StoredEntry): FaultKind | null {
    const expected = this.#number + 1;
    if (entry.number !== expected) return entry.number > expected ? 'MISSING' : 'OUT_OF_ORDER';
    if (hashOf(entry) !== entry.hash) return 'CHANGED';
    return entry.previous === this.#hash ? null : 'OUT_OF_ORDER';
  }

  /**
   * @param head null if the district has no head row
   * @returns the first fault; null if the log has none
   */
  end(head: Head | null): Fault | null {
    if (this.#fault !== null) return this.#fault;
    const { number, hash, roots } = head ?? { number: 0, hash: NO_ENTRY, roots: [] };
    if (number > this.#number) this.#report('CUT_OFF', this.#number + 1);
    else if (number < this.#number || hash !== this.#hash || !this.#rangeIs(roots)) {
      this.#report('HEAD_DIFFERS', this.#number);
    } else if (this.anchor !== null && this.anchor.size > this.#number) this.#report('CUT_OFF', this.#number + 1);
    return this.#fault;
  }

  #rangeIs(roots: readonly string[]): boolean {
    if (this.#range === null) return true;
    return this.#range.roots.map((root) => root.toString('hex')).join() === roots.join();
  }

  #compareAnchor(): void {
    if (this.anchor === null || this.#range === null || this.anchor.size !== this.#number) return;
    if (rootOf(this.#range).toString('hex') !== this.anchor.root) this.#report('ANCHOR_DIFFERS', this.#number);
  }

  #report(kind: FaultKind, number: number): void {
    this.#fault ??= { kind, number };
  }
}
