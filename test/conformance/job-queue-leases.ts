import { expect } from 'vitest';
import type { GroupLease, GroupLeases } from '../../workers/queue.ts';
import { QUEUE_TIMING } from '../../workers/queue.ts';
import { GROUP, type QueueCheck } from './job-queue-check.ts';

const { leaseMs } = QUEUE_TIMING;

async function leased(leases: GroupLeases, groupId = GROUP): Promise<GroupLease> {
  const lease = await leases.acquireLease(groupId);
  if (!lease) throw new Error(`the lease of '${groupId}' is taken`);
  return lease;
}

export function describeQueueLeases(check: QueueCheck): void {
  check('gives one lease a group, for all processes', async ({ queue, another }) => {
    const other = await another();
    const lease = await leased(queue);
    expect(lease.groupId).toBe(GROUP);
    expect(await other.acquireLease(GROUP)).toBeNull();
    expect(await queue.acquireLease(GROUP)).toBeNull();
    expect(await other.acquireLease('other')).not.toBeNull();
    expect(await other.keepLease(lease)).toBe(true);
  });

  check('gives a larger token every time', async ({ queue, elapse }) => {
    const tokens: number[] = [];
    for (let round = 0; round < 4; round++) {
      const lease = await leased(queue);
      tokens.push(lease.token);
      if (round % 2 === 0) await queue.releaseLease(lease);
      else await elapse(leaseMs + 1);
    }
    expect(tokens.every((token, at) => Number.isSafeInteger(token) && (at === 0 || token > (tokens[at - 1] ?? 0)))).toBe(true);
  });

  check('keeps a lease as long as it is kept', async ({ queue, elapse }) => {
    const lease = await leased(queue);
    for (let round = 0; round < 3; round++) {
      await elapse(leaseMs - 1000);
      expect(await queue.keepLease(lease)).toBe(true);
      expect(await queue.acquireLease(GROUP)).toBeNull();
    }
  });

  check('fences the holder of before, once another had the lease', async ({ queue, another, elapse }) => {
    const other = await another();
    const slow = await leased(queue);
    await elapse(leaseMs + 1);
    const next = await leased(other);
    expect(next.token).toBeGreaterThan(slow.token);
    expect(await queue.keepLease(slow)).toBe(false);
    // Coming late it can take nothing from the new holder.
    await queue.releaseLease(slow);
    expect(await queue.acquireLease(GROUP)).toBeNull();
    expect(await other.keepLease(next)).toBe(true);
    await other.releaseLease(next);
    expect(await queue.keepLease(slow)).toBe(false);
  });

  check('lets a late holder go on where nobody else came', async ({ queue, elapse }) => {
    const lease = await leased(queue);
    await elapse(leaseMs + 1);
    expect(await queue.keepLease(lease)).toBe(true);
    expect(await queue.acquireLease(GROUP)).toBeNull();
  });

  check('gives a released lease to the next at once, and not back to its holder', async ({ queue }) => {
    const lease = await leased(queue);
    await queue.releaseLease(lease);
    expect(await queue.keepLease(lease)).toBe(false);
    const next = await leased(queue);
    await queue.releaseLease(lease);
    expect(await queue.keepLease(next)).toBe(true);
  });

  check('grows its tokens also where a group was forgotten', async ({ queue, elapse }) => {
    const before = await leased(queue);
    await queue.forgetGroup(GROUP);
    await elapse(5);
    const after = await leased(queue);
    expect(after.token).toBeGreaterThan(before.token);
    expect(await queue.keepLease(before)).toBe(false);
  });
}
