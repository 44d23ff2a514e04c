import type { Page } from 'playwright-core';

export interface OpenRequests {
  isQuiet(): boolean;
  open(): string[];
}

export interface Visited {
  readonly route: string;
  readonly address: string;
}

export const ACCOUNTS: readonly string[];
export function watchRequests(page: Page): OpenRequests;
export function settle(page: Page, requests: OpenRequests): Promise<void>;
export function routesOf(page: Page): Promise<string[]>;
export function walk(page: Page, requests: OpenRequests, more?: readonly string[]): AsyncGenerator<Visited>;
