import { describe, expect, it } from "vitest";
import { browser } from "../staged.ts";
import { setUp } from "./desks.ts";

describe("the set-up", () => {
  it("A6: a candidate among the scrutineers is shown beside his name", async () => {
    const page = await setUp((draft) => {
      draft.rehearsal = false;
    }).open(browser);
    await page.getByRole("button", { name: /^人员/ }).click();
    await page.getByLabel(/^监票人 5/).fill("丁一");
    await page.getByText("候选人不得担任").waitFor();
  });

  it("A7: too small an excess asks for the number of the approval", async () => {
    const page = await setUp((draft) => {
      draft.rehearsal = false;
      draft.seats = 20;
    }).open(browser);
    await page.getByRole("button", { name: /^候选人/ }).click();
    await page.getByText("(23 − 20) ÷ 20 = 15.00%").first().waitFor();
    await page.getByLabel(/市委批复文号/).waitFor();
    await page.getByRole("button", { name: /^定稿/ }).click();
    expect(await page.getByRole("button", { name: "提请定稿" }).isDisabled()).toBe(true);
  });

  it("a fault in one part is named in every other and marked in the list, and nothing is said to be saved", async () => {
    const page = await setUp().open(browser);
    const part = (name: string) => page.getByRole("button", { name: new RegExp(`^${name}`) });
    await part("选票与计票").filter({ hasText: "已备好" }).click();
    await page.getByLabel("每扎张数").fill("0");
    await part("选票与计票").filter({ hasText: "未完成" }).waitFor();
    await part("人员").click();
    await page.getByText("「选票与计票」里有一处填写不对").first().waitFor();
    expect(await page.locator(".safety").textContent()).toContain("有改动未保存");
    await part("定稿").click();
    await page.getByText("「选票与计票」里有一处填写不对").first().waitFor();
    await part("选票与计票").click();
    await page.getByLabel("每扎张数").fill("20");
    await page.getByLabel("其中备用").fill("5000");
    await part("选票与计票").filter({ hasText: "未完成" }).waitFor();
    const asked = new Promise<string>((said) => {
      page.once("dialog", (dialog) => {
        said(dialog.type());
        void dialog.accept();
      });
    });
    await page.reload();
    expect(await asked).toBe("beforeunload");
  });

  it("too few kiosks for the day: the page says how long it takes and how many to add", async () => {
    const page = await setUp((draft) => {
      draft.counting.seats = 6;
    }).open(browser);
    await page.getByRole("button", { name: /^选票与计票/ }).click();
    await page.getByText(/预计\d+分钟.建议加6席/).waitFor();
  });

  it("a way to the Internet is said here already, not only when the meeting runs", async () => {
    const page = await setUp(() => {}, true).open(browser);
    await page.getByRole("alert").filter({ hasText: "本机能连到外网" }).waitFor();
    const without = await setUp().open(browser);
    await without.locator(".rail").waitFor();
    expect(await without.getByText("本机能连到外网").count()).toBe(0);
  });

  it("names of a rehearsal cannot be typed over: real names are never rehearsed", async () => {
    const page = await setUp().open(browser);
    await page.getByRole("button", { name: /^候选人/ }).click();
    await page.getByText("真名单不得用于演练").waitFor();
    expect(await page.getByRole("textbox", { name: /^姓名/ }).count()).toBe(0);
  });
});
