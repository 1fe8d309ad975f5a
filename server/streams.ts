/**
 * Live views: server-sent events, one stream a page, always whole snapshots. A stream asks for the newest view when its
 * client is ready for one, at most ten times a second: the latest wins, and a slow client simply gets fewer.
 */

/** What is sent: the number of leaves the view was made from, and the view. */
export interface Snapshot {
  readonly seq: number;
  readonly view: unknown;
}

const pause = 100;
const heartbeat = 10_000;
/** A client that takes nothing for this long is stuck. */
const patience = 20_000;
/** Pages one device may have open at once: a browser has six lines to a server. */
const perDevice = 4;

interface Stream {
  readonly device: string;
  changed(): void;
  close(): void;
}

export interface Streams {
  /**
   * Opens a stream for a device.
   *
   * @param snapshot makes the view as it is now; undefined ends the stream
   * @param cut closes the connection itself, for a client that is stuck
   */
  open(device: string, snapshot: () => Snapshot | undefined, cut: () => void): ReadableStream<Uint8Array>;
  /** Something changed: every stream sends its view, if it differs from the last. */
  changed(): void;
  /** Closes every stream of a device at once. */
  cut(device: string): void;
  /** Devices with a stream. */
  present(): ReadonlySet<string>;
  /** When the last stream of a device closed; undefined while one is open or when there never was one. */
  silentSince(device: string): number | undefined;
  closeAll(): void;
}

export function makeStreams(): Streams {
  const streams = new Set<Stream>();
  const silent = new Map<string, number>();
  const encoder = new TextEncoder();

  return {
    open(device, snapshot, cut) {
      let wake: (() => void) | undefined;
      let dirty = true;
      let last = "";
      let sentAt = 0;
      let closed = false;
      let stuck: NodeJS.Timeout | undefined;
      const stream: Stream = {
        device,
        changed() {
          dirty = true;
          wake?.();
        },
        close() {
          if (closed) return;
          closed = true;
          clearTimeout(stuck);
          streams.delete(stream);
          if (![...streams].some((other) => other.device === device)) silent.set(device, Date.now());
          wake?.();
          cut();
        },
      };
      const others = [...streams].filter((other) => other.device === device);
      if (others.length >= perDevice) others[0]?.close();
      streams.add(stream);
      silent.delete(device);

      /** Waits until there is something to say; gives undefined when the stream is over. */
      const next = async (): Promise<string | undefined> => {
        for (;;) {
          if (closed) return undefined;
          const early = sentAt + pause - Date.now();
          if (dirty && early > 0) await new Promise((resolve) => setTimeout(resolve, early));
          else if (dirty) {
            dirty = false;
            const now = snapshot();
            if (!now) return undefined;
            const data = JSON.stringify(now);
            if (data !== last) {
              last = data;
              sentAt = Date.now();
              return `data: ${data}\n\n`;
            }
          } else {
            const woken = await wakened();
            if (!woken) return ":\n\n";
          }
        }
      };
      const wakened = () =>
        new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(false), heartbeat);
          wake = () => {
            clearTimeout(timer);
            wake = undefined;
            resolve(true);
          };
        });

      return new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            clearTimeout(stuck);
            const text = await next();
            if (text === undefined) {
              stream.close();
              controller.close();
              return;
            }
            controller.enqueue(encoder.encode(text));
            stuck = setTimeout(() => stream.close(), patience);
            stuck.unref();
          },
          cancel() {
            stream.close();
          },
        },
        { highWaterMark: 0 },
      );
    },
    changed() {
      for (const stream of streams) stream.changed();
    },
    cut(device) {
      for (const stream of [...streams]) if (stream.device === device) stream.close();
    },
    present: () => new Set([...streams].map((stream) => stream.device)),
    silentSince: (device) => silent.get(device),
    closeAll() {
      for (const stream of [...streams]) stream.close();
    },
  };
}
