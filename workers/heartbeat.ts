import type { GroupTurns } from './group-turns.ts';
import type { Delivery, JobQueue } from './queue.ts';

/** Renews what a worker holds. What cannot be renewed is lost at the next step of its job, which looks for itself. */
export async function beat(queue: JobQueue, deliveries: Iterable<Delivery>, turns: GroupTurns): Promise<void> {
  const renewals = [...deliveries].map((delivery) => queue.renew(delivery));
  const leases = turns.held.map((lease) => queue.keepLease(lease));
  await Promise.allSettled([...renewals, ...leases]);
}
