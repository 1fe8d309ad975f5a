/**
 * The kit: all that pages are made of. A page is `kiosk/<page>/index.html` + `main.tsx`:
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
export * from "./api.ts";
export * from "./ballotgrid.tsx";
export * from "./button.tsx";
export * from "./codes.tsx";
export * from "./device.ts";
export * from "./dialog.tsx";
export * from "./empty.tsx";
export * from "./field.tsx";
export * from "./formshelf.tsx";
export * from "./frame.tsx";
export * from "./list.tsx";
export * from "./live.ts";
export * from "./mark.tsx";
export * from "./meeting.ts";
export * from "./notice.tsx";
export * from "./once.tsx";
export * from "./papershelf.tsx";
export * from "./pinpad.tsx";
export * from "./proposed.ts";
export * from "./random.ts";
export * from "./record.tsx";
export * from "./sending.ts";
export * from "./session.ts";
export * from "./signin.tsx";
export * from "./signing.tsx";
export * from "./start.tsx";
export * from "./store.ts";
export * from "./table.tsx";
export { t as kit } from "./texts.ts";
export * from "./viewed.tsx";
export * from "./words.ts";
