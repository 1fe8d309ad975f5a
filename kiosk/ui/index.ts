/**
 * The kit: all that pages are made of. `parts` is what is drawn, `page` the frame of a page and what it sends, `desk`
 * what desks share, `wire` the way to the server and what is kept on the kiosk, `text` the words, `style` the looks.
 * A page is `kiosk/<page>/index.html` + `main.tsx`:
 *
 *     start(
 *       () => (
 *         <Viewed<TableView> page="table" role={t().role}>
 *           {(view, live) => <Frame role={t().role} step={…} safety={safetyOf(live)}>…</Frame>}
 *         </Viewed>
 *       ),
 *       () => t().title,
 *     );
 *
 * Texts: one file a language beside the page (`text.zh.ts`, `text.en.ts`), `const t = words(zh, en)`. Commands:
 * `sendUntilAnswered(await signCommand(signer, { type: "claim", … }))`, then RefusalNotice when refused. Styles of a
 * page: its own CSS file in `@layer page`, colours and sizes from the variables of ui.css only.
 */

export * from "./desk/formshelf.tsx";
export * from "./desk/meeting.ts";
export * from "./desk/papershelf.tsx";
export * from "./desk/proposed.ts";
export * from "./desk/record.tsx";
export * from "./desk/restored.tsx";
export * from "./page/frame.tsx";
export * from "./page/here.ts";
export * from "./page/sending.ts";
export * from "./page/signin.tsx";
export * from "./page/signing.tsx";
export * from "./page/start.tsx";
export * from "./page/unsent.ts";
export * from "./page/viewed.tsx";
export * from "./parts/ballotgrid.tsx";
export * from "./parts/button.tsx";
export * from "./parts/codes.tsx";
export * from "./parts/dialog.tsx";
export * from "./parts/empty.tsx";
export * from "./parts/field.tsx";
export * from "./parts/list.tsx";
export * from "./parts/mark.tsx";
export { Name } from "./parts/name.tsx";
export * from "./parts/notice.tsx";
export * from "./parts/once.tsx";
export * from "./parts/pinpad.tsx";
export * from "./parts/table.tsx";
export { t as kit } from "./text/texts.ts";
export * from "./text/words.ts";
export * from "./wire/api.ts";
export * from "./wire/device.ts";
export * from "./wire/live.ts";
export * from "./wire/random.ts";
export * from "./wire/session.ts";
export * from "./wire/store.ts";
