type Waiting = { enter: () => void; timer: NodeJS.Timeout | undefined };

/** A mutex with a queue: one holder at a time, first come, first served. */
export class Gate {
  #isHeld = false;
  readonly #queue: Waiting[] = [];

  /** Resolves to the function that releases the gate, which may be called more than once. Rejects with `lateError()` after `waitMs`. */
  enter(waitMs: number, lateError: () => Error): Promise<() => void> {
    if (!this.#isHeld) {
      this.#isHeld = true;
      return Promise.resolve(this.#releaser());
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { enter: () => resolve(this.#releaser()), timer: undefined };
      waiting.timer = setTimeout(() => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(lateError());
      }, waitMs);
      this.#queue.push(waiting);
    });
  }

  #releaser(): () => void {
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      const next = this.#queue.shift();
      if (!next) {
        this.#isHeld = false;
        return;
      }
      clearTimeout(next.timer);
      next.enter();
    };
  }
}
