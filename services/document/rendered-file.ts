/** A file to send. */
export interface RenderedFile {
  /** Media type. */
  readonly type: string;
  /** Name without ending. */
  readonly name: string;
  /** Changes with the content, its format and what is shown beside it. */
  readonly tag: string;
  /** What a browser may do with it; null for files that are no pages. */
  readonly policy: string | null;
  bytes(): Promise<Uint8Array>;
}
