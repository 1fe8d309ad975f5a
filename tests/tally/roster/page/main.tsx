import { render } from "preact";
import { RosterImport } from "../../../../kiosk/organiser/roster/import.tsx";

/** The roster part alone; what was taken is written where the test can read it. */
render(
  <RosterImport
    under50On="2019-04-08"
    onTake={(slate, roster) => {
      document.title = JSON.stringify({ slate, roster });
    }}
  />,
  document.body,
);
