import { readFileSync } from "node:fs";
import { replan } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { expect, test } from "@/e2e/support/fixtures";
import { readPdf } from "@/e2e/support/pdf";

test("a manager prints the report, with the numbers of the board", async ({ signInAs }) => {
  const can = await signInAs("can");
  await replan(can, dayFromToday(-8));

  const manager = await signInAs("manager", { locale: "tr-TR" });
  const figures = async () => (await manager.locator(".figure").allInnerTexts()).map((text) => text.replace(/›|\s+/g, " ").trim());
  const boardFigures = await figures();
  const statuses = async (rows: string) =>
    (await manager.locator(rows).allInnerTexts()).map((text) => text.trim().split("\n")[0]?.replace(/^.*: /, ""));
  const cells = await statuses(".board td:not(.is-empty)");
  await manager.getByRole("link", { name: "Zaman çizelgesi" }).click();
  await expect(manager.locator(".timeline-summary li").first()).toBeVisible();
  const sentences = await manager.locator(".timeline-summary li").allInnerTexts();

  await manager.getByRole("link", { name: "Rapor" }).click();
  await expect(manager.getByRole("heading", { level: 1 })).toHaveText("ALT_LAS Beta Docker İmajları Geçiş Planı");
  expect(await figures()).toEqual(boardFigures);
  expect(await statuses(".report-board td:not(.is-empty)")).toEqual(cells);
  expect(await manager.locator(".report-summary li").allInnerTexts()).toEqual(sentences);
  await expect(manager.getByRole("table", { name: "Süresi geçen adımlar ve kimi bekledikleri" })).toContainText("Ayşe Kaya");
  // The page counts what each person did; the files list every event.
  await expect(manager.getByRole("region", { name: "Son yedi gün" }).getByRole("listitem").first()).toContainText("Can Tekin: ");
  await expect(manager.getByRole("button", { name: "Yazdır" })).toBeVisible();

  await test.step("the printed page has no buttons, and is light in the dark theme", async () => {
    await manager.emulateMedia({ media: "print", colorScheme: "dark" });
    await expect(manager.locator(".sidebar, .top-bar, .report .btn").filter({ visible: true })).toHaveCount(0);
    const ink = await manager.locator("h1").evaluate((heading) => getComputedStyle(heading).color);
    expect(Number(/^lab\(([\d.]+)/.exec(ink)?.[1]), ink).toBeLessThan(30);
    await manager.emulateMedia({ media: null, colorScheme: null });
  });

  await test.step("a PDF contains the Turkish letters", async () => {
    const { pages, characters } = readPdf(await manager.pdf({ preferCSSPageSize: true }));
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThan(4);
    for (const letter of "İığşçöü") expect(characters, letter).toContain(letter);
  });

  await test.step("board and timeline are printed on landscape pages", async () => {
    for (const address of ["/plans/alt-las", "/plans/alt-las/timeline"]) {
      await manager.goto(address);
      const pdf = (await manager.pdf({ preferCSSPageSize: true })).toString("latin1");
      const [, width = "0", height = "0"] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
      expect(Number(width), address).toBeGreaterThan(Number(height));
    }
    await manager.goto("/plans/alt-las/report");
  });

  await test.step("the Markdown and JSON files contain the same report", async () => {
    const file = async (name: string) => {
      const [download] = await Promise.all([manager.waitForEvent("download"), manager.getByRole("link", { name, exact: true }).click()]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
    };
    const markdown = await file("Markdown");
    expect(markdown.name).toBe(`alt-las-report-${dayFromToday(0)}.md`);
    expect(markdown.text).toContain("# Rapor: ALT_LAS Beta Docker İmajları Geçiş Planı");
    for (const sentence of sentences) expect(markdown.text).toContain(sentence);
    expect(markdown.text).toContain("yeniden planladı");
    const json = await file("JSON");
    const report = JSON.parse(json.text);
    expect(json.name).toBe(`alt-las-report-${dayFromToday(0)}.json`);
    expect([report.figures.done, report.figures.total].map(String)).toEqual(boardFigures[0]?.match(/\d+/g));
    expect(report.late.length).toBe(report.figures.late);
  });
});
