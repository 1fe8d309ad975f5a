import type { Texts } from "../ui/index.ts";
import type { zh } from "./text.zh.ts";

export const en: Texts<typeof zh> = {
  title: "Device registration",
  intro: "Tell the organiser this code.",
  code: "Registration code",
  gone: "The code has run out.",
  again: "Get a new code",
  compare: "Do both screens show the same four digits?",
  digits: "Digits",
  same: "The digits are the same",
  differ: "They differ: get a new code",
  waiting: "Confirmed at this device.",
  organiser: "The organiser compares these four digits and registers this device.",
  unreachable: "No network. Check the cable; this page tries again by itself.",
  first: "This is the organiser's first device: enter the set-up code",
  setupCode: "Set-up code",
  setupHint: "On the laptop's own screen. It works once.",
  register: "Register this device",
  notFirst: "Back to the code",
};
