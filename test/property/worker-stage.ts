/**
 * A stage for actors that share a store and a queue: every call that one of them makes waits until the script lets it go on, so that the
 * script decides how they interleave, and may let one of them die at any step.
 */
import { setImmediate as turn } from 'node:timers/promises';

/** What a call of a dead actor rejects with. */
export class Death extends Error {}

interface Call {
  readonly actor: string;
  go(): void;
  die(): void;
}

export class Stage {
  #calls: Call[] = [];
  readonly #dead = new Set<string>();
  steps = 0;

  get waiting(): number {
    return this.#calls.length;
  }

  /** Lets everything run that waits for nothing but the processor. */
  async settle(): Promise<void> {
    await turn();
  }

  /** Lets one call go on; which, is the script's choice. False where none waits. */
  async release(choice: number): Promise<boolean> {
    const [call] = this.#calls.splice(choice % Math.max(1, this.#calls.length), 1);
    call?.go();
    this.steps++;
    await this.settle();
    return call !== undefined;
  }

  /** The actor does nothing any more: its calls that wait, and all that follow, fail without having been made. */
  async kill(actor: string): Promise<void> {
    this.#dead.add(actor);
    const own = this.#calls.filter((call) => call.actor === actor);
    this.#calls = this.#calls.filter((call) => call.actor !== actor);
    for (const call of own) call.die();
    await this.settle();
  }

  /** A moment at which the actor waits for the script. */
  wait(actor: string): Promise<void> {
    if (this.#dead.has(actor)) return Promise.reject(new Death());
    return new Promise((resolve, reject) => {
      this.#calls.push({ actor, go: resolve, die: () => reject(new Death()) });
    });
  }

  /** The same object, each of whose asynchronous methods waits for the script first; `own` replaces some. */
  play<T extends object>(actor: string, target: T, own: Partial<T> = {}): T {
    return new Proxy(target, {
      get: (_, name) => {
        const value: unknown = Reflect.get(own, name) ?? Reflect.get(target, name);
        if (typeof value !== 'function' || name in own) return value;
        return async (...values: unknown[]) => {
          await this.wait(actor);
          return Reflect.apply(value, target, values);
        };
      },
    });
  }
}
