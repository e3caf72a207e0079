import type { Credential } from "@/lib/session/tokens/credential";
import type { ChangeEvent } from "./change-event";

/** How many messages may wait for a reader. A reader that is further behind is disconnected and starts over with `hello`. */
const QUEUE = 256;

const encoder = new TextEncoder();

const message = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Who reads a stream, of which plan, and which stage they have open. Of the plans in `also` they learn only that something changed. */
export type Subscriber = {
  credential: Credential;
  holder: string;
  planId: string;
  also?: readonly string[];
  stage: string | null;
  personId: string | null;
};

/** One open stream of server-sent events. */
export class Stream {
  readonly body: ReadableStream<Uint8Array>;
  /** The reader has everything up to this event; null until begin() sent it `hello`. */
  #from: number | null = null;
  /** Changes that arrived before begin(). */
  #early: ChangeEvent[] = [];
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  constructor(
    readonly subscriber: Subscriber,
    private readonly onEnd: (stream: Stream) => void,
  ) {
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => void this.#end(),
      },
      { highWaterMark: QUEUE },
    );
  }

  /** Sends the number of the newest event and the changes the reader missed. Later changes follow, each once. */
  begin(seq: number, missed: ChangeEvent[] = []): void {
    this.#from = Math.max(seq, missed.at(-1)?.seq ?? 0);
    this.#write(message("hello", { seq }));
    for (const change of missed) this.#send(change);
    for (const change of this.#early.splice(0)) this.publish(change);
  }

  /** Sends a change of this plan under its number; of a change of the workspace or of a plan in `also` only the number. */
  publish(change: ChangeEvent): void {
    const { planId, also = [] } = this.subscriber;
    if (change.planId !== null && change.planId !== planId && !also.includes(change.planId)) return;
    if (this.#from === null) {
      // The same limit as for a reader that is behind.
      if (this.#early.push(change) > QUEUE) this.#drop();
    } else if (change.seq > this.#from) this.#send(change);
  }

  send(event: "here" | "beat", data: object): void {
    this.#write(message(event, data));
  }

  /** Asks the reader to wait this long before it reconnects. */
  retryAfter(ms: number): void {
    this.#write(`retry: ${ms}\n\n`);
  }

  close(): void {
    this.#end()?.close();
  }

  #send({ planId, ...change }: ChangeEvent): void {
    this.#write(`id: ${change.seq}\n${message("news", planId === this.subscriber.planId ? change : { seq: change.seq })}`);
  }

  #write(text: string): void {
    const controller = this.#controller;
    if (!controller) return;
    if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(text));
    else this.#drop();
  }

  #drop(): void {
    this.#early = [];
    // An AbortError, so that the server does not log it as its own fault.
    this.#end()?.error(new DOMException("The reader is too slow.", "AbortError"));
  }

  /** Returns the controller the first time, and null from then on. */
  #end(): ReadableStreamDefaultController<Uint8Array> | null {
    const controller = this.#controller;
    this.#controller = null;
    if (controller) this.onEnd(this);
    return controller;
  }
}
