/**
 * Rendering on a thread of its own: Typst and the writers of files hold the processor until they are done. One thread a
 * process, so that fonts are in memory once; it ends when nothing has been rendered for a while.
 */
import { Piscina } from 'piscina';
import { renderingQueueFull } from '../errors/documents.js';
import { refusalFrom } from '../errors/refusal.js';
import type { Printable } from './content/index.js';
import type { Format, RenderSettings } from './formats.js';
import type { Order, Outcome, Question } from './thread.js';

/** Compiled code also for tests, which run the sources. */
const CODE = new URL(import.meta.url.endsWith('.ts') ? '../dist/documents/thread.js' : './thread.js', import.meta.url);

/** Renderings that may wait; a long report takes some seconds. */
const MOST_WAITING = 50;
/** Milliseconds after which the thread ends, and its fonts leave the memory. */
const IDLE = 120_000;

class Rendering {
  #pool: Piscina | undefined;

  /** @throws Refusal of `render`; LIMIT RENDERING_QUEUE_FULL */
  async render(content: Printable, format: Format, settings: RenderSettings): Promise<Uint8Array> {
    const order: Order = { content, format, settings };
    const outcome = await this.#run<Outcome>('renderOrder', order);
    if ('refused' in outcome) throw refusalFrom(outcome.refused);
    return outcome.bytes;
  }

  /**
   * The characters that no font can print, each with its code point.
   * @throws Refusal LIMIT RENDERING_QUEUE_FULL
   */
  missingGlyphs(content: Printable, ownFonts: string | null): Promise<string[]> {
    const question: Question = { content, ownFonts };
    return this.#run('missingIn', question);
  }

  async close(): Promise<void> {
    await this.#pool?.destroy();
    this.#pool = undefined;
  }

  #run<Result>(name: string, given: Order | Question): Promise<Result> {
    this.#pool ??= new Piscina({ filename: CODE.href, minThreads: 0, maxThreads: 1, idleTimeout: IDLE });
    if (this.#pool.queueSize >= MOST_WAITING) throw renderingQueueFull(MOST_WAITING);
    return this.#pool.run(given, { name });
  }
}

/** The process's rendering thread. */
export const rendering = new Rendering();
