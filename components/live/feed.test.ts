import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

/** The part of EventSource that the feed uses. */
class FakeSource {
  static readonly CLOSED = 2;
  static opened: FakeSource[] = [];
  readyState = 0;
  onerror: () => void = () => {};
  readonly listeners = new Map<string, (message: { data: string }) => void>();
  constructor(readonly url: string) {
    FakeSource.opened.push(this);
  }
  addEventListener(event: string, listener: (message: { data: string }) => void): void {
    this.listeners.set(event, listener);
  }
  close(): void {
    this.readyState = 2;
  }
  emit(event: string, data: object): void {
    this.listeners.get(event)?.({ data: JSON.stringify(data) });
  }
  fail(readyState: number): void {
    this.readyState = readyState;
    this.onerror();
  }
}

const page = { hidden: false, onVisibilityChange: () => {} };
const hide = (hidden: boolean) => {
  page.hidden = hidden;
  page.onVisibilityChange();
};
const fetched = vi.fn<() => Promise<{ ok: boolean; status: number; json: () => Promise<object> }>>();
const answers = (seq: number) => fetched.mockResolvedValue({ ok: true, status: 200, json: async () => ({ seq }) });

let feed: typeof import("./feed");
let stop = () => {};
const refresh = vi.fn();
const current = () => FakeSource.opened.at(-1) as FakeSource;
const open = () => FakeSource.opened.filter((source) => source.readyState !== 2);

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  FakeSource.opened = [];
  refresh.mockReset();
  fetched.mockReset().mockRejectedValue(new TypeError("no connection"));
  page.hidden = false;
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("fetch", fetched);
  vi.stubGlobal("document", {
    get hidden() {
      return page.hidden;
    },
    addEventListener: (_: string, listener: () => void) => {
      page.onVisibilityChange = listener;
    },
    removeEventListener: () => {},
  });
  feed = await import("./feed");
  stop = feed.follow("/api/v1/plans/p", refresh);
  feed.show(10);
  await vi.advanceTimersByTimeAsync(100);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a page reloads", () => {
  test("a page reloads within half a second of a newer event", async () => {
    current().emit("hello", { seq: 10 });
    current().emit("news", { seq: 11 });
    await vi.advanceTimersByTimeAsync(500);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test("a page does not reload for an event that it already shows, such as the person's own change", async () => {
    current().emit("hello", { seq: 10 });
    current().emit("news", { seq: 11 });
    feed.show(11);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refresh).not.toHaveBeenCalled();
  });

  test("a page follows the person's own change at once, many of them at most once a second, also without a stream", async () => {
    current().fail(FakeSource.CLOSED);
    expect(feed.heardOwn(11)).toBe(true);
    await vi.advanceTimersByTimeAsync(30);
    expect(refresh).toHaveBeenCalledTimes(1);
    feed.show(11);
    for (const seq of [12, 13, 14]) feed.heardOwn(seq);
    await vi.advanceTimersByTimeAsync(900);
    expect(refresh).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  test("an older answer does not hold back a newer event, and a page that follows no plan is told so", async () => {
    feed.heardOwn(12);
    feed.heardOwn(11);
    await vi.advanceTimersByTimeAsync(30);
    feed.show(11);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(refresh).toHaveBeenCalledTimes(2);
    stop();
    expect(feed.heardOwn(13)).toBe(false);
  });

  test("a page reloads at once for an event between rendering the page and opening the stream", async () => {
    expect(current().url).toBe("/api/v1/plans/p/live?after=10");
    current().emit("hello", { seq: 12 });
    await vi.advanceTimersByTimeAsync(500);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test("a page reloads at most once a second, however many events arrive", async () => {
    current().emit("hello", { seq: 10 });
    let seq = 10;
    refresh.mockImplementation(() => feed.show(seq));
    while (seq < 110) {
      current().emit("news", { seq: ++seq });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(refresh.mock.calls.length).toBeGreaterThan(8);
    expect(refresh.mock.calls.length).toBeLessThanOrEqual(11);
  });

  test("a page reloads again after a failed reload, with growing delays", async () => {
    current().emit("hello", { seq: 11 });
    await vi.advanceTimersByTimeAsync(8_000);
    expect(refresh.mock.calls.length).toBeGreaterThanOrEqual(3);
    const early = refresh.mock.calls.length;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(refresh.mock.calls.length - early).toBeLessThan(16);
  });

  test("a page does not reload if the server has fewer events than the page, as after restoring a backup", async () => {
    current().emit("hello", { seq: 5 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refresh).not.toHaveBeenCalled();
  });
});

describe("a hidden tab", () => {
  test("a hidden tab closes its connection, makes no requests, and catches up when it is shown again", async () => {
    current().emit("hello", { seq: 10 });
    hide(true);
    current().emit("news", { seq: 11 });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(refresh).not.toHaveBeenCalled();
    expect(open()).toEqual([]);
    hide(false);
    await vi.advanceTimersByTimeAsync(100);
    current().emit("hello", { seq: 11 });
    await vi.advanceTimersByTimeAsync(500);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test("a tab that is hidden only briefly keeps its connection", async () => {
    current().emit("hello", { seq: 10 });
    hide(true);
    await vi.advanceTimersByTimeAsync(1_000);
    hide(false);
    await vi.advanceTimersByTimeAsync(60);
    expect(FakeSource.opened).toHaveLength(1);
    expect(open()).toHaveLength(1);
  });
});

describe("without a stream", () => {
  test.each([
    ["the stream fails twice", () => [current().fail(0), current().fail(0)]],
    ["the stream is refused", () => current().fail(2)],
    ["the stream never starts", () => vi.advanceTimersByTime(9_000)],
    ["the stream stops sending", () => [current().emit("hello", { seq: 10 }), vi.advanceTimersByTime(41_000)]],
  ])("the page polls every few seconds after %s", async (_, breakStream) => {
    answers(11);
    breakStream();
    await vi.advanceTimersByTimeAsync(500);
    expect(feed.getFeedState().connection).toBe("polling");
    expect(refresh).toHaveBeenCalled();
  });

  test("after one failure the page does not poll, because the browser reconnects by itself", async () => {
    current().emit("hello", { seq: 10 });
    current().fail(0);
    await vi.advanceTimersByTimeAsync(3_000);
    current().emit("hello", { seq: 10 });
    expect(feed.getFeedState().connection).toBe("live");
    expect(fetched).not.toHaveBeenCalled();
  });

  test("a lost connection is reported, and becomes live again once the server answers", async () => {
    current().fail(2);
    await vi.advanceTimersByTimeAsync(100);
    expect(feed.getFeedState().connection).toBe("lost");
    answers(10);
    await vi.advanceTimersByTimeAsync(10_000);
    current().emit("hello", { seq: 10 });
    expect(feed.getFeedState().connection).toBe("live");
    expect(open()).toHaveLength(1);
  });

  test.each([401, 404])("after a %i the page reloads once, to show the server's answer", async (status) => {
    fetched.mockResolvedValue({ ok: false, status, json: async () => ({}) });
    current().fail(2);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});

describe("peers of a stage", () => {
  test("peers of a stage are requested when the stage opens and forgotten when it closes", async () => {
    const closeStage = feed.openStage("runner-service.test");
    await vi.advanceTimersByTimeAsync(100);
    expect(current().url).toBe("/api/v1/plans/p/live?stage=runner-service.test&after=10");
    expect(open()).toHaveLength(1);
    const people = [{ id: "a", name: "Ayşe Kaya" }];
    current().emit("here", { people });
    expect(feed.getFeedState().here).toEqual(people);
    closeStage();
    expect(feed.getFeedState().here).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(current().url).toBe("/api/v1/plans/p/live?after=10");
  });
});

test("pages of one plan share a stream, which closes when the person leaves the plan", async () => {
  stop();
  stop = feed.follow("/api/v1/plans/p", refresh);
  await vi.advanceTimersByTimeAsync(500);
  expect(FakeSource.opened).toHaveLength(1);
  stop();
  await vi.advanceTimersByTimeAsync(500);
  expect(open()).toEqual([]);
  expect(feed.getFeedState().connection).toBe("off");
});
