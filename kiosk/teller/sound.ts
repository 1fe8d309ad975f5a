/** Off by default. On: a tick for a key, another at every fifth row, a low double tone for a refused key; no speech. */
export type Sound = "key" | "fifth" | "refused";

let context: AudioContext | undefined;

export const soundOn = (): boolean => localStorage.getItem("sound") === "on";

export function switchSound(): void {
  localStorage.setItem("sound", soundOn() ? "off" : "on");
}

const tones: Record<Sound, readonly (readonly [hertz: number, start: number, seconds: number])[]> = {
  key: [[1800, 0, 0.015]],
  fifth: [[1200, 0, 0.04]],
  refused: [
    [220, 0, 0.09],
    [180, 0.12, 0.12],
  ],
};

/** Plays a sound when sounds are on. */
export function play(sound: Sound): void {
  if (!soundOn()) return;
  context ??= new AudioContext();
  for (const [hertz, start, seconds] of tones[sound]) {
    const tone = new OscillatorNode(context, { frequency: hertz });
    const volume = new GainNode(context, { gain: 0.15 });
    tone.connect(volume).connect(context.destination);
    tone.start(context.currentTime + start);
    tone.stop(context.currentTime + start + seconds);
  }
}
