import { useEffect, useRef, useState } from "preact/hooks";
import { Notice } from "../ui/parts/notice.tsx";
import { readVideo } from "./scan.ts";
import { t } from "./texts.ts";

/** Looks for slips until it is taken away. A browser may refuse the camera to a page from a file: then it says so. */
export function Camera({ onText }: { readonly onText: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onText);
  told.current = onText;
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let over = false;
    let timer = 0;
    const look = () => {
      const text = video.current ? readVideo(video.current) : undefined;
      if (text !== undefined) told.current(text);
      if (!over) timer = window.setTimeout(look, 150);
    };
    const open = async () => {
      // Missing on pages without a secure context, whatever the type says.
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (!devices) throw new Error("no camera for this page");
      stream = await devices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
      if (over || !video.current) return;
      video.current.srcObject = stream;
      await video.current.play();
      look();
    };
    open().catch(() => setRefused(true));
    return () => {
      over = true;
      window.clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  if (refused) return <Notice kind="attention">{t().slips.noCamera}</Notice>;
  return <video ref={video} class="camera" muted playsInline aria-label={t().slips.camera} />;
}
