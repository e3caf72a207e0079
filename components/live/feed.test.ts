import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

/** As much of the browser's as the feed uses. */
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

describe("the page is asked for anew", () => {
  test("within half a second of something newer than it shows", async () => {
    current().says("hello", { seq: 10 });
    current().says("news", { seq: 11 });
    await vi.advanceTimersByTimeAsync(500);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test("not for what it shows already: a change of one's own came with its answer", async () => {
    current().says("hello", { seq: 10 });
    current().says("news", { seq: 11 });
    feed.show(11);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refresh).not.toHaveBeenCalled();
  });

  test("at once when something came between drawing it and listening", async () => {
    expect(current().url).toBe("/api/v1/plans/p/live?after=10");
    current().says("hello", { seq: 12 });
    await vi.advanceTimersByTimeAsync(500);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test("at most once a second, however much happens", async () => {
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

  test("again when it did not come, ever more rarely", async () => {
    current().says("hello", { seq: 11 });
    await vi.advanceTimersByTimeAsync(8_000);
    expect(refresh.mock.calls.length).toBeGreaterThanOrEqual(3);
    const early = refresh.mock.calls.length;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(refresh.mock.calls.length - early).toBeLessThan(16);
  });

  test("not in a loop when the server knows of less than the page: its data were put back", async () => {
    current().says("hello", { seq: 5 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refresh).not.toHaveBeenCalled();
  });
});

describe("a tab that is not looked at", () => {
  test("asks for nothing and gives its connection back; looked at again, it catches up", async () => {
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

  test("keeps it when it was only left for a moment", async () => {
    current().says("hello", { seq: 10 });
    hide(true);
    await vi.advanceTimersByTimeAsync(1_000);
    hide(false);
    await vi.advanceTimersByTimeAsync(60);
    expect(FakeSource.opened).toHaveLength(1);
    expect(open()).toHaveLength(1);
  });
});

describe("where no stream comes through", () => {
  test.each([
    ["it fails twice", () => [current().fails(0), current().fails(0)]],
    ["it is refused", () => current().fails(2)],
    ["nothing ever comes", () => vi.advanceTimersByTime(9_000)],
    ["it falls silent", () => [current().says("hello", { seq: 10 }), vi.advanceTimersByTime(41_000)]],
  ])("it asks every few seconds once %s", async (_, breaks) => {
    answers(11);
    breaks();
    await vi.advanceTimersByTimeAsync(500);
    expect(feed.getFeedState().connection).toBe("polling");
    expect(refresh).toHaveBeenCalled();
  });

  test("one failure is left to the browser, which comes back by itself", async () => {
    current().says("hello", { seq: 10 });
    current().fails(0);
    await vi.advanceTimersByTimeAsync(3_000);
    current().says("hello", { seq: 10 });
    expect(feed.getFeedState().connection).toBe("live");
    expect(fetched).not.toHaveBeenCalled();
  });

  test("it says when nothing answers, and is live again as soon as it can", async () => {
    current().fails(2);
    await vi.advanceTimersByTimeAsync(100);
    expect(feed.getFeedState().connection).toBe("lost");
    answers(10);
    await vi.advanceTimersByTimeAsync(10_000);
    current().says("hello", { seq: 10 });
    expect(feed.getFeedState().connection).toBe("live");
    expect(open()).toHaveLength(1);
  });

  test.each([401, 404])("whoever may not ask (%i) is shown what the server says of it, once", async (status) => {
    fetched.mockResolvedValue({ ok: false, status, json: async () => ({}) });
    current().fails(2);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});

describe("who else looks", () => {
  test("is asked for with the stage, and forgotten with it", async () => {
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

test("the next page of the same plan goes on with the same stream; leaving the plan ends it", async () => {
  stop();
  stop = feed.follow("/api/v1/plans/p", refresh);
  await vi.advanceTimersByTimeAsync(500);
  expect(FakeSource.opened).toHaveLength(1);
  stop();
  await vi.advanceTimersByTimeAsync(500);
  expect(open()).toEqual([]);
  expect(feed.getFeedState().connection).toBe("off");
});
