import { ticks } from "./browser.mjs";
import { browserCookies } from "./sign-in.mjs";

const ROUNDS = 15;

/** Ticks in a browser, in the panel of a stage. */
export async function measureClicks({ size, server, subject, headers, browser }) {
  const panel = `${server.url}/plans/${subject.slug}?stage=${subject.items.at(-1).stage.key}`;
  const { painted, answered, firstByte } = await ticks(browser, panel, browserCookies(server, headers), {
    box: ".item .box",
    rounds: ROUNDS,
  });
  return [{ size, what: "click to painted tick", clients: 1, p50: painted, untilAnswer: answered, firstByte }];
}
