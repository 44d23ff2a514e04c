/** A scene: what one person does or reads on a page at a point of the story, told in both languages. */
import type { Page } from 'playwright-core';
import type { Who } from './people.js';
import type { World } from './world.js';

export interface Scene {
  /** The step after which it takes place, by the beginning of its sentence. */
  readonly after: string;
  /** Name of its picture; null for a document, which a machine without Chinese fonts cannot show. */
  readonly picture: string | null;
  readonly title: { readonly zh: string; readonly en: string };
  readonly text: { readonly zh: string; readonly en: string };
  /** Null for a reader who has not signed in. */
  readonly who: Who | null;
  readonly path: string | ((world: World) => Promise<string>);
  /** On a phone's width. */
  readonly phone?: true;
  /** Acts on the page, and waits for what the picture is to show. */
  readonly happens: (page: Page) => Promise<void>;
}
