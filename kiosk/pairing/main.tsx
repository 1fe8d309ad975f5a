import { EmptyState, Frame, safetyOf, start, Viewed, words } from "../ui/index.ts";

const t = words({ role: "设备登记", waiting: "请稍候" }, { role: "Device registration", waiting: "Please wait" });

start(
  () => (
    <Viewed page="pairing" role={t().role}>
      {(_view, live) => (
        <Frame role={t().role} step="" safety={safetyOf(live)}>
          <EmptyState what={t().waiting} />
        </Frame>
      )}
    </Viewed>
  ),
  () => t().role,
);
