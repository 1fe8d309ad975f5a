import { EmptyState, Frame, safetyOf, start, Viewed, words } from "../ui/index.ts";

const t = words({ role: "主持台", waiting: "请稍候" }, { role: "Chair's desk", waiting: "Please wait" });

start(
  () => (
    <Viewed page="chair" role={t().role}>
      {(_view, live) => (
        <Frame role={t().role} step="" safety={safetyOf(live)}>
          <EmptyState what={t().waiting} />
        </Frame>
      )}
    </Viewed>
  ),
  () => t().role,
);
