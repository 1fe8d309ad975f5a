import { EmptyState, Frame, safetyOf, start, Viewed, words } from "../ui/index.ts";

const t = words({ role: "监票人", waiting: "请稍候" }, { role: "Scrutineer", waiting: "Please wait" });

start(
  () => (
    <Viewed page="scrutineer" role={t().role}>
      {(_view, live) => (
        <Frame role={t().role} step="" safety={safetyOf(live)}>
          <EmptyState what={t().waiting} />
        </Frame>
      )}
    </Viewed>
  ),
  () => t().role,
);
