import { chromium } from "@playwright/test";
import { findBrowser } from "../browser.mjs";

export const openBrowser = async () =>
  chromium.launch({
    executablePath: await findBrowser(),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [], // Chromium's sandbox does not start as root.
  });

/** Signs in a person of the example, the lead by default, and returns the cookies. */
export async function signIn(browser, url, person = "can") {
  const context = await browser.newContext({ baseURL: url, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.locator(`form:has(input[name="person"][value="${person}"]) button`).click();
  await page.waitForURL(/\/my-work$/);
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

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
 * Median milliseconds from the click on a checkbox to the frame that shows it ticked, and to the server's answer.
 * The page itself measures: from the timestamp of the event to the frame after the change.
 */
export async function ticks(browser, url, cookies, { box, rounds }) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  const painted = [];
  const answered = [];
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
    await answer;
    answered.push(performance.now() - started);
    await page.waitForTimeout(300);
  }
  await context.close();
  return { painted: median(painted), answered: median(answered) };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
