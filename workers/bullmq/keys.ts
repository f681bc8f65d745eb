import { hash } from 'node:crypto';

/** Our own keys beside BullMQ's, under the same prefix. Groups are hashed: their ids may hold any character, and say something of tenants. */
export interface Keys {
  readonly depthMax: string;
  /** All jobs of a batch, those not known to be done, and the batches of its group. */
  batch(groupId: string, batchId: string): [all: string, open: string, ofGroup: string];
  /** Name of a batch among its group's. */
  batchName(groupId: string, batchId: string): string;
  batchKeys(batchName: string): [all: string, open: string];
  batchesOf(groupId: string): string;
  /** Holder and last token of the group's lease. */
  lease(groupId: string): [holder: string, token: string];
}

export function keysUnder(prefix: string): Keys {
  const batchKeys = (name: string): [string, string] => [`${prefix}batch:${name}:all`, `${prefix}batch:${name}:open`];
  const batchName = (groupId: string, batchId: string) => digest(groupId, batchId);
  const batchesOf = (groupId: string) => `${prefix}batches:${digest(groupId)}`;
  return {
    depthMax: `${prefix}depth-max`,
    batch: (groupId, batchId) => [...batchKeys(batchName(groupId, batchId)), batchesOf(groupId)],
    batchName,
    batchKeys,
    batchesOf,
    lease: (groupId) => [`${prefix}lease:${digest(groupId)}:holder`, `${prefix}lease:${digest(groupId)}:token`],
  };
}

function digest(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts)).slice(0, 32);
}
