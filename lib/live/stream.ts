import type { Credential } from "@/lib/session/tokens/credential";
import type { ChangeEvent } from "./change-event";

/** How many messages may wait for a reader. One who is further behind than this begins anew, and is told where things stand. */
const QUEUE = 256;

const encoder = new TextEncoder();

const message = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Who sits at a stream, of which plan, in front of which stage. */
export type Subscriber = { ticket: Credential; holder: string; planId: string; stage: string | null; personId: string | null };

/** One open stream of server-sent events. */
export class Stream {
  readonly body: ReadableStream<Uint8Array>;
  /** Up to which event the reader knows what there is; null until it was told where things stand. */
  #from: number | null = null;
  /** What came before that. */
  #early: ChangeEvent[] = [];
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  constructor(
    readonly seat: Subscriber,
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

  /** Says where things stand and what was missed since the reader was last here; what changed afterwards follows, once. */
  begin(seq: number, missed: ChangeEvent[] = []): void {
    this.#from = Math.max(seq, missed.at(-1)?.seq ?? 0);
    this.#write(message("hello", { seq }));
    for (const news of missed) this.#send(news);
    for (const news of this.#early.splice(0)) this.tell(news);
  }

  /** Sends news of this plan, under its number; of the workspace, only that there are some. */
  tell(news: ChangeEvent): void {
    if (news.planId !== null && news.planId !== this.seat.planId) return;
    if (this.#from === null) {
      // As many as the reader may be behind; more than that, and it begins anew.
      if (this.#early.push(news) > QUEUE) this.#drop();
    } else if (news.seq > this.#from) this.#send(news);
  }

  send(event: "here" | "beat", data: object): void {
    this.#write(message(event, data));
  }

  /** Asks the reader to wait so long before coming back. */
  retryAfter(ms: number): void {
    this.#write(`retry: ${ms}\n\n`);
  }

  close(): void {
    this.#end()?.close();
  }

  #send({ planId, ...news }: ChangeEvent): void {
    this.#write(`id: ${news.seq}\n${message("news", planId === null ? { seq: news.seq } : news)}`);
  }

  #write(text: string): void {
    const controller = this.#controller;
    if (!controller) return;
    if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(text));
    else this.#drop();
  }

  #drop(): void {
    this.#early = [];
    // Called an abort, so that the server does not log it as a fault of its own.
    this.#end()?.error(new DOMException("The reader is too slow.", "AbortError"));
  }

  /** Gives the controller for the last time. */
  #end(): ReadableStreamDefaultController<Uint8Array> | null {
    const controller = this.#controller;
    this.#controller = null;
    if (controller) this.onEnd(this);
    return controller;
  }
}
