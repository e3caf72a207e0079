/** `status` 0: the connection failed. */
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; bytes: number; text: string };

export type Load = {
  clients: number;
  seconds: number;
  next(client: number): { url: string; method?: string; headers?: Record<string, string>; body?: string };
  isAccepted?(answer: Answer): boolean;
  answered?(client: number, answer: Answer, isAccepted: boolean): void | Promise<void>;
  /** The run ends after so many requests, too. */
  atMost?: number;
};

export type LoadResult = {
  clients: number;
  accepted: number;
  refused: number;
  notModified: number;
  firstRefusal: string | null;
  perSecond: number;
  p50: number | null;
  p99: number | null;
  bytes: number;
};

/** Sends requests by several clients for some seconds. The rate and the times (milliseconds) are those of accepted requests. */
export function load(options: Load): Promise<LoadResult>;
