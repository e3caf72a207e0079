import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

/** The part of EventSource that the feed uses. */
class FakeSource {
  static readonly CLOSED = 2;
  static opened: FakeSource[] = [];
  readyState = 0;
  onerror: () => void = () => {};
  readonly on = new Map<string, (message: { data: string }) => void>();
  constructor(readonly url: string) {
    FakeSource.opened.push(this);
  }
  addEventListener(event: string, act: (message: { data: string }) => void): void {
    this.on.set(event, act);
  }
  close(): void {
    this.readyState = 2;
  }
  says(event: string, data: object): void {
    this.on.get(event)?.({ data: JSON.stringify(data) });
  }
  fails(readyState: number): void {
    this.readyState = readyState;
    this.onerror();
  }
}

const page = { hidden: false, act: () => {} };
const hide = (hidden: boolean) => {
  page.hidden = hidden;
  page.act();
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
    addEventListener: (_: string, act: () => void) => {
      page.act = act;
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
  test("within half a second of a newer event", async () => {
    current().says("hello", { seq: 10 });
    current().says("news", { seq: 11 });
    await vi.advanceTimersByTimeAsync(500);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test("never for an event that it already shows, such as the person's own change", async () => {
    current().says("hello", { seq: 10 });
    current().says("news", { seq: 11 });
    feed.show(11);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refresh).not.toHaveBeenCalled();
  });

  test("at once if an event came between drawing the page and opening the stream", async () => {
    expect(current().url).toBe("/api/v1/plans/p/live?after=10");
    current().says("hello", { seq: 12 });
    await vi.advanceTimersByTimeAsync(500);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test("at most once a second, however many events come", async () => {
    current().says("hello", { seq: 10 });
    let seq = 10;
    refresh.mockImplementation(() => feed.show(seq));
    while (seq < 110) {
      current().says("news", { seq: ++seq });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(refresh.mock.calls.length).toBeGreaterThan(8);
    expect(refresh.mock.calls.length).toBeLessThanOrEqual(11);
  });

  test("again after a failed reload, with growing delays", async () => {
    current().says("hello", { seq: 11 });
    await vi.advanceTimersByTimeAsync(8_000);
    expect(refresh.mock.calls.length).toBeGreaterThanOrEqual(3);
    const early = refresh.mock.calls.length;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(refresh.mock.calls.length - early).toBeLessThan(16);
  });

  test("no more than once if the server has fewer events than the page, as after restoring a backup", async () => {
    current().says("hello", { seq: 5 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refresh).not.toHaveBeenCalled();
  });
});

describe("a hidden tab", () => {
  test("closes its connection and makes no requests, and catches up when it is shown again", async () => {
    current().says("hello", { seq: 10 });
    hide(true);
    current().says("news", { seq: 11 });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(refresh).not.toHaveBeenCalled();
    expect(open()).toEqual([]);
    hide(false);
    await vi.advanceTimersByTimeAsync(100);
    current().says("hello", { seq: 11 });
    await vi.advanceTimersByTimeAsync(500);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test("keeps its connection if it is hidden only for a moment", async () => {
    current().says("hello", { seq: 10 });
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
    ["the stream fails twice", () => [current().fails(0), current().fails(0)]],
    ["the stream is refused", () => current().fails(2)],
    ["the stream never begins", () => vi.advanceTimersByTime(9_000)],
    ["the stream stops sending", () => [current().says("hello", { seq: 10 }), vi.advanceTimersByTime(41_000)]],
  ])("the page polls every few seconds after %s", async (_, breaks) => {
    answers(11);
    breaks();
    await vi.advanceTimersByTimeAsync(500);
    expect(feed.getFeedState().connection).toBe("polling");
    expect(refresh).toHaveBeenCalled();
  });

  test("one failure starts no polling, because the browser reconnects by itself", async () => {
    current().says("hello", { seq: 10 });
    current().fails(0);
    await vi.advanceTimersByTimeAsync(3_000);
    current().says("hello", { seq: 10 });
    expect(feed.getFeedState().connection).toBe("live");
    expect(fetched).not.toHaveBeenCalled();
  });

  test("the page says that the connection is lost, and is live again once the server answers", async () => {
    current().fails(2);
    await vi.advanceTimersByTimeAsync(100);
    expect(feed.getFeedState().connection).toBe("lost");
    answers(10);
    await vi.advanceTimersByTimeAsync(10_000);
    current().says("hello", { seq: 10 });
    expect(feed.getFeedState().connection).toBe("live");
    expect(open()).toHaveLength(1);
  });

  test.each([401, 404])("after a %i the page reloads once, to show what the server says", async (status) => {
    fetched.mockResolvedValue({ ok: false, status, json: async () => ({}) });
    current().fails(2);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});

describe("peers of a stage", () => {
  test("are requested when the stage opens and forgotten when it closes", async () => {
    const leave = feed.lookAt("runner-service.test");
    await vi.advanceTimersByTimeAsync(100);
    expect(current().url).toBe("/api/v1/plans/p/live?stage=runner-service.test&after=10");
    expect(open()).toHaveLength(1);
    const people = [{ id: "a", name: "Ayşe Kaya" }];
    current().says("here", { people });
    expect(feed.getFeedState().here).toEqual(people);
    leave();
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
