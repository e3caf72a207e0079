type Waiting = { enter: () => void; timer: NodeJS.Timeout | undefined };

/** Lets one in at a time, in the order they came. */
export class Gate {
  #held = false;
  readonly #queue: Waiting[] = [];

  /** Resolves to the function that lets the next one in; it may be called more than once. Rejects with `late()` after `waitMs`. */
  enter(waitMs: number, late: () => Error): Promise<() => void> {
    if (!this.#held) {
      this.#held = true;
      return Promise.resolve(this.#leaving());
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { enter: () => resolve(this.#leaving()), timer: undefined };
      waiting.timer = setTimeout(() => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(late());
      }, waitMs);
      this.#queue.push(waiting);
    });
  }

  #leaving(): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.#queue.shift();
      if (!next) {
        this.#held = false;
        return;
      }
      clearTimeout(next.timer);
      next.enter();
    };
  }
}
