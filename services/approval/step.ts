/** 审批环节: what a route and an approval are made of. */
import type { ApprovingRole } from '../../entities/approval.js';
import type { AccountId } from '../../entities/ids.js';

/** A step of a route: the holders of a role, or named accounts, and how many of them have to approve. */
export interface RouteStep {
  /** As people call it, such as 分管领导. */
  readonly title: string;
  /** Null where accounts are named. */
  readonly role: ApprovingRole | null;
  readonly accounts: readonly AccountId[];
  /** From 1. */
  readonly needed: number;
}

/** A step of an approval. After a replacement a step of a role may have accounts as well. */
export interface Step extends RouteStep {
  /** From 1. */
  readonly position: number;
}
