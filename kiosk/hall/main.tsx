import { EmptyState, Frame, safetyOf, start, Viewed, words } from "../ui/index.ts";

const t = words({ role: "会场显示", waiting: "请稍候" }, { role: "Hall", waiting: "Please wait" });

start(
  () => (
    <Viewed page="hall" role={t().role}>
      {(_view, live) => (
        <Frame role={t().role} step="" safety={safetyOf(live)}>
          <EmptyState what={t().waiting} />
        </Frame>
      )}
    </Viewed>
  ),
  () => t().role,
);
