import { chromium } from "@playwright/test";
import { findBrowser } from "../browser.mjs";

export const openBrowser = async () =>
  chromium.launch({
    executablePath: await findBrowser(),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [], // Chromium's sandbox does not start as root.
  });

/** Compressed bytes of JavaScript that the first visit of a page loads. */
export async function scriptBytes(browser, url, cookies = []) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  const scripts = new Set();
  let bytes = 0;
  network.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(1_500);
  await context.close();
  return bytes;
}

/**
 * Median milliseconds from the click on a checkbox to the frame that shows it ticked, and to the head of the server's answer; and from the
 * sending of its request to the first byte of the answer, which is the server's time.
 * The page itself measures: from the timestamp of the event to the frame after the change.
 */
export async function ticks(browser, url, cookies, { box, rounds }) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  const painted = [];
  const answered = [];
  const firstBytes = [];
  for (let round = 0; round < rounds; round++) {
    await page.evaluate((selector) => {
      const element = document.querySelector(selector);
      const look = () =>
        [element.getAttribute("aria-checked"), element.getAttribute("aria-pressed"), element.className, element.checked].join();
      window.bench = new Promise((resolve) => {
        element.addEventListener(
          "click",
          ({ timeStamp }) => {
            const before = look();
            const frame = () => {
              if (!element.isConnected || look() !== before) requestAnimationFrame(() => resolve(performance.now() - timeStamp));
              else requestAnimationFrame(frame);
            };
            requestAnimationFrame(frame);
          },
          { once: true, capture: true },
        );
      });
    }, box);
    const started = performance.now();
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.locator(box).first().click();
    painted.push(await page.evaluate(() => window.bench));
    const request = (await answer).request();
    answered.push(performance.now() - started);
    const { requestStart, responseStart } = request.timing();
    firstBytes.push(responseStart - requestStart);
    await page.waitForTimeout(300);
  }
  await context.close();
  return { painted: median(painted), answered: median(answered), firstByte: median(firstBytes) };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
