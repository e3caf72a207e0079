import { expect, test } from "@/e2e/support/fixtures";
import { continueAs } from "@/e2e/support/sign-in";

test.use({ startsWith: "living" });

test("the first minute: each role reads on the first page what waits for it, and four things lead through the example", async ({
  comeIn,
}) => {
  const page = await comeIn();
  await page.goto("/sign-in");
  const cards = page.getByRole("list", { name: "Try the demo as" }).getByRole("listitem");

  await test.step("the cards tell what waits now", async () => {
    await expect(page.getByText(/^An example rollout on day \d+ of 17: 5 services/)).toBeVisible();
    await expect(cards.nth(0)).toContainText(/waits? for your signature\./);
    await expect(cards.nth(2)).toContainText(/The plan is \d+ days? late\. See why, and what would help\./);
  });

  const tour = page.getByRole("region", { name: "Four things to try" });
  const step = (title: string) => tour.getByRole("listitem").filter({ hasText: title });
  await test.step("QA finds the first two things, and the others offer the lead", async () => {
    await continueAs(page, "Ayşe Kaya");
    await page.waitForURL("/my-work");
    await expect(tour).toContainText("0 of 4 done.");
    await expect(step("Sign a test").getByRole("link")).toHaveAttribute("href", /\/sign\//);
    await expect(step("Promote a canary")).toContainText("of the traffic");
  });

  await test.step("one click continues as the lead, at the place of the step", async () => {
    await step("Promote a canary").getByRole("button", { name: "Continue as Can Tekin" }).click();
    await expect(page).toHaveURL(/\/plans\/alt-las\/services\/api-gateway\/rollout$/);
  });

  await test.step("who hides the four things finds them again in the account", async () => {
    await page.goto("/my-work");
    await tour.getByRole("button", { name: "Hide the four things to try" }).click();
    await expect(tour).toHaveCount(0);
    await page.goto("/account");
    await page.getByRole("button", { name: "Show the four things to try again" }).click();
    await expect(page).toHaveURL(/\/my-work$/);
    await expect(tour).toBeVisible();
  });
});

test("on a phone, the four things show only the next one", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("ayse", { viewport: { width: 390, height: 844 } });
  await page.goto("/my-work");
  const tour = page.getByRole("region", { name: "Four things to try" });
  await expect(tour.getByRole("listitem")).toHaveCount(1);
  await expect(tour.getByRole("listitem")).toContainText("Tick an item");
});
