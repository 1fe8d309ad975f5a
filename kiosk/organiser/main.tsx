import { EmptyState, Frame, safetyOf, start, Viewed, words } from "../ui/index.ts";

const t = words({ role: "选举工作组", waiting: "请稍候" }, { role: "Organiser", waiting: "Please wait" });

start(
  () => (
    <Viewed page="organiser" role={t().role}>
      {(_view, live) => (
        <Frame role={t().role} step="" safety={safetyOf(live)}>
          <EmptyState what={t().waiting} />
        </Frame>
      )}
    </Viewed>
  ),
  () => t().role,
);
