import { cell } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { wordsOf } from "@/e2e/support/words";
import { CAST_PASSWORD } from "@/prisma/cast";

/** The next Friday, or today if it is a Friday. */
function friday(): string {
  for (let days = 0; ; days++) if (new Date(`${dayFromToday(days)}T00:00:00Z`).getUTCDay() === 5) return dayFromToday(days);
}

for (const locale of ["en-GB", "ru-RU"]) {
  const { risks, app, refusals } = wordsOf(locale);

  test(`a manager accepts a risk until Friday, with the password and a reason (${locale})`, {
    tag: "@full",
  }, async ({ signInAs }) => {
    const can = await signInAs("can", { locale });
    const members = (await (await can.request.get("/api/v1/plans/alt-las/members")).json()) as { members: { id: string; name: string }[] };
    const owner = members.members.find(({ name }) => name === "Can Tekin")?.id;
    const body = {
      title: "Образ медленнее прежнего",
      likelihood: 4,
      impact: 5,
      owner,
      review: dayFromToday(10),
      isAssessed: true,
      touches: [{ phase: "test", service: null }],
    };
    const { id } = (await (await can.request.post("/api/v1/plans/alt-las/risks", { data: body, headers: SAME_ORIGIN })).json()) as {
      id: string;
    };
    await can.goto(`/plans/alt-las/risks/${id}`);
    await expect(can.getByText(risks.holdsNow)).toBeVisible();
    await expect(can.getByRole("link", { name: risks.acceptVerb, exact: true })).toHaveCount(0);
    await can.goto(`/plans/alt-las/risks/${id}?do=accept`);
    await expect(can.getByRole("button", { name: risks.accept, exact: true })).toHaveCount(0);

    const manager = await signInAs("manager", { locale });
    await manager.goto(`/plans/alt-las/risks/${id}`);
    await manager.getByRole("link", { name: risks.acceptVerb, exact: true }).click();
    await manager.getByLabel(risks.acceptReason).fill("The customer knows, and agreed in writing.");
    await manager.getByLabel(risks.acceptUntil).fill(friday());

    await test.step("a wrong password is refused", async () => {
      await manager.getByLabel(risks.password).fill("not my password");
      await manager.getByRole("button", { name: risks.accept, exact: true }).click();
      await expect(refusal(manager)).toContainText(refusals["present-password-wrong"]);
    });

    await manager.getByLabel(risks.password).fill(CAST_PASSWORD);
    await manager.getByRole("button", { name: risks.accept, exact: true }).click();
    await expect(manager.getByText(risks.holdsNothing)).toBeVisible();
    await expect(manager.getByText(risks.statuses.accepted, { exact: true })).toBeVisible();
    await manager.getByRole("link", { name: app.board, exact: true }).click();
    await expect(cell(manager, "Runner Service", "test")).not.toContainText("Образ медленнее");

    await test.step("the owner is notified, and a manager may withdraw the acceptance", async () => {
      await can.goto("/inbox");
      await can
        .getByRole("link", { name: /Образ медленнее прежнего/ })
        .first()
        .click();
      await expect(can.getByText("The customer knows, and agreed in writing.").first()).toBeVisible();
      await manager.goto(`/plans/alt-las/risks/${id}`);
      await manager.getByRole("button", { name: risks.withdraw }).click();
      await expect(manager.getByText(risks.holdsNow)).toBeVisible();
      await expect(manager.getByText(risks.isWithdrawn)).toBeVisible();
    });
  });
}

const SAME_ORIGIN = { "sec-fetch-site": "same-origin" };
